//! `pixelscope checklist`

use super::{inspect, status};
use crate::Status;
use crate::args::{self, Args};
use crate::{clock, terminal};

pub(super) async fn run(args: &Args, asked: &args::Checklist) -> anyhow::Result<Status> {
    let report = inspect::report(args, &asked.reading, &asked.output).await;
    let checklist = ::inspect::checklist(&report, &[], Some(clock::now()));
    let format = report::Format::from(asked.output.format);
    terminal::put(args, asked.output.output.as_deref(), |look, out| {
        checklist.write(format, look, out)
    })?;
    Ok(status(&report, asked.verdict.fail_on))
}
