//! Reads targets, addresses, files, folders and standard input, and watches files for saves.
//!
//! Invariant: it knows text and where it came from, never what stands in it; one bad input
//! spoils no other.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod asking;
mod charset;
mod cookies;
mod error;
mod fetch;
mod file;
mod folder;
mod given;
mod reading;
mod remembered;
mod saves;
mod target;
mod watch;

pub use asking::{Asking, is_of};
pub use charset::{decode, encode, is_untold};
pub use cookies::Stored;
pub use error::AcquireError;
pub use fetch::{Base, Script, Scripts, scripts};
pub use folder::is_page;
pub use given::{AskingError, Cookies, Credentials, Header, ProxyAddress, UserAgent};
pub use reading::{Listed, Reading, list, read, read_file_if, read_one};
pub use saves::{Saves, saves};
pub use target::{Address, Target, named};
pub use watch::{Changes, watch};
