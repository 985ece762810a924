//! Findings to documents. Formats are functions; lines and columns are made here.
//!
//! Invariant: it does no I/O of its own and judges nothing.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod address;
mod arrival;
pub mod checklist;
mod companions;
pub mod compare;
pub mod decoded;
mod detail;
pub mod diff;
pub mod event;
mod excerpt;
mod explain;
pub mod fire;
mod github;
pub mod har;
pub mod hits;
mod html;
mod installed;
pub mod json;
mod junit;
mod keys;
pub mod letter;
pub mod live;
mod markdown;
mod page;
pub mod pixel;
mod place;
mod reasons;
mod report;
mod said;
mod sarif;
mod sender;
mod served;
mod stream;
mod text;
pub mod vocabulary;
mod whence;
mod why;

pub use detail::detail;
pub use explain::{RulePage, Rulebook};
pub use keys::keys;
pub use page::{Page, finding, silenced, why_not};
pub use place::Places;
pub use report::{Format, Report, json_lines, tool};
pub use said::Said;
pub use served::{Served, as_read};
pub use stream::{Piece, Stream, Tally};
pub use text::{Color, Look, cleaned};
