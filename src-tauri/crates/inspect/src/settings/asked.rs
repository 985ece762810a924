//! What is asked for in one run.

use std::collections::BTreeSet;

use rules::{RULES, Rule, Selection, Severity};
use serde::Deserialize;

use super::SettingsError;
use crate::UnknownRule;

/// How findings of a rule count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Grade {
    Off,
    Info,
    Warning,
    Error,
}

/// A rule or a group, with how it counts.
pub(super) type Graded = (Vec<&'static Rule>, Grade);

/// Rules as a person wants them in one run.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    only: BTreeSet<&'static str>,
    grades: Vec<Graded>,
}

impl Asked {
    /// Takes rules and groups of rules by their names: `only` these are asked, where any are
    /// named; `grades` such as `noscript-missing=warning`; those in `off` are not asked.
    ///
    /// # Errors
    ///
    /// Where there is no such rule or grade.
    pub fn new(only: &[String], grades: &[String], off: &[String]) -> Result<Self, SettingsError> {
        let mut asked = Self::default();
        for name in only {
            asked.only.extend(named(name)?.iter().map(|rule| rule.id));
        }
        for given in grades {
            let parts = given.split_once('=');
            let both = parts.and_then(|(name, grade)| Some((name, Grade::named(grade)?)));
            let (name, grade) = both.ok_or_else(|| SettingsError::Grade {
                given: given.clone(),
            })?;
            asked.grades.push((named(name)?, grade));
        }
        for name in off {
            asked.grades.push((named(name)?, Grade::Off));
        }
        Ok(asked)
    }

    /// Puts itself over what files say.
    pub(super) fn apply(&self, selection: &mut Selection) {
        for rule in RULES {
            if self.only.contains(rule.id) {
                selection.off.remove(rule.id);
            }
        }
        grade(selection, &self.grades);
        if !self.only.is_empty() {
            let others = RULES.iter().filter(|rule| !self.only.contains(rule.id));
            selection.off.extend(others.map(|rule| rule.id.to_owned()));
        }
    }
}

impl Grade {
    fn named(word: &str) -> Option<Self> {
        match word {
            "off" => Some(Self::Off),
            "info" => Some(Self::Info),
            "warning" => Some(Self::Warning),
            "error" => Some(Self::Error),
            _ => None,
        }
    }
}

/// The rules of a name.
pub(super) fn named(name: &str) -> Result<Vec<&'static Rule>, UnknownRule> {
    let rules = rules::rules_named(name.trim());
    if rules.is_empty() {
        return Err(UnknownRule::new(name.trim()));
    }
    Ok(rules)
}

/// Grades rules: first by group, then one by one, so that a rule can be told from its group.
pub(super) fn grade(selection: &mut Selection, grades: &[Graded]) {
    let groups = grades.iter().filter(|(rules, _)| rules.len() > 1);
    let single = grades.iter().filter(|(rules, _)| rules.len() == 1);
    for (rules, grade) in groups.chain(single) {
        for rule in rules {
            let severity = match grade {
                Grade::Off => {
                    selection.off.insert(rule.id.to_owned());
                    continue;
                }
                Grade::Info => Severity::Info,
                Grade::Warning => Severity::Warning,
                Grade::Error => Severity::Error,
            };
            selection.off.remove(rule.id);
            selection.regraded.insert(rule.id.to_owned(), severity);
        }
    }
}
