//! What a person sets.

use super::{again, watch};
use crate::app::App;
use crate::error::{Code, CommandError};
use crate::events::Event;
use crate::menu;
use crate::settings::{Language, Settings};
use tauri::{AppHandle, Manager, State};

/// What was last set.
#[tauri::command]
pub(crate) fn settings(app: State<'_, App>) -> Result<Settings, CommandError> {
    Ok(Settings::read(&app.store)?)
}

/// Keeps settings; they count from the next inspection and run on, and for the pages of the list at
/// once. Whatever is asked for after it finds them kept: it is no task among others.
#[tauri::command]
pub(crate) fn save_settings(app: AppHandle, settings: Settings) -> Result<(), CommandError> {
    let state = app.state::<App>();
    let options = settings
        .options()
        .map_err(|error| CommandError::new(Code::BadAnswer, error))?;
    let before = Settings::read(&state.store).unwrap_or_default();
    settings.write(&state.store)?;
    state.set_options(options);
    let inspects_otherwise = |one: &Settings, other: &Settings| {
        (&one.rules, one.scripts, one.timeout, one.max_size)
            != (&other.rules, other.scripts, other.timeout, other.max_size)
    };
    if inspects_otherwise(&before, &settings) {
        let app = app.clone();
        tauri::async_runtime::spawn(async move {
            let begun = watch::again(&app).await.and(again::anew(&app));
            Event::trouble(&app, begun.and(again::at_once(&app).await));
        });
    }
    Ok(())
}

/// Takes over the language that the screen speaks, for the menu and the system's dialogs: where
/// nobody has chosen one, only the screen knows the system's.
#[tauri::command]
pub(crate) fn speak(app: AppHandle, language: Language) -> Result<(), CommandError> {
    if app.state::<App>().speak(language) {
        app.set_menu(menu::menu(&app, language)?)?;
    }
    Ok(())
}

/// The folder in which everything lives that outlives the app.
#[tauri::command]
pub(crate) fn data_folder(app: State<'_, App>) -> String {
    app.store.folder().to_string_lossy().into_owned()
}
