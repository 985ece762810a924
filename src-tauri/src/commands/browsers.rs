//! The browsers that test traffic can be sent from.

use crate::app::App;
use crate::error::CommandError;
use crate::settings::Settings;
use crate::webview;
use serde::Serialize;
use std::path::Path;
use tauri::State;

/// A browser of this machine.
#[derive(Serialize)]
pub(crate) struct Browser {
    name: &'static str,
    /// In its own words; empty where it does not tell.
    version: String,
    path: String,
    /// The next run will be in this one.
    used: bool,
    /// It keeps hits of Meta's own library from leaving the machine.
    held: bool,
}

/// The browsers found, the one that is used first. Where what is set is none, none of them is.
#[tauri::command]
pub(crate) async fn browsers(app: State<'_, App>) -> Result<Vec<Browser>, CommandError> {
    let chosen = Settings::read(&app.store)?.browser;
    let mut all = probe::browsers();
    // Until it is found.
    let mut is_missing = chosen.is_some();
    if let Some(path) = chosen.as_deref().map(Path::new)
        && let Ok(named) = probe::choose(Some(path))
    {
        all.retain(|browser| browser.path != named.path);
        all.insert(0, named);
        is_missing = false;
    }
    let mut found = Vec::new();
    for (index, browser) in all.into_iter().enumerate() {
        found.push(Browser {
            name: browser.name,
            version: browser.version().await.unwrap_or_default(),
            path: browser.path.to_string_lossy().into_owned(),
            used: index == 0 && !is_missing,
            held: true,
        });
    }
    if webview::is_there() {
        let used = chosen.as_deref() == Some(webview::CHOICE) || found.is_empty() && !is_missing;
        found.push(Browser {
            name: webview::NAME,
            version: webview::version(),
            path: webview::CHOICE.to_owned(),
            used,
            held: webview::keeps_held(),
        });
    }
    Ok(found)
}
