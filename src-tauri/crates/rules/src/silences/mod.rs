//! Comments of the page that silence rules.

pub(crate) mod silence_malformed;
pub(crate) mod silence_reason_missing;
pub(crate) mod silence_rule_unknown;
pub(crate) mod silence_unused;
