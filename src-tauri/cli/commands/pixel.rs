//! `pixelscope pixel`

use anyhow::Context;
use inspect::AboutPixel;

use crate::Status;
use crate::args::{self, Args, Plain};
use crate::terminal;

pub(super) async fn run(args: &Args, asked: &args::Pixel) -> anyhow::Result<Status> {
    let read = |path: &std::path::PathBuf| {
        let bytes =
            std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        Ok::<_, anyhow::Error>(String::from_utf8_lossy(&bytes).into_owned())
    };
    let about = AboutPixel {
        id: asked.id.clone(),
        domain: asked.domain.clone(),
        config: asked.config.as_ref().map(read).transpose()?,
    };
    let told = inspect::pixel(&about).await?;
    terminal::put(
        args,
        asked.output.output.as_deref(),
        |look, out| match asked.output.format {
            Plain::Json => told.write_json(out),
            Plain::Text => told.write_text(look, out),
        },
    )?;
    Ok(Status::Fine)
}
