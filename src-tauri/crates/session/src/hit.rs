//! One hit with its circumstances.

use serde::Serialize;
use url::Url;
use wire::{Cause, Element, Ending, Failure, Feeds, Fire, Frame, Handling, Initiator, Millis};

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
    /// Requests that take it to somebody who may pass it on to Meta, under the same event id, so
    /// that Meta counts it once.
    pub relays: Vec<Relay>,
    /// The frame that sent it.
    pub frame: Frame,
    /// The address that the page had then.
    pub page: Option<Url>,
    /// What became of it.
    pub status: HitStatus,
    /// What it counts for, where the pixel's configuration is known.
    pub feeds: Option<Feeds>,
}

impl Hit {
    /// That it did not go to Meta itself, in one clause; nothing where it did.
    pub(crate) fn elsewhere(&self) -> Option<String> {
        let host = &self.fire.host;
        self.fire.is_relayed().then(|| {
            format!("it went to `{host}` and not to Meta; whether that passes it on is not known")
        })
    }
}

/// A request that takes a hit to somebody who may pass it on to Meta: a gateway of the Conversions
/// API, or a server of the site's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relay {
    /// The host.
    pub host: String,
    /// What became of the request.
    pub status: HitStatus,
    pub(crate) request: String,
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
    /// Takes in how the request ended. An answer to a hit that was held tells nothing new. A page that
    /// takes its own request back after it was held, or leaves, does not unmake it.
    pub(crate) fn end(&mut self, ending: &Ending) {
        match (&*self, ending) {
            (Self::Delivered, Ending::Failed(failure)) if *failure != Failure::Aborted => {
                *self = Self::Failed(failure.clone());
            }
            (Self::Failed(_), Ending::Failed(failure)) => *self = Self::Failed(failure.clone()),
            (Self::Held | Self::Delivered | Self::Failed(_), _) => {}
        }
    }

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
