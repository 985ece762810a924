//! What was done to a page, and what came of it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One thing that was done to the page.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Done {
    /// What: `click #buy`.
    pub step: String,
    /// `done`, `failed`, or `skipped` where the run ended before.
    #[ts(type = "'done' | 'failed' | 'skipped'")]
    pub status: String,
    /// Why it was not done.
    pub why: Option<String>,
    /// `Fire::sequence` of the hits that followed, up to the next step.
    pub hits: Vec<u32>,
    /// The address at which it ended.
    pub url: Option<String>,
}

/// One element that was tried in a fresh copy of the page.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Clicked {
    /// The element.
    pub element: Element,
    /// `done`, `failed`, or `skipped` where it was left alone on purpose.
    #[ts(type = "'done' | 'failed' | 'skipped'")]
    pub status: String,
    /// Why it was not done.
    pub why: Option<String>,
    /// `Fire::sequence` of the hits that followed.
    pub hits: Vec<u32>,
    /// Their events, in order.
    pub events: Vec<String>,
    /// Events whose code stands in the element's own handlers, as far as reading tells.
    pub expected: Vec<String>,
    /// Those of `expected` that did not come.
    pub missing: Vec<String>,
}

/// An element of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Element {
    /// A CSS selector that finds it.
    pub selector: String,
    /// What visitors read on it.
    pub text: String,
    /// `link`, `button`, `form` or `other`.
    #[ts(type = "'link' | 'button' | 'form' | 'other'")]
    pub kind: String,
}

/// What consent changed.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ConsentRun {
    /// The consent tool; null where a selector was given or none was recognised.
    pub tool: Option<String>,
    /// `Fire::sequence` of the hits that came before a choice was made.
    pub before: Vec<u32>,
    /// Those after consent was given; null where it was not.
    pub after_accept: Option<Vec<u32>>,
    /// Those after consent was refused; null where it was not.
    pub after_refuse: Option<Vec<u32>>,
    /// Why a choice could not be made.
    pub why: Option<String>,
}
