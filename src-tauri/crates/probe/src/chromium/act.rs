//! Does what a visitor would: clicks, fills, waits, goes elsewhere; and runs scripts in the page.

use std::time::{Duration, Instant};

use chromiumoxide::cdp::browser_protocol::input::{
    DispatchMouseEventParams, DispatchMouseEventType, InsertTextParams, MouseButton,
};
use chromiumoxide::cdp::browser_protocol::page::{BringToFrontParams, NavigateParams};
use chromiumoxide::cdp::js_protocol::runtime::EvaluateParams;
use serde_json::Value;

use super::link::Link;
use super::read;
use super::targets::Shown;
use crate::acting::{
    ACT, FORM, LOOK, PATIENCE, UNREADABLE, no_selector, no_such, not_filled, unreached,
};
use crate::{ProbeError, WaitFor};

/// The pages of a run that are there, the newest first, and frames in processes of their own.
#[derive(Clone, Debug)]
pub(super) struct Stage {
    pub(super) pages: Vec<Shown>,
    pub(super) frames: Vec<String>,
}

impl Stage {
    /// The page that a visitor sees.
    fn front(&self) -> Result<&Shown, ProbeError> {
        self.pages.first().ok_or(ProbeError::Gone)
    }
}

/// Clicks the first element that `selector` finds with the mouse: only such a click counts as a
/// person's. What a visitor cannot reach is not clicked.
pub(super) async fn click(link: &Link, stage: &Stage, selector: &str) -> Result<(), ProbeError> {
    let deadline = Instant::now() + PATIENCE;
    let (session, found) = loop {
        let (session, found) = seek(link, stage, "point", &[selector]).await?;
        if found["state"] == "ready" {
            break (session, found);
        }
        if Instant::now() >= deadline {
            return Err(unreached(&found, selector));
        }
        tokio::time::sleep(LOOK).await;
    };
    // A tab in the background gets no mouse.
    if stage.pages.len() > 1 {
        link.call(Some(&session), BringToFrontParams::default())
            .await?;
    }
    let x = found["x"].as_f64().unwrap_or_default();
    let y = found["y"].as_f64().unwrap_or_default();
    for kind in [
        DispatchMouseEventType::MouseMoved,
        DispatchMouseEventType::MousePressed,
        DispatchMouseEventType::MouseReleased,
    ] {
        let moved = kind == DispatchMouseEventType::MouseMoved;
        let mut mouse = DispatchMouseEventParams::new(kind, x, y);
        if !moved {
            mouse.button = Some(MouseButton::Left);
            mouse.click_count = Some(1);
        }
        // A page that is left by the click has done what it was clicked for.
        unless_left(link.call(Some(&session), mouse).await)?;
    }
    Ok(())
}

/// Clicks a button of a consent tool: with the mouse where it can reach it, else by script, also
/// in a frame of another site. What such a tool draws over its own buttons is no visitor's choice.
pub(super) async fn press(link: &Link, stage: &Stage, selector: &str) -> Result<(), ProbeError> {
    match click(link, stage, selector).await {
        Err(ProbeError::Unreached { .. } | ProbeError::NoSuchElement { .. }) => {}
        other => return other,
    }
    for session in sessions(stage) {
        if call(link, session, "firstSeen", &[selector]).await? == 0 {
            unless_left(call(link, session, "press", &[selector]).await)?;
            return Ok(());
        }
    }
    Err(no_such(selector))
}

/// Gives a field a value, with the keyboard where it takes one.
pub(super) async fn fill(
    link: &Link,
    stage: &Stage,
    selector: &str,
    value: &str,
) -> Result<(), ProbeError> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let (session, found) = seek(link, stage, "fill", &[selector, value]).await?;
        match found["state"].as_str() {
            Some("done") => return Ok(()),
            Some("type") => {
                link.call(Some(&session), InsertTextParams::new(value))
                    .await?;
                unless_left(call(link, &session, "leave", &[selector]).await)?;
                return Ok(());
            }
            Some("wrong") => return Err(not_filled(&found, selector)),
            _ if Instant::now() >= deadline => return Err(unreached(&found, selector)),
            _ => tokio::time::sleep(LOOK).await,
        }
    }
}

/// Fills a form with test data and sends it with its button, or without where it has none.
pub(super) async fn submit(link: &Link, stage: &Stage, selector: &str) -> Result<(), ProbeError> {
    let session = &stage.front()?.session;
    let script = format!("({FORM})(({ACT}).find, {})", Value::from(selector));
    let mut answer = evaluate(link, session, &script).await?;
    if let Some(reason) = read::exception(&answer) {
        let script = format!("fill {selector}");
        return Err(ProbeError::Script { script, reason });
    }
    let found = answer["result"]["value"].take();
    match found["state"].as_str() {
        Some("done") => Ok(()),
        Some("press") => click(link, stage, "[data-pixelscope-sends]").await,
        Some("wrong") => Err(not_filled(&found, selector)),
        _ => Err(no_such(selector)),
    }
}

/// Waits for a time, or until an element is seen, for `within` at the longest.
pub(super) async fn wait(
    link: &Link,
    stage: &Stage,
    wait: &WaitFor,
    within: Duration,
) -> Result<(), ProbeError> {
    let selector = match wait {
        WaitFor::Time(time) => {
            tokio::time::sleep(*time).await;
            return Ok(());
        }
        WaitFor::Element(selector) => selector,
    };
    let deadline = Instant::now() + within;
    while first_seen(link, stage, &[selector]).await?.is_none() {
        if Instant::now() >= deadline {
            return Err(ProbeError::NotInTime {
                selector: selector.clone(),
                seconds: within.as_secs_f64(),
            });
        }
        tokio::time::sleep(LOOK).await;
    }
    Ok(())
}

