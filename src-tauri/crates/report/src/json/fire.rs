//! What a run of test traffic prints. Runs are kept and read again by later releases, so every field
//! can be missing.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Clicked, ConsentRun, Done, Finding, Silenced, Span, Tool};

/// What `fire` prints.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct FireReport {
    /// 1.
    pub schema: u32,
    /// Who wrote it.
    pub tool: Tool,
    /// As given.
    pub target: String,
    /// Where the file was served to the browser, as long as the run went on; left out for a page of
    /// the web. Several where what is told comes of several runs.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub served_at: Vec<String>,
    /// The browser that was used.
    pub browser: Browser,
    /// `emulated`, `held` or `delivered`.
    #[ts(type = "'emulated' | 'held' | 'delivered'")]
    pub traffic: String,
    /// What the visit was like.
    pub conditions: Conditions,
    /// Library, configuration, hit; of the page that `pages` has the chain of first, where one only
    /// led on to it.
    pub chain: Chain,
    /// The pages that were shown, in order; left out where it was only one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<Shown>>")]
    pub pages: Vec<Shown>,
    /// The tags read in the source, and what became of them.
    pub expected: Vec<Expected>,
    /// Every hit, in order.
    pub fires: Vec<Fire>,
    /// Why nothing, or not everything, fired, the likeliest first; empty where all did.
    pub why_nothing: Vec<Reason>,
    /// Hits that tell one event twice.
    pub duplicates: Vec<Duplicate>,
    /// What the parameters of the hits mean, each key once.
    pub keys: Vec<Key>,
    /// Every console line and page error, as text.
    pub console: Vec<String>,
    /// What a reader should know of the run: that it went on as emulated, that it broke off.
    pub notes: Vec<String>,
    /// What is wrong.
    pub findings: Vec<Finding>,
    /// What was done to the page, in order; left out where nothing was.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<Done>>")]
    pub steps: Vec<Done>,
    /// Elements that were tried one by one, each in a fresh copy of the page; left out where none
    /// was to be.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<Clicked>>")]
    pub clicked: Vec<Clicked>,
    /// What consent changed; left out where nobody asked for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub consent: Option<ConsentRun>,
    /// What comments of the page silence; left out where there is nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<Silenced>>")]
    pub silenced: Vec<Silenced>,
    /// The same page with nothing refused by its own security policy, where that refused
    /// something and a second look was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub second_look: Option<Box<FireReport>>,
}

/// A browser.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Browser {
    /// `chromium`.
    pub name: String,
    /// Its own words.
    pub version: String,
    /// Without a window.
    pub headless: bool,
}

/// What a visit was like; what is null was the browser's own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Conditions {
    /// The size of the page's window, in CSS pixels: `1280x800`.
    pub viewport: Option<String>,
    /// The device that the browser passed for.
    pub device: Option<String>,
    /// The name that the browser gave itself.
    pub user_agent: Option<String>,
    /// The visitor's language.
    pub locale: Option<String>,
    /// Whether the page's scripts ran.
    pub javascript: bool,
    /// An ad blocker was simulated.
    pub ad_blocker: bool,
    /// `slow-3g`, `fast-3g` or `fast-4g`.
    pub network: Option<String>,
    /// What the page's own security policy refuses was refused (`honoured`), as for every
    /// visitor, or let be (`ignored`).
    #[ts(type = "'honoured' | 'ignored'")]
    pub policy: String,
    /// Nobody has checked who answered: certificates were not looked at, as asked.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub insecure: bool,
}

/// The links from library to hit.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Chain {
    /// `fbevents.js`.
    pub library: Step,
    /// `signals/config`.
    pub config: Step,
    /// `/tr`.
    pub hit: Step,
}

/// One of several pages that were shown.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Shown {
    /// Its address.
    pub url: Option<String>,
    /// The tab that showed it: 0 is the first one.
    pub tab: u32,
    /// `site` where its source was judged, `stopover` where it only led on, `elsewhere` where it
    /// belongs to another site and only its hits were judged, `unread` where its source could not be
    /// had.
    #[ts(type = "'site' | 'stopover' | 'elsewhere' | 'unread'")]
    pub kind: String,
    /// Its own way from library to hit.
    pub chain: Chain,
    /// `Fire::sequence` of its hits.
    pub hits: Vec<u32>,
}

/// One link.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Step {
    /// `ok`, `blocked`, `failed` or `not_requested`.
    #[ts(type = "'ok' | 'blocked' | 'failed' | 'not_requested'")]
    pub status: String,
    /// What was seen.
    pub why: Option<String>,
}

/// One tag of the source and what became of it.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Expected {
    /// The event's name; null where it is computed.
    pub event: Option<String>,
    /// The pixel that would receive it.
    pub pixel_id: Option<String>,
    /// `fired`, `waiting`, `lost`, `blocked` or `never`.
    #[ts(type = "'fired' | 'waiting' | 'lost' | 'blocked' | 'never'")]
    pub status: String,
    /// Why it did not fire.
    pub why: Option<String>,
    /// The rule of the Event Setup Tool that lets expect it; left out where the page's code does.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub rule: Option<String>,
    /// The call or image.
    pub at: Option<Span>,
    /// The address of the page in whose source it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub page: Option<String>,
}

