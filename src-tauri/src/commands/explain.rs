//! The rules' own pages.

use crate::error::{Code, CommandError};
use report::Rulebook;

/// The page of one rule, or of all.
#[tauri::command]
pub(crate) fn explain(rule: Option<String>) -> Result<Rulebook, CommandError> {
    inspect::explain(rule.as_deref()).map_err(|error| CommandError::new(Code::BadAnswer, error))
}
