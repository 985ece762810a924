//! What a browser tells while a page is open, one thing at a time.
//!
//! A recording is a text of `Recorded`, one JSON object a line.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use url::Url;

use crate::{Body, RawRequest};

/// Milliseconds since the page was asked for.
pub type Millis = f64;

/// Names a tab of the browser: 0 is the one that was asked for, those that pages opened count from 1.
pub type TabNumber = u32;

/// One observation with its time: a line of a recording.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Recorded {
    /// When.
    pub at_ms: Millis,
    /// What.
    pub seen: Observation,
}

/// One thing that was seen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Observation {
    /// The browser runs; always first.
    Started {
        /// The browser.
        browser: BrowserName,
        /// Whose library the page gets.
        library: Library,
        /// The page's scripts do not run, as the person asked.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        scripts_off: bool,
    },
    /// The library could not be had, and the run goes on with the emulated one.
    Emulating {
        /// Why, in one sentence.
        why: String,
    },
    /// The main frame's page arrived; what follows in its tab belongs to it.
    Document(Document),
    /// Something is about to be done to the page from outside; what follows may come of it.
    Acting {
        /// What, as a person wrote it: `click #buy`.
        step: String,
        /// What for.
        #[serde(default, skip_serializing_if = "Purpose::is_step")]
        purpose: Purpose,
    },
    /// What was about to be done could not be.
    Undone {
        /// Why, in one clause.
        why: String,
    },
    /// The main frame shows another address without a new page: history, hash.
    Navigated {
        /// The address.
        url: Url,
    },
    /// A request for a Meta host.
    Request(Sent),
    /// The page called `fbq` to send an event.
    Called(Called),
    /// The visitor did something that a hit may follow from.
    Acted(Acted),
    /// What Meta, or the person in its place, answered to the question for a configuration.
    Configuration {
        /// The pixel.
        pixel_id: String,
        /// The answer.
        body: Body,
    },
    /// A request came to its end.
    Answered(Answered),
    /// A line of the console.
    Console(Line),
    /// An error that nothing in the page caught, as the console shows it.
    PageError(Line),
    /// The page's own policy refused something.
    CspViolation {
        /// The address refused; `inline` or `eval` where code was.
        blocked: String,
        /// The directive that refused it: `script-src-elem`.
        directive: String,
        /// The policy only reports and refuses nothing.
        report_only: bool,
    },
    /// The page came to rest.
    Settled,
    /// The page did not come to rest in its time; the run goes on with what was seen.
    Restless {
        /// Why, in one sentence.
        why: String,
        /// A script did not let go of the page, so that it answered nothing.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        held: bool,
    },
    /// What was recorded ends here, and whether the page had come to rest is not known.
    Unfinished {
        /// Why, in one sentence.
        why: String,
    },
    /// Something that happened is not told, because there is too much of it or it could not be had.
    LeftOut {
        /// What and why, in one sentence.
        why: String,
    },
    /// The browser ended, or had to be ended, before the run was over.
    Ended {
        /// Why, in one sentence.
        why: String,
    },
}

impl Observation {
    /// The same, in another tab, where it tells of a page's script or visitor.
    #[must_use]
    pub fn in_tab(mut self, in_tab: TabNumber) -> Self {
        match &mut self {
            Self::Called(Called { tab, .. }) | Self::Acted(Acted { tab, .. }) => *tab = in_tab,
            _ => {}
        }
        self
    }
}

/// What something is done to a page for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// A step of the visitor's way.
    #[default]
    Step,
    /// Consent is given.
    Accept,
    /// Consent is refused.
    Refuse,
}

impl Purpose {
    /// Whether it is an ordinary step.
    #[allow(clippy::trivially_copy_pass_by_ref)] // the form that serde calls
    pub fn is_step(&self) -> bool {
        *self == Self::Step
    }
}

/// Whose library a page gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Library {
    /// Our own.
    Emulated,
    /// A copy that the person gave.
    Given,
    /// Meta's, from the network.
    Metas,
}

/// A browser, in its own words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BrowserName {
    /// `chromium`.
    pub name: String,
    /// `156.0.8078.79`.
    pub version: String,
    /// Without a window.
    pub headless: bool,
}

