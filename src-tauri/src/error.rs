//! What a command answers when it cannot do its work.

use inspect::FireError;
use probe::ProbeError;
use serde::Serialize;
use std::fmt::Display;
use store::StoreError;

/// A refusal. The screen decides by `code` alone; the message is for the person.
#[derive(Debug, Serialize)]
pub(crate) struct CommandError {
    pub(crate) code: Code,
    pub(crate) message: String,
}

/// Every reason for which a command can refuse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Code {
    /// The words are neither an address nor a path.
    BadTarget,
    /// The target is there in name only: no such file, no answer, not text.
    Unreadable,
    /// No browser to send test traffic from.
    NoBrowser,
    /// What is set as the browser is none.
    NotABrowser,
    /// The browser did not start, or died.
    BrowserFailed,
    /// The person stopped it.
    Cancelled,
    /// A file could not be written.
    CannotWrite,
    /// What was shown is not so any more; nothing was done.
    Changed,
    /// What was asked about is not kept any more.
    Gone,
    /// An answer, a setting or a name is not right.
    BadAnswer,
    /// The page has no place for the code.
    NoPlace,
    /// Hits would have gone to Meta, and nobody has confirmed that.
    Unconfirmed,
    /// What was shown could not be kept.
    CannotKeep,
    /// It is deleted, and its bytes go when the app's other window is closed.
    StillRead,
    /// Anything else: a fault of ours or of the system.
    Internal,
}

impl CommandError {
    pub(crate) fn new(code: Code, message: impl Display) -> Self {
        Self {
            code,
            message: message.to_string(),
        }
    }
}

impl From<StoreError> for CommandError {
    fn from(error: StoreError) -> Self {
        let code = match &error {
            StoreError::Gone { .. } => Code::Gone,
            StoreError::StillRead => Code::StillRead,
            _ => Code::CannotKeep,
        };
        Self::new(code, error)
    }
}

impl From<tauri::Error> for CommandError {
    fn from(error: tauri::Error) -> Self {
        Self::new(Code::Internal, error)
    }
}

impl From<FireError> for CommandError {
    fn from(error: FireError) -> Self {
        let code = match &error {
            FireError::Target(_) | FireError::NotOnePage { .. } => Code::BadTarget,
            FireError::Given { .. } | FireError::NoPage { .. } => Code::Unreadable,
            FireError::Probe(ProbeError::NoBrowser { .. }) => Code::NoBrowser,
            FireError::Probe(ProbeError::NotABrowser { .. }) => Code::NotABrowser,
            FireError::Probe(ProbeError::Open { .. } | ProbeError::Serve { .. }) => {
                Code::Unreadable
            }
            FireError::Probe(_) => Code::BrowserFailed,
            FireError::Cancelled => Code::Cancelled,
            // The list is open: what a later release adds is shown in its own words.
            _ => Code::Internal,
        };
        Self::new(code, error)
    }
}
