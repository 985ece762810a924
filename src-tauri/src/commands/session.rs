//! What stood on the screen, taken up again, and kept as it changes.

use crate::app::App;
use crate::error::CommandError;
use crate::kept::{self, Run};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::{Arranged, Tick};
use tauri::State;

/// As many runs of a page come back with it; older ones when one of them is asked for.
const RUNS: u32 = 20;

/// The name under which the screen's own view is kept.
const VIEW: &str = "view";

/// Everything that stood on the screen.
#[derive(Serialize)]
pub(crate) struct Kept {
    pages: Vec<Listed>,
    /// Pages that a person closed: an inspection of their folder does not bring them back.
    closed: Vec<String>,
    runs: Vec<Run>,
    view: Option<Value>,
    notice: Option<String>,
}

#[derive(Serialize)]
pub(crate) struct Listed {
    source: String,
    target: String,
    group: Option<String>,
    watched: bool,
    again: Option<Value>,
    note: String,
    inspected_at: i64,
    page: Value,
    failed: Option<Failed>,
}

/// The last try to inspect a page again, where it failed.
#[derive(Serialize)]
struct Failed {
    why: String,
    at: i64,
}

/// Where a page stands in the list.
#[derive(Deserialize)]
pub(crate) struct Place {
    source: String,
    group: Option<String>,
    watched: bool,
}

/// Everything that stood on the screen when the app ended.
#[tauri::command]
pub(crate) async fn restore(app: State<'_, App>) -> Result<Kept, CommandError> {
    let mut pages = Vec::new();
    let mut runs = Vec::new();
    for page in app.store.pages()? {
        let of_page = app.store.runs(&page.source, RUNS)?;
        runs.extend(of_page.into_iter().map(kept::run));
        pages.push(Listed {
            source: page.source,
            target: page.target,
            group: page.group,
            watched: page.watched,
            again: page.again,
            note: page.note,
            inspected_at: page.inspected_at,
            page: page.report,
            failed: page
                .failed
                .map(|store::Failed { why, at }| Failed { why, at }),
        });
    }
    Ok(Kept {
        pages,
        closed: app.store.closed()?,
        runs,
        view: app.store.setting(VIEW)?,
        notice: app.notice.clone(),
    })
}

/// What is kept of a page besides what was found on it.
#[derive(Serialize)]
pub(crate) struct Recalled {
    note: String,
    runs: Vec<Run>,
}

/// The words and runs of a page that was closed once and is open again.
#[tauri::command]
pub(crate) async fn recall(app: State<'_, App>, source: String) -> Result<Recalled, CommandError> {
    let runs = app.store.runs(&source, RUNS)?;
    Ok(Recalled {
        note: app.store.note_of(&source)?,
        runs: runs.into_iter().map(kept::run).collect(),
    })
}

/// A run that did not come back with its page.
#[tauri::command]
pub(crate) async fn kept_run(app: State<'_, App>, id: i64) -> Result<Run, CommandError> {
    Ok(kept::run(app.store.run(id)?))
}

/// Keeps the list as it now is.
#[tauri::command]
pub(crate) fn arrange(app: State<'_, App>, pages: Vec<Place>) -> Result<(), CommandError> {
    let arranged = pages.into_iter().map(|page| Arranged {
        source: page.source,
        group: page.group,
        watched: page.watched,
    });
    Ok(app.store.arrange(&arranged.collect::<Vec<_>>())?)
}

/// Takes pages from the list.
#[tauri::command]
pub(crate) fn close_pages(app: State<'_, App>, sources: Vec<String>) -> Result<(), CommandError> {
    app.shown.leave(&sources);
    Ok(app.store.close(&sources)?)
}

/// Keeps what the screen wants to find again.
#[tauri::command]
pub(crate) fn save_view(app: State<'_, App>, view: Value) -> Result<(), CommandError> {
    Ok(app.store.set(VIEW, &view)?)
}

/// Keeps the person's words on a page.
#[tauri::command]
pub(crate) fn note_page(app: State<'_, App>, source: &str, note: &str) -> Result<(), CommandError> {
    app.keep_still(source)?;
    Ok(app.store.note(source, note)?)
}

/// Keeps a tick on a page's checklist, with its note.
#[tauri::command]
pub(crate) fn tick(
    app: State<'_, App>,
    source: &str,
    step: String,
    ticked: bool,
    note: String,
) -> Result<(), CommandError> {
    app.keep_still(source)?;
    let tick = Tick { step, ticked, note };
    Ok(app.store.tick(source, &tick)?)
}
