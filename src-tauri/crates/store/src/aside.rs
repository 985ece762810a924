//! Databases that cannot be used: set aside under a name with the date, and told.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::StoreError;

/// What stands in the names of databases set aside.
const MARK: &str = "-set-aside-";

/// A database that could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aside {
    /// Where it is now.
    pub file: PathBuf,
    /// Why it could not be used, the end of a sentence that begins with "it".
    pub why: String,
}

/// Renames a database with its journal.
pub(crate) fn set_aside(file: &Path, why: String) -> Result<Aside, StoreError> {
    let named = |number: u32| {
        let mut name = file.file_stem().unwrap_or_default().to_owned();
        name.push(MARK);
        name.push(now());
        if number > 0 {
            name.push(format!("-{number}"));
        }
        name.push(".db");
        file.with_file_name(name)
    };
    let mut number = 0;
    while named(number).exists() {
        number += 1;
    }
    let aside = named(number);
    let moved = |from: &Path, to: &Path| {
        fs::rename(from, to).map_err(|reason| StoreError::Aside {
            file: file.to_owned(),
            reason,
        })
    };
    moved(file, &aside)?;
    for ending in ["-wal", "-shm"] {
        let from = beside(file, ending);
        if from.exists() {
            moved(&from, &beside(&aside, ending))?;
        }
    }
    Ok(Aside { file: aside, why })
}

/// A file that the database keeps beside itself.
pub(crate) fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(file);
    name.push(ending);
    name.into()
}

/// Everything that was set aside in a folder.
pub(crate) fn all(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    let is_aside = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.contains(MARK)
    };
    paths.filter(is_aside).collect()
}

/// The time as it stands in file names; the database's own clock knows the calendar.
fn now() -> String {
    let asked = Connection::open_in_memory().and_then(|connection| {
        connection.query_row("SELECT strftime('%Y-%m-%d-%H%M%S', 'now')", (), |row| {
            row.get(0)
        })
    });
    asked.unwrap_or_else(|_| "undated".to_owned())
}
