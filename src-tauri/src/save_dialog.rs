//! Files that the app writes where the person says.

use crate::error::{Code, CommandError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tauri::WebviewWindow;
use tauri_plugin_dialog::DialogExt;
use tokio::sync::oneshot;

/// What is to be saved.
pub(crate) struct Saving {
    /// Of the dialog.
    pub(crate) title: &'static str,
    /// The name that is offered.
    pub(crate) name: String,
    /// The form, for people.
    pub(crate) kind: &'static str,
    pub(crate) suffix: &'static str,
}

/// Asks where to save, and saves there, whole or not at all. The answer is the path, or nothing
/// where the person thought better of it.
///
/// # Errors
///
/// Where the file cannot be written.
pub(crate) async fn save(
    window: &WebviewWindow,
    saving: Saving,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<Option<String>, CommandError> {
    let Some(path) = ask(window, saving).await else {
        return Ok(None);
    };
    inspect::save(&path, write).map_err(|error| {
        let message = format!("cannot write {}: {error}", path.display());
        CommandError::new(Code::CannotWrite, message)
    })?;
    Ok(Some(path.to_string_lossy().into_owned()))
}

async fn ask(window: &WebviewWindow, saving: Saving) -> Option<PathBuf> {
    let (tell, told) = oneshot::channel();
    window
        .dialog()
        .file()
        .set_parent(window)
        .set_title(saving.title)
        .set_file_name(saving.name)
        .add_filter(saving.kind, &[saving.suffix])
        .save_file(|chosen| {
            // Nobody listens any more only when the window is gone.
            let _ = tell.send(chosen);
        });
    let path = told.await.ok()??.into_path().ok()?;
    Some(with_suffix(path, saving.suffix))
}

/// Some systems' dialogs leave it to the program to add the suffix.
fn with_suffix(path: PathBuf, suffix: &str) -> PathBuf {
    match path.extension() {
        Some(_) => path,
        None => path.with_extension(suffix),
    }
}

/// What a file is called after a target: the page's own name, or the host's.
pub(crate) fn name_of(target: &str) -> String {
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
