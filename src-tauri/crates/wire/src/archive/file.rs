//! A HAR file as it is, whole or damaged.

use serde_json::Value;

use crate::har::{HarError, mend, text};

/// What could be read of a file.
pub(super) struct File {
    /// The log without its entries: who wrote it, and its pages.
    pub(super) log: Value,
    pub(super) entries: Vec<Value>,
    /// Why there may be more entries than could be read.
    pub(super) damage: Option<HarError>,
}

impl File {
    /// Reads a file, whatever tool wrote it. Some write the log without its wrapping, or the entries
    /// alone.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, HarError> {
        let text = text(bytes);
        let error = match serde_json::from_str::<Value>(&text) {
            Ok(read) => return Self::whole(read).ok_or(HarError(None)),
            Err(error) => error,
        };
        let Some((entries, all)) = mend::entries(&text) else {
            return Err(HarError(Some(error)));
        };
        let mut head = mend::head(&text).unwrap_or_default();
        let log = match head.get_mut("log") {
            Some(log) => log.take(),
            None => head,
        };
        Ok(Self {
            log,
            entries,
            damage: (!all).then_some(HarError(Some(error))),
        })
    }

    fn whole(mut read: Value) -> Option<Self> {
        if let Value::Array(entries) = read {
            return Some(Self {
                log: Value::Null,
                entries,
                damage: None,
            });
        }
        let mut log = match read.get_mut("log") {
            Some(log) => log.take(),
            None => read,
        };
        let Value::Array(entries) = log.get_mut("entries")?.take() else {
            return None;
        };
        Some(Self {
            log,
            entries,
            damage: None,
        })
    }
}
