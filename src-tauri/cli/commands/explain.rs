//! `pixelscope explain`

use crate::Status;
use crate::args::{self, Args, Plain};
use crate::terminal;

pub(super) fn run(args: &Args, asked: &args::Explain) -> anyhow::Result<Status> {
    let rulebook = inspect::explain(asked.rule.as_deref())?;
    terminal::put(
        args,
        asked.output.output.as_deref(),
        |look, out| match asked.output.format {
            Plain::Json => rulebook.write_json(out),
            Plain::Text if rulebook.rules.len() == 1 => rulebook.write_pages(look, out),
            Plain::Text => rulebook.write_list(look, out),
        },
    )?;
    Ok(Status::Fine)
}
