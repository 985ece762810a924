//! What the screen may hear without having asked.

use report::json::Report;
use tauri::{AppHandle, Emitter};

/// Something that has happened.
pub(crate) enum Event {
    /// Watched pages were saved, and this is what they are now.
    PageChanged(Report),
}

impl Event {
    /// Tells the app's own window, and no other.
    pub(crate) fn tell(self, app: &AppHandle) {
        let told = match self {
            Self::PageChanged(report) => app.emit_to("main", "page-changed", report),
        };
        // A window that is closing has nobody to tell.
        drop(told);
    }
}
