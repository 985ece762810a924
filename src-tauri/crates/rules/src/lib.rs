//! Judges what was found: one rule, one file, listed in `RULES`.
//!
//! Invariant: rules see facts and fires, never HTML or JavaScript.

mod calls;
mod finding;
mod ids;
mod installed;
mod personal;
mod registry;
mod rule;
mod selection;
mod verdict;
mod wording;

mod base_code;
mod consent;
mod events;
mod integrations;
mod legacy;
mod matching;
mod noscript;
mod parameters;
mod pixel;

use facts::Facts;
use session::Session;

pub use finding::{Applicability, Draft, Edit, Finding, Findings, Fix, Severity};
pub use registry::RULES;
pub(crate) use rule::rule;
pub use rule::{Check, HEADINGS, Rule};
pub use selection::Selection;
pub use verdict::{Verdict, verdict};

/// Judges pages seen together: each page by itself, then what was seen of it, then all of them.
/// The findings come page by page, in the order of their places; those without a place come first.
pub fn judge(session: &Session, choice: &Selection) -> Vec<Finding> {
    let mut found = Vec::new();
    for visit in &session.visits {
        found.extend(judge_visit(visit, choice));
    }
    let together = RULES.iter().filter_map(|rule| match rule.check {
        Check::Session(check) => Some(collect(rule, choice, |findings| check(session, findings))),
        Check::Page(_) | Check::Visit(_) => None,
    });
    found.extend(together.flatten());
    found
}

/// Judges one page by its source alone, in the order of the places found.
pub fn judge_page(facts: &Facts, choice: &Selection) -> Vec<Finding> {
    let by_page = RULES.iter().filter_map(|rule| match rule.check {
        Check::Page(check) => Some(collect(rule, choice, |findings| check(facts, findings))),
        Check::Visit(_) | Check::Session(_) => None,
    });
    sorted(by_page.flatten().collect())
}

/// Judges one page by its source and by what was seen of it.
pub fn judge_visit(visit: &session::Visit, choice: &Selection) -> Vec<Finding> {
    let mut found = judge_page(&visit.facts, choice);
    let by_visit = RULES.iter().filter_map(|rule| match rule.check {
        Check::Visit(check) => Some(collect(rule, choice, |findings| check(visit, findings))),
        Check::Page(_) | Check::Session(_) => None,
    });
    found.extend(by_visit.flatten());
    sorted(found)
}

/// The rule of this id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}

fn collect(
    rule: &'static Rule,
    choice: &Selection,
    check: impl FnOnce(&mut Findings),
) -> Vec<Finding> {
    let Some(severity) = choice.severity(rule) else {
        return Vec::new();
    };
    let mut findings = Findings {
        rule,
        severity,
        found: Vec::new(),
    };
    check(&mut findings);
    findings.found
}

/// By place; at one place the worst first, then by rule, so that the order never depends on `RULES`.
fn sorted(mut found: Vec<Finding>) -> Vec<Finding> {
    found.sort_by(|a, b| {
        let key = |finding: &Finding| {
            (
                finding.at.map(|at| (at.start, at.end)),
                std::cmp::Reverse(finding.severity),
            )
        };
        key(a).cmp(&key(b)).then_with(|| a.rule.id.cmp(b.rule.id))
    });
    found
}
