//! Steps about event tags and findings, answered by the pages' source.

use super::base::bringing;
use super::traffic::of_hits;
use super::{Evidence, Seen, State, Step, blame, is_of_base_code, readable, step};
use crate::json::{Event, Finding};

/// Every page tells that it was viewed.
pub(super) fn page_view(seen: &[Seen<'_>]) -> Step {
    let mut evidence = Vec::new();
    for one in readable(seen) {
        let views: Vec<&Event> = one
            .page
            .json
            .events
            .iter()
            .filter(|event| event.name.as_deref() == Some("PageView") && is_script(event))
            .collect();
        match views
            .iter()
            .find(|event| event.fires_on_load)
            .or(views.first())
        {
            Some(event) => {
                let (state, text) = match &event.why_not {
                    None => (
                        State::Done,
                        "`PageView` is sent when the page loads.".to_owned(),
                    ),
                    Some(why) => (
                        State::Failed,
                        format!("`PageView` is not sent when the page loads: {why}."),
                    ),
                };
                evidence.push(one.evidence(state, text, event.at));
            }
            None => evidence.push(unsent(&one)),
        }
    }
    let to_do = "Let `fbq('track', 'PageView');` follow `fbq('init', …)` in the base code, outside any condition or function.";
    step(
        "page_view",
        "PageView is sent on every page",
        evidence,
        vec![to_do.to_owned()],
    )
}

/// A page that does not send `PageView` itself.
fn unsent(one: &Seen<'_>) -> Evidence {
    match bringing(&one.page.json) {
        Some(found) => one.evidence(
            State::Open,
            "The page does not send `PageView` itself; what brings its pixel may.",
            found.at,
        ),
        None => one.evidence(
            State::Failed,
            "There is no `fbq('track', 'PageView')`.",
            None,
        ),
    }
}

/// Event tags beside `PageView`, with when they are sent and what they carry.
pub(super) fn event_tags(seen: &[Seen<'_>]) -> Step {
    let mut evidence = Vec::new();
    let mut to_do = Vec::new();
    for one in readable(seen) {
        let tags = one
            .page
            .json
            .events
            .iter()
            .filter(|event| event.name.as_deref() != Some("PageView"));
        for event in tags {
            evidence.push(tag(&one, event));
        }
        // A page without any pixel has no tag that could be wrong.
        let is_tag = |group: &str, finding: &Finding| match group {
            "events" | "parameters" => !finding.rule.starts_with("page-view"),
            "base_code" => !is_of_base_code(&one, finding) && !one.page.json.events.is_empty(),
            _ => false,
        };
        blame(&one, is_tag, &mut evidence, &mut to_do);
    }
    if evidence.is_empty() {
        to_do.push(
            "Decide which pages and buttons matter (product, cart, checkout, thank-you), and add their event tags: \
             in a script on pages that load, inline on buttons."
                .to_owned(),
        );
    }
    to_do.push("Check that each event stands on the page or button that it is about.".to_owned());
    step(
        "event_tags",
        "Event tags are on the right pages, with their parameters",
        evidence,
        to_do,
    )
}

/// What the Pixel Helper and this program have to say.
pub(super) fn nothing_wrong(seen: &[Seen<'_>]) -> Step {
    let mut evidence = Vec::new();
    let mut to_do = Vec::new();
    for one in readable(seen) {
        let before = evidence.len();
        blame(&one, |_, _| true, &mut evidence, &mut to_do);
        let run = one.live.iter();
        for (finding, of_hit) in run.flat_map(|run| of_hits(&one, run)) {
            evidence.push(of_hit);
            to_do.push(finding.help.clone());
        }
        if evidence.len() == before {
            let text = match one.live {
                None => "Nothing wrong was found in the source.",
                Some(_) => "Nothing wrong was found in the source, nor in test traffic.",
            };
            evidence.push(one.evidence(State::Done, text, None));
        }
    }
    step(
        "nothing_wrong",
        "Meta Pixel Helper and Pixelscope have no error or warning",
        evidence,
        to_do,
    )
}

fn tag(one: &Seen<'_>, event: &Event) -> Evidence {
    let name = match event.name.as_deref() {
        None => "(computed)",
        Some("") => "(no name)",
        Some(name) => name,
    };
    let empty = event
        .params
        .as_object()
        .is_none_or(serde_json::Map::is_empty);
    let with = if empty {
        "without parameters".to_owned()
    } else {
        format!("with `{}`", event.params)
    };
    let (state, when) = match (&event.why_not, event.trigger.as_str()) {
        (None, _) => (State::Done, "sent when the page loads".to_owned()),
        (Some(_), "interaction") => (State::Done, "sent inline, when the visitor acts".to_owned()),
        (Some(why), _) if why.starts_with("lost") => (State::Failed, why.clone()),
        (Some(why), _) => (State::Open, why.clone()),
    };
    one.evidence(state, format!("`{name}`, {when}, {with}."), event.at)
}

fn is_script(event: &Event) -> bool {
    event.command.starts_with("track")
}
