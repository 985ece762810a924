//! `pixelscope checklist`

use std::time::SystemTime;

use inspect::Start;
use probe::Engine;
use report::Report;
use report::json::{FireReport, Verdict};

use super::choice::Choice;
use super::{fire, inspect as inspection, status};
use crate::args::{self, Args};
use crate::terminal;
use crate::{Offers, Status};

pub(super) async fn run(
    args: &Args,
    offers: &dyn Offers,
    asked: &args::Checklist,
) -> anyhow::Result<Status> {
    let output = asked.output.output.as_deref();
    let shown = asked.output.format == args::Document::Text && output.is_none();
    let choice = Choice::of(&asked.rules, &asked.reading.targets)?;
    let report = inspection::report(args, &asked.reading, &choice, output, shown).await?;
    let (live, sent) = if asked.fire {
        let engine = fire::engine(&asked.test, offers, fire::Runs::Many)?;
        send(args, engine.as_ref(), asked, &choice, &report).await?
    } else {
        (Vec::new(), Status::Fine)
    };
    let checklist = inspect::checklist(&report, &live, Some(inspect::moment(SystemTime::now())));
    let format = report::checklist::Document::from(asked.output.format);
    terminal::put(args, output, |look, out| checklist.write(format, look, out))?;
    Ok(status(&report.tally(), choice.fail_on(&asked.verdict)).max(sent))
}

/// Sends test traffic to each page that could be read, one after the other. A page whose run
/// fails keeps the checklist of its source.
async fn send(
    args: &Args,
    engine: &dyn Engine,
    asked: &args::Checklist,
    choice: &Choice,
    report: &Report,
) -> anyhow::Result<(Vec<FireReport>, Status)> {
    let cancel = terminal::cancel(args);
    let bar = terminal::bar(args);
    bar.set_length(report.pages.len() as u64);
    let (mut live, mut status) = (Vec::new(), Status::Fine);
    for page in &report.pages {
        bar.set_message(page.json.source.clone());
        if page.json.verdict != Verdict::Unreadable && !*cancel.borrow() {
            let start = Start {
                settings: choice.settings.clone(),
                cancel: cancel.clone(),
                ..fire::start(&asked.test, &asked.reading.asking, &page.json.source)?
            };
            match inspect::fire(start, engine, |_| {}).await {
                Ok(outcome) => live.push(outcome.report),
                Err(error) => {
                    status = Status::Failed;
                    bar.suspend(|| {
                        terminal::remark(args, &format!("pixelscope: no test traffic: {error}"));
                    });
                }
            }
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok((live, status))
}