/// The place of the first of `selectors` of which a visitor sees an element anywhere.
pub(super) async fn first_seen(
    link: &Link,
    stage: &Stage,
    selectors: &[&str],
) -> Result<Option<usize>, ProbeError> {
    let mut first = None;
    for session in sessions(stage) {
        match call(link, session, "firstSeen", selectors).await {
            Ok(found) if found == UNREADABLE => return Err(no_selector(&selectors.join(", "))),
            Ok(found) => {
                let found = found.as_u64().and_then(|place| usize::try_from(place).ok());
                first = first.into_iter().chain(found).min();
            }
            // A page or frame that is just going away shows nothing.
            Err(ProbeError::Refused { .. }) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(first)
}

/// Leads the page that a visitor sees to another address, as typing it would.
pub(super) async fn goto(
    link: &Link,
    stage: &Stage,
    address: &str,
    within: Duration,
) -> Result<(), ProbeError> {
    let front = stage.front()?;
    let wrong = |reason: String| ProbeError::NoAddress {
        address: address.to_owned(),
        reason,
    };
    let base = url::Url::options().base_url(front.url.as_ref());
    let url = base
        .parse(address)
        .map_err(|error| wrong(error.to_string()))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(wrong("only http and https lead to a page".to_owned()));
    }
    let navigate = NavigateParams::new(url.as_str());
    open(link, &front.session, url, navigate, within).await
}

/// Navigates, and says why where there is no page.
pub(super) async fn open(
    link: &Link,
    session: &str,
    url: url::Url,
    navigate: NavigateParams,
    within: Duration,
) -> Result<(), ProbeError> {
    let answered = link.call_within(Some(session), navigate, within).await;
    let answer = match answered {
        // A server that is slow to answer is the page's affair: `settle` gives up on it.
        Err(ProbeError::Hung { .. }) => return Ok(()),
        other => other?,
    };
    match answer["errorText"].as_str() {
        // A download, or a page that leads elsewhere at once; and an error or a question for a password that the server
        // says nothing to, in whose place the browser shows a page of its own.
        None
        | Some(
            ""
            | "net::ERR_ABORTED"
            | "net::ERR_HTTP_RESPONSE_CODE_FAILURE"
            | "net::ERR_INVALID_AUTH_CREDENTIALS",
        ) => Ok(()),
        Some(word) => {
            let reason = read::network_error(word);
            Err(ProbeError::Open { url, reason })
        }
    }
}

/// Runs `script` in the page that a visitor sees and waits for its promise, where it gives one.
pub(super) async fn run(link: &Link, stage: &Stage, script: &str) -> Result<(), ProbeError> {
    let session = &stage.front()?.session;
    let answer = match evaluate(link, session, script).await {
        // A script that leads to another page ends with the page.
        Err(ProbeError::Refused { .. }) => return Ok(()),
        other => other?,
    };
    match read::exception(&answer) {
        Some(reason) => Err(ProbeError::Script {
            script: script.to_owned(),
            reason,
        }),
        None => Ok(()),
    }
}

/// Asks the pages, the newest first, until one knows the element.
async fn seek(
    link: &Link,
    stage: &Stage,
    function: &str,
    given: &[&str],
) -> Result<(String, Value), ProbeError> {
    let mut last = (String::new(), Value::Null);
    for page in &stage.pages {
        match call(link, &page.session, function, given).await {
            Ok(found) if found["state"] == UNREADABLE => return Err(no_selector(given[0])),
            Ok(found) if found["state"] != "none" => return Ok((page.session.clone(), found)),
            Ok(found) => last = (page.session.clone(), found),
            // The page is just being left for another.
            Err(ProbeError::Refused { .. }) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(last)
}

/// Calls one of the functions of `act.js`.
async fn call(
    link: &Link,
    session: &str,
    function: &str,
    given: &[&str],
) -> Result<Value, ProbeError> {
    let quoted: Vec<String> = given
        .iter()
        .map(|one| Value::from(*one).to_string())
        .collect();
    let script = format!("({ACT}).{function}({})", quoted.join(", "));
    let mut answer = evaluate(link, session, &script).await?;
    match read::exception(&answer) {
        Some(reason) => Err(ProbeError::Script {
            script: format!("{function} {}", given[0]),
            reason,
        }),
        None => Ok(answer["result"]["value"].take()),
    }
}

async fn evaluate(link: &Link, session: &str, script: &str) -> Result<Value, ProbeError> {
    let mut evaluate = EvaluateParams::new(script);
    evaluate.return_by_value = Some(true);
    evaluate.await_promise = Some(true);
    evaluate.silent = Some(true);
    link.call(Some(session), evaluate).await
}

fn sessions(stage: &Stage) -> impl Iterator<Item = &str> {
    let pages = stage.pages.iter().map(|page| page.session.as_str());
    pages.chain(stage.frames.iter().map(String::as_str))
}

fn unless_left(answer: Result<Value, ProbeError>) -> Result<(), ProbeError> {
    match answer {
        Ok(_) | Err(ProbeError::Refused { .. }) => Ok(()),
        Err(other) => Err(other),
    }
}
