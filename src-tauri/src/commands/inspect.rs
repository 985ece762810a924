//! Inspections, and the texts of the pages inspected.

use crate::app::{App, checked};
use crate::error::{Code, CommandError};
use crate::events::Event;
use report::json::Report;
use store::Placed;
use tauri::{AppHandle, Manager, State};

/// Reads and judges targets. What cannot be read is in the report as an unreadable page.
#[tauri::command]
pub(crate) async fn inspect(app: AppHandle, targets: Vec<String>) -> Result<Report, CommandError> {
    for target in &targets {
        checked(target)?;
    }
    let state = app.state::<App>();
    let report = inspect::inspect(&targets, &state.options(), |_| {}).await;
    state.shown.take(&report);
    Event::trouble(&app, state.keep(&report, &targets, Placed::Opened));
    Ok(report.json())
}

/// The text of the page last inspected under a name, which every span of it counts. A file that was
/// inspected before this start is inspected again, for its text may be another by now.
#[tauri::command]
pub(crate) async fn source(app: AppHandle, name: String) -> Result<String, CommandError> {
    let state: State<'_, App> = app.state();
    let known = state.shown.page(&name);
    if let Some(page) = known.filter(|page| page.json.error.is_none()) {
        return Ok(page.text.to_string());
    }
    if let Some(text) = state.store.body(&name)? {
        return Ok(text);
    }
    let is_file = matches!(acquire::Target::parse(&name), Ok(acquire::Target::File(_)));
    let is_listed = || {
        state
            .store
            .pages()
            .is_ok_and(|pages| pages.iter().any(|page| page.source == name))
    };
    if !is_file || !is_listed() {
        let message = format!("{name} has not been inspected");
        return Err(CommandError::new(Code::Unreadable, message));
    }
    let targets = [name.clone()];
    let report = inspect::inspect(&targets, &state.options(), |_| {}).await;
    state.shown.take(&report);
    Event::trouble(&app, state.keep(&report, &targets, Placed::Renewed));
    Event::PageChanged(report.json()).tell(&app);
    let text = report.pages.first().map(|page| page.text.to_string());
    Ok(text.unwrap_or_default())
}
