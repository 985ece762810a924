//! When a page asked for what it needs, and when it came.

use std::collections::BTreeMap;

use wire::Millis;

/// When a page was shown and its requests ran, by the clock of the run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Timing {
    /// The page itself arrived.
    pub opened: Option<Millis>,
    /// `fbevents.js`.
    pub library: Option<Asked>,
    /// `signals/config`, by pixel.
    pub configs: BTreeMap<String, Asked>,
    /// The page came to rest for the first time.
    pub settled: Option<Millis>,
}

/// One request and its end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Asked {
    /// It was made.
    pub at: Millis,
    /// It ended, well or not.
    pub ended: Option<Millis>,
}

impl Asked {
    pub(crate) fn now(at: Millis) -> Self {
        Self { at, ended: None }
    }

    /// Milliseconds that it took; nothing where it has not ended.
    pub fn took(self) -> Option<Millis> {
        Some(self.ended? - self.at)
    }
}
