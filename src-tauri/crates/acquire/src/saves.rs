//! Any save below a folder: what a server makes its pages from can be any file.

use std::path::{Component, Path};
use std::time::Duration;

use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::time::{Instant, timeout_at};

use crate::folder::SKIPPED;
use crate::watch::is_change;
use crate::{AcquireError, Target};

/// Nothing more for this long means that a save is over.
const QUIET: Duration = Duration::from_millis(100);
/// A save is told after this at the latest.
const LATEST: Duration = Duration::from_millis(500);

/// Suffixes of what programs write for themselves, servers among them with every request.
const NOBODY_SAVES: [&str; 11] = [
    "log", "tmp", "temp", "swp", "swx", "bak", "pid", "lock", "db", "sqlite", "sqlite3",
];

/// Saves below a folder; watching ends when it is dropped.
#[derive(Debug)]
pub struct Saves {
    seen: UnboundedReceiver<()>,
    _notifier: RecommendedWatcher,
}

/// Watches a folder with all below it, for files of every kind but those that programs keep for
/// themselves.
///
/// # Errors
///
/// Where `given` is no folder of this machine, or the system has no more watches to give.
pub fn saves(given: &str) -> Result<Saves, AcquireError> {
    let failed = |reason: String| AcquireError::Watch {
        target: given.to_owned(),
        reason,
    };
    let Target::Folder(folder) = Target::parse(given)? else {
        return Err(failed("it is no folder".to_owned()));
    };
    let folder = folder
        .canonicalize()
        .map_err(|error| failed(error.to_string()))?;
    let (tell, seen) = unbounded_channel();
    let below = folder.clone();
    let notifier = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        // What the system could not tell may have been a save.
        let is_save = event.map_or(true, |event| {
            let counts = |path: &Path| path.strip_prefix(&below).is_ok_and(is_saved);
            event.need_rescan()
                || is_change(event.kind) && event.paths.iter().any(|path| counts(path))
        });
        if is_save {
            // The receiver is gone only when the watching has ended.
            let _ = tell.send(());
        }
    });
    let mut notifier = notifier.map_err(|error| failed(error.to_string()))?;
    notifier
        .watch(&folder, RecursiveMode::Recursive)
        .map_err(|error| failed(error.to_string()))?;
    Ok(Saves {
        seen,
        _notifier: notifier,
    })
}

impl Saves {
    /// Waits for the next save, and for quiet after it. Nothing when watching has ended.
    pub async fn next(&mut self) -> Option<()> {
        self.seen.recv().await?;
        let end = Instant::now() + LATEST;
        let mut until = end.min(Instant::now() + QUIET);
        while let Ok(Some(())) = timeout_at(until, self.seen.recv()).await {
            until = end.min(Instant::now() + QUIET);
        }
        Some(())
    }
}

/// Whether a person may have saved a file, by its way below the folder.
fn is_saved(below: &Path) -> bool {
    let is_aside = |part: Component<'_>| {
        let name = part.as_os_str().to_string_lossy();
        name.starts_with('.') || name.ends_with('~') || SKIPPED.contains(&&*name)
    };
    let suffix = below.extension().map(std::ffi::OsStr::to_ascii_lowercase);
    let is_kept = suffix.is_some_and(|own| NOBODY_SAVES.iter().any(|suffix| own == *suffix));
    !is_kept && !below.components().any(is_aside)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[tokio::test]
    async fn any_file_counts_but_those_of_programs() {
        let folder = tempfile::tempdir().unwrap();
        let deep = folder.path().join("src/parts");
        fs::create_dir_all(&deep).unwrap();
        fs::create_dir(folder.path().join("node_modules")).unwrap();
        let mut saves = saves(folder.path().to_str().unwrap()).unwrap();
        let soon = Duration::from_millis(400);
        for quiet in [
            "access.log",
            "shop.sqlite",
            ".cache",
            "page.php~",
            "node_modules/a.js",
        ] {
            fs::write(folder.path().join(quiet), "x").unwrap();
        }
        assert!(tokio::time::timeout(soon, saves.next()).await.is_err());
        for saved in ["src/parts/head.jsx", "style.css", "routes"] {
            fs::write(folder.path().join(saved), "x").unwrap();
            let told = tokio::time::timeout(Duration::from_secs(10), saves.next()).await;
            assert_eq!(told.unwrap(), Some(()), "{saved}");
        }
    }

    #[test]
    fn only_a_folder_can_be_watched() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.html");
        fs::write(&file, "").unwrap();
        for wrong in [file.to_str().unwrap(), "https://shop.example/", "no/such"] {
            assert!(saves(wrong).is_err(), "{wrong}");
        }
    }
}
