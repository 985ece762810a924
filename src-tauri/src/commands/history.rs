//! What was opened and seen before: found, and deleted for good.

use super::again;
use crate::app::App;
use crate::error::CommandError;
use crate::kept;
use serde::{Deserialize, Serialize};
use store::Kind;
use tauri::State;

/// As many as a list shows without scrolling.
const SHOWN: u32 = 12;

/// What an entry is of.
#[derive(Clone, Copy, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Of {
    Address,
    Page,
    Run,
    Hit,
}

/// Something that happened.
#[derive(Serialize)]
pub(crate) struct Entry {
    kind: Of,
    id: i64,
    source: String,
    page_title: String,
    title: String,
    at: i64,
    hit: Option<HitOf>,
}

/// Where a hit stands: in which run, and at which place in it.
#[derive(Serialize)]
struct HitOf {
    run: i64,
    sequence: u32,
}

/// Names an entry.
#[derive(Deserialize)]
pub(crate) struct Named {
    kind: Of,
    id: i64,
}

/// The targets opened last, the newest first.
#[tauri::command]
pub(crate) fn recent(app: State<'_, App>) -> Result<Vec<String>, CommandError> {
    Ok(app.store.recent(SHOWN)?)
}

/// Puts a target at the head of that list.
#[tauri::command]
pub(crate) fn remember(app: State<'_, App>, target: &str) -> Result<(), CommandError> {
    Ok(app.store.remember(target, kept::now())?)
}

/// Targets opened before that fit what was typed, the best first.
#[tauri::command]
pub(crate) fn complete(app: State<'_, App>, typed: &str) -> Result<Vec<String>, CommandError> {
    Ok(app.store.complete(typed, SHOWN)?)
}

/// What holds the words, the latest first.
#[tauri::command]
pub(crate) async fn history(
    app: State<'_, App>,
    words: String,
    limit: u32,
) -> Result<Vec<Entry>, CommandError> {
    let found = app.store.history(&words, limit)?.into_iter();
    let entries = found.map(|entry| Entry {
        kind: match entry.kind {
            Kind::Address => Of::Address,
            Kind::Page => Of::Page,
            Kind::Run => Of::Run,
            Kind::Hit => Of::Hit,
        },
        id: entry.id,
        source: entry.source,
        page_title: entry.page_title,
        title: entry.title,
        at: entry.at,
        hit: entry.hit.map(|(run, sequence)| HitOf { run, sequence }),
    });
    Ok(entries.collect())
}

/// Deletes entries for good.
#[tauri::command]
pub(crate) async fn delete_history(
    app: State<'_, App>,
    entries: Vec<Named>,
) -> Result<(), CommandError> {
    let entries = entries.into_iter().map(|entry| {
        let kind = match entry.kind {
            Of::Address => Kind::Address,
            Of::Page => Kind::Page,
            Of::Run => Kind::Run,
            Of::Hit => Kind::Hit,
        };
        (kind, entry.id)
    });
    let deleted = app.store.delete(&entries.collect::<Vec<_>>());
    // What is deleted is not kept once more by what is on its way from the screen.
    let gone = app.shown.sources().into_iter();
    let gone = gone.filter(|source| app.store.knows(source).is_ok_and(|knows| !knows));
    app.shown.leave(&gone.collect::<Vec<_>>());
    Ok(deleted?)
}

/// Deletes everything for good.
#[tauri::command]
pub(crate) async fn forget_everything(app: State<'_, App>) -> Result<(), CommandError> {
    app.shown.forget();
    again::end(&app);
    app.set_options(inspect::Options::default());
    Ok(app.store.forget()?)
}
