//! Everything tried: each element in a fresh copy of the page, in a browser that has never been
//! there, so that no click is the child of another.

use std::collections::BTreeSet;

use facts::{Event, Kind, WhyNot};
use futures::StreamExt as _;
use page::{Source, Span};
use probe::{Actable, Action, Engine};
use report::{Places, json};

use super::further::{Renumbered, Told};
use super::risky::looks_risky;
use super::{Ending, FireError, FireOutcome, Start, Update, one};
use crate::judge::aside;

/// Copies of the page that are open at a time.
const AT_A_TIME: usize = 2;

/// How everything is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClickAll {
    /// How many elements at most.
    pub limit: usize,
    /// Also what looks as if it ends a session or deletes something.
    pub risky: bool,
}

impl Default for ClickAll {
    fn default() -> Self {
        Self {
            limit: 50,
            risky: false,
        }
    }
}

/// Tries the elements found in the page of `first`, puts the hits behind that run's and tells of
/// each element what it sent and what it should have sent.
pub(super) async fn try_all(
    start: &Start,
    how: ClickAll,
    engine: &dyn Engine,
    first: &mut FireOutcome,
    found: Vec<Actable>,
    mut on: impl FnMut(&Update) + Send,
) -> Result<(), FireError> {
    let waiting = Waiting::of(first).await;
    let mut elements: Vec<(Actable, Vec<String>)> = found
        .into_iter()
        .map(|element| {
            let expected = waiting.behind(&element);
            (element, expected)
        })
        // What nobody sees is only of interest where code waits in it.
        .filter(|(element, expected)| element.visible || !expected.is_empty())
        .collect();
    // What should send something comes first, forms and buttons before links.
    elements.sort_by_key(|(element, expected)| {
        let kinds = ["form", "button", "other", "link"];
        let kind = kinds.iter().position(|kind| *kind == element.kind);
        (expected.is_empty(), kind)
    });
    if elements.len() > how.limit {
        let left = elements.len() - how.limit;
        let note = format!("{left} more elements were not tried; --click-limit sets how many are");
        on(&Update::Note { line: note.clone() });
        first.report.notes.push(note);
        elements.truncate(how.limit);
    }
    let tries = elements.into_iter().map(|(element, expected)| async move {
        let why = refusal(&element, how.risky);
        let outcome = match why {
            None if !*start.cancel.borrow() => Some(copy(start, engine, &element).await),
            _ => None,
        };
        (element, expected, why, outcome)
    });
    let mut tries = futures::stream::iter(tries).buffered(AT_A_TIME);
    let mut came = BTreeSet::new();
    while let Some((element, expected, why, outcome)) = tries.next().await {
        let mut clicked = json::Clicked {
            element: json::Element {
                selector: element.selector,
                text: element.text,
                kind: element.kind,
            },
            status: "skipped".to_owned(),
            why: why.map(str::to_owned),
            hits: Vec::new(),
            events: Vec::new(),
            expected,
            missing: Vec::new(),
        };
        match outcome {
            Some(Ok(outcome)) => take(&mut clicked, outcome, first, &mut on),
            Some(Err(error)) => {
                "failed".clone_into(&mut clicked.status);
                clicked.why = Some(error.to_string());
            }
            None if why.is_none() => clicked.why = Some("the run ended before".to_owned()),
            None => {}
        }
        if clicked.status == "done" {
            let missing = clicked.expected.iter();
            let missing = missing.filter(|event| !clicked.events.contains(event));
            clicked.missing = missing.cloned().collect();
        }
        came.extend(clicked.events.iter().cloned());
        first.report.clicked.push(clicked);
    }
    for (name, at) in waiting.never(&came) {
        let line = Places::new(&first.source.text).of(at).line;
        let note =
            format!("`{name}` in line {line} waits for the visitor, and nothing tried sent it");
        on(&Update::Note { line: note.clone() });
        first.report.notes.push(note);
    }
    if *start.cancel.borrow() {
        first.ending = Ending::Cancelled;
    }
    Ok(())
}

/// Acts upon one element in a copy of the page.
async fn copy(
    start: &Start,
    engine: &dyn Engine,
    element: &Actable,
) -> Result<FireOutcome, FireError> {
    let selector = element.selector.clone();
    let action = match element.kind.as_str() {
        "form" => Action::Submit(selector),
        _ => Action::Click(selector),
    };
    let copy = Start {
        then: vec![action],
        click_all: None,
        stay: super::Stay::UntilSettled,
        ..start.clone()
    };
    one(copy, engine, |_| {}).await
}

/// Takes in what one copy gave: its hits after the act, counted on from those before, and what was
/// found of them.
fn take(
    clicked: &mut json::Clicked,
    outcome: FireOutcome,
    first: &mut FireOutcome,
    on: &mut impl FnMut(&Update),
) {
    for at in outcome.report.served_at {
        let file = first.report.target.clone();
        on(&Update::Served {
            file,
            at: at.clone(),
        });
        first.report.served_at.push(at);
    }
    let Some(step) = outcome.report.steps.into_iter().next() else {
        "failed".clone_into(&mut clicked.status);
        clicked.why = outcome.report.notes.into_iter().next();
        return;
    };
    clicked.status = step.status;
    clicked.why = step.why;
    let mut numbers = Renumbered::default();
    for fire in outcome.report.fires {
        if !step.hits.contains(&fire.sequence) {
            numbers.repeats(&first.report, &fire);
            continue;
        }
        let fire = numbers.add(&mut first.report, fire);
        clicked.hits.push(fire.sequence);
        clicked.events.extend(fire.event.clone());
        on(&Update::Fired {
            fire: Box::new(fire),
        });
    }
    let found = Told {
        findings: outcome.report.findings,
        duplicates: outcome.report.duplicates,
        keys: outcome.report.keys,
    };
    numbers.take_over(&mut first.report, found);
}

