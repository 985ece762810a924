//! Answers to code: writes base codes and events, checked and escaped, and says where they go.
//!
//! Invariant: it writes text from answers; it has seen no page.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod answers;
mod base_code;
mod contents;
mod event;
mod legacy;
mod parameter;
mod placement;
mod problem;
mod script;
mod write;

pub use answers::{Answers, Event, Given, Kind, Moment, Param};
pub use base_code::{PLACEHOLDER, unnamed};
pub use legacy::Retired;
pub use placement::{Piece, Place, Snippet, example};
pub use problem::{Problem, Problems};
pub use write::write;
