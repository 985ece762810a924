//! Judges what was found: one rule, one file, listed in `RULES`.
//!
//! Invariant: rules see facts and fires, never HTML or JavaScript.

mod finding;
mod rule;

pub use finding::{Applicability, Draft, Edit, Finding, Findings, Fix, Severity};
pub use rule::{Check, Rule};
