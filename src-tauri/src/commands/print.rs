//! The system's print dialog, which is also the way to PDF.

use crate::error::CommandError;
use tauri::WebviewWindow;

/// Opens it on what the window shows.
#[tauri::command]
pub(crate) fn print(window: WebviewWindow) -> Result<(), CommandError> {
    Ok(window.print()?)
}
