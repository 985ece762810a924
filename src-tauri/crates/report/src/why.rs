//! What a rule's page says beside its findings.

use rules::{Rule, rule};

/// The first paragraph of *Why it matters* of the rule `id`, on one line.
pub(crate) fn why(id: &str) -> Option<String> {
    let section = rule(id)?.section("Why it matters")?;
    let paragraph = section.split("\n\n").next().unwrap_or_default();
    let words: Vec<&str> = paragraph.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// The group of the rule `id`: `events`.
pub(crate) fn group(id: &str) -> &'static str {
    rule(id).map_or("", Rule::group)
}
