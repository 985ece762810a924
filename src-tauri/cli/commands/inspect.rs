//! `pixelscope inspect`

use inspect::Progress;
use report::Report;

use super::{options, status};
use crate::Status;
use crate::args::{self, Args, Format, Reading};
use crate::terminal;

pub(super) async fn run(args: &Args, asked: &args::Inspect) -> anyhow::Result<Status> {
    let shown = asked.output.format == Format::Text && asked.output.output.is_none();
    let report = report(args, &asked.reading, shown).await;
    let format = report::Format::from(asked.output.format);
    terminal::put(args, asked.output.output.as_deref(), |look, out| {
        format.write(&report, look, out)
    })?;
    Ok(status(&report, asked.verdict.fail_on))
}

/// Inspects with a progress bar, and says what could not be read unless the result will.
pub(super) async fn report(args: &Args, asked: &Reading, shown: bool) -> Report {
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
    for error in report
        .pages
        .iter()
        .filter_map(|page| page.json.error.as_ref())
    {
        if !(shown && terminal::is_watched()) {
            terminal::remark(args, &format!("pixelscope: {error}"));
        }
    }
    report
}
