//! What the core needs of a browser.

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use async_trait::async_trait;
use serde::Deserialize;
use thiserror::Error;
use tokio::sync::mpsc::UnboundedSender;
use url::Url;
use wire::{BrowserName, Purpose, Recorded};

use crate::{Conditions, Supply, Traffic};

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
    /// How long nothing may happen before a page counts as at rest.
    pub settle: Duration,
    /// Further rules of Chromium's `--host-resolver-rules`, such as
    /// `MAP shop.example 127.0.0.1:8080`. They come after those that keep Meta's hosts away and
    /// cannot undo them.
    pub resolver: Vec<String>,
    /// What the visit is like.
    pub conditions: Conditions,
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
            settle: SETTLE,
            resolver: Vec::new(),
            conditions: Conditions::default(),
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

impl ProbeError {
    /// Whether only one thing that was to be done failed, so that the run can go on.
    pub fn is_of_one_act(&self) -> bool {
        matches!(
            self,
            Self::Unreached { .. }
                | Self::NotFilled { .. }
                | Self::NotInTime { .. }
                | Self::NoAddress { .. }
                | Self::NoSuchElement { .. }
                | Self::Script { .. }
                | Self::Open { .. }
        )
    }
}

/// What can go wrong with a browser.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ProbeError {
    /// There is none.
    #[error(
        "no browser found; looked for {looked_for}. Install Chrome, Edge, Chromium or Brave{how}, \
         or name one with --browser"
    )]
    NoBrowser {
        /// Where it was looked for.
        looked_for: String,
        /// The command for this system, in words; may be empty.
        how: &'static str,
    },
    /// The one that was named is none.
    #[error("cannot use {path} as a browser: {reason}", path = path.display())]
    NotABrowser {
        /// As named.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// A browser runs in the folder that was given.
    #[error(
        "a browser runs in {path} already: end it, or give a copy of the folder",
        path = path.display()
    )]
    ProfileInUse {
        /// The folder.
        path: PathBuf,
    },
    /// It lacks what a run needs.
    #[error("the browser {browser} is too old; version {needed} or newer is needed")]
    TooOld {
        /// Its name and version.
        browser: String,
        /// The first version that will do.
        needed: u32,
    },
    /// The one that somebody else has started does not answer.
    #[error("cannot use the browser at {address}: {reason}")]
    Unreachable {
        /// As given.
        address: String,
        /// Why.
        reason: String,
    },
    /// It did not start.
    #[error("cannot start the browser {path}: {reason}", path = path.display())]
    Launch {
        /// Its program.
        path: PathBuf,
        /// Why, with its own last words.
        reason: String,
    },
    /// It went away.
    #[error("the browser ended before the run was over")]
    Gone,
    /// It does not answer.
    #[error("the browser did not answer {what} within {seconds} seconds")]
    Hung {
        /// What it was asked.
        what: String,
        /// How long was waited.
        seconds: u64,
    },
    /// It refused something that it was told to do.
    #[error("the browser refused {what}: {reason}")]
    Refused {
        /// What it was asked.
        what: String,
        /// Its words.
        reason: String,
    },
    /// The page could not be opened.
    #[error("cannot open {url}: {reason}")]
    Open {
        /// The page.
        url: Url,
        /// The browser's word.
        reason: String,
    },
    /// An element that no visitor could act upon.
    #[error("`{selector}` cannot be reached: {why}")]
    Unreached {
        /// As given.
        selector: String,
        /// Why: hidden, disabled, or what covers it.
        why: String,
    },
    /// A field that does not take the value.
    #[error("`{selector}` cannot be filled: {why}")]
    NotFilled {
        /// As given.
        selector: String,
        /// Why.
        why: String,
    },
    /// An element that was waited for.
    #[error("no element of `{selector}` was to be seen within {seconds} seconds")]
    NotInTime {
        /// As given.
        selector: String,
        /// How long was waited.
        seconds: f64,
    },
    /// Nowhere to go.
    #[error("`{address}` leads to no page: {reason}")]
    NoAddress {
        /// As given.
        address: String,
        /// Why.
        reason: String,
    },
    /// Nothing to click.
    #[error("nothing on the page matches the selector `{selector}`")]
    NoSuchElement {
        /// As given.
        selector: String,
    },
    /// The script that was to run failed.
    #[error("the script `{script}` failed: {reason}")]
    Script {
        /// As given.
        script: String,
        /// The page's words.
        reason: String,
    },
    /// The folder of the run could not be made or removed.
    #[error("cannot {act} the browser's folder {path}: {reason}", path = path.display())]
    Profile {
        /// `make`, `use` or `remove`.
        act: &'static str,
        /// The folder.
        path: PathBuf,
        /// Why.
        reason: std::io::Error,
    },
    /// A local page could not be served.
    #[error("cannot serve {path} to the browser: {reason}", path = path.display())]
    Serve {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: std::io::Error,
    },
    /// A configuration could not be had.
    #[error(
        "cannot ask Meta for the configuration of {pixel_id}: {reason}. Save it from your browser \
         and give the file with --config"
    )]
    Configuration {
        /// The pixel.
        pixel_id: String,
        /// Why.
        reason: String,
    },
    /// The engine makes no such promise.
    #[error("{engine} cannot promise {traffic} traffic")]
    NoPromise {
        /// The engine.
        engine: String,
        /// What was asked.
        traffic: Traffic,
    },
}
