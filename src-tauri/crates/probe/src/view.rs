//! A web view that an app has built in, as an engine: what every such view has to do, and what is
//! the same for all of them.
//!
//! A view cannot be stopped before each request, so its way out is a proxy on this machine that
//! answers for Meta's hosts.

mod act;
mod calls;
mod flow;
mod heard;
mod order;
mod said;
mod sends;
mod tab;
mod tabs;
mod tell;

use std::net::SocketAddr;

use async_trait::async_trait;
use serde_json::Value;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio::sync::watch;
use url::Url;
use wire::{BrowserName, Library, Observation, Recorded, TabNumber};

use crate::chromium::targets::random_name;
use crate::proxy::{Proxy, Terms};
use crate::traffic::filter;
use crate::{
    Conditions, Engine, Network, Policy, ProbeError, Scripts, Start, Tab, Traffic, Window,
};
use flow::Flow;
use tab::Page;

/// How a view is to be made.
#[derive(Debug)]
pub struct Opening {
    /// Its only way to the network.
    pub proxy: SocketAddr,
    /// The proxy's certificate, as PEM.
    pub certificate: String,
    /// What it is to block by itself, as rules for `WebKit`'s content filter: the first cut, of which
    /// the proxy is the witness.
    pub filter: String,
    /// Runs in the page's world, in every frame, before the first script.
    pub reporter: String,
    /// Runs so too, in a world of its own.
    pub bridge: String,
    /// The name of that world, of the one place there that takes texts for `Told::Said`, and of what has a
    /// function `is` in the window's main frame, which wants the tab's number once a page has arrived.
    pub world: String,
    /// Whether it is seen.
    pub window: Window,
    /// What it calls itself, how large its page is, what language it speaks, and whether it runs
    /// scripts: of all that a visit can be, only this concerns a view.
    pub visitor: Conditions,
    /// Takes what it tells, each with the tab that it is of: 0 is the window that is led to the page, and
    /// each further one has the next number.
    pub told: UnboundedSender<(TabNumber, Told)>,
}

/// What a view tells.
#[derive(Debug)]
pub enum Told {
    /// The main frame is about to get another page.
    Loading,
    /// The first of it is there, and its scripts may run.
    Arrived {
        /// It is `about:blank`, which others write.
        is_blank: bool,
    },
    /// All of its text is there.
    Document {
        /// Its address after redirects.
        url: Url,
        /// The answer's status.
        status: u16,
        /// The answer's headers, in order.
        headers: Vec<(String, String)>,
        /// The text, as bytes.
        text: Vec<u8>,
    },
    /// It is loaded, with all that belongs to it.
    Loaded,
    /// It could not be had; why.
    Failed(String),
    /// It shows another address without a new page.
    Moved(Url),
    /// Something is being fetched.
    Asked {
        /// Its number; the page asks in the order of the numbers.
        number: u64,
        /// Its address, as the view writes it.
        url: String,
    },
    /// The page took back what it asked for by GET, or was left; `Answered` follows.
    Dropped(u64),
    /// It has come, or will not.
    Answered(u64),
    /// A page has opened this window. It is told before all else of it.
    Opened {
        /// The window that shows the page.
        by: TabNumber,
    },
    /// A page wanted one more window than this many, and got none.
    Beyond(usize),
    /// The bridge has said something.
    Said(String),
    /// The window's page has crashed.
    Crashed,
    /// The window is gone, and with the first one the view; why, in one sentence.
    Ended(String),
}

/// Makes views.
#[async_trait]
pub trait Views: Send + Sync {
    /// What it can promise: what the leak test has shown to be kept.
    fn can(&self, traffic: Traffic) -> bool;

    /// Makes a view with nothing in it, which keeps nothing, and which nothing of the app's can be
    /// reached from.
    ///
    /// # Errors
    ///
    /// Where the system gives none.
    async fn open(&self, opening: Opening) -> Result<Box<dyn View>, ProbeError>;
}

/// A view, with the windows that its pages open.
#[async_trait]
pub trait View: Send + Sync {
    /// Its name and version.
    fn name(&self) -> (String, String);

    /// Takes the proxy's certificate for that of `host` from now on.
    async fn trust(&self, host: &str);

    /// Leads a window to an address; what becomes of that it tells.
    async fn load(&self, tab: TabNumber, url: &Url);

