//! Does what a visitor would: clicks, fills, waits; and asks the page.

use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::Value;
use wire::TabNumber;

use super::View;
use crate::acting::{
    ACT, ELEMENTS, FORM, LOOK, MOST_FRAMES, PATIENCE, UNREADABLE, no_selector, no_such, not_filled,
    unreached,
};
use crate::{Actable, ProbeError};

/// The windows that are there, the newest first.
pub(super) struct Stage {
    pub(super) view: Arc<dyn View>,
    pub(super) tabs: Vec<TabNumber>,
}

impl Stage {
    /// The one that a visitor sees.
    pub(super) fn front(&self) -> Result<TabNumber, ProbeError> {
        self.tabs.first().copied().ok_or(ProbeError::Gone)
    }
}

/// Clicks the first element that `selector` finds with the mouse, if a visitor could reach it.
pub(super) async fn click(stage: &Stage, selector: &str) -> Result<(), ProbeError> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let (tab, found) = seek(stage, "point", &[selector]).await?;
        if found["state"] == "ready" {
            let at = |axis: &str| found[axis].as_f64().unwrap_or_default();
            stage.view.click(tab, at("x"), at("y")).await;
            return Ok(());
        }
        if Instant::now() >= deadline {
            return Err(unreached(&found, selector));
        }
        tokio::time::sleep(LOOK).await;
    }
}

/// Clicks a button of a consent tool: with the mouse where it can reach it, else by script. What such
/// a tool draws over its own buttons is no visitor's choice.
pub(super) async fn press(stage: &Stage, selector: &str) -> Result<(), ProbeError> {
    match click(stage, selector).await {
        Err(ProbeError::Unreached { .. } | ProbeError::NoSuchElement { .. }) => {}
        other => return other,
    }
    for tab in &stage.tabs {
        if call(stage, *tab, "firstSeen", &[selector]).await? == 0 {
            return call(stage, *tab, "press", &[selector]).await.map(|_| ());
        }
    }
    Err(no_such(selector))
}

/// Gives a field a value.
pub(super) async fn fill(stage: &Stage, selector: &str, value: &str) -> Result<(), ProbeError> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let (tab, found) = seek(stage, "fill", &[selector, value]).await?;
        match found["state"].as_str() {
            Some("done") => return Ok(()),
            Some("type") => {
                let text = Value::from(value);
                let typed = format!("document.execCommand('insertText', false, {text})");
                evaluate(stage, tab, &typed, "insertText").await?;
                call(stage, tab, "leave", &[selector]).await?;
                return Ok(());
            }
            Some("wrong") => return Err(not_filled(&found, selector)),
            _ if Instant::now() >= deadline => return Err(unreached(&found, selector)),
            _ => tokio::time::sleep(LOOK).await,
        }
    }
}

/// Fills a form with test data and sends it with its button, or without where it has none.
pub(super) async fn submit(stage: &Stage, selector: &str) -> Result<(), ProbeError> {
    let script = format!("({FORM})(({ACT}).find, {})", Value::from(selector));
    let what = format!("fill {selector}");
    let found = evaluate(stage, stage.front()?, &script, &what).await?;
    match found["state"].as_str() {
        Some("done") => Ok(()),
        Some("press") => click(stage, "[data-pixelscope-sends]").await,
        Some("wrong") => Err(not_filled(&found, selector)),
        _ => Err(no_such(selector)),
    }
}

/// Waits until an element is seen, for `within` at the longest.
pub(super) async fn wait(
    stage: &Stage,
    selector: &str,
    within: Duration,
) -> Result<(), ProbeError> {
    let deadline = Instant::now() + within;
    while first_seen(stage, &[selector]).await?.is_none() {
        if Instant::now() >= deadline {
            return Err(ProbeError::NotInTime {
                selector: selector.to_owned(),
                seconds: within.as_secs_f64(),
            });
        }
        tokio::time::sleep(LOOK).await;
    }
    Ok(())
}

/// The place of the first of `selectors` of which a visitor sees an element.
pub(super) async fn first_seen(
    stage: &Stage,
    selectors: &[&str],
) -> Result<Option<usize>, ProbeError> {
    let (mut first, mut failed) = (None, None);
    let mut asked = 0;
    for tab in &stage.tabs {
        match call(stage, *tab, "firstSeen", selectors).await {
            Ok(found) if found == UNREADABLE => return Err(no_selector(&selectors.join(", "))),
            Ok(found) => {
                let found = found.as_u64().and_then(|place| usize::try_from(place).ok());
                first = first.into_iter().chain(found).min();
                asked += 1;
            }
            // A window that is just going away shows nothing.
            Err(error) => failed = Some(error),
        }
    }
    match failed {
        Some(error) if asked == 0 => Err(error),
        _ => Ok(first),
    }
}

/// Runs `script` in the page that a visitor sees.
pub(super) async fn run(stage: &Stage, script: &str) -> Result<(), ProbeError> {
    let done = evaluate(stage, stage.front()?, script, script).await;
    done.map(|_| ())
}

/// Asks the windows, the newest first, until one knows the element.
async fn seek(
    stage: &Stage,
    function: &str,
    given: &[&str],
) -> Result<(TabNumber, Value), ProbeError> {
    let mut last = Err(ProbeError::Gone);
    for tab in &stage.tabs {
        match call(stage, *tab, function, given).await {
            Ok(found) if found["state"] == UNREADABLE => return Err(no_selector(given[0])),
            Ok(found) if found["state"] != "none" => return Ok((*tab, found)),
            Ok(found) => last = Ok((*tab, found)),
            // A window that is just going away knows nothing.
            Err(error) => {
                if last.is_err() {
                    last = Err(error);
                }
            }
        }
    }
    last
}

/// Everything that a visitor can act upon in the first window and in frames of its site, with the handlers that `listeners` tells.
/// A page that was written anew has none that are known, and of frames only those that stand in their text.
pub(super) async fn elements(stage: &Stage, listeners: &str) -> Result<Vec<Actable>, ProbeError> {
    let script = format!(
        "(() => {{
            const elements = {ELEMENTS};
            const act = {ACT};
            const {{ found, frames }} = elements.call(document, '', ...({listeners}?.() ?? [[]]));
            for (const way of frames) {{
                const inside = elements.call(act.framed(way), way, []);
                found.push(...inside.found);
                frames.push(...inside.frames.slice(0, {MOST_FRAMES} - frames.length));
            }}
            return found;
        }})()"
    );
    let listed = evaluate(stage, 0, &script, "list the page's elements").await?;
    Ok(serde_json::from_value(listed).unwrap_or_default())
}

/// Runs `script`; `what` is what a person calls it.
async fn evaluate(
    stage: &Stage,
    tab: TabNumber,
    script: &str,
    what: &str,
) -> Result<Value, ProbeError> {
    let done = stage.view.evaluate(tab, script).await;
    done.map_err(|reason| ProbeError::Script {
        script: what.to_owned(),
        reason,
    })
}

/// Calls one of the functions of `act.js`.
async fn call(
    stage: &Stage,
    tab: TabNumber,
    function: &str,
    given: &[&str],
) -> Result<Value, ProbeError> {
    let quoted: Vec<String> = given
        .iter()
        .map(|one| Value::from(*one).to_string())
        .collect();
    let script = format!("({ACT}).{function}({})", quoted.join(", "));
    evaluate(
        stage,
        tab,
        &script,
        &format!("{function} {}", given.join(", ")),
    )
    .await
}
