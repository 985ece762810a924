//! Meta's vocabulary as tables: events, parameters, request keys, currencies, hosts, vendors, messages.
//!
//! Invariant: it holds facts about Meta, each with its source, and no logic beyond looking them up.

mod messages;

pub use messages::Message;
