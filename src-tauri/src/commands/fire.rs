//! Test traffic, and the browsers that it can be sent from.

use crate::app::{App, checked};
use crate::error::{Code, CommandError};
use inspect::{Ending, FireError, Start, Update};
use probe::{Chromium, ProbeError, Traffic};
use report::json::FireReport;
use serde::{Deserialize, Serialize};
use tauri::State;
use tauri::ipc::Channel;
use tokio::sync::watch;

/// What the screen may ask for. Sending hits on to Meta is not among it.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Asked {
    Emulated,
    Held,
}

/// A browser of this machine.
#[derive(Serialize)]
pub(crate) struct Browser {
    name: &'static str,
    /// In its own words; empty where it does not tell.
    version: String,
    path: String,
    /// The next run will be in this one.
    used: bool,
}

/// Opens a page in a browser and tells each hit as it happens. A run that was stopped or broke
/// off is a refusal, and what it had told until then stays told.
#[tauri::command]
pub(crate) async fn fire(
    app: State<'_, App>,
    target: String,
    traffic: Asked,
    on: Channel<Update>,
) -> Result<FireReport, CommandError> {
    checked(&target)?;
    let browser = Chromium::find(None).map_err(FireError::from)?;
    let (stop, cancel) = watch::channel(false);
    let _under_way = app.begin_run(stop)?;
    let start = Start {
        traffic: match traffic {
            Asked::Emulated => Traffic::Emulated,
            Asked::Held => Traffic::Held,
        },
        cancel,
        ..Start::new(target)
    };
    let outcome = inspect::fire(start, &browser, |update| {
        // A window that is closing has nobody to tell.
        let _ = on.send(update.clone());
    })
    .await?;
    match outcome.ending {
        Ending::Complete | Ending::Incomplete(_) => {
            app.keep_run(outcome.report.clone(), outcome.source.text);
            Ok(outcome.report)
        }
        Ending::Cancelled => Err(FireError::Cancelled.into()),
        Ending::Broken(reason) => Err(CommandError::new(Code::BrowserFailed, reason)),
    }
}

/// Stops the run that is under way, if there is one; `fire` then answers.
#[tauri::command]
pub(crate) fn cancel_fire(app: State<'_, App>) {
    app.stop_run();
}

/// The browsers found, the one that is used first.
#[tauri::command]
pub(crate) async fn browsers() -> Vec<Browser> {
    let mut found = Vec::new();
    for (index, browser) in probe::browsers().into_iter().enumerate() {
        found.push(Browser {
            name: browser.name,
            version: browser.version().await.unwrap_or_default(),
            path: browser.path.to_string_lossy().into_owned(),
            used: index == 0,
        });
    }
    found
}

impl From<FireError> for CommandError {
    fn from(error: FireError) -> Self {
        let code = match &error {
            FireError::Target(_) | FireError::NotOnePage { .. } => Code::BadTarget,
            FireError::Given { .. } | FireError::NoPage { .. } => Code::Unreadable,
            FireError::Probe(ProbeError::NoBrowser { .. } | ProbeError::NotABrowser { .. }) => {
                Code::NoBrowser
            }
            FireError::Probe(ProbeError::Open { .. } | ProbeError::Serve { .. }) => {
                Code::Unreadable
            }
            FireError::Probe(_) => Code::BrowserFailed,
            FireError::Cancelled => Code::Cancelled,
            // The list is open: what a later release adds is shown in its own words.
            _ => Code::Internal,
        };
        Self::new(code, error)
    }
}
