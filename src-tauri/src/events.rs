//! What the screen may hear without having asked.

use crate::error::CommandError;
use report::json::Report;
use tauri::{AppHandle, Emitter};

/// Something that has happened.
pub(crate) enum Event {
    /// Watched pages were saved, and this is what they are now.
    PageChanged(Report),
    /// This item of the menu was chosen.
    Menu(String),
    /// A person wants these opened, from outside of the window.
    Opened(Vec<String>),
    /// A link wants this opened, about which the person must be asked.
    Asked(String),
    /// Something that was shown could not be kept, for this reason.
    Trouble(String),
}

impl Event {
    /// Tells the app's own window, and no other.
    pub(crate) fn tell(self, app: &AppHandle) {
        let told = match self {
            Self::PageChanged(report) => app.emit_to("main", "page-changed", report),
            Self::Menu(id) => app.emit_to("main", "menu", id),
            Self::Opened(targets) => app.emit_to("main", "opened", targets),
            Self::Asked(target) => app.emit_to("main", "asked", target),
            Self::Trouble(reason) => app.emit_to("main", "trouble", reason),
        };
        // A window that is closing has nobody to tell.
        drop(told);
    }

    /// Tells where something could not be kept: it is on the screen, so it is no refusal.
    pub(crate) fn trouble(app: &AppHandle, kept: Result<(), CommandError>) {
        if let Err(error) = kept {
            Self::Trouble(error.message).tell(app);
        }
    }
}
