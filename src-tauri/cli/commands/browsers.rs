//! `pixelscope browsers`

use serde_json::json;

use crate::Status;
use crate::args::{self, Args, Plain};
use crate::terminal;

pub(super) async fn run(args: &Args, asked: &args::Browsers) -> anyhow::Result<Status> {
    let mut rows = Vec::new();
    for (index, found) in probe::browsers().into_iter().enumerate() {
        let version = found.version().await;
        rows.push((index == 0, found, version));
    }
    if let (true, Err(error)) = (rows.is_empty(), probe::choose(None)) {
        terminal::remark(args, &format!("pixelscope: {error}"));
    }
    terminal::put(
        args,
        asked.output.output.as_deref(),
        |look, out| match asked.output.format {
            Plain::Json => {
                let browsers = rows.iter().map(|(used, found, version)| {
                json!({ "name": found.name, "version": version, "path": found.path, "used": used })
            });
                report::json_lines(
                    &json!({ "schema": 1, "browsers": browsers.collect::<Vec<_>>() }),
                    out,
                )
            }
            Plain::Text => {
                for (used, found, version) in &rows {
                    let mark = if *used { "→" } else { " " };
                    let version = version.as_deref().unwrap_or("version unknown");
                    let path = report::cleaned(&found.path.display().to_string());
                    let line = format!(
                        "{mark} {:<15} {}  {path}",
                        found.name,
                        report::cleaned(version)
                    );
                    let style = clap::builder::styling::Style::new();
                    writeln!(
                        out,
                        "{}",
                        if *used {
                            look.paint(style.bold(), &line)
                        } else {
                            line
                        }
                    )?;
                }
                Ok(())
            }
        },
    )?;
    Ok(Status::Fine)
}
