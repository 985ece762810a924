//! A page of a run: what is asked of it, until it is closed or gone.

use std::sync::Arc;

use async_trait::async_trait;
use chromiumoxide::cdp::browser_protocol::browser::CloseParams;
use chromiumoxide::cdp::browser_protocol::page::NavigateParams;
use tokio::sync::mpsc::UnboundedSender;
use tokio::sync::{oneshot, watch};
use wire::BrowserName;

use super::act::{self, Stage};
use super::elements;
use super::flow::Word;
use super::gate::Gate;
use super::launch::Process;
use super::link::Link;
use super::reach::Reach;
use super::remote;
use super::targets::Main;
use crate::{Actable, Action, ProbeError, Start, Tab};

/// The way to the flow, which ends when nobody has it any more.
#[derive(Debug)]
pub(super) struct Words(pub(super) UnboundedSender<Word>);

impl Words {
    pub(super) fn say(&self, word: Word) -> Result<(), ProbeError> {
        self.0.send(word).map_err(|_| ProbeError::Gone)
    }
}

impl Drop for Words {
    fn drop(&mut self) {
        // It may have ended before.
        let _ = self.0.send(Word::Close);
    }
}

/// Whose the browser is.
pub(super) enum Owner {
    /// It was started for this run, and ends with it.
    Run(Box<Process>),
    /// It is kept for others as well; held, so that it runs for as long as the page is there.
    Engine { _held: Arc<Process> },
    /// Somebody else has started it.
    Other,
}

/// A page that is open, in the browser of its run.
pub(super) struct Page {
    pub(super) owner: Owner,
    pub(super) link: Link,
    pub(super) main: Main,
    pub(super) browser: BrowserName,
    pub(super) words: Words,
    pub(super) still_open: watch::Receiver<bool>,
    pub(super) start: Start,
    pub(super) reach: Reach,
    /// Open for as long as the page is.
    pub(super) _gate: Option<Gate>,
}

impl Page {
    pub(super) async fn navigate(&mut self) -> Result<(), ProbeError> {
        let (url, within) = (self.start.url.clone(), self.start.timeout);
        let navigate = NavigateParams::new(url.as_str());
        let opened = act::open(&self.link, &self.main.session, url, navigate, within);
        unless_gone(&self.still_open, opened).await
    }

    /// The pages that are there now.
    async fn stage(&self) -> Result<Stage, ProbeError> {
        let (answer, answered) = oneshot::channel();
        self.tell(Word::Stage { answer })?;
        answered.await.map_err(|_| ProbeError::Gone)
    }

    fn tell(&self, word: Word) -> Result<(), ProbeError> {
        self.words.say(word)
    }

    async fn perform(&self, action: &Action) -> Result<(), ProbeError> {
        let (link, stage) = (&self.link, self.stage().await?);
        let within = self.start.timeout;
        match action {
            Action::Click(selector) => act::click(link, &stage, selector).await,
            Action::Run(script) => act::run(link, &stage, script).await,
            Action::Fill { selector, value } => act::fill(link, &stage, selector, value).await,
            Action::Wait(wait) => act::wait(link, &stage, wait, within).await,
            Action::Goto(address) => act::goto(link, &stage, address, within).await,
            Action::Submit(selector) => act::submit(link, &stage, selector).await,
            Action::Consent { selector, .. } => act::press(link, &stage, selector).await,
        }
    }
}

/// What `doing` gives, unless the page or its browser goes away meanwhile: nothing that was asked
/// of it then is ever answered.
async fn unless_gone<T>(
    still_open: &watch::Receiver<bool>,
    doing: impl Future<Output = Result<T, ProbeError>>,
) -> Result<T, ProbeError> {
    let mut still_open = still_open.clone();
    tokio::select! {
        biased;
        done = doing => done,
        // The sender is gone when the browser is.
        _ = still_open.wait_for(|open| !open) => Err(ProbeError::Gone),
    }
}

#[async_trait]
impl Tab for Page {
    fn browser(&self) -> &BrowserName {
        &self.browser
    }

    async fn settle(&mut self) -> Result<(), ProbeError> {
        let (answer, answered) = oneshot::channel();
        let within = self.start.timeout;
        self.tell(Word::Settle { within, answer })?;
        answered.await.map_err(|_| ProbeError::Gone)
    }

    async fn act(&mut self, action: &Action) -> Result<(), ProbeError> {
        self.tell(Word::Acting {
            step: action.to_string(),
            purpose: action.purpose(),
        })?;
        let done = unless_gone(&self.still_open, self.perform(action)).await;
        if let Err(error) = &done {
            let why = error.to_string();
            self.tell(Word::Undone { why })?;
        }
        done
    }

    async fn first_seen(&mut self, selectors: &[&str]) -> Result<Option<usize>, ProbeError> {
        let stage = self.stage().await?;
        let seen = act::first_seen(&self.link, &stage, selectors);
        unless_gone(&self.still_open, seen).await
    }

    async fn elements(&mut self) -> Result<Vec<Actable>, ProbeError> {
        let listed = elements::list(&self.link, &self.main.session);
        unless_gone(&self.still_open, listed).await
    }

    async fn closed(&mut self) {
        // The sender is gone when the browser is.
        let _ = self.still_open.wait_for(|open| !open).await;
    }

    async fn close(self: Box<Self>) -> Result<(), ProbeError> {
        let page = *self;
        // What the browser tells while it is being ended belongs to no page any more.
        let _ = page.words.say(Word::Close);
        let mut process = match (page.owner, page.reach) {
            (Owner::Run(process), _) => process,
            (Owner::Engine { .. }, Reach::Context(id)) => {
                // The next run has nothing to wait for: nothing of this one is in its context, and
                // what is left of this one is gone with the connection at the latest.
                tokio::spawn(async move { remote::leave(&page.link, &id).await });
                return Ok(());
            }
            (Owner::Other, Reach::Context(id)) => return remote::leave(&page.link, &id).await,
            (_, Reach::Browser) => return Ok(()),
        };
        if process.keeps_folder() {
            // Ended at once, it would leave a person's folder as if it had crashed.
            let _ = page.link.call(None, CloseParams::default()).await;
            process.wait().await;
        }
        process.end().await
    }
}
