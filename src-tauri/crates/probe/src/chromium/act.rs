//! Does what a visitor would: clicks, and scripts run in the page.

use chromiumoxide::cdp::browser_protocol::input::{
    DispatchMouseEventParams, DispatchMouseEventType, MouseButton,
};
use chromiumoxide::cdp::js_protocol::runtime::EvaluateParams;
use serde_json::Value;

use super::link::Link;
use super::read;
use crate::ProbeError;

/// Clicks the first element that `selector` finds, with the mouse where the mouse can reach it:
/// only such a click counts as a person's. An element that is hidden or covered is clicked by
/// script instead.
pub(super) async fn click(link: &Link, session: &str, selector: &str) -> Result<(), ProbeError> {
    let quoted = Value::from(selector).to_string();
    let find = format!(
        "(() => {{
            const element = document.querySelector({quoted});
            if (!element) return null;
            element.scrollIntoView({{ block: 'center', inline: 'center', behavior: 'instant' }});
            const box = element.getBoundingClientRect();
            const x = box.left + box.width / 2, y = box.top + box.height / 2;
            const top = document.elementFromPoint(x, y);
            const reached = top && (element.contains(top) || element.getRootNode() !== document);
            if (!reached) element.click();
            return [x, y, Boolean(reached)];
        }})()"
    );
    let found = evaluate(link, session, &find).await?;
    if let Some(reason) = read::exception(&found) {
        return Err(ProbeError::Script {
            script: format!("click {selector}"),
            reason,
        });
    }
    let value = &found["result"]["value"];
    let (Some(x), Some(y)) = (value[0].as_f64(), value[1].as_f64()) else {
        return Err(ProbeError::NoSuchElement {
            selector: selector.to_owned(),
        });
    };
    if value[2].as_bool() != Some(true) {
        return Ok(());
    }
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
        match link.call(Some(session), mouse).await {
            // A page that is left by the click has done what it was clicked for.
            Ok(_) | Err(ProbeError::Refused { .. }) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(())
}

/// Runs `script` in the page and waits for its promise, where it gives one.
pub(super) async fn run(link: &Link, session: &str, script: &str) -> Result<(), ProbeError> {
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

async fn evaluate(link: &Link, session: &str, script: &str) -> Result<Value, ProbeError> {
    let mut evaluate = EvaluateParams::new(script);
    evaluate.return_by_value = Some(true);
    evaluate.await_promise = Some(true);
    evaluate.silent = Some(true);
    link.call(Some(session), evaluate).await
}
