//! Judges what a browser saw: each hit, each page, all pages together.
//!
//! The source and the wire may show the same flaw. A finding about a hit is told of the page only
//! where no rule of its `told_by` has found something in the source at the event that sent it, or
//! outside of all events (an `init`, the page's address); otherwise it is told of the hit alone.

use facts::{Event, Facts, Value};
use page::Span;
use session::{Expected, Session, Visit};
use wire::Fire;

use crate::finding::Aim;
use crate::hits::is_foreign;
use crate::{Check, Finding, Judged, RULES, Rule, Selection, Silenced, by_page, collect, whole};

/// Judges one hit by its request alone.
pub fn judge_hit(fire: &Fire, choice: &Selection) -> Vec<Finding> {
    let by_hit = RULES.iter().filter_map(|rule| match rule.check {
        Check::Hit(check) => Some(collect(rule, choice, |findings| check(fire, findings))),
        Check::Page(_) | Check::Visit(_) | Check::Session(_) | Check::Silences(_) => None,
    });
    by_hit.flatten().collect()
}

/// Judges the pages of a session, each by what was seen of it and, where it is the site's own and
/// its source could be read, by its source. What is true of a page that was shown again with the
/// same text is told once.
pub fn judge_session(session: &Session, choice: &Selection) -> Judged {
    let together = RULES.iter().filter_map(|rule| match rule.check {
        Check::Session(check) => Some(collect(rule, choice, |findings| check(session, findings))),
        Check::Page(_) | Check::Hit(_) | Check::Visit(_) | Check::Silences(_) => None,
    });
    let with_page = |found| (visit_of(session, &found), found);
    let together: Vec<(usize, Finding)> = together.flatten().map(with_page).collect();
    let mut all = Judged::default();
    for (index, is_own) in session.own().into_iter().enumerate() {
        let of_page = of_page(session, index, is_own, &together, choice);
        let again = session.shown_before(index);
        for found in of_page.findings {
            let known = again.and_then(|before| same(&mut all.findings, before, &found));
            match known {
                Some(known) => known.hits.extend(found.hits),
                None => all.findings.push(found),
            }
        }
        let is_new = |one: &Silenced| {
            let known = |other: &Silenced| {
                again == Some(other.finding.visit) && is_same(&other.finding, &one.finding)
            };
            !all.silenced.iter().any(known)
        };
        let silenced: Vec<Silenced> = of_page.silenced.into_iter().filter(is_new).collect();
        all.silenced.extend(silenced);
        all.repeated.extend(of_page.repeated);
    }
    all
}

/// What there is to say of one page of a session.
fn of_page(
    session: &Session,
    index: usize,
    is_own: bool,
    together: &[(usize, Finding)],
    choice: &Selection,
) -> Judged {
    let visit = &session.visits[index];
    let is_read = is_own && !visit.source_is_unknown;
    let mut source: Vec<Finding> = if is_read {
        by_page(&visit.facts, choice).collect()
    } else {
        Vec::new()
    };
    let (mut live, repeated) = of_visit(visit, &source, choice);
    let expected = visit.expected();
    let own = together.iter().filter(|(of, _)| *of == index);
    live.extend(own.map(|(_, found)| {
        let event = source_event(visit, &expected, found);
        placed(found.clone(), event)
    }));
    source.extend(merged(live));
    let asked = |rule: &Rule| rule.is_live() || matches!(rule.check, Check::Page(_));
    let mut judged = whole(&visit.facts, source, choice, asked);
    judged.repeated = merged(repeated);
    let silenced = judged.silenced.iter_mut().map(|one| &mut one.finding);
    let found = judged.findings.iter_mut().chain(&mut judged.repeated);
    for found in found.chain(silenced) {
        found.visit = index;
    }
    judged
}

/// The page of the first hit of a finding about all of them.
fn visit_of(session: &Session, found: &Finding) -> usize {
    let is_of = |visit: &Visit| {
        let mut hits = visit.fires.iter();
        hits.any(|hit| Some(&hit.sequence) == found.hits.first())
    };
    session.visits.iter().position(is_of).unwrap_or_default()
}

/// What says the same as `found` of the visit at `before`.
fn same<'f>(all: &'f mut [Finding], before: usize, found: &Finding) -> Option<&'f mut Finding> {
    let mut of_page = all.iter_mut().filter(|one| one.visit == before);
    of_page.find(|one| is_same(one, found))
}

fn is_same(one: &Finding, other: &Finding) -> bool {
    one.rule.id == other.rule.id && one.at == other.at && one.message == other.message
}

/// What was seen of one page: what is news, and what its source's findings tell already.
fn of_visit(visit: &Visit, source: &[Finding], choice: &Selection) -> (Vec<Finding>, Vec<Finding>) {
    let by_hit = visit.fires.iter().flat_map(|hit| {
        let of_hit = move |found| Finding {
            hits: vec![hit.sequence],
            ..found
        };
        judge_hit(&hit.fire, choice).into_iter().map(of_hit)
    });
    let by_visit = RULES.iter().filter_map(|rule| match rule.check {
        Check::Visit(check) => Some(collect(rule, choice, |findings| check(visit, findings))),
        Check::Page(_) | Check::Hit(_) | Check::Session(_) | Check::Silences(_) => None,
    });
    let expected = visit.expected();
    let (mut news, mut repeated) = (Vec::new(), Vec::new());
    for found in by_hit.chain(by_visit.flatten()) {
        let event = source_event(visit, &expected, &found);
        let told = is_told(&visit.facts, event, source, &found);
        let found = placed(found, event);
        if told { &mut repeated } else { &mut news }.push(found);
    }
    (news, repeated)
}

/// The event of the source that became the first hit of a finding: the tag that sent it, where
/// that is known, and otherwise the one that its name and pixel let expect.
fn source_event<'v>(visit: &'v Visit, expected: &[Expected], found: &Finding) -> Option<&'v Event> {
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
fn placed(mut found: Finding, event: Option<&Event>) -> Finding {
    if let (None, Some(event)) = (found.at, event) {
        found.at = match found.aim {
            Aim::AsSaid => None,
            Aim::Event => Some(event.at),
            Aim::Param(key) => Some(event.params.get(key).map_or(event.at, |value| value.at)),
        };
    }
    found
}

/// Whether a finding about the source says what `found` says of a hit.
fn is_told(facts: &Facts, event: Option<&Event>, source: &[Finding], found: &Finding) -> bool {
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

/// Findings that say the same of several hits become one; its place stays where it is the same.
fn merged(findings: Vec<Finding>) -> Vec<Finding> {
    let mut merged: Vec<Finding> = Vec::new();
    for found in findings {
        let same = |one: &&mut Finding| {
            let words = one.message == found.message && one.help == found.help;
            words && one.rule.id == found.rule.id && !one.hits.is_empty()
        };
        match merged.iter_mut().find(same) {
            Some(one) if !found.hits.is_empty() => {
                one.at = one.at.filter(|at| found.at == Some(*at));
                one.hits.extend(found.hits);
            }
            _ => merged.push(found),
        }
    }
    merged
}
