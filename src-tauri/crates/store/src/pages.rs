//! Pages: the list as it stands on the screen, and what their last inspections said.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde_json::Value;

use crate::runs::digest;
use crate::{Store, StoreError};

/// A page that was just inspected.
#[derive(Clone, Copy, Debug)]
pub struct Inspected<'a> {
    /// The page's name.
    pub source: &'a str,
    /// What was opened: the page itself, or a folder above it.
    pub target: &'a str,
    /// The page's own title; empty where it has none.
    pub title: &'a str,
    /// What was found, in a word.
    pub verdict: &'a str,
    /// What was found, as JSON.
    pub report: &'a str,
    /// The text it is about, where it cannot be read again.
    pub body: Option<&'a str>,
    /// Why it could not be read this time, where what was found in an open page before counts on.
    pub failed: Option<&'a str>,
}

/// A try to inspect a page again that came to nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failed {
    /// Why.
    pub why: String,
    /// When, in milliseconds since 1970.
    pub at: i64,
}

/// What an inspection means for the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placed {
    /// The pages were opened: they stand in the list, at its end where they did not yet.
    Opened,
    /// They were inspected again: new ones join the list, those that were closed or deleted do not.
    Renewed,
}

/// A page of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptPage {
    /// The page's name.
    pub source: String,
    /// What was opened.
    pub target: String,
    /// The group that a person put it in.
    pub group: Option<String>,
    /// It is inspected again on every save.
    pub watched: bool,
    /// When it is inspected again by itself, as it was given; nothing where it is not.
    pub again: Option<Value>,
    /// The person's words on it.
    pub note: String,
    /// When it was last inspected, in milliseconds since 1970.
    pub inspected_at: i64,
    /// What was found then.
    pub report: Value,
    /// The last try since, where it failed.
    pub failed: Option<Failed>,
}

/// Where a page stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arranged {
    /// The page's name.
    pub source: String,
    /// The group that a person put it in.
    pub group: Option<String>,
    /// It is inspected again on every save.
    pub watched: bool,
}

