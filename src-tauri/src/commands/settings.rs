//! What the app remembers.

use crate::error::{Code, CommandError};
use crate::recent;
use tauri::{AppHandle, Manager};

/// The targets opened last, the newest first.
#[tauri::command]
pub(crate) fn recent(app: AppHandle) -> Result<Vec<String>, CommandError> {
    Ok(recent::read(&app.path().app_data_dir()?))
}

/// Puts a target at the head of that list.
#[tauri::command]
pub(crate) fn remember(app: AppHandle, target: &str) -> Result<(), CommandError> {
    recent::remember(&app.path().app_data_dir()?, target)
        .map_err(|error| CommandError::new(Code::CannotWrite, error))
}
