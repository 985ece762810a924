//! What a run of test traffic tells: live, at its end, and where it gives nothing.

use std::path::PathBuf;

use acquire::AcquireError;
use page::Source;
use probe::ProbeError;
use report::json;
use serde::Serialize;
use session::Session;
use thiserror::Error;
use wire::Recorded;

use crate::SettingsError;

/// What a run tells while it goes on.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Update {
    /// A file is served to the browser; said before anything is seen of it.
    Served {
        /// The file, as given.
        file: String,
        /// Its address, as long as the run goes on.
        at: String,
    },
    /// The browser runs. Said again where the run goes on with other traffic than asked for.
    Started {
        /// The browser.
        browser: json::Browser,
        /// `emulated`, `held` or `delivered`.
        traffic: String,
        /// What the visit is like.
        conditions: json::Conditions,
    },
    /// A hit was seen.
    Fired {
        /// The hit.
        fire: Box<json::Fire>,
    },
    /// What the source lets expect has changed.
    Expected {
        /// All of it.
        expected: Vec<json::Expected>,
    },
    /// A link of the chain has changed.
    Chain {
        /// All of it.
        chain: json::Chain,
    },
    /// A line of the console.
    Console {
        /// As the console shows it.
        line: String,
    },
    /// Something that the person should know of the run.
    Note {
        /// One sentence.
        line: String,
    },
    /// The page came to rest.
    Settled,
}

/// What a run gave.
#[derive(Clone, Debug)]
pub struct FireOutcome {
    /// In the published schema.
    pub report: json::FireReport,
    /// The page as the browser got it.
    pub source: Source,
    /// The pages that it led to, in the order seen.
    pub others: Vec<Source>,
    /// Everything that was seen, page by page.
    pub session: Session,
    /// The raw record, which `probe::Replay` can play.
    pub recording: Vec<Recorded>,
    /// How it ended.
    pub ending: Ending,
}

impl FireOutcome {
    /// The texts of all pages, in the order seen.
    pub fn texts(&self) -> Vec<&str> {
        let all = std::iter::once(&self.source).chain(&self.others);
        all.map(|source| &*source.text).collect()
    }

    /// A further run over the same page gave nothing; what this one captured stays.
    pub(super) fn lacks(&mut self, run: &str, error: &FireError) {
        let why = format!("{run} gave nothing: {error}.");
        self.report.notes.push(why.clone());
        self.ending = match error {
            FireError::Cancelled => Ending::Cancelled,
            _ => Ending::Broken(why),
        };
    }
}

/// How a run ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Everything was done.
    Complete,
    /// The run came to its end, and something that was to be done could not be; the first reason.
    Incomplete(String),
    /// It was cancelled; what was captured until then is there.
    Cancelled,
    /// The browser failed; what was captured is there.
    Broken(String),
}

/// Why a run gave nothing.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum FireError {
    /// The target is no page.
    #[error(transparent)]
    Target(#[from] AcquireError),
    /// Only one page can be opened.
    #[error("cannot open {target} in a browser: name one page, as an address or a file")]
    NotOnePage {
        /// As given.
        target: String,
    },
    /// A file that was given cannot be read.
    #[error("cannot read {path}: {reason}", path = path.display())]
    Given {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: std::io::Error,
    },
    /// A recording cannot be played.
    #[error("cannot play the recording: {0}")]
    Recording(String),
    /// The settings cannot be used.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// The browser could not be used.
    #[error(transparent)]
    Probe(#[from] ProbeError),
    /// The browser gave no page.
    #[error("{target} gave no page: {reason}")]
    NoPage {
        /// As given.
        target: String,
        /// Why.
        reason: String,
    },
    /// It was cancelled before there was a page.
    #[error("cancelled")]
    Cancelled,
}
