//! Opening the database, and the one connection that everything goes through.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use crate::aside::{Aside, set_aside};
use crate::owner::{Owner, is_alive, sweep};
use crate::schema::{self, APPLICATION, VERSION};
use crate::{StoreError, aside};

/// The database's name in its folder.
pub const FILE: &str = "pixelscope.db";

/// How long one instance waits for another one's transaction, which takes milliseconds.
pub(crate) const PATIENCE: Duration = Duration::from_secs(10);

/// Up to this size a database is looked through at every start, which takes milliseconds; a larger
/// one only after an instance has died.
const SMALL: u64 = 16_000_000;

/// What is kept, in one folder.
///
/// One connection, behind a lock, does all the writing of a process; several processes take turns
/// at the database.
#[derive(Debug)]
pub struct Store {
    pub(crate) folder: PathBuf,
    pub(crate) owner: Owner,
    connection: Mutex<Connection>,
    aside: Option<Aside>,
}

impl Store {
    /// Opens the store of a folder, which is made where it is not there. Runs whose instance has
    /// died are marked as interrupted. A database that cannot be used is set aside.
    ///
    /// # Errors
    ///
    /// Where the folder cannot be written to, or a damaged database cannot be moved.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        let refused = |reason| StoreError::Folder {
            folder: folder.to_owned(),
            reason,
        };
        fs::create_dir_all(folder).map_err(refused)?;
        // One at a time: two that find a damaged database would set two aside, one of them new.
        let turn = File::create(folder.join("opening.lock")).map_err(refused)?;
        turn.lock().map_err(refused)?;
        let file = folder.join(FILE);
        let has_died = sweep(folder);
        let (connection, aside) = match usable(&file, has_died) {
            Ok(connection) => (connection, None),
            Err(Unusable::Because(why)) => {
                let aside = set_aside(&file, why)?;
                match usable(&file, false) {
                    Ok(connection) => (connection, Some(aside)),
                    Err(Unusable::Because(why)) => {
                        let reason = std::io::Error::other(why);
                        return Err(StoreError::Aside { file, reason });
                    }
                    Err(Unusable::Other(error)) => return Err(error),
                }
            }
            Err(Unusable::Other(error)) => return Err(error),
        };
        let store = Self {
            folder: folder.to_owned(),
            owner: Owner::new(folder).map_err(refused)?,
            connection: Mutex::new(connection),
            aside,
        };
        store.close_dead_runs()?;
        Ok(store)
    }

    /// The database that was set aside at this start, where one was.
    pub fn aside(&self) -> Option<&Aside> {
        self.aside.as_ref()
    }

    /// The folder that all of it lies in.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The connection. A panic while it was held has rolled its transaction back.
    pub(crate) fn connection(&self) -> MutexGuard<'_, Connection> {
        self.connection
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    fn close_dead_runs(&self) -> Result<(), StoreError> {
        let connection = self.connection();
        let mut asked =
            connection.prepare("SELECT DISTINCT owner FROM runs WHERE owner NOT NULL")?;
        let owners = asked.query_map((), |row| row.get(0))?;
        let owners: Vec<String> = owners.collect::<Result<_, _>>()?;
        for owner in owners {
            if !is_alive(&self.folder, &owner) {
                connection.execute(
                    "UPDATE runs SET status = 'interrupted', owner = NULL WHERE owner = ?1",
                    [owner],
                )?;
            }
        }
        Ok(())
    }
}

/// Why a database is not opened.
enum Unusable {
    /// It is damaged, or not ours to write, and has to make room.
    Because(String),
    /// It may be sound; something else is wrong.
    Other(StoreError),
}

impl From<rusqlite::Error> for Unusable {
    fn from(error: rusqlite::Error) -> Self {
        if StoreError::is_damage(&error) {
            Self::Because(format!("is damaged ({error})"))
        } else {
            Self::Other(error.into())
        }
    }
}

impl From<StoreError> for Unusable {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Database(error) => error.into(),
            other => Self::Other(other),
        }
    }
}

fn usable(file: &Path, has_died: bool) -> Result<Connection, Unusable> {
    let size = fs::metadata(file).map_or(0, |found| found.len());
    // A file of nothing is what a start leaves that was killed before its first write; with a
    // journal beside it, it is a database that has lost its head.
    let journal = fs::metadata(aside::beside(file, "-wal")).map_or(0, |found| found.len());
    if size == 0 && journal > 0 && file.exists() {
        return Err(Unusable::Because("has lost its beginning".to_owned()));
    }
    let flags = OpenFlags::default() | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(file, flags)?;
    connection.busy_timeout(PATIENCE)?;
    // A transaction that reads first and writes later could not wait for its turn.
    connection.set_transaction_behavior(TransactionBehavior::Immediate);
    if size > 0 {
        look_through(&connection, size <= SMALL || has_died)?;
    }
    // Asking for the mode answers with the one that counts; what is deleted is overwritten.
    connection.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))?;
    connection.pragma_update(None, "synchronous", "normal")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update_and_check(None, "secure_delete", true, |_| Ok(()))?;
    connection.set_prepared_statement_cache_capacity(64);
    schema::migrate(&mut connection)?;
    Ok(connection)
}

/// Whether an existing database is ours, of a version that is known, and whole.
fn look_through(connection: &Connection, whole: bool) -> Result<(), Unusable> {
    let number = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let version = number("user_version")?;
    if version > i64::from(VERSION) {
        let why = format!(
            "was written by a newer release of the app (version {version} of its tables, and \
             this one knows {VERSION})"
        );
        return Err(Unusable::Because(why));
    }
    let application = number("application_id")?;
    let tables: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", (), |row| row.get(0))?;
    if tables > 0 && application != i64::from(APPLICATION) {
        return Err(Unusable::Because("belongs to another program".to_owned()));
    }
    if whole {
        let said: String = connection.query_row("PRAGMA quick_check(1)", (), |row| row.get(0))?;
        if said != "ok" {
            return Err(Unusable::Because(format!("is damaged ({said})")));
        }
    }
    Ok(())
}
