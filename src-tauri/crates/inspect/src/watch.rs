//! Files inspected again on every save.

use std::path::PathBuf;

use acquire::{AcquireError, Target};
use report::Report;

use crate::{Options, inspect};

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
    // Watching begins first, so that a save during the first inspection is not lost.
    let mut changes = acquire::watch(&paths)?;
    on(Watched::Inspected(inspect(targets, with, |_| {}).await));
    while let Some(changed) = changes.next().await {
        let (there, gone): (Vec<PathBuf>, Vec<PathBuf>) =
            changed.into_iter().partition(|path| path.exists());
        if !gone.is_empty() {
            on(Watched::Removed(gone));
        }
        let there: Vec<String> = there
            .iter()
            .map(|path| path.display().to_string())
            .collect();
        if !there.is_empty() {
            on(Watched::Inspected(inspect(&there, with, |_| {}).await));
        }
    }
    Ok(())
}
