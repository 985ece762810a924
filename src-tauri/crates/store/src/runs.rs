//! Runs of test traffic, written while they go on.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use crate::{Store, StoreError};

/// A run that begins.
#[derive(Clone, Copy, Debug)]
pub struct Began<'a> {
    /// The page's name.
    pub source: &'a str,
    /// What traffic was asked for.
    pub asked: &'a str,
    /// When, in milliseconds since 1970.
    pub at: i64,
}

/// Something that a run told.
#[derive(Clone, Debug)]
pub enum Told {
    /// A hit. One of the same number takes the place of the earlier one.
    Hit {
        /// Its number in the run.
        sequence: u32,
        /// Milliseconds since the run began.
        at_ms: f64,
        /// One line for the history.
        title: String,
        /// All of it.
        hit: Value,
    },
    /// A line that stays, of some kind.
    Line {
        /// `console` or `note`.
        kind: &'static str,
        /// The line.
        line: String,
    },
    /// Something of which only the last counts.
    State {
        /// What it is.
        name: &'static str,
        /// What it is now.
        value: Value,
    },
}

/// The state that holds all requests of a run as an archive; with a hit of the run it goes as well.
pub const ARCHIVE: &str = "har";

/// How a run ended.
#[derive(Clone, Debug)]
pub enum End {
    /// Everything was done. `report` is what it came to, without hits and lines, and `text` the
    /// page as the browser got it.
    Done {
        /// What it came to.
        report: Value,
        /// The page.
        text: String,
    },
    /// A person stopped it. What had been seen until then came to this, where there is anything.
    Cancelled(Option<Value>),
    /// It broke off, for this reason.
    Failed(Value),
}

/// A run as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptRun {
    /// Its number.
    pub id: i64,
    /// The page's name.
    pub source: String,
    /// Its place among the runs of its page that are kept, from 1.
    pub number: u32,
    /// What traffic was asked for.
    pub asked: String,
    /// When it began, in milliseconds since 1970.
    pub started_at: i64,
    /// `running`, `done`, `cancelled`, `failed`, or `interrupted` where the app ended first.
    pub status: String,
    /// Why it failed.
    pub error: Option<Value>,
    /// The SHA-256 of the page's text as the browser got it.
    pub digest: Option<Vec<u8>>,
    /// What it came to, where it came to its end.
    pub report: Option<Value>,
    /// What it told last, by name.
    pub states: Map<String, Value>,
    /// Its hits, in order.
    pub hits: Vec<Value>,
    /// Its lines with their kinds, in order.
    pub lines: Vec<(String, String)>,
}

impl Store {
    /// Keeps a run that begins, and gives it its number. A page that was never opened is kept with
    /// it, closed.
    ///
    /// # Errors
    ///
    /// Where the database fails.
    pub fn begin(&self, began: &Began<'_>) -> Result<i64, StoreError> {
        let mut connection = self.connection();
        let transaction = connection.transaction()?;
        transaction.execute(
            "INSERT INTO pages (source, target, is_open, position, inspected_at, verdict, report)
             VALUES (?1, ?1, 0, 0, ?2, '', 'null') ON CONFLICT (source) DO NOTHING",
            params![began.source, began.at],
        )?;
        let run = transaction.query_row(
            "INSERT INTO runs (page, owner, asked, started_at)
             SELECT id, ?2, ?3, ?4 FROM pages WHERE source = ?1 RETURNING id",
            params![began.source, self.owner.name(), began.asked, began.at],
            |row| row.get(0),
        )?;
        transaction.commit()?;
        Ok(run)
    }

    /// Keeps what a run told, all of it or none.
    ///
    /// # Errors
    ///
    /// Where the database fails; [`StoreError::Gone`] where the run was deleted meanwhile.
    pub fn tell(&self, run: i64, told: &[Told]) -> Result<(), StoreError> {
        let mut connection = self.connection();
        let transaction = connection.transaction()?;
        there(&transaction, run)?;
        put(&transaction, run, told)?;
        transaction.commit()?;
        Ok(())
    }

    /// Keeps how a run ended, with what it told last.
    ///
    /// # Errors
    ///
    /// As [`Store::tell`].
    pub fn end(&self, run: i64, told: &[Told], end: &End) -> Result<(), StoreError> {
        let mut connection = self.connection();
        let transaction = connection.transaction()?;
        there(&transaction, run)?;
        put(&transaction, run, told)?;
        let (status, error, report, digest) = match end {
            End::Done { report, text } => {
                let report = serde_json::to_string(report)?;
                ("done", None, Some(report), Some(digest(text.as_bytes())))
            }
            End::Cancelled(report) => {
                let report = report.as_ref().map(serde_json::to_string).transpose()?;
                ("cancelled", None, report, None)
            }
            End::Failed(reason) => ("failed", Some(serde_json::to_string(reason)?), None, None),
        };
        transaction.execute(
            "UPDATE runs SET status = ?2, error = ?3, report = ?4, digest = ?5, owner = NULL
             WHERE id = ?1",
            params![run, status, error, report, digest],
        )?;
        transaction.commit()?;
        Ok(())
    }

