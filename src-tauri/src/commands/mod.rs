//! The commands that the screen may call, one file a topic; each is a call into the core.

pub(crate) mod checklist;
pub(crate) mod fire;
pub(crate) mod inspect;
pub(crate) mod open;
pub(crate) mod settings;
pub(crate) mod watch;
