//! What is wrong with settings.

use std::ops::Range;
use std::path::Path;

use crate::UnknownRule;

/// Settings that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SettingsError {
    /// A file that cannot be read.
    #[error("cannot read the settings in {path}: {reason}")]
    Unreadable {
        /// The file.
        path: String,
        /// Why.
        reason: String,
    },
    /// A file that says something that is not allowed.
    #[error("{path}:{line}:{column}: {reason}")]
    Wrong {
        /// The file.
        path: String,
        /// From 1.
        line: usize,
        /// From 1, in characters.
        column: usize,
        /// What is wrong, and what is allowed.
        reason: String,
    },
    /// A rule that does not exist, named for this run.
    #[error(transparent)]
    Rule(#[from] UnknownRule),
    /// A grade that is none, named for this run.
    #[error(
        "`{given}` grades no rule: write RULE=error, RULE=warning, RULE=info or RULE=off, such as \
         noscript-missing=warning"
    )]
    Grade {
        /// As given.
        given: String,
    },
}

impl SettingsError {
    /// Something wrong at these bytes of a file.
    pub(super) fn at(path: &Path, text: &str, at: Range<usize>, reason: impl Into<String>) -> Self {
        let before = text.get(..at.start).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        Self::Wrong {
            path: path.display().to_string(),
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            reason: reason.into(),
        }
    }
}