impl Store {
    /// Keeps inspections, all or none. `at` is in milliseconds since 1970.
    ///
    /// # Errors
    ///
    /// Where the database fails.
    pub fn keep(&self, pages: &[Inspected<'_>], placed: Placed, at: i64) -> Result<(), StoreError> {
        let mut connection = self.connection();
        let transaction = connection.transaction()?;
        {
            // What a page was opened by changes only where it was not open.
            let mut put = transaction.prepare_cached(
                "INSERT INTO pages
                     (source, target, position, inspected_at, verdict, report, body, title)
                 VALUES (?1, ?2, (SELECT coalesce(max(position), 0) + 1 FROM pages), ?3, ?4, ?5, ?6, ?8)
                 ON CONFLICT (source) DO UPDATE SET
                     target = CASE WHEN ?7 AND NOT is_open THEN excluded.target ELSE target END,
                     position = CASE WHEN ?7 AND NOT is_open THEN excluded.position ELSE position END,
                     is_open = is_open OR ?7,
                     inspected_at = excluded.inspected_at, verdict = excluded.verdict,
                     report = excluded.report, body = excluded.body,
                     title = excluded.title, failed = NULL, failed_at = NULL",
            )?;
            // What was never found cannot be kept.
            let mut fail = transaction.prepare_cached(
                "UPDATE pages SET failed = ?3, failed_at = ?4
                 WHERE source = ?1 AND is_open AND verdict NOT IN ('', ?2)",
            )?;
            let opened = placed == Placed::Opened;
            for page in pages {
                if opened {
                    take_in(&transaction, page.source)?;
                } else if is_deleted(&transaction, page.source)? {
                    continue;
                }
                if let Some(why) = page.failed
                    && fail.execute(params![page.source, page.verdict, why, at])? > 0
                {
                    continue;
                }
                put.execute(params![
                    page.source,
                    page.target,
                    at,
                    page.verdict,
                    page.report,
                    page.body,
                    opened,
                    page.title
                ])?;
            }
        }
        transaction.commit()?;
        Ok(())
    }

    /// The list, in its order.
    ///
    /// # Errors
    ///
    /// Where the database fails.
    pub fn pages(&self) -> Result<Vec<KeptPage>, StoreError> {
        let connection = self.connection();
        let mut asked = connection.prepare(
            "SELECT source, target, grouped, is_watched, note, inspected_at, report, again,
                 failed, failed_at
             FROM pages WHERE is_open ORDER BY position, id",
        )?;
        let rows = asked.query_map((), |row| Ok((page(row)?, row.get(6)?, row.get(7)?)))?;
        let mut pages = Vec::new();
        for row in rows {
            let (page, report, again): (KeptPage, String, Option<String>) = row?;
            let report = serde_json::from_str(&report)?;
            let again = again
                .map(|again| serde_json::from_str(&again))
                .transpose()?;
            pages.push(KeptPage {
                again,
                report,
                ..page
            });
        }
        Ok(pages)
    }

    /// The pages that were opened and taken from the list.
    ///
    /// # Errors
    ///
    /// Where the database fails.
    pub fn closed(&self) -> Result<Vec<String>, StoreError> {
        let connection = self.connection();
        let mut asked =
            connection.prepare("SELECT source FROM pages WHERE NOT is_open AND verdict <> ''")?;
        let rows = asked.query_map((), |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Whether the history of a page was deleted, and nobody has opened it since.
    ///
    /// # Errors
    ///
    /// Where the database fails.
    pub fn is_deleted(&self, source: &str) -> Result<bool, StoreError> {
        is_deleted(&self.connection(), source)
    }

    /// Whether anything is kept of a page.
    ///
    /// # Errors
    ///
    /// Where the database fails.
    pub fn knows(&self, source: &str) -> Result<bool, StoreError> {
        let connection = self.connection();
        let mut asked = connection.prepare_cached("SELECT 1 FROM pages WHERE source = ?1")?;
        Ok(asked.exists([source])?)
    }

    /// The text that the last inspection of a page was about, where it was kept.
    ///
    /// # Errors
    ///
    /// Where the database fails.
    pub fn body(&self, source: &str) -> Result<Option<String>, StoreError> {
        let connection = self.connection();
        let mut asked = connection.prepare_cached("SELECT body FROM pages WHERE source = ?1")?;
        let body = asked.query_row([source], |row| row.get(0)).optional()?;
        Ok(body.flatten())
    }

    /// A person's words on a page; empty where there are none.
    ///
    /// # Errors
    ///
    /// Where the database fails.
    pub fn note_of(&self, source: &str) -> Result<String, StoreError> {
        let connection = self.connection();
        let mut asked = connection.prepare_cached("SELECT note FROM pages WHERE source = ?1")?;
        let note = asked.query_row([source], |row| row.get(0)).optional()?;
        Ok(note.unwrap_or_default())
    }

    /// Puts the pages in this order, with their groups and marks; pages that are not named stay
    /// behind them, as they were.
    ///
    /// # Errors
    ///
    /// Where the database fails.
    pub fn arrange(&self, pages: &[Arranged]) -> Result<(), StoreError> {
        let mut connection = self.connection();
        let transaction = connection.transaction()?;
        transaction.execute(
            "UPDATE pages SET position = position + ?1",
            [u32::try_from(pages.len()).unwrap_or(u32::MAX)],
        )?;
        {
            let mut put = transaction.prepare_cached(
                "UPDATE pages SET position = ?2, grouped = ?3, is_watched = ?4 WHERE source = ?1",
            )?;
            for (place, page) in (0_i64..).zip(pages) {
                put.execute(params![page.source, place, page.group, page.watched])?;
            }
        }
        transaction.commit()?;
        Ok(())
    }

    /// Takes pages from the list; what was captured on them stays.
    ///
    /// # Errors
    ///
    /// Where the database fails.
    pub fn close(&self, sources: &[impl AsRef<str>]) -> Result<(), StoreError> {
        let mut connection = self.connection();
        let transaction = connection.transaction()?;
        {
            let mut put = transaction
                .prepare_cached("UPDATE pages SET is_open = 0, again = NULL WHERE source = ?1")?;
            for source in sources {
                put.execute([source.as_ref()])?;
            }
        }
        transaction.commit()?;
        Ok(())
    }

    /// Keeps when a page is inspected again by itself; nothing where it is not.
    ///
    /// # Errors
    ///
    /// Where the page is not kept, or the database fails.
    pub fn set_again(&self, source: &str, again: Option<&Value>) -> Result<(), StoreError> {
        let again = again.map(serde_json::to_string).transpose()?;
        let put = self
            .connection()
            .prepare_cached("UPDATE pages SET again = ?2 WHERE source = ?1")?
            .execute(params![source, again])?;
        there(put, source)
    }

    /// Keeps a person's words on a page.
    ///
    /// # Errors
    ///
    /// Where the page is not kept, or the database fails.
    pub fn note(&self, source: &str, note: &str) -> Result<(), StoreError> {
        let put = self
            .connection()
            .prepare_cached("UPDATE pages SET note = ?2 WHERE source = ?1")?
            .execute([source, note])?;
        there(put, source)
    }
}

fn is_deleted(connection: &Connection, source: &str) -> Result<bool, StoreError> {
    let mut asked = connection.prepare_cached("SELECT 1 FROM deleted WHERE digest = ?1")?;
    Ok(asked.exists([digest(source.as_bytes())])?)
}

/// Takes in a page again that was deleted once.
fn take_in(connection: &Connection, source: &str) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM deleted WHERE digest = ?1")?
        .execute([digest(source.as_bytes())])?;
    Ok(())
}

/// Refuses where nothing was changed, because the page is not there.
pub(crate) fn there(changed: usize, source: &str) -> Result<(), StoreError> {
    if changed > 0 {
        return Ok(());
    }
    Err(StoreError::Gone {
        what: source.to_owned(),
    })
}

fn page(row: &Row<'_>) -> rusqlite::Result<KeptPage> {
    let (why, at): (Option<String>, Option<i64>) = (row.get(8)?, row.get(9)?);
    Ok(KeptPage {
        source: row.get(0)?,
        target: row.get(1)?,
        group: row.get(2)?,
        watched: row.get(3)?,
        note: row.get(4)?,
        inspected_at: row.get(5)?,
        again: None,
        report: Value::Null,
        failed: why.zip(at).map(|(why, at)| Failed { why, at }),
    })
}
