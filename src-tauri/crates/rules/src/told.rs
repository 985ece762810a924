//! What of a finding about a hit the source tells already, and where it stands there.

use facts::{Event, Facts, Value};
use page::Span;
use session::{Expected, Visit};

use crate::Finding;
use crate::finding::Aim;
use crate::hits::is_foreign;

/// The event of the source that became the first hit of a finding: the tag that sent it, where
/// that is known, and otherwise the one that its name and pixel let expect.
pub(crate) fn source_event<'v>(
    visit: &'v Visit,
    expected: &[Expected],
    found: &Finding,
) -> Option<&'v Event> {
    let first = *found.hits.first()?;
    let hit = visit.fires.iter().find(|hit| hit.sequence == first)?;
    let became = || {
        let mut expected = expected.iter().filter(|_| !is_foreign(hit));
        expected.find(|one| one.sequence == Some(first))?.at
    };
    let at = hit.sender.at.or_else(became)?;
    visit.facts.events.iter().find(|event| event.at == at)
}

/// Puts a finding about a hit where the source has what it is about.
pub(crate) fn placed(mut found: Finding, event: Option<&Event>) -> Finding {
    if let (None, Some(event)) = (found.at, event) {
        found.at = match found.aim {
            Aim::AsSaid => None,
            Aim::Event => Some(event.at),
            Aim::Param(key) => Some(event.params.entry(key).map_or(event.at, |it| it.value.at)),
        };
    }
    found
}

/// Whether a finding about the source says what `found` says of a hit.
pub(crate) fn is_told(
    facts: &Facts,
    event: Option<&Event>,
    source: &[Finding],
    found: &Finding,
) -> bool {
    let is_twin = |twin: &&Finding| found.rule.told_by.contains(&twin.rule.id);
    source.iter().filter(is_twin).any(|twin| {
        let Some(at) = twin.at else { return true };
        let own = event.is_some_and(|event| belongs(event, at));
        own || !facts.events.iter().any(|event| belongs(event, at))
    })
}

/// Whether a place is part of an event: its call, or what it is given from elsewhere.
fn belongs(event: &Event, at: Span) -> bool {
    let given = [&event.name, &event.params, &event.options];
    event.at.contains(at) || given.into_iter().any(|value| holds(value, at))
}

fn holds(value: &Value, at: Span) -> bool {
    let entries = || value.entries().iter();
    value.at.contains(at) || entries().any(|it| it.key_at.contains(at) || holds(&it.value, at))
}
