//! The web view that is built into the app, as an engine for test traffic: it works where no
//! browser is installed, and shows what browsers of Safari's kind do.
//!
//! The page is shown by a view of the system's own that Tauri knows nothing of, so there is no
//! command of the app that it could call.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(not(target_os = "linux"))]
mod none;

#[cfg(target_os = "linux")]
pub use linux::System;
#[cfg(target_os = "linux")]
pub(crate) use linux::alone;
#[cfg(not(target_os = "linux"))]
pub use none::System;
#[cfg(not(target_os = "linux"))]
pub(crate) use none::alone;

use probe::{BuiltIn, Chromium, Engine, ProbeError, Traffic};
use std::path::Path;

/// What chooses it in the settings, in the place of a browser's program.
pub(crate) const CHOICE: &str = "built-in";

/// What people read.
pub(crate) const NAME: &str = "built-in web view";

/// Whether it can be used on this system.
pub(crate) fn is_there() -> bool {
    engine().can(Traffic::Emulated)
}

/// Whether hits of Meta's own library can be kept back in it.
pub(crate) fn keeps_held() -> bool {
    engine().can(Traffic::Held)
}

/// Its version, in its own words.
pub(crate) fn version() -> String {
    tauri::webview_version().unwrap_or_default()
}

/// The engine of a run: the browser chosen, or the first one found. Where there is none at all,
/// the web view takes its place as far as it can promise the traffic.
pub(crate) fn engine_of(
    chosen: Option<&str>,
    traffic: Traffic,
) -> Result<Box<dyn Engine>, ProbeError> {
    if chosen == Some(CHOICE) {
        return Ok(Box::new(engine()));
    }
    match Chromium::find(chosen.map(Path::new)) {
        Err(ProbeError::NoBrowser { .. }) if engine().can(traffic) => Ok(Box::new(engine())),
        // The window that shows the hits is to keep up with them.
        found => Ok(Box::new(found?.giving_way())),
    }
}

fn engine() -> BuiltIn<System> {
    BuiltIn(System)
}
