//! Steps that only test traffic answers.

use std::collections::BTreeMap;

use super::{Evidence, Seen, State, Step, step};
use crate::json::{Finding, Fire, FireReport, Verdict};
use crate::text::counted;
use crate::why::group;

const NOT_CHECKED: &str = "Not checked: needs test traffic.";
const SEND: &str = "Send test traffic: `pixelscope checklist --fire`, or the button in the app.";

/// Meta's library arrives.
pub(super) fn library_loaded(seen: &[Seen<'_>]) -> Step {
    let mut to_do = Vec::new();
    let evidence = per_page(seen, |one, run| {
        let step = &run.chain.library;
        let why = step
            .why
            .as_deref()
            .map_or_else(String::new, |why| format!(": {why}"));
        let (state, text) = match step.status.as_str() {
            "ok" if run.traffic == "emulated" => (
                State::Done,
                "The page asks for the library, and the built-in one answered.".to_owned(),
            ),
            "ok" => (State::Done, "The library loaded.".to_owned()),
            "not_requested" => (
                State::Failed,
                format!("The page never asks for the library{why}."),
            ),
            other => (
                State::Failed,
                format!("The library did not load, {other}{why}."),
            ),
        };
        if state == State::Failed {
            to_do.push("See that nothing blocks `connect.facebook.net`: content security policy, ad blocker, consent tool.".to_owned());
        }
        vec![one.evidence(state, text, None)]
    });
    to_do.push(SEND.to_owned());
    step(
        "library_loaded",
        "The page loads Meta's library",
        evidence,
        to_do,
    )
}

/// Hits were seen for the tags of the page.
pub(super) fn hits_seen(seen: &[Seen<'_>]) -> Step {
    let mut to_do = Vec::new();
    let evidence = per_page(seen, |one, run| {
        let mut evidence: Vec<Evidence> = run
            .fires
            .iter()
            // What another site's page sends shows nothing of this one.
            .filter(|fire| fire.elsewhere.is_none())
            .map(|fire| one.hit(State::Done, hit(fire), fire.at_ms))
            .collect();
        for expected in &run.expected {
            let name = expected.event.as_deref().unwrap_or("(computed)");
            let why = expected
                .why
                .as_deref()
                .map_or_else(String::new, |why| format!(": {why}"));
            let (state, text) = match expected.status.as_str() {
                "fired" => continue,
                "waiting" => (State::Open, format!("`{name}` waits for the visitor{why}.")),
                "never" => (State::Open, format!("`{name}` did not fire{why}.")),
                status => (
                    State::Failed,
                    format!("`{name}` did not fire, {status}{why}."),
                ),
            };
            evidence.push(one.evidence(state, text, expected.at));
        }
        if evidence.is_empty() {
            evidence.push(one.evidence(State::Failed, "No hit was seen.", None));
        }
        if evidence.iter().any(|one| one.state == State::Open) {
            to_do.push("Click what the waiting events wait for while test traffic is sent: `--then-click SELECTOR`.".to_owned());
        }
        if evidence.iter().any(|one| one.state == State::Failed) {
            to_do.push("Follow the reason beside each event that did not fire, and send test traffic again.".to_owned());
        }
        evidence
    });
    if seen.iter().any(|one| one.live.is_none()) {
        to_do.push(SEND.to_owned());
    }
    step("hits_seen", "Test traffic was seen", evidence, to_do)
}

/// No event is sent twice.
pub(super) fn nothing_twice(seen: &[Seen<'_>]) -> Step {
    let mut evidence = Vec::new();
    for one in seen {
        if let Some(run) = one.live {
            evidence.extend(repeated(one, run));
        } else if one.page.json.verdict != Verdict::Unreadable {
            let twice = sent_twice(one);
            if twice.is_empty() {
                let text = "The source sends nothing twice. Tags that scripts add later only show in test traffic.";
                evidence.push(one.evidence(State::Open, text, None));
            }
            evidence.extend(twice);
        }
    }
    let to_do = vec![
        "Keep one tag for each event: look for a second base code, a tag manager or a plug-in that sends it too.".to_owned(),
        SEND.to_owned(),
    ];
    step("nothing_twice", "Nothing is sent twice", evidence, to_do)
}

/// Evidence of each page: of its run, or that there was none.
fn per_page(
    seen: &[Seen<'_>],
    mut of: impl FnMut(&Seen<'_>, &FireReport) -> Vec<Evidence>,
) -> Vec<Evidence> {
    seen.iter()
        .flat_map(|one| match one.live {
            Some(run) => of(one, run),
            None => vec![one.evidence(State::Open, NOT_CHECKED, None)],
        })
        .collect()
}

fn hit(fire: &Fire) -> String {
    let event = fire.event.as_deref().unwrap_or("(no event)");
    let pixel = fire.pixel_id.as_deref().unwrap_or("(no pixel)");
    format!(
        "`{event}` for pixel `{pixel}` by {} after {:.0} ms, {}.",
        fire.transport, fire.at_ms, fire.status
    )
}

/// Rules that tell of an event that comes twice.
const TWICE: [&str; 3] = [
    "hit-repeated",
    "hit-beside-automatic",
    "hit-mirrored-without-event-id",
];

fn repeated(one: &Seen<'_>, run: &FireReport) -> Vec<Evidence> {
    let twice: Vec<Evidence> = of_hits(one, run)
        .filter(|(finding, _)| TWICE.contains(&finding.rule.as_str()))
        .map(|(_, evidence)| evidence)
        .collect();
    if twice.is_empty() {
        let own = run.fires.iter().filter(|fire| fire.elsewhere.is_none());
        let hits = counted(own.count(), "hit", "hits");
        let text = format!("{hits}, none of them twice.");
        return vec![one.evidence(State::Done, text, None)];
    }
    twice
}

/// What is wrong with the hits of a run, each with its evidence against the page.
pub(super) fn of_hits<'r>(
    one: &'r Seen<'_>,
    run: &'r FireReport,
) -> impl Iterator<Item = (&'r Finding, Evidence)> {
    let live = |finding: &&Finding| group(&finding.rule) == "live" && finding.severity != "info";
    run.findings.iter().filter(live).map(move |finding| {
        let last = finding.hits.last();
        let hit = last.and_then(|last| run.fires.iter().find(|fire| fire.sequence == *last));
        let message = finding.message.trim_end_matches('.');
        let text = format!("{message}.");
        let mut evidence = if finding.page.is_some() {
            // The text of another page that the run came to is not at hand.
            Evidence {
                source: finding.page.clone(),
                at: finding.at,
                ..one.evidence(State::Failed, text, None)
            }
        } else {
            one.evidence(State::Failed, text, finding.at)
        };
        evidence.at_ms = hit.map(|hit| hit.at_ms);
        (finding, evidence)
    })
}

/// Events that the source alone sends twice when the page loads.
fn sent_twice(one: &Seen<'_>) -> Vec<Evidence> {
    let mut first = BTreeMap::new();
    let mut twice = Vec::new();
    for event in one
        .page
        .json
        .events
        .iter()
        .filter(|event| event.fires_on_load)
    {
        let key = format!(
            "{:?} {:?} {:?} {}",
            event.pixel_id, event.name, event.event_id, event.params
        );
        if let Some(before) = first.insert(key, event) {
            let name = event.name.as_deref().unwrap_or("(computed)");
            let line = before.at.map_or(0, |at| at.line);
            twice.push(one.evidence(
                State::Failed,
                format!("`{name}` is sent here and already on line {line}."),
                event.at,
            ));
        }
    }
    twice
}
