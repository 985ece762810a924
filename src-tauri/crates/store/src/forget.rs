//! Deleting for good: rows are overwritten, the file is written anew without them, and the journal
//! is emptied.

use std::fs;
use std::time::Duration;

use rusqlite::{Connection, OptionalExtension, params};

use crate::history::Kind;
use crate::runs::digest;
use crate::{ARCHIVE, Store, StoreError, aside};

/// How long another window's reading is waited for.
const PATIENCE: Duration = Duration::from_secs(2);

impl Store {
    /// Deletes entries of the history with everything that belongs to them: with a page its runs,
    /// notes, ticks, originals, and the address it was opened by. Until it is opened again, it stays
    /// out of the list.
    ///
    /// # Errors
    ///
    /// Where the database fails. With [`StoreError::StillRead`] all of it is deleted, and the file
    /// is cleared of it later.
    pub fn delete(&self, entries: &[(Kind, i64)]) -> Result<(), StoreError> {
        let mut connection = self.connection();
        let transaction = connection.transaction()?;
        for (kind, id) in entries {
            if *kind == Kind::Page {
                keep_out(&transaction, *id)?;
                transaction.execute(
                    "DELETE FROM addresses WHERE target IN (
                         SELECT source FROM pages WHERE id = ?1
                         UNION ALL SELECT target FROM pages WHERE id = ?1 AND NOT EXISTS (
                             SELECT 1 FROM pages AS other
                             WHERE other.id <> pages.id AND other.target = pages.target))",
                    [id],
                )?;
            }
            if *kind == Kind::Hit {
                // The archive of its run holds the same request.
                transaction.execute(
                    "DELETE FROM states WHERE name = ?2
                         AND run = (SELECT run FROM hits WHERE id = ?1)",
                    params![id, ARCHIVE],
                )?;
            }
            let delete = match kind {
                Kind::Address => "DELETE FROM addresses WHERE id = ?1",
                Kind::Page => "DELETE FROM pages WHERE id = ?1",
                Kind::Run => "DELETE FROM runs WHERE id = ?1",
                Kind::Hit => "DELETE FROM hits WHERE id = ?1",
            };
            transaction.execute(delete, [id])?;
        }
        transaction.commit()?;
        clear(&connection)
    }

    /// Deletes everything, with all databases that were set aside.
    ///
    /// # Errors
    ///
    /// As [`Store::delete`].
    pub fn forget(&self) -> Result<(), StoreError> {
        let mut connection = self.connection();
        let transaction = connection.transaction()?;
        transaction.execute_batch(
            "DELETE FROM pages; DELETE FROM deleted; DELETE FROM addresses;
                 DELETE FROM settings;",
        )?;
        transaction.commit()?;
        for file in aside::all(&self.folder) {
            fs::remove_file(&file).map_err(|reason| StoreError::Folder {
                folder: file,
                reason,
            })?;
        }
        clear(&connection)
    }
}

/// Notes that a page is going, in a way that does not name it.
fn keep_out(connection: &Connection, page: i64) -> Result<(), StoreError> {
    let asked = "SELECT source FROM pages WHERE id = ?1";
    let source: Option<String> = connection
        .query_row(asked, [page], |row| row.get(0))
        .optional()?;
    if let Some(source) = source {
        connection.execute(
            "INSERT OR IGNORE INTO deleted (digest) VALUES (?1)",
            [digest(source.as_bytes())],
        )?;
    }
    Ok(())
}

/// Writes the file anew with what is left, and empties the journal.
fn clear(connection: &Connection) -> Result<(), StoreError> {
    connection.execute_batch("VACUUM")?;
    // Without the long patience for writers: a window that reads for long is told of.
    connection.busy_timeout(PATIENCE)?;
    let checkpoint = "PRAGMA wal_checkpoint(TRUNCATE)";
    let busy = connection.query_row(checkpoint, (), |row| row.get::<_, i64>(0));
    connection.busy_timeout(crate::open::PATIENCE)?;
    if busy? == 0 {
        Ok(())
    } else {
        Err(StoreError::StillRead)
    }
}
