//! `pixelscope inspect`

use inspect::Progress;
use report::Report;

use super::{options, status};
use crate::Status;
use crate::args::{self, Args, Format, Output, Reading};
use crate::terminal;

pub(super) async fn run(args: &Args, asked: &args::Inspect) -> anyhow::Result<Status> {
    let report = report(args, &asked.reading, &asked.output).await;
    let format = report::Format::from(asked.output.format);
    terminal::put(args, asked.output.output.as_deref(), |look, out| {
        format.write(&report, look, out)
    })?;
    Ok(status(&report, asked.verdict.fail_on))
}

/// Inspects with a progress bar, and says what could not be read unless the result will.
pub(super) async fn report(args: &Args, asked: &Reading, output: &Output<Format>) -> Report {
    let bar = terminal::bar(args);
    let options = options(asked);
    let report = inspect::inspect(&asked.targets, &options, |progress| match progress {
        Progress::Found(pages) => bar.set_length(pages as u64),
        Progress::Done(page) => {
            bar.set_message(page.json.source.clone());
            bar.inc(1);
        }
    })
    .await;
    bar.finish_and_clear();
    let shown = output.format == Format::Text && output.output.is_none() && terminal::is_watched();
    for error in report
        .pages
        .iter()
        .filter_map(|page| page.json.error.as_ref())
    {
        if !shown {
            terminal::remark(args, &format!("pixelscope: {error}"));
        }
    }
    report
}
