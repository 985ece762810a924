//! Chromium and its relatives, driven by the `DevTools` protocol.

mod act;
mod agent;
mod cause;
mod console;
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
use crate::{Action, Engine, ProbeError, Scripts, Start, Tab, Traffic, Window};
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
        let url = self.start.url.clone();
        let navigate = NavigateParams::new(url.as_str());
        let session = Some(self.main.session.as_str());
        let answered = self
            .link
            .call_within(session, navigate, self.start.timeout)
            .await;
        let answer = match answered {
            // A server that is slow to answer is the page's affair: `settle` gives up on it.
            Err(ProbeError::Hung { .. }) => return Ok(()),
            other => other?,
        };
        match answer["errorText"].as_str() {
            // A download, or a page that leads elsewhere at once.
            None | Some("" | "net::ERR_ABORTED") => Ok(()),
            Some(word) => {
                let reason = read::network_error(word);
                Err(ProbeError::Open { url, reason })
            }
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
        self.words
            .send(Word::Settle { within, answer })
            .map_err(|_| ProbeError::Gone)?;
        answered.await.map_err(|_| ProbeError::Gone)
    }

    async fn act(&mut self, action: &Action) -> Result<(), ProbeError> {
        self.words
            .send(Word::Acting)
            .map_err(|_| ProbeError::Gone)?;
        match action {
            Action::Click(selector) => act::click(&self.link, &self.main.session, selector).await,
            Action::Run(script) => act::run(&self.link, &self.main.session, script).await,
        }
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
