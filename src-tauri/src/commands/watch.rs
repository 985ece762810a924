//! Local files and folders, inspected again on every save.

use crate::app::{App, locked};
use crate::error::{Code, CommandError};
use crate::events::Event;
use inspect::Watched;
use report::{Page, Report};
use store::Placed;
use tauri::async_runtime::JoinHandle;
use tauri::{AppHandle, Manager, State};
use tokio::sync::oneshot;

/// Begins to watch paths; those watched already stay so.
#[tauri::command]
pub(crate) async fn watch(app: AppHandle, paths: Vec<String>) -> Result<(), CommandError> {
    for path in paths {
        if !locked(&app.state::<App>().watching).contains_key(&path) {
            begin(&app, path).await?;
        }
    }
    Ok(())
}

/// Ends it.
#[tauri::command]
pub(crate) fn unwatch(app: State<'_, App>, paths: Vec<String>) {
    let mut watching = locked(&app.watching);
    for path in paths {
        if let Some(watcher) = watching.remove(&path) {
            watcher.abort();
        }
    }
}

/// Begins every watch anew, for what is asked of pages has changed: all of them are inspected. Where
/// one cannot be begun, the others are all the same.
pub(crate) async fn again(app: &AppHandle) -> Result<(), CommandError> {
    let state = app.state::<App>();
    // One after the other: what has not yet begun for one change cannot begin anew for the next.
    let _turn = state.renewing.lock().await;
    let watched: Vec<(String, JoinHandle<()>)> = locked(&state.watching).drain().collect();
    let mut begun = Ok(());
    for (path, watcher) in watched {
        watcher.abort();
        begun = begin(app, path).await.and(begun);
    }
    begun
}

/// Returns once saves of `path` will be noticed, or with the reason why they cannot be.
async fn begin(app: &AppHandle, path: String) -> Result<(), CommandError> {
    let (begun, has_begun) = oneshot::channel();
    let targets = [path.clone()];
    let handle = app.clone();
    let watcher = tauri::async_runtime::spawn(async move {
        let mut begun = Some(begun);
        let state = handle.state::<App>();
        let options = state.options();
        let ended = inspect::watch(&targets, &options, |seen| {
            if let Some(begun) = begun.take() {
                // `begin` no longer listens only when the app is closing.
                let _ = begun.send(Ok(()));
            }
            take_in(&handle, &targets, seen);
        });
        if let (Err(error), Some(begun)) = (ended.await, begun.take()) {
            let _ = begun.send(Err(CommandError::new(Code::Unreadable, error)));
        }
    });
    locked(&app.state::<App>().watching).insert(path.clone(), watcher);
    let answer = has_begun.await.unwrap_or_else(|_| {
        let message = format!("the watch of {path} ended before it began");
        Err(CommandError::new(Code::Internal, message))
    });
    if answer.is_err() {
        locked(&app.state::<App>().watching).remove(&path);
    }
    answer
}

fn take_in(app: &AppHandle, targets: &[String; 1], seen: Watched) {
    match seen {
        Watched::Inspected(report) => tell(app, targets, report),
        Watched::Removed(paths) => {
            let paths: Vec<String> = paths
                .iter()
                .map(|path| path.display().to_string())
                .collect();
            let (app, targets) = (app.clone(), targets.clone());
            tauri::async_runtime::spawn(async move {
                // They are inspected all the same: the report then says that they are gone.
                let options = app.state::<App>().options();
                let report = inspect::inspect(&paths, &options, |_| {}).await;
                tell(&app, &targets, report);
            });
        }
    }
}

/// Tells of the pages that differ from what was last shown. The first inspection of a watch shows
/// what an `inspect` has just shown, and a file can be saved unchanged. A page that could not be
/// read the last time is told of in any case: that it still cannot, or that it can again. One whose
/// history was deleted is not listed again by itself.
pub(super) fn tell(app: &AppHandle, targets: &[String], report: Report) {
    let state = app.state::<App>();
    let show = |report| Event::PageChanged(report).tell(app);
    let kept = |kept| Event::trouble(app, kept);
    take_over(&state, targets, report, show, kept);
}

fn take_over(
    app: &App,
    targets: &[String],
    mut report: Report,
    show: impl FnOnce(report::json::Report),
    kept: impl FnOnce(Result<(), CommandError>),
) {
    report.pages.retain(|page| {
        let findings = |page: &Page| serde_json::to_string(&page.json.findings).ok();
        let is_same = |shown: &Page| shown.text == page.text && findings(shown) == findings(page);
        let source = &page.json.source;
        let shown = app.shown.page(source);
        // Where the store cannot tell, it is no reason to show less.
        let is_out = || app.store.is_deleted(source).unwrap_or(false);
        match shown {
            Some(shown) => app.shown.is_failing(source) || !is_same(&shown),
            None => !is_out(),
        }
    });
    if report.pages.is_empty() {
        return;
    }
    app.shown.take(&report);
    let keep = || app.keep(&report, targets, Placed::Renewed);
    // What a server answered stands nowhere else. A file is read again at the next start: its
    // screen is waited for, and the store is not.
    if report.pages.iter().any(|page| page.json.url.is_some()) {
        kept(keep());
        show(report.json());
    } else {
        show(report.json());
        kept(keep());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;
    use store::Store;

    #[test]
    fn what_a_server_answered_is_kept_before_it_is_shown() {
        let folder = tempfile::tempdir().unwrap();
        let app = App::new(Store::open(folder.path()).unwrap(), None);
        for (source, is_of_network) in [("http://127.0.0.1:3000/", true), ("/srv/a.html", false)] {
            let mut page = Page::unreadable(source, "");
            page.json.error = None;
            page.json.url = is_of_network.then(|| source.to_owned());
            let report = Report { pages: vec![page] };
            let was_kept = Cell::new(None);
            let show = |_| was_kept.set(Some(app.store.knows(source).unwrap()));
            take_over(&app, &[source.to_owned()], report, show, Result::unwrap);
            assert_eq!(was_kept.get(), Some(is_of_network));
            assert!(app.store.knows(source).unwrap());
        }
    }
}
