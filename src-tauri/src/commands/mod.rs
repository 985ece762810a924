//! The commands that the screen may call, one file a topic; each is a call into the core.
#![allow(clippy::needless_pass_by_value)] // Tauri hands a command what it asks for by value.

pub(crate) mod again;
pub(crate) mod browsers;
pub(crate) mod checklist;
pub(crate) mod event;
pub(crate) mod explain;
pub(crate) mod fire;
pub(crate) mod fix;
pub(crate) mod history;
pub(crate) mod hits;
pub(crate) mod inspect;
pub(crate) mod open;
pub(crate) mod print;
pub(crate) mod session;
pub(crate) mod settings;
pub(crate) mod watch;
