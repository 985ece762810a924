//! Settings: JSON under a name.

use rusqlite::OptionalExtension;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{Store, StoreError};

impl Store {
    /// What is kept under a name; nothing where nothing is.
    ///
    /// # Errors
    ///
    /// Where the database fails, or what is kept has another form.
    pub fn setting<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, StoreError> {
        let kept: Option<String> = self
            .connection()
            .prepare_cached("SELECT value FROM settings WHERE name = ?1")?
            .query_row([name], |row| row.get(0))
            .optional()?;
        Ok(kept.map(|value| serde_json::from_str(&value)).transpose()?)
    }

    /// Keeps a value under a name, in place of what was there.
    ///
    /// # Errors
    ///
    /// Where the database fails.
    pub fn set<T: Serialize>(&self, name: &str, value: &T) -> Result<(), StoreError> {
        let value = serde_json::to_string(value)?;
        self.connection()
            .prepare_cached("INSERT OR REPLACE INTO settings (name, value) VALUES (?1, ?2)")?
            .execute([name, &value])?;
        Ok(())
    }
}
