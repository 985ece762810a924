//! `pixelscope inspect`

use inspect::Progress;
use report::Report;

use super::{options, status};
use crate::Status;
use crate::args::{self, Args, Reading};
use crate::terminal;

pub(super) async fn run(args: &Args, asked: &args::Inspect) -> anyhow::Result<Status> {
    let report = report(args, &asked.reading).await;
    let format = report::Format::from(asked.output.format);
    terminal::put(args, asked.output.output.as_deref(), |look, out| {
        format.write(&report, look, out)
    })?;
    Ok(status(&report, asked.verdict.fail_on))
}

/// Inspects with a progress bar.
pub(super) async fn report(args: &Args, asked: &Reading) -> Report {
    let bar = terminal::bar(args);
    let report = inspect::inspect(&asked.targets, &options(asked), |progress| match progress {
        Progress::Found(pages) => bar.set_length(pages as u64),
        Progress::Done(page) => {
            bar.set_message(page.json.source.clone());
            bar.inc(1);
        }
    })
    .await;
    bar.finish_and_clear();
    for page in &report.pages {
        if let Some(error) = &page.json.error {
            terminal::remark(args, &format!("pixelscope: {error}"));
        }
    }
    report
}
