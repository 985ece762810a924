//! Pages of the network, inspected again by themselves.

use super::watch::tell;
use crate::app::{App, checked, locked};
use crate::error::{Code, CommandError};
use inspect::Again;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::time::Duration;
use tauri::async_runtime::JoinHandle;
use tauri::{AppHandle, Manager};

/// When a page is inspected again.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum When {
    /// After so many seconds.
    Every(u32),
    /// After every save in this folder.
    Saved(String),
}

/// Has a page inspected again by itself from now on, or, with nothing, no longer. It is kept, so
/// that the screen can ask for the same at the next start.
#[tauri::command]
pub(crate) async fn again(
    app: AppHandle,
    source: String,
    when: Option<When>,
) -> Result<(), CommandError> {
    checked(&source)?;
    let state = app.state::<App>();
    match &when {
        Some(when) => {
            state.keep_still(&source)?;
            begin(&app, &source, when.clone())?;
        }
        None => leave(locked(&state.again).remove(&source)),
    }
    let kept = when.as_ref().map(serde_json::to_value).transpose();
    let kept = kept.map_err(store::StoreError::from)?;
    Ok(state.store.set_again(&source, kept.as_ref())?)
}

/// When a page is inspected again, and the task that waits for it.
pub(crate) type Begun = (When, JoinHandle<()>);

fn leave(former: Option<Begun>) {
    if let Some((_, task)) = former {
        task.abort();
    }
}

/// Begins all of it anew, for what is asked of pages has changed. Where one cannot be begun, the
/// others are all the same.
pub(crate) fn anew(app: &AppHandle) -> Result<(), CommandError> {
    let state = app.state::<App>();
    let all: Vec<(String, When)> = locked(&state.again)
        .iter()
        .map(|(source, (when, _))| (source.clone(), when.clone()))
        .collect();
    let mut begun = Ok(());
    for (source, when) in all {
        begun = begin(app, &source, when).and(begun);
    }
    begun
}

/// How long after a change of what is asked of pages they are inspected: somebody who grades one rule
/// may grade the next.
const REST: Duration = Duration::from_millis(400);

/// Inspects the pages of the network that are in the list by the options that have just changed,
/// unless they change once more.
pub(crate) async fn at_once(app: &AppHandle) -> Result<(), CommandError> {
    let state = app.state::<App>();
    let options = state.options();
    tokio::time::sleep(REST).await;
    if !Arc::ptr_eq(&options, &state.options()) {
        return Ok(());
    }
    let listed = state.store.pages()?.into_iter();
    let of_network = listed.filter(|page| page.report["url"].is_string());
    let targets: Vec<String> = of_network.map(|page| page.source).collect();
    if !targets.is_empty() {
        let report = inspect::inspect(&targets, &options, |_| {}).await;
        tell(app, &targets, report);
    }
    Ok(())
}

/// What was asked for before goes on where this cannot be begun.
fn begin(app: &AppHandle, source: &str, when: When) -> Result<(), CommandError> {
    let asked = match &when {
        When::Every(seconds) => inspect::When::Every(Duration::from_secs(u64::from(*seconds))),
        When::Saved(folder) => inspect::When::Saved(folder.clone()),
    };
    let begun = Again::begin(&asked).map_err(|error| CommandError::new(Code::Unreadable, error))?;
    let (handle, targets) = (app.clone(), [source.to_owned()]);
    let task = tauri::async_runtime::spawn(async move {
        let options = handle.state::<App>().options();
        let on = |report| tell(&handle, &targets, report);
        begun.run(&targets[0], &options, on).await;
    });
    let again = (when, task);
    leave(locked(&app.state::<App>().again).insert(source.to_owned(), again));
    Ok(())
}

/// Ends all of it.
pub(crate) fn end(app: &App) {
    for (_, (_, task)) in locked(&app.again).drain() {
        task.abort();
    }
}
