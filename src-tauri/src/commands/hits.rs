//! Runs set side by side, and their hits to take away.

use crate::app::App;
use crate::error::{Code, CommandError};
use crate::kept;
use crate::save_dialog::{Saving, name_of, save};
use report::compare::Comparison;
use report::hits;
use report::json::FireReport;
use serde::Deserialize;
use tauri::{State, WebviewWindow};

/// A form of the hits that the screen offers.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Form {
    Har,
    Json,
    Csv,
}

/// What sets a later run apart from an earlier one.
#[tauri::command]
pub(crate) async fn compare_runs(
    app: State<'_, App>,
    before: i64,
    after: i64,
) -> Result<Comparison, CommandError> {
    Ok(inspect::compare(&run(&app, before)?, &run(&app, after)?))
}

/// Asks where to save the hits of runs and saves them there. The answer is the path, or nothing
/// where the person thought better of it.
#[tauri::command]
pub(crate) async fn export_hits(
    window: WebviewWindow,
    app: State<'_, App>,
    runs: Vec<i64>,
    format: Form,
) -> Result<Option<String>, CommandError> {
    let Some(last) = runs.last() else {
        return Err(CommandError::new(Code::Gone, "there is no run to export"));
    };
    // An archive is of one run: the pages of two would be told as those of one visit.
    let archive = match format {
        Form::Har => Some(kept::archived(&app.store.run(*last)?)?),
        Form::Json | Form::Csv => None,
    };
    let runs = runs.iter().map(|id| run(&app, *id));
    let runs: Vec<FireReport> = runs.collect::<Result<_, _>>()?;
    let target = runs.last().map_or("", |run| &run.target);
    let (suffix, kind) = match format {
        Form::Har => ("har", "HTTP archive"),
        Form::Json => ("json", "JSON"),
        Form::Csv => ("csv", "CSV"),
    };
    let saving = Saving {
        title: app.language().word("Save hits", "บันทึก hit"),
        name: format!("{}-hits.{suffix}", name_of(target)),
        kind,
        suffix,
    };
    save(&window, saving, |out| match format {
        Form::Har => report::json_lines(&archive, out),
        Form::Json => hits::write_json(&runs, out),
        Form::Csv => hits::write_csv(&runs, out),
    })
    .await
}

fn run(app: &App, id: i64) -> Result<FireReport, CommandError> {
    kept::read(&app.store.run(id)?)
}
