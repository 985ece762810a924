//! One function for each command.

mod checklist;
mod explain;
mod inspect;
mod watch;

use report::Report;

use crate::Status;
use crate::args::{Args, Command, FailOn, Reading};

/// Does what was asked.
pub(crate) async fn run(args: &Args) -> anyhow::Result<Status> {
    match &args.command {
        Command::Inspect(asked) => inspect::run(args, asked).await,
        Command::Watch(asked) => watch::run(args, asked).await,
        Command::Checklist(asked) => checklist::run(args, asked).await,
        Command::Explain(asked) => explain::run(args, asked),
    }
}

/// How an inspection ended.
fn status(report: &Report, fail_on: FailOn) -> Status {
    let summary = report.summary();
    let findings = match fail_on {
        FailOn::Error => summary.errors > 0,
        FailOn::Warning => summary.errors + summary.warnings > 0,
        FailOn::Never => false,
    };
    match (report.has_unreadable(), findings) {
        (true, _) => Status::Failed,
        (false, true) => Status::Findings,
        (false, false) => Status::Fine,
    }
}

fn options(asked: &Reading) -> ::inspect::Options {
    let mut options = ::inspect::Options::default();
    options.reading.timeout = asked.timeout;
    options.reading.limit = asked.max_size * 1_000_000;
    options
}