/// One hit.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Fire {
    /// From 1, in the order seen.
    pub sequence: u32,
    /// Milliseconds since the page was opened.
    pub at_ms: f64,
    /// The pixel.
    pub pixel_id: Option<String>,
    /// The event's name.
    pub event: Option<String>,
    /// It is one of Meta's standard events.
    pub standard: bool,
    /// Meta's library sent it by itself.
    pub automatic: bool,
    /// `GET` or `POST`.
    pub method: String,
    /// `image`, `form`, `beacon`, `fetch` or `xhr`.
    #[ts(type = "'image' | 'form' | 'beacon' | 'fetch' | 'xhr'")]
    pub transport: String,
    /// The host it went to.
    pub host: String,
    /// Parameters in order, decoded.
    pub params: Vec<(String, String)>,
    /// `cd[…]`.
    #[ts(type = "Record<string, unknown>")]
    pub custom_data: serde_json::Value,
    /// `ud[…]`.
    #[ts(type = "Record<string, unknown>")]
    pub user_data: serde_json::Value,
    /// `eid`.
    pub event_id: Option<String>,
    /// `load`, `click`, `history`, `timer` or `unknown`.
    #[ts(type = "'load' | 'click' | 'history' | 'timer' | 'unknown'")]
    pub cause: String,
    /// What the visitor acted on, where that caused it.
    pub element: Option<ActedOn>,
    /// The line that sent it: of what waited for the library, the page's line that called it.
    pub initiator: Option<Initiator>,
    /// Who sent it.
    pub sender: Sender,
    /// Requests that repeat it for Meta's attribution; they are no hits of their own.
    pub copies: u32,
    /// The host, where it went to somebody who may pass it on to Meta and not to Meta itself; left
    /// out where it did.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub relay: Option<String>,
    /// Where it was sent as well, under the same event id, to be passed on to Meta; left out where it
    /// was not.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<Relay>>")]
    pub relays: Vec<Relay>,
    /// `main` or the frame's address.
    pub frame: String,
    /// The address of the page it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub page: Option<String>,
    /// The host of that page, where it is of another site than was opened; what is found of its hits
    /// counts for nothing, save where they are for a pixel of the site's.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub elsewhere: Option<String>,
    /// `held`, `delivered` or `failed`.
    #[ts(type = "'held' | 'delivered' | 'failed'")]
    pub status: String,
    /// What it counts for; left out where the pixel's configuration is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub feeds: Option<Feeds>,
    /// What is wrong with it. Which other hits that is true of stands in the report's own findings.
    pub findings: Vec<Finding>,
}

/// A gateway of the Conversions API or a server of the site's own that is sent a hit as well.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Relay {
    /// The host.
    pub host: String,
    /// `held`, `delivered` or `failed`.
    #[ts(type = "'held' | 'delivered' | 'failed'")]
    pub status: String,
}

/// The line that sent a hit.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Initiator {
    /// The script's address.
    pub url: String,
    /// From 1.
    pub line: u32,
    /// From 1.
    pub column: u32,
    /// The function, where it has a name.
    pub function: Option<String>,
}

/// An element of the page.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ActedOn {
    /// A CSS selector that leads to it.
    pub selector: String,
    /// Its text.
    pub text: String,
}

/// Who sent a hit.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Sender {
    /// `page_tag`, `plugin`, `tag_manager`, `second_base_code`, `script`, `automatic`,
    /// `setup_tool`, `library` or `unknown`.
    #[ts(
        type = "'page_tag' | 'plugin' | 'tag_manager' | 'second_base_code' | 'script' | 'automatic' | 'setup_tool' | 'library' | 'unknown'"
    )]
    pub kind: String,
    /// The product (`pixelyoursite`); of an automatic event its name.
    pub name: Option<String>,
    /// The product's name for people (`PixelYourSite`); left out where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub title: Option<String>,
    /// The container (`GTM-ABC123`) or the rule of the Event Setup Tool.
    pub id: Option<String>,
    /// The script, where it is a file.
    pub url: Option<String>,
    /// The tag in the page.
    pub at: Option<Span>,
    /// The calls that led to it, the innermost first.
    pub stack: Vec<Initiator>,
}

/// Why something did not fire.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Reason {
    /// Its name: `library_blocked_by_policy`.
    pub reason: String,
    /// What is wrong.
    pub message: String,
    /// What was seen that shows it.
    pub proof: String,
    /// What to do.
    pub what_to_do: String,
    /// The piece of the page.
    pub at: Option<Span>,
    /// The address of the page, in whose text `at` counts; left out where that is the page that was
    /// opened.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub page: Option<String>,
    /// The place of that page in `pages`; left out with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub visit: Option<usize>,
}

/// Two hits that tell one event.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Duplicate {
    /// The event.
    pub event: Option<String>,
    /// The pixel.
    pub pixel_id: Option<String>,
    /// Both, by their sequence.
    pub hits: Vec<u32>,
    /// Which of the two should go.
    pub remove: u32,
    /// Why that one.
    pub why: String,
}

/// What a hit counts for.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Feeds {
    /// Custom conversions, by their numbers.
    pub custom_conversions: Vec<String>,
    /// Website custom audiences, by their numbers.
    pub audiences: Vec<String>,
    /// Those of which it cannot be told.
    pub undecided: Vec<String>,
}

/// What a parameter of hits means.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Key {
    /// As sent: `cd[value]`.
    pub key: String,
    /// Its name for people.
    pub title: String,
    /// What it says.
    pub meaning: String,
    /// `confirmed`, `observed` or `unconfirmed`.
    #[ts(type = "'confirmed' | 'observed' | 'unconfirmed'")]
    pub evidence: String,
}
