//! Chromium and its relatives, driven by the `DevTools` protocol.

mod act;
mod agent;
mod cause;
mod console;
mod elements;
mod flow;
mod guise;
mod join;
mod launch;
mod link;
mod network;
mod read;
mod recorded;
mod rest;
mod targets;

use std::path::Path;
use std::time::Duration;

use async_trait::async_trait;
use chromiumoxide::cdp::browser_protocol::browser::GetVersionParams;
use chromiumoxide::cdp::browser_protocol::fetch;
use chromiumoxide::cdp::browser_protocol::network::ResourceType;
use chromiumoxide::cdp::browser_protocol::page::NavigateParams;
use chromiumoxide::cdp::js_protocol::runtime::EvaluateParams;
use tokio::sync::mpsc::UnboundedSender;
use tokio::sync::{mpsc, oneshot, watch};
use wire::{BrowserName, Library, Observation, Recorded};

use crate::browsers::{Found, choose};
use crate::{Actable, Action, Engine, ProbeError, Scripts, Start, Tab, Traffic, Window};
use act::Stage;
use flow::{Flow, Word};
use guise::Guise;
use launch::Process;
use link::Link;
use targets::{Main, attach_to_all};

/// Opens pages in one browser of this machine, each run in a process and folder of its own.
#[derive(Clone, Debug)]
pub struct Chromium {
    /// The browser.
    pub found: Found,
}

impl Chromium {
    /// Takes the browser named, or the first one found.
    ///
    /// # Errors
    ///
    /// Where there is none.
    pub fn find(named: Option<&Path>) -> Result<Self, ProbeError> {
        Ok(Self {
            found: choose(named)?,
        })
    }
}

#[async_trait]
impl Engine for Chromium {
    fn name(&self) -> &str {
        self.found.name
    }

    /// Every request is stopped and asked about, below the page.
    fn can(&self, _: Traffic) -> bool {
        true
    }

    async fn open(
        &self,
        start: Start,
        out: UnboundedSender<Recorded>,
    ) -> Result<Box<dyn Tab>, ProbeError> {
        let program = &self.found.path;
        let process = launch::launch(program, &start).await?;
        let (link, events) =
            link::connect(&process.address)
                .await
                .map_err(|error| ProbeError::Launch {
                    path: program.clone(),
                    reason: error.to_string(),
                })?;
        let version = link.call(None, GetVersionParams::default()).await?;
        let product = version["product"].as_str().unwrap_or_default();
        let browser = BrowserName {
            name: self.found.name.to_owned(),
            version: product.rsplit('/').next().unwrap_or_default().to_owned(),
            headless: start.window == Window::Headless,
        };
        let (words, inbox) = mpsc::unbounded_channel();
        let (found, main) = oneshot::channel();
        let (open, still_open) = watch::channel(true);
        let agent = version["userAgent"].as_str().unwrap_or_default();
        let flow = Flow::new(
            link.clone(),
            &start,
            Guise::new(start.conditions.clone(), agent::told(agent, &start)),
            out.clone(),
        );
        tokio::spawn(flow.run(events, inbox, words.clone(), found, open));

        // Before the first page is there, every request of the whole browser is stopped: frames,
        // workers and pop-ups are under the same rule before they exist.
        link.call(None, stop_everything()).await?;
        link.call(None, attach_to_all()).await?;
        let waited = tokio::time::timeout(Duration::from_secs(10), main).await;
        let Ok(Ok(main)) = waited else {
            let what = "for a page".to_owned();
            return Err(ProbeError::Hung { what, seconds: 10 });
        };
        // What a page is told before it has answered is lost when it is left for a page of
        // another process: the watching must stand before the page is asked for.
        link.call(Some(&main.session), EvaluateParams::new("0"))
            .await?;
        let library = match (start.traffic, &start.supply.library) {
            (Traffic::Emulated, _) => Library::Emulated,
            (Traffic::Held, Some(_)) => Library::Given,
            (Traffic::Held, None) | (Traffic::Delivered, _) => Library::Metas,
        };
        // Nobody listens any more where the run was given up meanwhile; it ends by itself then.
        let seen = Observation::Started {
            browser: browser.clone(),
            library,
            scripts_off: start.conditions.scripts == Scripts::Off,
        };
        let _ = out.send(Recorded { at_ms: 0.0, seen });
        let _ = words.send(Word::Began);
        let mut page = Page {
            process,
            link,
            main,
            browser,
            words,
            still_open,
            start,
        };
        page.navigate().await?;
        Ok(Box::new(page))
    }
}

/// Stops each request before it leaves, and each page's answer before it is shown.
fn stop_everything() -> fetch::EnableParams {
    let request = fetch::RequestPattern {
        url_pattern: Some("*".to_owned()),
        resource_type: None,
        request_stage: Some(fetch::RequestStage::Request),
    };
    let document = fetch::RequestPattern {
        url_pattern: Some("*".to_owned()),
        resource_type: Some(ResourceType::Document),
        request_stage: Some(fetch::RequestStage::Response),
    };
    fetch::EnableParams {
        patterns: Some(vec![request, document]),
        handle_auth_requests: None,
    }
}

struct Page {
    process: Process,
    link: Link,
    main: Main,
    browser: BrowserName,
    words: UnboundedSender<Word>,
    still_open: watch::Receiver<bool>,
    start: Start,
}

impl Page {
    async fn navigate(&mut self) -> Result<(), ProbeError> {
        let (url, within) = (self.start.url.clone(), self.start.timeout);
        let navigate = NavigateParams::new(url.as_str());
        act::open(&self.link, &self.main.session, url, navigate, within).await
    }

    /// The pages that are there now.
    async fn stage(&self) -> Result<Stage, ProbeError> {
        let (answer, answered) = oneshot::channel();
        self.tell(Word::Stage { answer })?;
        answered.await.map_err(|_| ProbeError::Gone)
    }

    fn tell(&self, word: Word) -> Result<(), ProbeError> {
        self.words.send(word).map_err(|_| ProbeError::Gone)
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
        let done = self.perform(action).await;
        if let Err(error) = &done {
            let why = error.to_string();
            self.tell(Word::Undone { why })?;
        }
        done
    }

    async fn first_seen(&mut self, selectors: &[&str]) -> Result<Option<usize>, ProbeError> {
        let stage = self.stage().await?;
        act::first_seen(&self.link, &stage, selectors).await
    }

    async fn elements(&mut self) -> Result<Vec<Actable>, ProbeError> {
        elements::list(&self.link, &self.main.session).await
    }

    async fn closed(&mut self) {
        // The sender is gone when the browser is.
        let _ = self.still_open.wait_for(|open| !open).await;
    }

    async fn close(self: Box<Self>) -> Result<(), ProbeError> {
        // What the browser tells while it is being ended belongs to no page any more.
        let _ = self.words.send(Word::Close);
        self.process.end().await
    }
}
