//! A browser that is kept from one run to the next. Starting one takes longer than most pages do.

use std::sync::Arc;

use tokio::sync::Mutex;

use super::launch::{self, Process};
use crate::browsers::Found;
use crate::{ProbeError, Start};

/// A browser that is started with the first run that needs it. Each run has a context of its own
/// in it: nothing that is stored, cached or running goes from one to another.
#[derive(Debug)]
pub(super) struct Warm {
    pub(super) found: Found,
    running: Mutex<Option<Running>>,
}

#[derive(Debug)]
struct Running {
    /// What it was started with.
    flags: Vec<String>,
    process: Arc<Process>,
}

impl Warm {
    pub(super) fn new(found: Found) -> Self {
        Self {
            found,
            running: Mutex::new(None),
        }
    }

    /// The browser, for a run that wants it as `start` says. One that runs with other flags, or no
    /// more, is let go; it ends with the last run that is still in it.
    pub(super) async fn process(&self, start: &Start) -> Result<Arc<Process>, ProbeError> {
        let flags = launch::flags(start);
        let mut running = self.running.lock().await;
        if let Some(kept) = &*running
            && kept.flags == flags
            && !kept.process.is_gone()
        {
            return Ok(Arc::clone(&kept.process));
        }
        let process = Arc::new(launch::launch(&self.found.path, None, start).await?);
        *running = Some(Running {
            flags,
            process: Arc::clone(&process),
        });
        Ok(process)
    }
}
