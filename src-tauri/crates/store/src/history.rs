//! What was opened and seen, found again by words.

use rusqlite::params;

use crate::{Store, StoreError};

/// What an entry of the history is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// An address or path that was opened.
    Address,
    /// A page, with everything that was captured on it.
    Page,
    /// A run, with its hits.
    Run,
    /// A hit.
    Hit,
}

/// An entry of the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is of.
    pub kind: Kind,
    /// Its number among those of its kind.
    pub id: i64,
    /// The page that it is about.
    pub source: String,
    /// That page's own title; empty where it has none.
    pub page_title: String,
    /// One line.
    pub title: String,
    /// When, in milliseconds since 1970.
    pub at: i64,
    /// For a hit: the number of its run, and its own number in that run.
    pub hit: Option<(i64, u32)>,
}

impl Store {
    /// Notes that a target was opened. `at` is in milliseconds since 1970.
    ///
    /// # Errors
    ///
    /// Where the database fails.
    pub fn remember(&self, target: &str, at: i64) -> Result<(), StoreError> {
        self.connection()
            .prepare_cached(
                "INSERT INTO addresses (target, opened_at) VALUES (?1, ?2)
                 ON CONFLICT (target) DO UPDATE SET opened_at = excluded.opened_at,
                 times = times + 1",
            )?
            .execute(params![target, at])?;
        Ok(())
    }

    /// The targets opened last, the newest first.
    ///
    /// # Errors
    ///
    /// Where the database fails.
    pub fn recent(&self, most: u32) -> Result<Vec<String>, StoreError> {
        self.targets(
            "SELECT target FROM addresses WHERE ?1 = ?1 ORDER BY opened_at DESC, id DESC LIMIT ?2",
            "",
            most,
        )
    }

    /// Targets that hold what was typed: those that begin with it first, as people write addresses
    /// without their beginning, then those opened most often.
    ///
    /// # Errors
    ///
    /// Where the database fails.
    pub fn complete(&self, typed: &str, most: u32) -> Result<Vec<String>, StoreError> {
        self.targets(
            "SELECT target FROM addresses WHERE target LIKE '%' || ?1 || '%' ESCAPE '\\'
             ORDER BY target LIKE ?1 || '%' ESCAPE '\\'
                   OR target LIKE 'http://' || ?1 || '%' ESCAPE '\\'
                   OR target LIKE 'https://' || ?1 || '%' ESCAPE '\\'
                   OR target LIKE 'https://www.' || ?1 || '%' ESCAPE '\\' DESC,
                 times DESC, opened_at DESC LIMIT ?2",
            &escaped(typed.trim()),
            most,
        )
    }

    fn targets(&self, sql: &str, words: &str, most: u32) -> Result<Vec<String>, StoreError> {
        let connection = self.connection();
        let mut asked = connection.prepare_cached(sql)?;
        let rows = asked.query_map(params![words, most], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What holds `words` in its address, title, contents or notes, the latest first; everything
    /// where they are empty. Upper and lower case of Latin letters are alike.
    ///
    /// # Errors
    ///
    /// Where the database fails.
    pub fn history(&self, words: &str, most: u32) -> Result<Vec<Entry>, StoreError> {
        let connection = self.connection();
        let mut asked = connection.prepare_cached(HISTORY)?;
        let rows = asked.query_map(params![escaped(words.trim()), most], |row| {
            Ok(Entry {
                kind: match row.get(0)? {
                    0 => Kind::Address,
                    1 => Kind::Page,
                    2 => Kind::Run,
                    _ => Kind::Hit,
                },
                id: row.get(1)?,
                source: row.get(2)?,
                title: row.get(3)?,
                at: row.get(4)?,
                page_title: row.get(5)?,
                hit: match row.get(6)? {
                    Some(run) => Some((run, row.get(7)?)),
                    None => None,
                },
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

const HISTORY: &str = r"
WITH asked (pattern) AS (SELECT '%' || ?1 || '%')
SELECT 0 AS kind, id, target AS source, target AS line, opened_at AS at, '' AS page_title,
       NULL AS run, NULL AS sequence
FROM addresses, asked WHERE target LIKE pattern ESCAPE '\'
UNION ALL
SELECT 1, id, source, verdict, inspected_at, title, NULL, NULL FROM pages, asked
WHERE source LIKE pattern ESCAPE '\' OR title LIKE pattern ESCAPE '\'
   OR verdict LIKE pattern ESCAPE '\' OR note LIKE pattern ESCAPE '\'
   OR report LIKE pattern ESCAPE '\' OR body LIKE pattern ESCAPE '\'
   OR EXISTS (SELECT 1 FROM ticks WHERE page = pages.id AND ticks.note LIKE pattern ESCAPE '\')
UNION ALL
SELECT 2, runs.id, source, status, started_at, pages.title, NULL, NULL
FROM runs JOIN pages ON pages.id = page, asked
WHERE source LIKE pattern ESCAPE '\' OR pages.title LIKE pattern ESCAPE '\'
   OR status LIKE pattern ESCAPE '\'
   OR EXISTS (SELECT 1 FROM lines WHERE run = runs.id AND line LIKE pattern ESCAPE '\')
UNION ALL
SELECT 3, hits.id, source, hits.title, started_at + CAST(at_ms AS INTEGER), pages.title,
       run, sequence
FROM hits JOIN runs ON runs.id = run JOIN pages ON pages.id = page, asked
WHERE source LIKE pattern ESCAPE '\' OR pages.title LIKE pattern ESCAPE '\'
   OR hits.title LIKE pattern ESCAPE '\' OR hit LIKE pattern ESCAPE '\'
ORDER BY at DESC, kind, id DESC LIMIT ?2";

/// Words for `LIKE`, in which no sign means more than itself.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for letter in words.chars() {
        if matches!(letter, '%' | '_' | '\\') {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}
