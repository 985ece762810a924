//! One function for each command.

mod browsers;
mod checklist;
mod choice;
mod decode;
mod event;
mod explain;
mod fire;
mod fix;
mod inspect;
mod pixel;
mod watch;

use report::Tally;

use crate::args::{Args, Beside, Command, FailOn, Reading};
use crate::{Offers, Status};
use choice::Choice;

/// Does what was asked.
pub(crate) async fn run(args: &Args, offers: &dyn Offers) -> anyhow::Result<Status> {
    match &args.command {
        Command::Inspect(asked) => inspect::run(args, asked).await,
        Command::Fire(asked) => fire::run(args, offers, asked).await,
        Command::Watch(asked) => watch::run(args, asked).await,
        Command::Checklist(asked) => checklist::run(args, offers, asked).await,
        Command::Event(asked) => event::run(args, asked),
        Command::Decode(asked) => decode::run(args, asked),
        Command::Pixel(asked) => pixel::run(args, asked).await,
        Command::Explain(asked) => explain::run(args, asked),
        Command::Browsers(asked) => browsers::run(args, asked).await,
    }
}

/// How an inspection ended.
fn status(tally: &Tally, fail_on: FailOn) -> Status {
    if tally.unreadable > 0 {
        return Status::Failed;
    }
    let found = [
        ("error", tally.summary.errors),
        ("warning", tally.summary.warnings),
    ];
    let there = found.iter().filter(|(_, count)| *count > 0);
    status_of(there.map(|(severity, _)| *severity), fail_on)
}

/// What findings of these severities come to.
fn status_of<'a>(severities: impl Iterator<Item = &'a str>, fail_on: FailOn) -> Status {
    let counts = |severity: &str| match fail_on {
        FailOn::Error => severity == "error",
        FailOn::Warning => severity != "info",
        FailOn::Never => false,
    };
    let mut severities = severities;
    if severities.any(counts) {
        Status::Findings
    } else {
        Status::Fine
    }
}

async fn options(asked: &Reading, choice: &Choice) -> anyhow::Result<::inspect::Options> {
    let mut options = ::inspect::Options::default();
    if let Some(timeout) = asked.timeout {
        options.reading.timeout = timeout;
    }
    if let Some(megabytes) = asked.max_size {
        options.reading.limit = megabytes * 1_000_000;
    }
    options.reading.asking = asked.asking.read()?;
    choice.complete(Some(asked), &mut options);
    beside(&asked.beside, &mut options).await?;
    Ok(options)
}

/// What is read beside each page.
async fn beside(asked: &Beside, options: &mut ::inspect::Options) -> anyhow::Result<()> {
    options.scripts = asked.scripts.into();
    for path in &asked.containers {
        let container = ::inspect::container_file(path, &options.reading).await?;
        options.containers.push(container);
    }
    Ok(())
}
