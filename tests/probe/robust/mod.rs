//! What goes wrong around a run, and pages that mean it harm: no run hangs, leaves something
//! behind, loses a hit or calls fine what it could not see.

mod forged;
pub(crate) mod hostile;

use std::time::Duration;

use inspect::{FireOutcome, Start};

use super::{browser, page, start};
use crate::support::site::{Answer, serve};

/// Opens `html`, which stands at every path of a site, for `seconds` at the longest.
pub(crate) async fn open(html: String, seconds: u64) -> Option<FireOutcome> {
    let site = serve(move |_| Answer::page(html.clone()));
    open_at(&format!("{site}/"), seconds).await
}

pub(crate) async fn open_at(target: &str, seconds: u64) -> Option<FireOutcome> {
    let browser = browser()?;
    let start = Start {
        timeout: Duration::from_secs(seconds),
        ..start(target, Vec::new())
    };
    Some(inspect::fire(start, &browser, |_| {}).await.unwrap())
}

/// How often an event was sent.
pub(crate) fn count(outcome: &FireOutcome, event: &str) -> usize {
    let fires = outcome.report.fires.iter();
    fires
        .filter(|fire| fire.event.as_deref() == Some(event))
        .count()
}

pub(crate) fn notes(outcome: &FireOutcome) -> String {
    outcome.report.notes.join("\n")
}
