//! The rules' own pages.

use report::Rulebook;
use rules::RULES;

/// A rule that does not exist.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no rule `{asked}`{}", .nearest.map_or(String::new(), |nearest| format!("; did you mean `{nearest}`?")))]
pub struct UnknownRule {
    /// The name that was asked for.
    pub asked: String,
    /// The rule that is written most like it.
    pub nearest: Option<&'static str>,
}

impl UnknownRule {
    /// No rule is called `asked`.
    pub(crate) fn new(asked: &str) -> Self {
        Self {
            asked: asked.to_owned(),
            nearest: rules::nearest_rule(asked),
        }
    }
}

/// The page of one rule, or of all.
///
/// # Errors
///
/// Where there is no rule of this name.
pub fn explain(rule: Option<&str>) -> Result<Rulebook, UnknownRule> {
    let Some(asked) = rule else {
        return Ok(Rulebook::new(RULES));
    };
    match rules::rule(asked) {
        Some(rule) => Ok(Rulebook::new(&[rule])),
        None => Err(UnknownRule::new(asked)),
    }
}