    /// Runs a script in a window's page; gives its value, or the page's words where it failed.
    async fn evaluate(&self, tab: TabNumber, script: &str) -> Result<Value, String>;

    /// Clicks with the mouse, as a visitor does: at so many CSS pixels from the left and from the top
    /// of a window.
    async fn click(&self, tab: TabNumber, left: f64, top: f64);

    /// Ends it.
    async fn close(&self);
}

/// The engine.
#[derive(Debug)]
pub struct BuiltIn<V>(pub V);

#[async_trait]
impl<V: Views> Engine for BuiltIn<V> {
    fn name(&self) -> &'static str {
        "the built-in web view"
    }

    fn can(&self, traffic: Traffic) -> bool {
        self.0.can(traffic)
    }

    async fn open(
        &self,
        start: Start,
        out: UnboundedSender<Recorded>,
    ) -> Result<Box<dyn Tab>, ProbeError> {
        let asked = &start.conditions;
        let foreign = [
            ("pass for a device", asked.device.is_some()),
            ("slow the network down", asked.network != Network::Plain),
            (
                "leave the page's policy out",
                asked.policy != Policy::Honoured,
            ),
            ("read names in another way", !start.resolver.is_empty()),
        ];
        if let Some((what, _)) = foreign.iter().find(|(_, is_asked)| *is_asked) {
            return Err(ProbeError::Refused {
                what: format!("to {what}"),
                reason: "the built-in web view cannot do that".to_owned(),
            });
        }
        let (heard, ear) = unbounded_channel();
        let terms = Terms {
            traffic: start.traffic,
            supply: start.supply.clone(),
            blocker: asked.blocker,
        };
        let opened = Proxy::open(terms, heard).await;
        let proxy = opened.map_err(|error| ProbeError::Refused {
            what: "a proxy on this machine".to_owned(),
            reason: error.to_string(),
        })?;
        let (told, tells) = unbounded_channel();
        let secret = || random_name() + &random_name();
        let (event, tell, ask, world, list) = (secret(), secret(), secret(), secret(), secret());
        let script = |text: &str, first: &str, second: &str| {
            text.replace("(NAMES)", &format!("('{first}', '{second}')"))
        };
        let reporter = script(include_str!("../js/reporter.js"), &event, &tell);
        let sends = script(include_str!("../js/sends.js"), &tell, "");
        let recorder = script(include_str!("../js/recorder.js"), &tell, &ask);
        let listeners = script(include_str!("../js/listeners.js"), &list, "");
        let opening = Opening {
            proxy: proxy.address,
            certificate: proxy.certificate.clone(),
            filter: filter(),
            reporter: format!("{reporter}\n{sends}\n{recorder}\n{listeners}"),
            bridge: script(include_str!("../js/bridge.js"), &event, &world),
            world,
            window: start.window,
            visitor: start.conditions.clone(),
            told,
        };
        let view: std::sync::Arc<dyn View> = self.0.open(opening).await?.into();
        let (name, version) = view.name();
        let browser = BrowserName {
            name,
            version,
            headless: start.window == Window::Headless,
        };
        let seen = Observation::Started {
            browser: browser.clone(),
            library: match (start.traffic, &start.supply.library) {
                (Traffic::Emulated, _) => Library::Emulated,
                (Traffic::Held, Some(_)) => Library::Given,
                (Traffic::Held | Traffic::Delivered, _) => Library::Metas,
            },
            scripts_off: start.conditions.scripts == Scripts::Off,
        };
        // Nobody listens any more where the run was given up; it ends by itself then.
        let _ = out.send(Recorded { at_ms: 0.0, seen });
        let (words, inbox) = unbounded_channel();
        let (open, still_open) = watch::channel(true);
        let (question, relays) = (format!("globalThis['{ask}']()"), proxy.relays.clone());
        let flow = Flow::new(view.clone(), &start, question, relays, out);
        tokio::spawn(flow.run(tells, ear, inbox, words.clone(), open));
        let mut page = Page {
            view,
            browser,
            words,
            listeners: format!("globalThis['{list}']"),
            still_open,
            url: start.url.clone(),
            timeout: start.timeout,
            _proxy: proxy,
        };
        page.go(0, start.url).await?;
        Ok(Box::new(page))
    }
}
