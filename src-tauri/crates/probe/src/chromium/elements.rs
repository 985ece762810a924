//! What a visitor can act upon in a page, with the handlers that are set on it.

use chromiumoxide::cdp::browser_protocol::dom::{BackendNodeId, ResolveNodeParams};
use chromiumoxide::cdp::browser_protocol::dom_debugger::GetEventListenersParams;
use chromiumoxide::cdp::js_protocol::runtime::{
    CallArgument, CallFunctionOnParams, EvaluateParams, RemoteObjectId,
};
use serde_json::Value;

use super::link::Link;
use super::read;
use crate::{Actable, ProbeError};

/// What lists the elements.
const ELEMENTS: &str = include_str!("../../js/elements.js");

/// What follows a click or the sending of a form.
const ACTS: &[&str] = &[
    "click",
    "mousedown",
    "mouseup",
    "pointerdown",
    "pointerup",
    "submit",
];

/// Listeners that are looked at; pages set a few dozen, frameworks one for each element.
const MOST: usize = 300;

/// Everything that a visitor can act upon in the page of `session`.
pub(super) async fn list(link: &Link, session: &str) -> Result<Vec<Actable>, ProbeError> {
    let mut document = EvaluateParams::new("document");
    document.object_group = Some("pixelscope".to_owned());
    let document = link.call(Some(session), document).await?;
    let Some(document) = object(&document["result"]) else {
        return Ok(Vec::new());
    };
    let mut listeners = GetEventListenersParams::new(document.clone());
    listeners.depth = Some(-1);
    let listeners = link.call(Some(session), listeners).await?;
    let (mut texts, mut nodes) = (Vec::new(), Vec::new());
    let found = listeners["listeners"].as_array().into_iter().flatten();
    let acts = |listener: &&Value| {
        let kind = listener["type"].as_str().unwrap_or_default();
        ACTS.contains(&kind)
    };
    for listener in found.filter(acts).take(MOST) {
        let Some(node) = listener["backendNodeId"].as_i64() else {
            continue;
        };
        let resolve = ResolveNodeParams {
            backend_node_id: Some(BackendNodeId::new(node)),
            object_group: Some("pixelscope".to_owned()),
            ..ResolveNodeParams::default()
        };
        // An element that has gone meanwhile is nothing to act upon.
        let Ok(resolved) = link.call(Some(session), resolve).await else {
            continue;
        };
        if let Some(node) = object(&resolved["object"]) {
            texts.push(Value::from(text(link, session, listener).await));
            nodes.push(node);
        }
    }
    let mut list = CallFunctionOnParams::new(ELEMENTS);
    list.object_id = Some(document);
    list.return_by_value = Some(true);
    let by_object = nodes.into_iter().map(|node| CallArgument {
        object_id: Some(node),
        ..CallArgument::default()
    });
    let given = CallArgument {
        value: Some(Value::from(texts)),
        ..CallArgument::default()
    };
    list.arguments = Some([given].into_iter().chain(by_object).collect());
    let mut listed = link.call(Some(session), list).await?;
    if let Some(reason) = read::exception(&listed) {
        let script = "list the page's elements".to_owned();
        return Err(ProbeError::Script { script, reason });
    }
    let elements = listed["result"]["value"].take();
    Ok(serde_json::from_value(elements).unwrap_or_default())
}

/// The source of a listener's function.
async fn text(link: &Link, session: &str, listener: &Value) -> String {
    let Some(handler) = object(&listener["handler"]) else {
        return String::new();
    };
    let mut ask = CallFunctionOnParams::new(
        "function () { return String(Function.prototype.toString.call(this)).slice(0, 20000) }",
    );
    ask.object_id = Some(handler);
    ask.return_by_value = Some(true);
    // Objects that handle events are no functions; what they do is not seen.
    let told = link.call(Some(session), ask).await.unwrap_or_default();
    told["result"]["value"]
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

fn object(told: &Value) -> Option<RemoteObjectId> {
    told["objectId"].as_str().map(RemoteObjectId::new)
}
