//! What is wrong with an answer, in words for the person who gave it.

use std::error::Error;
use std::fmt;

/// One wrong answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Which answer: `name`, `pixel_id`, `event_id`, `base_code`, `replaces`, or a parameter's key.
    pub field: String,
    /// What is wrong with it and what would be right, one or two sentences without the last stop,
    /// code in backticks.
    pub message: String,
}

impl Problem {
    pub(crate) fn new(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            field: field.into(),
            message: message.into(),
        }
    }
}

/// All wrong answers of one asking, at least one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problems(pub Vec<Problem>);

impl fmt::Display for Problems {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.0.iter().enumerate() {
            if index > 0 {
                out.write_str("; ")?;
            }
            out.write_str(&problem.message)?;
        }
        Ok(())
    }
}

impl Error for Problems {}
