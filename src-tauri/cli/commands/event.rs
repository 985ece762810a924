//! `pixelscope event`

use inspect::answers::Answers;

use crate::Status;
use crate::args::{self, Args, Plain};
use crate::terminal;

pub(super) fn run(args: &Args, asked: &args::Event) -> anyhow::Result<Status> {
    let written = inspect::event(&Answers::from(asked))?;
    terminal::put(
        args,
        asked.output.output.as_deref(),
        |look, out| match asked.output.format {
            Plain::Json => written.write_json(out),
            Plain::Text => written.write_text(look, out),
        },
    )?;
    Ok(Status::Fine)
}
