//! The rules' own pages.

use report::Rulebook;
use rules::RULES;

/// A rule that does not exist.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no rule `{asked}`{}", .nearest.as_ref().map_or_else(groups, |nearest| format!("; did you mean `{nearest}`?")))]
pub struct UnknownRule {
    /// The name that was asked for.
    pub asked: String,
    /// The rule, or the group of rules, that is written most like it.
    pub nearest: Option<String>,
}

fn groups() -> String {
    format!(
        ", and no group of rules; the groups are {}",
        rules::groups().join(", ")
    )
}

impl UnknownRule {
    /// No rule is called `asked`.
    pub(crate) fn new(asked: &str) -> Self {
        let group = rules::nearest_group(asked);
        Self {
            asked: asked.to_owned(),
            nearest: group.or_else(|| rules::nearest_rule(asked).map(ToOwned::to_owned)),
        }
    }
}

/// The page of one rule, the rules of a group, or all.
///
/// # Errors
///
/// Where there is no rule and no group of this name.
pub fn explain(rule: Option<&str>) -> Result<Rulebook, UnknownRule> {
    let Some(asked) = rule else {
        return Ok(Rulebook::new(RULES));
    };
    match rules::rules_named(asked) {
        none if none.is_empty() => Err(UnknownRule::new(asked)),
        named => Ok(Rulebook::new(&named)),
    }
}
