//! Inspections, and the texts of the pages inspected.

use crate::app::{App, checked};
use crate::error::{Code, CommandError};
use report::json::Report;
use tauri::State;

/// Reads and judges targets. What cannot be read is in the report as an unreadable page.
#[tauri::command]
pub(crate) async fn inspect(
    app: State<'_, App>,
    targets: Vec<String>,
) -> Result<Report, CommandError> {
    for target in &targets {
        checked(target)?;
    }
    let report = inspect::inspect(&targets, &app.options, |_| {}).await;
    app.keep(&report);
    Ok(report.json())
}

/// The text of the page last inspected under a name, which every span of it counts.
#[tauri::command]
pub(crate) fn source(app: State<'_, App>, name: &str) -> Result<String, CommandError> {
    match app.page(name) {
        Some(page) => Ok(page.text.to_string()),
        None => Err(CommandError::new(
            Code::Unreadable,
            format!("{name} has not been inspected"),
        )),
    }
}
