//! Files are written whole or not at all.

use std::io::{Result, Write};
use std::path::Path;

/// Puts `bytes` at `path`, in place of what was there. A reader sees the old file or the new
/// one, and a failure leaves the old one.
///
/// # Errors
///
/// Where the folder cannot be written to.
pub(crate) fn save(path: &Path, bytes: &[u8]) -> Result<()> {
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let mut fresh = tempfile::Builder::new()
        .prefix(".pixelscope-")
        .tempfile_in(folder)?;
    fresh.write_all(bytes)?;
    fresh.as_file().sync_all()?;
    give_usual_permissions(fresh.as_file(), path)?;
    fresh.persist(path)?;
    Ok(())
}

/// A temporary file is its owner's alone; a document has the rights of the file it replaces, or
/// those that any new file gets.
#[cfg(unix)]
fn give_usual_permissions(fresh: &std::fs::File, replaced: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let rights = match replaced.metadata() {
        Ok(there) => there.permissions(),
        Err(_) => std::fs::Permissions::from_mode(0o644),
    };
    fresh.set_permissions(rights)
}

#[cfg(not(unix))]
fn give_usual_permissions(_: &std::fs::File, _: &Path) -> Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_file_is_replaced_and_nothing_stays_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("checklist.md");
        save(&path, b"first").unwrap();
        save(&path, b"second").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"second");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_that_is_not_there_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        assert!(save(&folder.path().join("none/x.md"), b"").is_err());
    }
}
