//! The install checklist, to look at and to take away.

use crate::app::{App, checked};
use crate::error::{Code, CommandError};
use report::{Look, Report, checklist};
use serde::Deserialize;
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use tauri::{AppHandle, Manager, State, WebviewWindow};
use tauri_plugin_dialog::DialogExt;
use tokio::sync::oneshot;

/// A form of the checklist that the screen offers.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Document {
    Markdown,
    Html,
}

/// The checklist of targets, with the evidence of their last runs.
#[tauri::command]
pub(crate) async fn checklist(
    app: State<'_, App>,
    targets: Vec<String>,
    format: Document,
) -> Result<String, CommandError> {
    written(&app, &targets, format).await
}

/// Asks where to save the checklist of a target and saves it there. The answer is the path, or
/// nothing where the person thought better of it.
#[tauri::command]
pub(crate) async fn export_checklist(
    window: WebviewWindow,
    target: String,
    format: Document,
) -> Result<Option<String>, CommandError> {
    let Some(path) = ask(&window, &target, format).await else {
        return Ok(None);
    };
    let app: AppHandle = window.app_handle().clone();
    let text = written(&app.state::<App>(), &[target], format).await?;
    inspect::save(&path, |out| out.write_all(text.as_bytes())).map_err(|error| {
        CommandError::new(
            Code::CannotWrite,
            format!("cannot write {}: {error}", path.display()),
        )
    })?;
    Ok(Some(path.to_string_lossy().into_owned()))
}

async fn written(app: &App, targets: &[String], format: Document) -> Result<String, CommandError> {
    let report = shown(app, targets).await?;
    let list = inspect::checklist(
        &report,
        &app.runs_of(&report),
        Some(inspect::moment(SystemTime::now())),
    );
    let mut text = Vec::new();
    list.write(format.as_format(), &Look::default(), &mut text)
        .map_err(|error| CommandError::new(Code::Internal, error))?;
    String::from_utf8(text).map_err(|error| CommandError::new(Code::Internal, error))
}

/// The pages as the person sees them; what was not opened yet is inspected now.
async fn shown(app: &App, targets: &[String]) -> Result<Report, CommandError> {
    if let Some(report) = app.known(targets) {
        return Ok(report);
    }
    for target in targets {
        checked(target)?;
    }
    Ok(inspect::inspect(targets, &app.options, |_| {}).await)
}

async fn ask(window: &WebviewWindow, target: &str, format: Document) -> Option<PathBuf> {
    let (tell, told) = oneshot::channel();
    let suffix = format.suffix();
    window
        .dialog()
        .file()
        .set_parent(window)
        .set_title("Save checklist")
        .set_file_name(format!("{}-checklist.{suffix}", name_of(target)))
        .add_filter(format.name(), &[suffix])
        .save_file(|chosen| {
            // Nobody listens any more only when the window is gone.
            let _ = tell.send(chosen);
        });
    let path = told.await.ok()??.into_path().ok()?;
    Some(with_suffix(path, suffix))
}

/// Some systems' dialogs leave it to the program to add the suffix.
fn with_suffix(path: PathBuf, suffix: &str) -> PathBuf {
    match path.extension() {
        Some(_) => path,
        None => path.with_extension(suffix),
    }
}

/// What a file is called after a target: the page's own name, or the host's.
fn name_of(target: &str) -> String {
    let host = url::Url::parse(target)
        .ok()
        .and_then(|url| Some(url.host_str()?.to_owned()));
    let stem = || {
        Some(
            Path::new(target)
                .file_stem()?
                .to_string_lossy()
                .into_owned(),
        )
    };
    host.or_else(stem).unwrap_or_else(|| "pixel".to_owned())
}

impl Document {
    fn as_format(self) -> checklist::Document {
        match self {
            Self::Markdown => checklist::Document::Markdown,
            Self::Html => checklist::Document::Html,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Markdown => "Markdown",
            Self::Html => "HTML",
        }
    }

    fn suffix(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Html => "html",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_called_after_their_page() {
        assert_eq!(name_of("https://shop.example/cart?x=1"), "shop.example");
        assert_eq!(name_of("/srv/shop/thank-you.html"), "thank-you");
        assert_eq!(name_of("/"), "pixel");
    }

    #[test]
    fn a_suffix_is_added_only_where_there_is_none() {
        assert_eq!(with_suffix("a".into(), "md"), Path::new("a.md"));
        assert_eq!(with_suffix("a.txt".into(), "md"), Path::new("a.txt"));
    }
}