    /// The latest runs of a page, the last one first.
    ///
    /// # Errors
    ///
    /// Where the database fails.
    pub fn runs(&self, source: &str, most: u32) -> Result<Vec<KeptRun>, StoreError> {
        let connection = self.connection();
        let mut asked = connection.prepare_cached(&format!(
            "{COLUMNS} WHERE source = ?1 ORDER BY started_at DESC, runs.id DESC LIMIT ?2"
        ))?;
        let rows = asked.query_map(params![source, most], row)?;
        let rows: Vec<Row8> = rows.collect::<Result<_, _>>()?;
        let runs = rows.into_iter().map(|row| whole(&connection, row));
        runs.collect()
    }

    /// A run by its number.
    ///
    /// # Errors
    ///
    /// Where there is none any more, or the database fails.
    pub fn run(&self, id: i64) -> Result<KeptRun, StoreError> {
        let connection = self.connection();
        let mut asked = connection.prepare_cached(&format!("{COLUMNS} WHERE runs.id = ?1"))?;
        match asked.query_row([id], row).optional()? {
            Some(row) => whole(&connection, row),
            None => Err(gone(id)),
        }
    }
}

const COLUMNS: &str = "SELECT runs.id, source, asked, started_at, status, error, digest,
    runs.report,
    (SELECT count(*) FROM runs AS other WHERE other.page = runs.page
         AND (other.started_at, other.id) <= (runs.started_at, runs.id))
    FROM runs JOIN pages ON pages.id = page";

/// The columns of a run, its JSON not yet read.
type Row8 = (KeptRun, Option<String>, Option<String>);

fn row(row: &Row<'_>) -> rusqlite::Result<Row8> {
    let run = KeptRun {
        id: row.get(0)?,
        source: row.get(1)?,
        number: row.get(8)?,
        asked: row.get(2)?,
        started_at: row.get(3)?,
        status: row.get(4)?,
        error: None,
        digest: row.get(6)?,
        report: None,
        states: Map::new(),
        hits: Vec::new(),
        lines: Vec::new(),
    };
    Ok((run, row.get(5)?, row.get(7)?))
}

/// A run with everything that it told.
fn whole(connection: &Connection, row: Row8) -> Result<KeptRun, StoreError> {
    let (mut run, error, report) = row;
    let json = |text: Option<String>| text.map(|text| serde_json::from_str(&text)).transpose();
    run.error = json(error)?;
    run.report = json(report)?;
    let mut asked = connection.prepare_cached("SELECT name, value FROM states WHERE run = ?1")?;
    let pair = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?));
    for state in asked.query_map([run.id], pair)? {
        let (name, value): (String, String) = state?;
        run.states.insert(name, serde_json::from_str(&value)?);
    }
    let mut asked =
        connection.prepare_cached("SELECT hit FROM hits WHERE run = ?1 ORDER BY sequence")?;
    for hit in asked.query_map([run.id], |row| row.get::<_, String>(0))? {
        run.hits.push(serde_json::from_str(&hit?)?);
    }
    let mut asked =
        connection.prepare_cached("SELECT kind, line FROM lines WHERE run = ?1 ORDER BY id")?;
    for line in asked.query_map([run.id], pair)? {
        run.lines.push(line?);
    }
    Ok(run)
}

/// Refuses where a run is not kept any more.
fn there(connection: &Connection, run: i64) -> Result<(), StoreError> {
    let mut asked = connection.prepare_cached("SELECT 1 FROM runs WHERE id = ?1")?;
    if asked.exists([run])? {
        return Ok(());
    }
    Err(gone(run))
}

fn gone(run: i64) -> StoreError {
    StoreError::Gone {
        what: format!("run {run}"),
    }
}

fn put(connection: &Connection, run: i64, told: &[Told]) -> Result<(), StoreError> {
    for one in told {
        match one {
            Told::Hit {
                sequence,
                at_ms,
                title,
                hit,
            } => {
                connection
                    .prepare_cached(
                        "INSERT INTO hits (run, sequence, at_ms, title, hit)
                         VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (run, sequence) DO UPDATE SET
                         at_ms = excluded.at_ms, title = excluded.title, hit = excluded.hit",
                    )?
                    .execute(params![
                        run,
                        sequence,
                        at_ms,
                        title,
                        serde_json::to_string(hit)?
                    ])?;
            }
            Told::Line { kind, line } => {
                connection
                    .prepare_cached("INSERT INTO lines (run, kind, line) VALUES (?1, ?2, ?3)")?
                    .execute(params![run, kind, line])?;
            }
            Told::State { name, value } => {
                connection
                    .prepare_cached(
                        "INSERT OR REPLACE INTO states (run, name, value) VALUES (?1, ?2, ?3)",
                    )?
                    .execute(params![run, name, serde_json::to_string(value)?])?;
            }
        }
    }
    Ok(())
}

/// The SHA-256 of bytes, by which two texts are told apart without keeping both.
pub fn digest(bytes: &[u8]) -> Vec<u8> {
    Sha256::digest(bytes).to_vec()
}
