//! One hit with its circumstances.

use serde::Serialize;
use url::Url;
use wire::{Cause, Element, Failure, Feeds, Fire, Frame, Handling, Initiator, Millis};

use crate::sender::Sender;

/// One hit with its circumstances.
#[derive(Clone, Debug)]
pub struct Hit {
    /// From 1, over all pages of a session.
    pub sequence: u32,
    /// Milliseconds since the page was asked for.
    pub at_ms: Millis,
    /// The request that carried it; a batch carries several hits.
    pub request: String,
    /// What the request tells.
    pub fire: Fire,
    /// What made it happen.
    pub cause: Cause,
    /// What the visitor acted on, where that caused it.
    pub element: Option<Element>,
    /// When the visitor did so, by the clock of `at_ms`.
    pub acted_ms: Option<Millis>,
    /// The line that sent it.
    pub initiator: Option<Initiator>,
    /// The calls that led to it, the innermost first: those of the page, where they are known.
    pub stack: Vec<Initiator>,
    /// Who sent it.
    pub sender: Sender,
    /// Requests that repeat it for Meta's attribution and are no hits of their own.
    pub copies: u32,
    /// The frame that sent it.
    pub frame: Frame,
    /// The address that the page had then.
    pub page: Option<Url>,
    /// What became of it.
    pub status: HitStatus,
    /// What it counts for, where the pixel's configuration is known.
    pub feeds: Option<Feeds>,
}

/// What became of a hit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum HitStatus {
    /// Answered on this machine; Meta has not seen it.
    Held,
    /// Sent on to Meta.
    Delivered,
    /// It did not get out.
    Failed(Failure),
}

impl HitStatus {
    /// What became of a hit by what was done with its request.
    pub(crate) fn of(handling: Handling) -> Self {
        match handling {
            Handling::Held => Self::Held,
            Handling::Passed => Self::Delivered,
            Handling::Refused => Self::Failed(Failure::Held),
            // The reason follows with the request's end.
            Handling::Stopped => Self::Failed(Failure::Browser("blocked".to_owned())),
        }
    }
}
