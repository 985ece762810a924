//! The page that a view shows.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use tokio::sync::mpsc::UnboundedSender;
use tokio::sync::{oneshot, watch};
use url::Url;
use wire::{BrowserName, TabNumber};

use super::View;
use super::act::{self, Stage};
use super::flow::Word;
use crate::proxy::Proxy;
use crate::{Actable, Action, ProbeError, Tab, WaitFor};

pub(super) struct Page {
    pub(super) view: Arc<dyn View>,
    pub(super) browser: BrowserName,
    pub(super) words: UnboundedSender<Word>,
    /// What tells the listeners that the page's scripts have set.
    pub(super) listeners: String,
    pub(super) still_open: watch::Receiver<bool>,
    /// Where an address without a host leads from.
    pub(super) url: Url,
    pub(super) timeout: Duration,
    /// Open for as long as the page is.
    pub(super) _proxy: Proxy,
}

impl Page {
    fn tell(&self, word: Word) -> Result<(), ProbeError> {
        self.words.send(word).map_err(|_| ProbeError::Gone)
    }

    /// Leads a window to an address, as typing it would.
    pub(super) async fn go(&mut self, tab: TabNumber, url: Url) -> Result<(), ProbeError> {
        let (answer, answered) = oneshot::channel();
        let address = url.clone();
        self.tell(Word::Go { tab, url, answer })?;
        match tokio::time::timeout(self.timeout, answered).await {
            // A server that is slow to answer is the page's affair: `settle` gives up on it.
            Err(_) => Ok(()),
            Ok(Err(_)) => Err(ProbeError::Gone),
            Ok(Ok(Ok(()))) => {
                self.url = address;
                Ok(())
            }
            Ok(Ok(Err(reason))) => Err(ProbeError::Open {
                url: address,
                reason,
            }),
        }
    }

    /// The windows that are open.
    async fn stage(&self) -> Result<Stage, ProbeError> {
        let (answer, answered) = oneshot::channel();
        self.tell(Word::Stage { answer })?;
        let tabs = answered.await.map_err(|_| ProbeError::Gone)?;
        let view = self.view.clone();
        Ok(Stage { view, tabs })
    }

    async fn goto(&mut self, address: &str) -> Result<(), ProbeError> {
        let wrong = |reason: String| ProbeError::NoAddress {
            address: address.to_owned(),
            reason,
        };
        let tab = self.stage().await?.front()?;
        let here = self.view.evaluate(tab, "location.href").await.ok();
        let here = here.and_then(|here| here.as_str()?.parse::<Url>().ok());
        let base = here.unwrap_or_else(|| self.url.clone());
        let url = base
            .join(address)
            .map_err(|error| wrong(error.to_string()))?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(wrong("only http and https lead to a page".to_owned()));
        }
        self.go(tab, url).await
    }

    async fn perform(&mut self, action: &Action) -> Result<(), ProbeError> {
        let stage = &self.stage().await?;
        if !matches!(action, Action::Run(_) | Action::Wait(_) | Action::Goto(_)) {
            self.tell(Word::Acted)?;
        }
        match action {
            Action::Click(selector) => act::click(stage, selector).await,
            Action::Consent { selector, .. } => act::press(stage, selector).await,
            Action::Run(script) => act::run(stage, script).await,
            Action::Fill { selector, value } => act::fill(stage, selector, value).await,
            Action::Wait(WaitFor::Time(time)) => {
                tokio::time::sleep(*time).await;
                Ok(())
            }
            Action::Wait(WaitFor::Element(selector)) => {
                act::wait(stage, selector, self.timeout).await
            }
            Action::Goto(address) => self.goto(address).await,
            Action::Submit(selector) => act::submit(stage, selector).await,
        }
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        // The view may be gone before.
        let _ = self.words.send(Word::Close);
    }
}

#[async_trait]
impl Tab for Page {
    fn browser(&self) -> &BrowserName {
        &self.browser
    }

    async fn settle(&mut self) -> Result<(), ProbeError> {
        let (answer, answered) = oneshot::channel();
        let within = self.timeout;
        self.tell(Word::Settle { within, answer })?;
        answered.await.map_err(|_| ProbeError::Gone)
    }

    async fn act(&mut self, action: &Action) -> Result<(), ProbeError> {
        self.tell(Word::Acting {
            step: action.to_string(),
            purpose: action.purpose(),
        })?;
        let done = self.perform(action).await;
        if let Err(error) = &done {
            let why = error.to_string();
            self.tell(Word::Undone { why })?;
        }
        done
    }

    async fn first_seen(&mut self, selectors: &[&str]) -> Result<Option<usize>, ProbeError> {
        act::first_seen(&self.stage().await?, selectors).await
    }

    async fn elements(&mut self) -> Result<Vec<Actable>, ProbeError> {
        act::elements(&self.stage().await?, &self.listeners).await
    }

    async fn closed(&mut self) {
        // The sender is gone when the view is.
        let _ = self.still_open.wait_for(|open| !open).await;
    }

    async fn close(self: Box<Self>) -> Result<(), ProbeError> {
        // What the view tells while it is being ended belongs to no page any more.
        let _ = self.tell(Word::Close);
        self.view.close().await;
        Ok(())
    }
}
