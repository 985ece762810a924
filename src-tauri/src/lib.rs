//! The desktop front door: puts the parts together and opens the window. It knows nothing of
//! pixels; every command is a call into `inspect`.
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod app;
mod commands;
mod error;
mod events;
mod recent;

use commands::{checklist, fire, inspect, open, settings, watch};
use tauri::{AppHandle, Manager, RunEvent};

/// Runs the app until its window is closed.
///
/// # Panics
///
/// Where the system has no web view, or gives no window.
pub fn run() {
    tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(tauri_plugin_shell::init())
        .manage(app::App::default())
        .invoke_handler(tauri::generate_handler![
            checklist::checklist,
            checklist::export_checklist,
            fire::browsers,
            fire::cancel_fire,
            fire::fire,
            inspect::inspect,
            inspect::source,
            open::open_external,
            open::open_files,
            open::opened,
            open::sample,
            settings::recent,
            settings::remember,
            watch::unwatch,
            watch::watch,
        ])
        .build(tauri::generate_context!())
        .expect("the system has a web view and gives a window")
        .run(|app, event| {
            if let RunEvent::ExitRequested { api, .. } = event
                && leave_nothing_behind(app)
            {
                api.prevent_exit();
            }
        });
}

/// Ends a run that is under way, and the app after it. False where there is none.
fn leave_nothing_behind(app: &AppHandle) -> bool {
    let Some(run) = app.state::<app::App>().stop_run() else {
        return false;
    };
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        run.closed().await;
        app.exit(0);
    });
    true
}
