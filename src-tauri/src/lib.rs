//! The desktop front door: puts the parts together and opens the window. It knows nothing of
//! pixels; every command is a call into `inspect`, or into the store of what was opened and seen.
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod app;
mod commands;
mod drawing;
mod error;
mod events;
mod folder;
mod kept;
mod link;
mod menu;
mod named;
mod save_dialog;
mod settings;
mod shown;
mod webview;
mod window;

/// The system's web view, of which `probe::BuiltIn` makes an engine.
pub use webview::System as WebView;

use commands::{
    again, browsers, checklist, event, explain, fire, fix, history, hits, inspect, open, print,
    session, watch,
};
use events::Event;
use link::Words;
use settings::Settings;
use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;
use tauri::{AppHandle, Manager, RunEvent};

/// Runs the app until its window is closed; or a command of the terminal, where the command line
/// begins with one, with the web view as one more engine.
///
/// # Panics
///
/// Where the system has no web view, or gives no window.
pub fn run() -> ExitCode {
    drawing::suit_the_machine();
    let words: Vec<OsString> = std::env::args_os().collect();
    if words
        .get(1)
        .is_some_and(|first| pixelscope::is_command(first))
    {
        return webview::alone::run(|offers| pixelscope::run(words, offers));
    }
    tauri::Builder::default()
        // First, so that a second start ends before anything of it has begun.
        .plugin(tauri_plugin_single_instance::init(|app, words, folder| {
            let words = words.into_iter().skip(1).map(OsString::from);
            take_over(app, Words::of(words, Path::new(&folder)));
        }))
        .plugin(tauri_plugin_clipboard_manager::init())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(tauri_plugin_shell::init())
        .invoke_handler(tauri::generate_handler![
            browsers::browsers,
            again::again,
            checklist::checklist_steps,
            checklist::export_checklist,
            checklist::letter,
            commands::settings::data_folder,
            commands::settings::save_settings,
            commands::settings::settings,
            commands::settings::speak,
            event::event,
            event::pixel,
            event::vocabulary,
            explain::explain,
            fire::cancel_fire,
            fire::fire,
            fix::apply_fix,
            fix::insert,
            fix::preview_fix,
            fix::preview_insert,
            fix::undo_fix,
            fix::undoable,
            history::complete,
            history::delete_history,
            history::forget_everything,
            history::history,
            history::recent,
            history::remember,
            hits::compare_runs,
            hits::export_hits,
            inspect::inspect,
            inspect::source,
            open::asked,
            open::copy,
            open::open_external,
            open::open_files,
            open::opened,
            open::sample,
            print::print,
            session::arrange,
            session::close_pages,
            session::kept_run,
            session::note_page,
            session::recall,
            session::restore,
            session::save_view,
            session::tick,
            watch::unwatch,
            watch::watch,
        ])
        .setup(|app| {
            let (store, notice) = folder::open(app.handle())?;
            let settings = Settings::read(&store).unwrap_or_default();
            let language = settings.language.unwrap_or_default();
            app.set_menu(menu::menu(app.handle(), language)?)?;
            app.manage(app::App::new(store, notice));
            if let Some(window) = app.get_webview_window("main") {
                window::show(&window, &app.state::<app::App>().store)?;
            }
            Ok(())
        })
        .on_menu_event(|app, event| menu::chosen(app, &event.id().0))
        .on_window_event(window::happened)
        .build(tauri::generate_context!())
        .expect("the system has a web view and gives a window")
        .run(|app, event| match event {
            RunEvent::ExitRequested { api, .. } if leave_nothing_behind(app) => api.prevent_exit(),
            RunEvent::Exit => folder::leave(&app.state::<app::App>().store),
            #[cfg(target_os = "macos")]
            RunEvent::Opened { urls } => take_over(app, Words::of_addresses(&urls)),
            _ => {}
        });
    ExitCode::SUCCESS
}

/// Takes over what another start was asked to open, and brings the window to the front.
fn take_over(app: &AppHandle, words: Words) {
    if let Some(window) = app.get_webview_window("main") {
        // A system may forbid it; the pages are opened all the same.
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
    let Some(words) = app.state::<app::App>().ask_later(words) else {
        return;
    };
    if !words.targets.is_empty() {
        Event::Opened(words.targets).tell(app);
    }
    for target in words.asked {
        Event::Asked(target).tell(app);
    }
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