/// A page as the browser got it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The address after redirects.
    pub url: Url,
    /// The answer's status.
    pub status: u16,
    /// The answer's headers, in order.
    #[serde(default)]
    pub headers: Vec<(String, String)>,
    /// The text, as bytes.
    pub body: Body,
    /// The text could not be had; `body` is empty for that.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unread: bool,
    /// The tab that shows it.
    #[serde(default, skip_serializing_if = "is_first")]
    pub tab: TabNumber,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // the form that serde calls
fn is_first(tab: &TabNumber) -> bool {
    *tab == 0
}

/// One request, when it was made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sent {
    /// Names the request within the run.
    pub id: String,
    /// The request.
    pub request: RawRequest,
    /// The frame that made it.
    pub frame: Frame,
    /// What made it happen.
    pub cause: Cause,
    /// The line that made it, where a script did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub initiator: Option<Initiator>,
    /// The calls that led to it, the innermost first, timers and promises included.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stack: Vec<Initiator>,
    /// What was done with it.
    pub handling: Handling,
    /// The tab whose page made it.
    #[serde(default, skip_serializing_if = "is_first")]
    pub tab: TabNumber,
}

/// A call of `fbq` as the page made it. The page says it of itself: it tells who sent a hit that
/// was seen, and never that one was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Called {
    /// `track`, `trackCustom`, `trackSingle` or `trackSingleCustom`.
    pub command: String,
    /// The pixel, where the command names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pixel_id: Option<String>,
    /// The event; nothing where its name is no text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
    /// The event id, where one was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event_id: Option<String>,
    /// The texts, numbers and booleans among its parameters, as texts; nothing where they are not
    /// known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub params: Option<BTreeMap<String, String>>,
    /// The pixels that the page had started by then; nothing where that is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started: Option<Vec<String>>,
    /// The frame.
    pub frame: Frame,
    /// The calls that led to it, the innermost first, without the base code's stub.
    pub stack: Vec<Initiator>,
    /// The tab it happened in.
    #[serde(default, skip_serializing_if = "is_first")]
    pub tab: TabNumber,
}

/// Something that the visitor did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acted {
    /// `click`, `auxclick`, `keydown` or `change`.
    pub act: String,
    /// To what, where that could be told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub element: Option<Element>,
    /// The tab it happened in.
    #[serde(default, skip_serializing_if = "is_first")]
    pub tab: TabNumber,
}

/// An element of the page, as the page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Element {
    /// A CSS selector that leads to it.
    pub selector: String,
    /// Its text; empty where it has none, and for fields that a visitor types into.
    pub text: String,
}

/// The frame that made a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Frame {
    /// The page itself.
    Main,
    /// A frame, worker or pop-up of it; its address.
    Other(String),
}

/// What made a hit happen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// The page loading.
    Load,
    /// The visitor: a click, a key, a form sent.
    Click,
    /// The page changed its address.
    History,
    /// A timer that the page set.
    Timer,
    /// Not known.
    #[default]
    Unknown,
}

/// The line of a script that made a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Initiator {
    /// The script's address.
    pub url: String,
    /// From 1.
    pub line: u32,
    /// From 1.
    pub column: u32,
    /// The function, where it has a name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub function: Option<String>,
}

/// What was done with a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Handling {
    /// Let out.
    Passed,
    /// Answered on this machine.
    Held,
    /// Refused on this machine.
    Refused,
    /// Stopped by the browser before anything could be done with it.
    Stopped,
}

/// The end of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    /// As of `Sent::id`.
    pub id: String,
    /// How it ended.
    pub ending: Ending,
}

/// How a request ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// With an answer of this status.
    Status(u16),
    /// Without one.
    Failed(Failure),
}

/// Why a request got no answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Failure {
    /// The page's policy; the directive is told by `CspViolation`.
    Policy,
    /// Another rule of the browser or an extension; its word for it.
    Browser(String),
    /// The host's name was not found.
    NameNotFound,
    /// The host refused the connection.
    ConnectionRefused,
    /// The page was left, or took it back.
    Aborted,
    /// Refused on this machine by the run's own rule.
    Held,
    /// Anything else; the browser's word for it.
    Network(String),
}

/// A line of the console.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// As the console shows it.
    pub text: String,
}
