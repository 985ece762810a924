//! What can go wrong with a browser.

use std::path::PathBuf;

use thiserror::Error;
use url::Url;

use crate::Traffic;

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
    /// The engine has no way to ask so.
    #[error("{engine} cannot {what}")]
    NotAlong {
        /// The engine.
        engine: String,
        /// What it cannot do, and what to do instead.
        what: String,
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
    /// Nothing that could be looked for.
    #[error("`{selector}` is no selector that a browser can read")]
    NoSelector {
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
                | Self::NoSelector { .. }
                | Self::Script { .. }
                | Self::Open { .. }
        )
    }
}
