//! Opens pages in real browsers and tells what they do.
//!
//! Invariant: only `traffic` decides what may leave the machine, and the browser is given no way
//! to a Meta host that could go round it.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod access;
mod acting;
mod browsers;
mod chromium;
mod conditions;
mod configuration;
mod device;
mod engine;
mod error;
mod fetch;
mod library;
mod proxy;
mod replay;
mod site;
mod traffic;
mod view;
mod wanted;

pub use access::{Access, StoredCookie};
pub use browsers::{Found, browsers, choose};
pub use chromium::Chromium;
pub use conditions::{
    Blocker, Certificates, Conditions, Network, Policy, Scripts, Slowness, Viewport,
};
pub use configuration::{Configured, ask_configuration};
pub use device::{DEVICES, Device};
pub use engine::{Actable, Action, Engine, SETTLE, Start, Tab, WaitFor, Window};
pub use error::ProbeError;
pub use replay::Replay;
pub use site::{Site, serve};
pub use traffic::{Relays, Reply, Supply, Traffic, Verdict, allow, is_blocked};
pub use view::{BuiltIn, Opening, Told, View, Views};
pub use wire::TabNumber;
