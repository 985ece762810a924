//! What was seen on the wire: requests, taken apart, and everything else a browser tells.
//!
//! Invariant: it opens nothing, reads no clock and never fails; what it cannot read it says.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod archive;
mod body;
mod civil;
mod config;
mod decode;
mod fire;
mod har;
mod observation;
mod relay;
mod request;

pub use archive::{ArchivedVisit, visit_of_har};
pub use civil::civil_date;
pub use config::{
    EventSetupRule, Feeds, Group, KeyRemoved, LimitedDataUse, PixelConfig, ProtectedData, Sends,
    configuration, restated,
};
pub use decode::{Decoded, copy, decode};
pub use fire::{Fire, Problem, Transport, without_fragment};
pub use har::{Archive, HarError, from_har, text as text_of_har};
pub use observation::{
    Acted, Answered, BrowserName, Called, Cause, Document, Element, Ending, Failure, Frame,
    Handling, Initiator, Library, Line, Millis, Observation, Purpose, Recorded, Sent, TabNumber,
};
pub use request::{Body, RawRequest, Resource};
