//! Does what a visitor would: clicks, fills, waits; and asks the page.

use std::time::{Duration, Instant};

use serde_json::Value;

use super::View;
use crate::acting::{ACT, FORM, LOOK, PATIENCE, no_such, not_filled, unreached};
use crate::{Actable, ProbeError};

/// What lists elements.
const ELEMENTS: &str = include_str!("../../js/elements.js");

/// Clicks the first element that `selector` finds with the mouse, if a visitor could reach it.
pub(super) async fn click(view: &dyn View, selector: &str) -> Result<(), ProbeError> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let found = call(view, "point", &[selector]).await?;
        if found["state"] == "ready" {
            let at = |axis: &str| found[axis].as_f64().unwrap_or_default();
            view.click(at("x"), at("y")).await;
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
pub(super) async fn press(view: &dyn View, selector: &str) -> Result<(), ProbeError> {
    match click(view, selector).await {
        Err(ProbeError::Unreached { .. } | ProbeError::NoSuchElement { .. }) => {}
        other => return other,
    }
    if first_seen(view, &[selector]).await?.is_none() {
        return Err(no_such(selector));
    }
    call(view, "press", &[selector]).await.map(|_| ())
}

/// Gives a field a value.
pub(super) async fn fill(view: &dyn View, selector: &str, value: &str) -> Result<(), ProbeError> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let found = call(view, "fill", &[selector, value]).await?;
        match found["state"].as_str() {
            Some("done") => return Ok(()),
            Some("type") => {
                let text = Value::from(value);
                let typed = format!("document.execCommand('insertText', false, {text})");
                evaluate(view, &typed, "insertText").await?;
                call(view, "leave", &[selector]).await?;
                return Ok(());
            }
            Some("wrong") => return Err(not_filled(&found, selector)),
            _ if Instant::now() >= deadline => return Err(unreached(&found, selector)),
            _ => tokio::time::sleep(LOOK).await,
        }
    }
}

/// Fills a form with test data and sends it with its button, or without where it has none.
pub(super) async fn submit(view: &dyn View, selector: &str) -> Result<(), ProbeError> {
    let script = format!("({FORM})({})", Value::from(selector));
    let found = evaluate(view, &script, &format!("fill {selector}")).await?;
    match found["state"].as_str() {
        Some("done") => Ok(()),
        Some("press") => click(view, "[data-pixelscope-sends]").await,
        Some("wrong") => Err(not_filled(&found, selector)),
        _ => Err(no_such(selector)),
    }
}

/// Waits until an element is seen, for `within` at the longest.
pub(super) async fn wait(
    view: &dyn View,
    selector: &str,
    within: Duration,
) -> Result<(), ProbeError> {
    let deadline = Instant::now() + within;
    while first_seen(view, &[selector]).await?.is_none() {
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
    view: &dyn View,
    selectors: &[&str],
) -> Result<Option<usize>, ProbeError> {
    let found = call(view, "firstSeen", selectors).await?;
    Ok(found.as_u64().and_then(|place| usize::try_from(place).ok()))
}

/// Everything that a visitor can act upon, with the handlers that `listeners` tells. A page that was
/// written anew has none that are known.
pub(super) async fn elements(view: &dyn View, listeners: &str) -> Result<Vec<Actable>, ProbeError> {
    let script = format!("({ELEMENTS})(...({listeners}?.() ?? [[]]))");
    let listed = evaluate(view, &script, "list the page's elements").await?;
    Ok(serde_json::from_value(listed).unwrap_or_default())
}

/// Runs `script`; `what` is what a person calls it.
pub(super) async fn evaluate(
    view: &dyn View,
    script: &str,
    what: &str,
) -> Result<Value, ProbeError> {
    let done = view.evaluate(script).await;
    done.map_err(|reason| ProbeError::Script {
        script: what.to_owned(),
        reason,
    })
}

/// Calls one of the functions of `act.js`.
async fn call(view: &dyn View, function: &str, given: &[&str]) -> Result<Value, ProbeError> {
    let quoted: Vec<String> = given
        .iter()
        .map(|one| Value::from(*one).to_string())
        .collect();
    let script = format!("({ACT}).{function}({})", quoted.join(", "));
    evaluate(view, &script, &format!("{function} {}", given.join(", "))).await
}
