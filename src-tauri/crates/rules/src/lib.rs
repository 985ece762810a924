//! Judges what was found: one rule, one file, listed in `RULES`.
//!
//! Invariant: rules see facts and fires, never HTML or JavaScript.

mod amount;
mod asker;
mod calls;
mod finding;
mod forms;
mod garbled;
mod hits;
mod ids;
mod images;
mod installed;
mod modern;
mod moving;
mod names;
mod personal;
mod refused;
mod registry;
mod rule;
mod seen;
mod selection;
mod silenced;
mod told;
mod unfilled;
mod verdict;
mod wording;

mod arrival;
mod base_code;
mod consent;
mod events;
mod integrations;
mod legacy;
mod live;
mod matching;
mod noscript;
mod parameters;
mod pixel;
mod placement;
mod policy;
mod silences;

use std::collections::HashSet;

use facts::Facts;

pub use finding::{Applicability, Draft, Edit, Finding, Findings, Fix, Severity};
pub use names::{groups, nearest_group, nearest_rule, rules_named};
pub use registry::RULES;
pub(crate) use rule::rule;
pub use rule::{Check, HEADINGS, Rule};
pub use seen::{judge_hit, judge_session};
pub use selection::Selection;
pub use silenced::{Judged, Silenced, Use};
pub use verdict::{Verdict, verdict};

/// Judges one page by its source alone, in the order of the places found.
pub fn judge_page(facts: &Facts, choice: &Selection) -> Vec<Finding> {
    judge_page_whole(facts, choice).findings
}

/// As [`judge_page`], with the findings that comments of the page silence beside those that count.
pub fn judge_page_whole(facts: &Facts, choice: &Selection) -> Judged {
    let asked = |rule: &Rule| matches!(rule.check, Check::Page(_));
    whole(facts, by_page(facts, choice).collect(), choice, asked)
}

fn by_page(facts: &Facts, choice: &Selection) -> impl Iterator<Item = Finding> {
    let by_page = RULES.iter().filter_map(|rule| match rule.check {
        Check::Page(check) => Some(collect(rule, choice, |findings| check(facts, findings))),
        Check::Hit(_) | Check::Visit(_) | Check::Session(_) | Check::Silences(_) => None,
    });
    by_page.flatten()
}

/// Takes out what comments of the page silence, and judges the comments by that.
fn whole(
    facts: &Facts,
    found: Vec<Finding>,
    choice: &Selection,
    asked: impl Fn(&Rule) -> bool,
) -> Judged {
    let asked = |rule: &Rule| asked(rule) && choice.severity(rule).is_some();
    let (mut judged, uses) = silenced::apply(facts, sorted(found), asked);
    if !uses.is_empty() {
        let of_uses = RULES.iter().filter_map(|rule| match rule.check {
            Check::Silences(check) => {
                Some(collect(rule, choice, |findings| check(&uses, findings)))
            }
            Check::Page(_) | Check::Hit(_) | Check::Visit(_) | Check::Session(_) => None,
        });
        judged.findings.extend(of_uses.flatten());
        judged.findings = sorted(judged.findings);
    }
    judged
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
        regraded: choice.regraded.contains_key(rule.id),
        found: Vec::new(),
    };
    check(&mut findings);
    // What a page may run in several ways is told once.
    let mut told = HashSet::new();
    let mut found = findings.found;
    let place = |it: &Finding| (it.at, it.message.clone(), it.hits.clone(), it.visit);
    found.retain(|it| it.at.is_none() || told.insert(place(it)));
    found
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
