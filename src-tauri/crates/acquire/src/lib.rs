//! Reads targets, addresses, files, folders and standard input, and watches files for saves.
//!
//! Invariant: it knows text and where it came from, never what stands in it; one bad input
//! spoils no other.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod charset;
mod error;
mod fetch;
mod file;
mod folder;
mod reading;
mod target;
mod watch;

pub use charset::decode;
pub use error::AcquireError;
pub use folder::is_page;
pub use reading::{Listed, Reading, list, read, read_one};
pub use target::{Address, Target};
pub use watch::{Changes, watch};