/// Why an element is left alone.
fn refusal(element: &Actable, risky: bool) -> Option<&'static str> {
    if !element.visible {
        return Some("nobody sees it");
    }
    let is_risky = looks_risky(&element.text, &element.names);
    (is_risky && !risky).then_some(
        "it looks as if it ends a session or deletes something; --click-risky tries it too",
    )
}

/// The events of a page that wait for the visitor.
struct Waiting {
    text: std::sync::Arc<str>,
    events: Vec<(String, Span)>,
    /// Code of handler attributes, and where it stands.
    attributes: Vec<(String, Span)>,
    /// Events that rules of the Event Setup Tool send for a button with these words.
    rules: Vec<(String, String)>,
}

impl Waiting {
    async fn of(first: &FireOutcome) -> Self {
        let facts = first.session.visits.first().map(|visit| &visit.facts);
        let events = facts.into_iter().flat_map(|facts| &facts.events);
        let waits = |event: &&Event| matches!(event.why_not, Some(WhyNot::Interaction(_)));
        let named = |event: &Event| match &event.name.kind {
            Kind::Text(name) => Some((name.clone(), event.at)),
            _ => None,
        };
        let source = first.source.clone();
        let attributes = aside(move || handlers(source)).await;
        Self {
            text: first.source.text.clone(),
            events: events.filter(waits).filter_map(named).collect(),
            // Where the page cannot be read, nothing is expected of its attributes.
            attributes: attributes.unwrap_or_default(),
            rules: rules(first),
        }
    }

    /// The events whose code stands in an element's own handlers, and those of rules for its text.
    fn behind(&self, element: &Actable) -> Vec<String> {
        let text = keywords(&element.text);
        // Whether such a rule takes a link for a button is not known.
        let is_button = matches!(element.kind.as_str(), "button" | "form");
        let of_rules = self.rules.iter();
        let of_rules = of_rules.filter(|(wanted, _)| is_button && *wanted == text);
        let mut names: Vec<String> = of_rules.map(|(_, event)| event.clone()).collect();
        for handler in element.handlers.iter().filter(|text| text.len() >= 8) {
            let written = self.attributes.iter().filter(|(value, _)| value == handler);
            let written = written.map(|(_, at)| (at.start as usize, at.end as usize));
            let in_scripts = self.text.match_indices(handler.as_str());
            let in_scripts = in_scripts.map(|(at, text)| (at, at + text.len()));
            for (start, end) in written.chain(in_scripts) {
                let inside = self
                    .events
                    .iter()
                    .filter(|(_, at)| (start..end).contains(&(at.start as usize)));
                names.extend(inside.map(|(name, _)| name.clone()));
            }
        }
        names.sort();
        names.dedup();
        names
    }

    /// Those that nothing sent.
    fn never(&self, came: &BTreeSet<String>) -> Vec<(String, Span)> {
        let never = self.events.iter().filter(|(name, _)| !came.contains(name));
        never.cloned().collect()
    }
}

/// The code of a page's handler attributes, and where it stands.
fn handlers(source: Source) -> Vec<(String, Span)> {
    let elements = page::parse(source).elements;
    let attributes = elements.into_iter().flat_map(|element| element.attributes);
    attributes
        .filter(|attribute| attribute.name.starts_with("on") || is_code(&attribute.value))
        .map(|handler| (handler.value, handler.value_at))
        .collect()
}

/// Whether an address is code that a link runs.
fn is_code(address: &str) -> bool {
    let scheme = address.trim_start().get(..11);
    scheme.is_some_and(|scheme| scheme.eq_ignore_ascii_case("javascript:"))
}

/// The words of buttons for which the pixels' configurations send an event, with its name. A rule with
/// several conditions may ask for more than the text.
fn rules(first: &FireOutcome) -> Vec<(String, String)> {
    let visits = first.session.visits.first();
    let configured = visits.into_iter().flat_map(session::Visit::configured);
    let rules = configured.flat_map(|(_, known)| &known.event_setup_rules);
    let plain = rules.filter(|rule| rule.is_active && !rule.text.is_empty());
    let plain = plain.filter(|rule| !rule.text.contains(" / "));
    plain
        .map(|rule| (keywords(&rule.text), rule.event.clone()))
        .filter(|(words, _)| !words.is_empty())
        .collect()
}

/// The words of a button's text as such rules compare them: in lower case, each once, without single
/// letters, digits and signs.
fn keywords(text: &str) -> String {
    let parts = |sign: char| sign.is_whitespace() || sign.is_ascii_digit() || SIGNS.contains(sign);
    let mut words: Vec<String> = Vec::new();
    for word in text.split(parts).map(str::to_lowercase) {
        if word.encode_utf16().count() > 1 && !words.contains(&word) {
            words.push(word);
        }
    }
    words.join(" ")
}

/// What stands between words.
const SIGNS: &str = "-!$<>=&_/?.,:;][%~\"{})(+@^`";

#[cfg(test)]
mod tests {
    use super::keywords;

    #[test]
    fn a_button_has_the_words_that_rules_compare() {
        assert_eq!(keywords("Book a table, 2 seats!"), "book table seats");
        assert_eq!(keywords("Buy & buy"), "buy");
        assert_eq!(keywords("จองโต๊ะ"), "จองโต๊ะ");
    }
}
