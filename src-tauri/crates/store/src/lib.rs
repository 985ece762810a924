//! Pages, runs, hits, checklists, addresses and settings, kept in one `SQLite` file.
//!
//! Invariant: it knows of texts, times and JSON, and of nothing that these say.
//!
//! What is promised: once a call that writes has returned, what it wrote is there at the next
//! start, at whatever moment the program is killed. The journal (WAL) is handed to the system with
//! each transaction and to the disk at each checkpoint (`synchronous = NORMAL`), so a machine that
//! loses its power can lose the last moments, never the database. A database that cannot be used
//! is set aside under another name and said; nothing in it is deleted.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod aside;
mod error;
mod forget;
mod hand;
mod history;
mod open;
mod owner;
mod pages;
mod runs;
mod schema;
mod settings;
mod undo;

pub use aside::Aside;
pub use error::StoreError;
pub use hand::Tick;
pub use history::{Entry, Kind};
pub use open::{FILE, Store};
pub use pages::{Arranged, Failed, Inspected, KeptPage, Placed};
pub use runs::{ARCHIVE, Began, End, KeptRun, Told, digest};
pub use undo::{Original, Undo};
