//! The targets opened last, the newest first.

use std::path::{Path, PathBuf};

/// As many as a list shows without scrolling.
const KEPT: usize = 12;

/// The list as it was saved; empty where there is none, or none that can be read.
pub(crate) fn read(folder: &Path) -> Vec<String> {
    std::fs::read(file(folder))
        .ok()
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .unwrap_or_default()
}

/// Puts `target` first and saves the list.
///
/// # Errors
///
/// Where the folder cannot be made or written to.
pub(crate) fn remember(folder: &Path, target: &str) -> std::io::Result<()> {
    let mut list = read(folder);
    list.retain(|one| one != target);
    list.insert(0, target.to_owned());
    list.truncate(KEPT);
    std::fs::create_dir_all(folder)?;
    inspect::save(&file(folder), |out| {
        serde_json::to_writer_pretty(out, &list).map_err(Into::into)
    })
}

fn file(folder: &Path) -> PathBuf {
    folder.join("recent.json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_is_first_and_stands_once() {
        let folder = tempfile::tempdir().unwrap();
        for target in ["a", "b", "a"] {
            remember(folder.path(), target).unwrap();
        }
        assert_eq!(read(folder.path()), ["a", "b"]);
        for number in 0..20 {
            remember(folder.path(), &number.to_string()).unwrap();
        }
        assert_eq!(read(folder.path()).len(), KEPT);
    }

    #[test]
    fn a_damaged_list_is_an_empty_one() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(file(folder.path()), "{ not a list").unwrap();
        assert!(read(folder.path()).is_empty());
    }
}
