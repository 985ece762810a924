//! A browser that is kept from one run to the next. Starting one takes longer than most pages do.

use std::sync::{Arc, PoisonError};

use tokio::sync::Mutex;

use super::launch::{self, Process, Rank};
use super::room::Room;
use super::watched::Watched;
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
    ahead: Ahead,
}

/// Blank pages that were made ready while the pages of other runs were looked at, each for one run
/// and never used before. A browser takes longer to make one than many a page takes to load.
#[derive(Clone, Debug, Default)]
pub(super) struct Ahead {
    socket: String,
    pages: Arc<std::sync::Mutex<Vec<Watched>>>,
}

impl Warm {
    pub(super) fn new(found: Found) -> Self {
        Self {
            found,
            running: Mutex::new(None),
        }
    }

    /// A page in the browser, for a run that wants it as `start` says, and where further ones are
    /// made. A browser that runs with other flags, or no more, is let go; it ends with the last
    /// run that is still in it.
    pub(super) async fn watched(
        &self,
        start: &Start,
    ) -> Result<(Arc<Process>, Ahead, Watched), ProbeError> {
        let (process, ahead) = self.process(start).await?;
        let watched = match ahead.take(start) {
            Some(watched) => watched,
            None => ahead.make(start.clone()).await?,
        };
        Ok((process, ahead, watched))
    }

    async fn process(&self, start: &Start) -> Result<(Arc<Process>, Ahead), ProbeError> {
        let flags = launch::flags(start);
        let mut running = self.running.lock().await;
        if let Some(kept) = &*running
            && kept.flags == flags
            && !kept.process.is_gone()
        {
            return Ok((Arc::clone(&kept.process), kept.ahead.clone()));
        }
        let process = Arc::new(launch::launch(&self.found.path, None, start, Rank::Equal).await?);
        let ahead = Ahead {
            socket: process.address.clone(),
            pages: Arc::default(),
        };
        *running = Some(Running {
            flags,
            process: Arc::clone(&process),
            ahead: ahead.clone(),
        });
        Ok((process, ahead))
    }
}

impl Ahead {
    fn take(&self, start: &Start) -> Option<Watched> {
        let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        pages.retain(|page| page.fits(start));
        pages.pop()
    }

    async fn make(&self, start: Start) -> Result<Watched, ProbeError> {
        Watched::new(Room::apart(&self.socket).await?, start).await
    }

    /// Makes a page for a run to come that begins like `start`. Each run asks for one, so that there
    /// are never more than there are runs at a time.
    pub(super) fn make_one(self, start: Start) {
        tokio::spawn(async move {
            // The run to come makes its own then, and says what is wrong.
            if let Ok(page) = self.make(start).await {
                let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
                pages.push(page);
            }
        });
    }
}
