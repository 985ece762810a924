//! `pixelscope inspect`

use std::io;
use std::path::Path;

use indicatif::ProgressBar;
use inspect::Progress;
use report::{Page, Piece, Report, Stream, Tally};
use tokio::runtime::Handle;
use tokio::task::block_in_place;

use super::choice::Choice;
use super::{fix, options, status};
use crate::Status;
use crate::args::{self, Args, Format, Reading};
use crate::terminal;

pub(super) async fn run(args: &Args, asked: &args::Inspect) -> anyhow::Result<Status> {
    if asked.fix || asked.diff {
        return fix::run(args, asked).await;
    }
    let format = report::Format::from(asked.output.format);
    let choice = Choice::of(&asked.rules, &asked.reading.targets)?;
    let mut options = options(&asked.reading, &choice).await?;
    options.except.clone_from(&asked.output.output);
    let bar = terminal::bar(args);
    let shown = asked.output.format == Format::Text && asked.output.output.is_none();
    let tells = tells_unreadable(shown);
    let mut tally = Tally::default();
    terminal::put(args, asked.output.output.as_deref(), |look, out| {
        let mut stream = Stream::begin(format, look, out)?;
        let look = *look;
        let make = move |page: Page| {
            let (source, error) = (page.json.source.clone(), page.json.error.clone());
            (source, error, Piece::of(page, format, &look))
        };
        let take = |(source, error, piece): (String, Option<String>, io::Result<Piece>)| {
            note(args, &bar, tells, source, error.as_deref());
            // Results may go to the terminal that shows the bar.
            bar.suspend(|| stream.piece(piece?))
        };
        let found = |pages| bar.set_length(pages as u64);
        // Pages are written as they come in; writing may wait, as for a pager.
        block_in_place(|| {
            let pages = inspect::inspect_each(&asked.reading.targets, &options, found, make, take);
            Handle::current().block_on(pages)
        })?;
        bar.finish_and_clear();
        tally = stream.end()?;
        Ok(())
    })?;
    Ok(status(&tally, choice.fail_on(&asked.verdict)))
}

/// Inspects with a progress bar, and says what could not be read unless the result will: where it
/// is `shown` as text on standard output, and a person reads that. What is written to `output` is
/// no page.
pub(super) async fn report(
    args: &Args,
    asked: &Reading,
    choice: &Choice,
    output: Option<&Path>,
    shown: bool,
) -> anyhow::Result<Report> {
    let bar = terminal::bar(args);
    let mut options = options(asked, choice).await?;
    options.except = output.map(Path::to_owned);
    let tells = tells_unreadable(shown);
    let report = inspect::inspect(&asked.targets, &options, |progress| match progress {
        Progress::Found(pages) => bar.set_length(pages as u64),
        Progress::Done(page) => {
            let source = page.json.source.clone();
            note(args, &bar, tells, source, page.json.error.as_deref());
        }
    })
    .await;
    bar.finish_and_clear();
    Ok(report)
}

/// Moves the bar on by one page, and tells why it could not be read where `tells`.
fn note(args: &Args, bar: &ProgressBar, tells: bool, source: String, error: Option<&str>) {
    bar.set_message(source);
    bar.inc(1);
    if let (true, Some(error)) = (tells, error) {
        bar.suspend(|| terminal::remark(args, &format!("pixelscope: {error}")));
    }
}

/// Whether what could not be read is told beside the result: not where the result itself is read.
fn tells_unreadable(shown: bool) -> bool {
    !(shown && terminal::is_watched())
}
