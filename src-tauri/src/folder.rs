//! Where everything lives that outlives the app, and what is done where it cannot.

use std::path::{Path, PathBuf};
use std::{env, fs};
use store::{Store, StoreError};
use tauri::{AppHandle, Manager};

/// Names another folder than the system's.
const NAMED: &str = "PIXELSCOPE_DATA";

/// Where releases before the store kept the targets opened last.
const RECENT: &str = "recent.json";

/// The folder for a start at which nothing can be kept; no two processes share one.
fn passing() -> PathBuf {
    env::temp_dir().join(format!("pixelscope-{}", std::process::id()))
}

/// Leaves nothing of a start at which nothing could be kept.
pub(crate) fn leave(store: &Store) {
    if store.folder() == passing() {
        // Nobody is left to tell; what the system clears by itself it clears later.
        let _ = fs::remove_dir_all(passing());
    }
}

/// Opens the store, and tells what the person must know of it.
///
/// # Errors
///
/// Where nothing at all can be written on this machine.
pub(crate) fn open(app: &AppHandle) -> Result<(Store, Option<String>), StoreError> {
    let named = env::var_os(NAMED).map(PathBuf::from);
    let folder = named.or_else(|| app.path().app_data_dir().ok());
    let opened = match &folder {
        Some(folder) => Store::open(folder),
        None => Err(StoreError::Gone {
            what: "the folder for the app's data".to_owned(),
        }),
    };
    let error = match opened {
        Ok(store) => {
            bring_over(&store);
            let notice = store.aside().map(|aside| {
                let file = aside.file.display();
                format!(
                    "What was kept {}. It was set aside as {file}, and a new store was begun.",
                    aside.why
                )
            });
            return Ok((store, notice));
        }
        Err(error) => error,
    };
    // The app works all the same, and says that it forgets.
    let notice = format!("Nothing of this will be there at the next start: {error}.");
    Ok((Store::open(&passing())?, Some(notice)))
}

/// Takes over what an older release kept. What cannot be read of it was worth little.
fn bring_over(store: &Store) {
    let file = store.folder().join(RECENT);
    let Some(targets) = read(&file) else {
        return;
    };
    let kept = (1..).zip(targets.iter().rev());
    let all = kept.map(|(at, target)| store.remember(target, at));
    if all.collect::<Result<(), _>>().is_ok() {
        // Where it stays it is taken over once more, which changes nothing.
        let _ = fs::remove_file(&file);
    }
}

fn read(file: &Path) -> Option<Vec<String>> {
    serde_json::from_slice(&fs::read(file).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_of_an_older_release_is_taken_over_once() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(RECENT);
        fs::write(&file, r#"["newest", "older"]"#).unwrap();
        let store = Store::open(folder.path()).unwrap();
        bring_over(&store);
        assert_eq!(store.recent(9).unwrap(), ["newest", "older"]);
        assert!(!file.exists());
        fs::write(&file, "{ not a list").unwrap();
        bring_over(&store);
        assert_eq!(store.recent(9).unwrap().len(), 2);
    }
}
