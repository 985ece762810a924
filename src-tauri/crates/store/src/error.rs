//! Why something cannot be kept or found.

use std::io;
use std::path::PathBuf;

use rusqlite::ErrorCode;

/// Why something cannot be kept or found.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The folder cannot be used.
    #[error("cannot use the folder {folder}: {reason}", folder = folder.display())]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// Why.
        reason: io::Error,
    },
    /// A database that cannot be used cannot be set aside either.
    #[error("cannot set {file} aside, which is damaged: {reason}", file = file.display())]
    Aside {
        /// The database.
        file: PathBuf,
        /// Why.
        reason: io::Error,
    },
    /// The database refused.
    #[error("the store failed: {0}")]
    Database(#[from] rusqlite::Error),
    /// What was to be kept is no JSON, or what was kept is not of the form asked for.
    #[error("the store holds something of another form: {0}")]
    Form(#[from] serde_json::Error),
    /// There is no such thing any more.
    #[error("{what} is not in the store any more")]
    Gone {
        /// What was asked for.
        what: String,
    },
    /// Something that was deleted may still stand in the journal, because another window reads.
    #[error(
        "it is deleted, and the file will be cleared of it once the other window of the app is closed"
    )]
    StillRead,
}

impl StoreError {
    /// Whether the database itself is damaged, and not only this question wrong.
    pub(crate) fn is_damage(error: &rusqlite::Error) -> bool {
        matches!(
            error.sqlite_error_code(),
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase)
        )
    }
}
