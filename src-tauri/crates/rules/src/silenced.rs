//! Comments of a page applied to what was found on it.

use facts::{Covers, Facts, Named, Silence};
use page::Span;

use crate::{Finding, Rule};

/// What was found, with the comments of the page taken into account.
#[derive(Clone, Debug, Default)]
pub struct Judged {
    /// The findings that count.
    pub findings: Vec<Finding>,
    /// Those that a comment silences.
    pub silenced: Vec<Silenced>,
    /// Those about a hit whose flaw a finding about the source has told already. They belong to
    /// the hit, and would say the same thing of the page a second time.
    pub repeated: Vec<Finding>,
}

/// A finding that a comment of the page silences: it counts for nothing, and is not forgotten.
#[derive(Clone, Debug)]
pub struct Silenced {
    /// What was found.
    pub finding: Finding,
    /// The reason that the comment gives.
    pub reason: String,
    /// The comment.
    pub by: Span,
}

/// A comment that silences, and what became of it.
#[derive(Debug)]
pub struct Use<'a> {
    /// The comment.
    pub silence: &'a Silence,
    /// Those of its rules that were asked and found nothing there.
    pub idle: Vec<&'a Named>,
}

/// Takes out what comments silence. A comment without a reason silences nothing. `asked` tells
/// whether a rule was asked at all: one that was not proves nothing about its comment.
pub(crate) fn apply<'a>(
    facts: &'a Facts,
    findings: Vec<Finding>,
    asked: impl Fn(&Rule) -> bool,
) -> (Judged, Vec<Use<'a>>) {
    let silences = &facts.silences;
    let is_asked = |named: &&Named| crate::rule(&named.id).is_some_and(&asked);
    let begun = |silence: &'a Silence| {
        let speaks = silence.reason.is_some() && silence.covers != Covers::Unclear;
        let named = silence.rules.iter().filter(is_asked);
        Use {
            silence,
            idle: if speaks { named.collect() } else { Vec::new() },
        }
    };
    let mut uses: Vec<Use<'_>> = silences.iter().map(begun).collect();
    let mut judged = Judged::default();
    for finding in findings {
        let mut by = None;
        for (silence, used) in silences.iter().zip(&mut uses) {
            let names = |named: &Named| named.id == finding.rule.id;
            let holds = silence.covers.holds(finding.at) && silence.rules.iter().any(names);
            if let (true, Some(reason)) = (holds, &silence.reason) {
                used.idle.retain(|named| !names(named));
                by = by.or(Some((silence.at, reason)));
            }
        }
        match by {
            Some((by, reason)) => judged.silenced.push(Silenced {
                finding,
                reason: reason.clone(),
                by,
            }),
            None => judged.findings.push(finding),
        }
    }
    (judged, uses)
}
