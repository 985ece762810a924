//! Files inspected again on every save.

use std::path::PathBuf;

use acquire::{AcquireError, Target};
use report::Report;

use crate::beside::roots;
use crate::inspect::inspect_below;
use crate::{Files, Options, SETTINGS, inspect};

/// What has happened to the watched files.
#[derive(Clone, Debug)]
pub enum Watched {
    /// These pages are new or were saved, the first time all of them.
    Inspected(Report),
    /// These files are gone.
    Removed(Vec<PathBuf>),
}

/// Inspects files and folders, and again whatever is saved of them, until the future is dropped.
///
/// # Errors
///
/// Where a target is no file or folder, or cannot be watched.
pub async fn watch(
    targets: &[String],
    with: &Options,
    mut on: impl FnMut(Watched) + Send,
) -> Result<(), AcquireError> {
    let mut paths = Vec::new();
    for given in targets {
        match Target::parse(given)? {
            Target::File(path) | Target::Folder(path) => paths.push(path),
            other @ (Target::Url(_) | Target::Stdin) => {
                return Err(AcquireError::Watch {
                    target: other.name(),
                    reason: "only files and folders can be watched".to_owned(),
                });
            }
        }
    }
    // Settings above the targets count too; where they change, so may every page.
    let settings = with.settings.files_of(targets);
    let nearest = with.settings.files == Files::Nearest;
    let is_settings = |path: &PathBuf| {
        let by_name = || path.file_name().is_some_and(|name| name == SETTINGS);
        settings.contains(path) || (nearest && by_name())
    };
    paths.extend(settings.iter().cloned());
    // Watching begins first, so that a save during the first inspection is not lost.
    let mut changes = acquire::watch(&paths, SETTINGS)?;
    on(Watched::Inspected(inspect(targets, with, |_| {}).await));
    while let Some(changed) = changes.next().await {
        let (set, pages): (Vec<PathBuf>, Vec<PathBuf>) =
            changed.into_iter().partition(&is_settings);
        let (there, gone): (Vec<PathBuf>, Vec<PathBuf>) =
            pages.into_iter().partition(|path| path.exists());
        if !gone.is_empty() {
            on(Watched::Removed(gone));
        }
        if !set.is_empty() {
            on(Watched::Inspected(inspect(targets, with, |_| {}).await));
            continue;
        }
        if !there.is_empty() {
            let report = inspect_below(&there, &roots(targets), with, |_| {}).await;
            on(Watched::Inspected(report));
        }
    }
    Ok(())
}
