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
        None => Err(UnknownRule {
            asked: asked.to_owned(),
            nearest: nearest(asked),
        }),
    }
}

/// The rule with the most words in common, where there are any.
fn nearest(asked: &str) -> Option<&'static str> {
    let words: Vec<&str> = asked
        .split(['-', '_', ' '])
        .filter(|word| word.len() > 2)
        .collect();
    let shared = |id: &str| {
        words
            .iter()
            .filter(|word| id.split('-').any(|part| part.starts_with(**word)))
            .count()
    };
    RULES
        .iter()
        .map(|rule| rule.id)
        .filter(|id| shared(id) > 0)
        .max_by_key(|id| shared(id))
}
