//! What a person puts by hand: ticks and notes on the steps of a page's checklist.

use rusqlite::params;

use crate::{Store, StoreError};

/// A tick with its note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick {
    /// The step's name.
    pub step: String,
    /// They have seen to it that it is done.
    pub ticked: bool,
    /// Their own words.
    pub note: String,
}

impl Store {
    /// Keeps a tick on a page that was opened.
    ///
    /// # Errors
    ///
    /// Where the page is not kept, or the database fails.
    pub fn tick(&self, source: &str, tick: &Tick) -> Result<(), StoreError> {
        let connection = self.connection();
        let mut put = connection.prepare_cached(
            "INSERT OR REPLACE INTO ticks (page, step, is_ticked, note)
             SELECT id, ?2, ?3, ?4 FROM pages WHERE source = ?1",
        )?;
        let put = put.execute(params![source, tick.step, tick.ticked, tick.note])?;
        crate::pages::there(put, source)
    }

    /// The ticks of a page.
    ///
    /// # Errors
    ///
    /// Where the database fails.
    pub fn ticks(&self, source: &str) -> Result<Vec<Tick>, StoreError> {
        let connection = self.connection();
        let mut asked = connection.prepare_cached(
            "SELECT step, is_ticked, ticks.note FROM ticks JOIN pages ON pages.id = page
             WHERE source = ?1",
        )?;
        let ticks = asked.query_map([source], |row| {
            Ok(Tick {
                step: row.get(0)?,
                ticked: row.get(1)?,
                note: row.get(2)?,
            })
        })?;
        Ok(ticks.collect::<Result<_, _>>()?)
    }
}
