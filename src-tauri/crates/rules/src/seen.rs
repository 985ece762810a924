//! Judges what a browser saw: each hit, each page, all pages together.
//!
//! The source and the wire may show the same flaw. A finding about a hit is told of the page only
//! where no rule of its `told_by` has found something in the source at the event that sent it, or
//! outside of all events (an `init`, the page's address); otherwise it is told of the hit alone.

use facts::Facts;
use session::{Session, Visit};
use wire::Fire;

use crate::told::{is_told, placed, source_event};
use crate::{Check, Finding, Judged, RULES, Rule, Selection, Silenced, by_page, collect, whole};

/// Judges one hit by its request alone.
pub fn judge_hit(fire: &Fire, choice: &Selection) -> Vec<Finding> {
    let by_hit = RULES.iter().filter_map(|rule| match rule.check {
        Check::Hit(check) => Some(collect(rule, choice, |findings| check(fire, findings))),
        Check::Page(_) | Check::Visit(_) | Check::Session(_) | Check::Silences(_) => None,
    });
    by_hit.flatten().collect()
}

/// Judges the pages of a session, each by what was seen of it and, where its source could be read,
/// by its source. Of another site's page only the hits are judged: what is found of them is told of
/// them alone, save where they are for a pixel of the site's. What is true of a page that was shown
/// again with the same text is told once.
pub fn judge_session(session: &Session, choice: &Selection) -> Judged {
    let together = RULES.iter().filter_map(|rule| match rule.check {
        Check::Session(check) => Some(collect(rule, choice, |findings| check(session, findings))),
        Check::Page(_) | Check::Hit(_) | Check::Visit(_) | Check::Silences(_) => None,
    });
    let with_page = |found| (visit_of(session, &found), found);
    let together: Vec<(usize, Finding)> = together.flatten().map(with_page).collect();
    let mut all = Judged::default();
    let own = session.own();
    for index in 0..session.visits.len() {
        let of_page = of_page(session, index, &own, &together, choice);
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
    own: &[bool],
    together: &[(usize, Finding)],
    choice: &Selection,
) -> Judged {
    let visit = &session.visits[index];
    let is_own = own[index];
    let is_read = is_own && !visit.source_is_unknown;
    let mut source: Vec<Finding> = if is_read {
        by_page(&visit.facts, choice).collect()
    } else {
        Vec::new()
    };
    let (mut live, mut repeated) = of_hits(visit, &source, choice, is_own);
    let expected = visit.expected();
    let of_page = together.iter().filter(|(of, _)| *of == index);
    live.extend(of_page.map(|(_, found)| {
        let event = source_event(visit, &expected, found);
        placed(found.clone(), event)
    }));
    if !is_own {
        let ours = |found: &Finding| session.concern(&found.hits, own);
        repeated.extend(live.extract_if(.., |found| !ours(found)));
    }
    source.extend(merged(live));
    let asked = |rule: &Rule| rule.is_live() || matches!(rule.check, Check::Page(_));
    let strange = Facts::default();
    // The comments of another site's page silence nothing here.
    let facts = if is_own { &visit.facts } else { &strange };
    let mut judged = whole(facts, source, choice, asked);
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

/// What was seen of one page, of another site's in its hits: what is news, and what its source's
/// findings tell already.
fn of_hits(
    visit: &Visit,
    source: &[Finding],
    choice: &Selection,
    is_own: bool,
) -> (Vec<Finding>, Vec<Finding>) {
    let by_hit = visit.fires.iter().flat_map(|hit| {
        let of_hit = move |found| Finding {
            hits: vec![hit.sequence],
            ..found
        };
        judge_hit(&hit.fire, choice).into_iter().map(of_hit)
    });
    let by_visit = RULES.iter().filter_map(|rule| match rule.check {
        Check::Visit(check) if is_own => {
            Some(collect(rule, choice, |findings| check(visit, findings)))
        }
        Check::Visit(_)
        | Check::Page(_)
        | Check::Hit(_)
        | Check::Session(_)
        | Check::Silences(_) => None,
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
