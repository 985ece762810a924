//! What the core needs of a browser.

use std::fmt;
use std::time::Duration;

use async_trait::async_trait;
use serde::Deserialize;
use tokio::sync::mpsc::UnboundedSender;
use url::Url;
use wire::{BrowserName, Purpose, Recorded};

use crate::{Access, Certificates, Conditions, ProbeError, Supply, Traffic};

/// What to open, and how.
#[derive(Clone, Debug)]
pub struct Start {
    /// The page.
    pub url: Url,
    /// What may leave for Meta.
    pub traffic: Traffic,
    /// What the person gave in place of Meta's files.
    pub supply: Supply,
    /// Whether the browser is seen.
    pub window: Window,
    /// How long a page may take to come to rest.
    pub timeout: Duration,
    /// How long nothing may happen before a page counts as at rest. Where nobody says, it is
    /// [`SETTLE`], and less where the page shows that nothing is left to come.
    pub settle: Option<Duration>,
    /// Further rules of Chromium's `--host-resolver-rules`, such as
    /// `MAP shop.example 127.0.0.1:8080`. They come after those that keep Meta's hosts away and
    /// cannot undo them.
    pub resolver: Vec<String>,
    /// What the visit is like.
    pub conditions: Conditions,
    /// What goes along with requests.
    pub access: Access,
    /// The page is served by this program, which no proxy can reach.
    pub serves_itself: bool,
}

/// A page without traffic for this long, and without a short timer, has come to rest.
pub const SETTLE: Duration = Duration::from_millis(200);

impl Start {
    /// Opens `url` without a window and with emulated traffic, for 15 seconds at the longest.
    pub fn new(url: Url) -> Self {
        Self {
            url,
            traffic: Traffic::Emulated,
            supply: Supply::default(),
            window: Window::Headless,
            timeout: Duration::from_secs(15),
            settle: None,
            resolver: Vec::new(),
            conditions: Conditions::default(),
            access: Access::default(),
            serves_itself: false,
        }
    }
}

/// Whether the browser is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Window {
    /// It is not.
    Headless,
    /// It is, and the person can click about in it.
    Headed,
}

/// Something to do in a page that has come to rest. Where a page opened another in a new tab, it is
/// done in the newest one that has the element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Clicks the first element that the CSS selector finds.
    Click(String),
    /// Runs JavaScript in the page.
    Run(String),
    /// Gives a field a value.
    Fill {
        /// The field.
        selector: String,
        /// Its value; of a box to mark, `true` or `false`.
        value: String,
    },
    /// Waits.
    Wait(WaitFor),
    /// Goes to another address; one without a host is read from the page's own.
    Goto(String),
    /// Fills a form with test data that is marked as such, and sends it.
    Submit(String),
    /// Clicks a button of a consent tool.
    Consent {
        /// `Purpose::Accept` or `Purpose::Refuse`.
        purpose: Purpose,
        /// The button.
        selector: String,
    },
}

/// What is waited for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WaitFor {
    /// So long.
    Time(Duration),
    /// Until the visitor sees an element that the CSS selector finds.
    Element(String),
}

impl Action {
    /// What it is done for.
    pub fn purpose(&self) -> Purpose {
        match self {
            Self::Consent { purpose, .. } => *purpose,
            _ => Purpose::Step,
        }
    }
}

impl fmt::Display for Action {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Click(selector) | Self::Consent { selector, .. } => {
                write!(out, "click {selector}")
            }
            Self::Run(script) => write!(out, "run {script}"),
            Self::Fill { selector, value } => write!(out, "fill {selector}={value}"),
            Self::Wait(WaitFor::Time(time)) => write!(out, "wait {}", time.as_secs_f64()),
            Self::Wait(WaitFor::Element(selector)) => write!(out, "wait {selector}"),
            Self::Goto(address) => write!(out, "goto {address}"),
            Self::Submit(selector) => write!(out, "submit {selector}"),
        }
    }
}

/// Something in a page that a visitor can act upon.
#[derive(Clone, Debug, Deserialize)]
pub struct Actable {
    /// A CSS selector that finds it.
    pub selector: String,
    /// What visitors read on it.
    pub text: String,
    /// `link`, `button`, `form` or `other`.
    pub kind: String,
    /// Its id, its name and where it leads.
    pub names: String,
    /// The code of its own handlers; of a form, those of the button that sends it as well.
    pub handlers: Vec<String>,
    /// Whether a visitor sees it.
    pub visible: bool,
}

/// A browser that can open pages.
#[async_trait]
pub trait Engine: Send + Sync {
    /// `chromium`, `chrome`, `replay`.
    fn name(&self) -> &str;

    /// What it can promise, not what it will try.
    fn can(&self, traffic: Traffic) -> bool;

    /// What a person should know of the promise, in one sentence; nothing where it is whole.
    fn caveat(&self, _: Traffic) -> Option<&'static str> {
        None
    }

    /// Whether it can let something go along with requests, or leave certificates unchecked.
    fn can_ask_so(&self, start: &Start) -> bool {
        start.access.is_plain() && start.conditions.certificates == Certificates::Checked
    }

    /// Opens a page. Everything seen goes to `out` from then on, `Observation::Started` first;
    /// it ends when the tab is closed or the browser is gone.
    ///
    /// # Errors
    ///
    /// Where the browser cannot be started or does not answer.
    async fn open(
        &self,
        start: Start,
        out: UnboundedSender<Recorded>,
    ) -> Result<Box<dyn Tab>, ProbeError>;
}

/// A page that is open.
#[async_trait]
pub trait Tab: Send {
    /// The browser, in its own words.
    fn browser(&self) -> &BrowserName;

    /// Waits until the page has come to rest or its time is over.
    ///
    /// # Errors
    ///
    /// Where the browser is gone.
    async fn settle(&mut self) -> Result<(), ProbeError>;

    /// Does something in the page; `settle` then waits for what follows from it.
    ///
    /// # Errors
    ///
    /// Where it cannot be done, or the browser is gone.
    async fn act(&mut self, action: &Action) -> Result<(), ProbeError>;

    /// The place of the first of these CSS selectors of which a visitor sees an element, in the
    /// page or in a frame of it.
    ///
    /// # Errors
    ///
    /// Where one is no selector, or the browser is gone.
    async fn first_seen(&mut self, selectors: &[&str]) -> Result<Option<usize>, ProbeError>;

    /// Everything that a visitor can act upon in the page.
    ///
    /// # Errors
    ///
    /// Where the page does not let itself be looked at, or the browser is gone.
    async fn elements(&mut self) -> Result<Vec<Actable>, ProbeError>;

    /// Waits until the person closes the page or the browser.
    async fn closed(&mut self);

    /// Ends the browser and leaves nothing behind.
    ///
    /// # Errors
    ///
    /// Where something could not be removed; what was seen is not lost by it.
    async fn close(self: Box<Self>) -> Result<(), ProbeError>;
}
