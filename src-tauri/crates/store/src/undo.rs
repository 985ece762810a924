//! Files as they were before the app wrote to them.

use rusqlite::{OptionalExtension, params};

use crate::{Store, StoreError};

/// As many changes of a page can be taken back.
const KEPT: u32 = 50;

/// A file as it was before the app wrote to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Original {
    /// The page's name.
    pub source: String,
    /// The file.
    pub path: String,
    /// What was done to it.
    pub title: String,
    /// Its bytes before that.
    pub bytes: Vec<u8>,
    /// The SHA-256 of what was written in their place.
    pub written: Vec<u8>,
}

/// A change that can be taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undo {
    /// Its number.
    pub id: i64,
    /// What was done.
    pub title: String,
    /// When, in milliseconds since 1970.
    pub at: i64,
}

impl Store {
    /// Keeps a file's bytes before it is written to, and gives the change its number.
    ///
    /// # Errors
    ///
    /// Where the page is not kept, or the database fails.
    pub fn keep_original(&self, original: &Original, at: i64) -> Result<i64, StoreError> {
        let mut connection = self.connection();
        let transaction = connection.transaction()?;
        let id = transaction
            .query_row(
                "INSERT INTO originals (page, path, title, written_at, bytes, written)
                 SELECT id, ?2, ?3, ?4, ?5, ?6 FROM pages WHERE source = ?1 RETURNING id",
                params![
                    original.source,
                    original.path,
                    original.title,
                    at,
                    original.bytes,
                    original.written
                ],
                |row| row.get(0),
            )
            .optional()?;
        let Some(id) = id else {
            return Err(StoreError::Gone {
                what: original.source.clone(),
            });
        };
        transaction.execute(
            "DELETE FROM originals WHERE page = (SELECT page FROM originals WHERE id = ?1)
             AND id NOT IN (SELECT id FROM originals WHERE page =
                 (SELECT page FROM originals WHERE id = ?1) ORDER BY id DESC LIMIT ?2)",
            params![id, KEPT],
        )?;
        transaction.commit()?;
        Ok(id)
    }

    /// A file as it was before a change.
    ///
    /// # Errors
    ///
    /// Where the change was taken back already, or the database fails.
    pub fn original(&self, id: i64) -> Result<Original, StoreError> {
        let connection = self.connection();
        let mut asked = connection.prepare_cached(
            "SELECT source, path, originals.title, bytes, written FROM originals
             JOIN pages ON pages.id = page WHERE originals.id = ?1",
        )?;
        let original = asked.query_row([id], |row| {
            Ok(Original {
                source: row.get(0)?,
                path: row.get(1)?,
                title: row.get(2)?,
                bytes: row.get(3)?,
                written: row.get(4)?,
            })
        });
        original.optional()?.ok_or_else(|| StoreError::Gone {
            what: "what this change replaced".to_owned(),
        })
    }

    /// What can be taken back on a page, the latest first.
    ///
    /// # Errors
    ///
    /// Where the database fails.
    pub fn undoable(&self, source: &str) -> Result<Vec<Undo>, StoreError> {
        let connection = self.connection();
        let mut asked = connection.prepare_cached(
            "SELECT originals.id, originals.title, written_at FROM originals JOIN pages ON pages.id = page
             WHERE source = ?1 ORDER BY originals.id DESC",
        )?;
        let rows = asked.query_map([source], |row| {
            Ok(Undo {
                id: row.get(0)?,
                title: row.get(1)?,
                at: row.get(2)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Lets go of a file's earlier bytes: the change was taken back, or never made.
    ///
    /// # Errors
    ///
    /// Where the database fails.
    pub fn drop_original(&self, id: i64) -> Result<(), StoreError> {
        self.connection()
            .prepare_cached("DELETE FROM originals WHERE id = ?1")?
            .execute([id])?;
        Ok(())
    }
}
