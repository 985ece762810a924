//! Which rules are asked, and how bad their findings count.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Rule, Severity};

/// A person's choice among the rules; by default all of them, graded as they grade themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Ids of rules that are not asked.
    pub off: BTreeSet<String>,
    /// Ids of rules whose findings count as something else.
    pub regraded: BTreeMap<String, Severity>,
}

impl Selection {
    /// How bad the findings of `rule` are; nothing where it is not asked.
    pub fn severity(&self, rule: &Rule) -> Option<Severity> {
        if self.off.contains(rule.id) {
            return None;
        }
        Some(self.regraded.get(rule.id).copied().unwrap_or(rule.severity))
    }
}

#[cfg(test)]
mod tests {
    use facts::Facts;

    use super::*;
    use crate::judge_page;

    fn severities(choice: &Selection) -> Vec<(&'static str, Severity)> {
        judge_page(&Facts::default(), choice)
            .iter()
            .map(|finding| (finding.rule.id, finding.severity))
            .collect()
    }

    #[test]
    fn by_default_a_rule_grades_itself() {
        assert_eq!(
            severities(&Selection::default()),
            [("pixel-missing", Severity::Error)]
        );
    }

    #[test]
    fn a_rule_can_be_regraded() {
        let choice = Selection {
            regraded: BTreeMap::from([("pixel-missing".to_owned(), Severity::Info)]),
            ..Selection::default()
        };
        assert_eq!(severities(&choice), [("pixel-missing", Severity::Info)]);
    }

    #[test]
    fn a_rule_can_be_switched_off() {
        let choice = Selection {
            off: BTreeSet::from(["pixel-missing".to_owned()]),
            ..Selection::default()
        };
        assert_eq!(severities(&choice), []);
    }
}
