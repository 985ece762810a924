//! `pixelscope decode`

use std::fs;

use anyhow::Context;
use inspect::Given;

use crate::Status;
use crate::args::{self, Args, Plain};
use crate::terminal;

pub(super) fn run(args: &Args, asked: &args::Decode) -> anyhow::Result<Status> {
    let config = asked.config.as_ref().map(|path| {
        let text = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        anyhow::Ok(String::from_utf8_lossy(&text).into_owned())
    });
    let config = config.transpose()?;
    let mut status = Status::Fine;
    let decoded = match &asked.har {
        Some(path) => {
            let bytes =
                fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
            let (decoded, damage) = inspect::decode_har(&bytes, config.as_deref())
                .with_context(|| format!("cannot take {} apart", path.display()))?;
            if let Some(damage) = damage {
                // What could be read is shown; that it may not be all must not go unnoticed.
                terminal::remark(
                    args,
                    &format!(
                        "pixelscope: {} is damaged, there may be more hits than could be read ({damage})",
                        path.display()
                    ),
                );
                status = Status::Failed;
            }
            decoded
        }
        None => inspect::decode(&Given {
            url: asked.url.clone().unwrap_or_default(),
            body: asked.body.as_deref().map(body).transpose()?,
            content_type: asked.content_type.clone(),
            config,
        })?,
    };
    terminal::put(
        args,
        asked.output.output.as_deref(),
        |look, out| match asked.output.format {
            Plain::Json => decoded.write_json(out),
            Plain::Text => decoded.write_text(look, out),
        },
    )?;
    if status == Status::Failed {
        return Ok(status);
    }
    let found = decoded.fires.iter().chain(&decoded.relayed);
    let severities = found.flat_map(|fire| &fire.findings);
    let severities = severities.map(|finding| finding.severity.as_str());
    let fail_on = asked.verdict.fail_on.unwrap_or_default();
    Ok(super::status_of(severities, fail_on))
}

/// The body itself, or behind an `@` the file that holds it.
fn body(given: &str) -> anyhow::Result<Vec<u8>> {
    match given.strip_prefix('@') {
        Some(path) => fs::read(path).with_context(|| format!("cannot read {path}")),
        None => Ok(given.as_bytes().to_vec()),
    }
}
