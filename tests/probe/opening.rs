//! How a test opens a page, in whatever engine its suite is for: `browser` is the suite's.

use std::time::Duration;

use inspect::{Ending, FireOutcome, Start};
use probe::{Action, Traffic};

use super::{browser, resolver};
use crate::support::site::{Answer, serve};

/// The base code for one pixel, with a page view.
pub(crate) const BASE: &str = "<script>!function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?\
    n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;n.push=n;\
    n.loaded=!0;n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;t.src=v;\
    s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}(window,document,'script',\
    'https://connect.facebook.net/en_US/fbevents.js');\
    fbq('init','1234567890123456');fbq('track','PageView');</script>";

/// What the engines do or call differently, with good reason.
pub(crate) struct Own {
    /// Windows that are watched at a time, the first among them.
    pub(crate) windows: usize,
    /// What follows the name in the message of a variable that does not exist.
    pub(crate) undefined: fn(&str) -> String,
    /// How Meta's library sends what is too long for an image.
    pub(crate) long: &'static str,
    /// The ad blocker in the engine's words.
    pub(crate) blocked: &'static str,
    /// Whether what the markup of a frame of the page's own site asks for is known to be the frame's:
    /// nothing below the page tells, and no script is there that could.
    pub(crate) frames_of_markup: bool,
    /// Whether the lines of a worker are known.
    pub(crate) lines_of_workers: bool,
    /// Whether images outlive the page that asks for them.
    pub(crate) images_outlive: bool,
}

/// A page with the base code in its head and `body` in its body.
pub(crate) fn page(body: &str) -> String {
    format!(
        "<!doctype html><html><head><meta charset=utf-8>{BASE}</head><body>{body}</body></html>"
    )
}

/// Emulated traffic to `target`, with no way from the browser to any host but this machine.
pub(crate) fn start(target: impl Into<String>, then: Vec<Action>) -> Start {
    Start {
        traffic: Traffic::Emulated,
        then,
        resolver: resolver(),
        // What a run does is tried, not how fast a busy machine does it.
        timeout: Duration::from_secs(90),
        ..Start::new(target)
    }
}

/// Opens `html`, which stands at every path of a site, and does `then`. Nothing where there is
/// no browser.
pub(crate) async fn run(html: String, then: Vec<Action>) -> Option<FireOutcome> {
    let browser = browser()?;
    let site = serve(move |_| Answer::page(html.clone()));
    let outcome = inspect::fire(start(format!("{site}/"), then), &browser, |_| {}).await;
    Some(outcome.unwrap())
}

/// The run did all that it was to do.
#[track_caller]
pub(crate) fn assert_complete(outcome: &FireOutcome) {
    assert_eq!(
        outcome.ending,
        Ending::Complete,
        "{:?}",
        outcome.report.notes
    );
}

pub(crate) fn click(selector: &str) -> Action {
    Action::Click(selector.to_owned())
}

pub(crate) fn script(text: &str) -> Action {
    Action::Run(text.to_owned())
}
