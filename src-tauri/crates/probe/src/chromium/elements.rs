//! What a visitor can act upon in a page, with the handlers that are set on it.

use std::collections::VecDeque;

use chromiumoxide::cdp::browser_protocol::dom::{
    BackendNodeId, DescribeNodeParams, ResolveNodeParams,
};
use chromiumoxide::cdp::browser_protocol::dom_debugger::GetEventListenersParams;
use chromiumoxide::cdp::js_protocol::runtime::{
    CallArgument, CallFunctionOnParams, EvaluateParams, RemoteObjectId,
};
use serde_json::Value;

use super::link::Link;
use super::read;
use crate::acting::{ACT, ELEMENTS, MOST_FRAMES};
use crate::{Actable, ProbeError};

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

/// What one document has.
#[derive(Default, serde::Deserialize)]
struct Listed {
    found: Vec<Actable>,
    /// How frames of the same site in it are reached.
    frames: Vec<String>,
}

/// Everything that a visitor can act upon in the page of `session`, and in frames of its site.
pub(super) async fn list(link: &Link, session: &str) -> Result<Vec<Actable>, ProbeError> {
    let Some(document) = document(link, session, "document").await? else {
        return Ok(Vec::new());
    };
    let Listed { mut found, frames } = list_of(link, session, document, "").await?;
    let mut frames = VecDeque::from(frames);
    for _ in 0..MOST_FRAMES {
        let Some(way) = frames.pop_front() else {
            break;
        };
        // A frame that is gone meanwhile has nothing to act upon.
        if let Some(document) = framed(link, session, &way).await? {
            let listed = list_of(link, session, document, &way).await;
            let listed = listed.unwrap_or_default();
            found.extend(listed.found);
            frames.extend(listed.frames);
        }
    }
    Ok(found)
}

/// The document that `script` gives.
async fn document(
    link: &Link,
    session: &str,
    script: &str,
) -> Result<Option<RemoteObjectId>, ProbeError> {
    let mut document = EvaluateParams::new(script);
    document.object_group = Some("pixelscope".to_owned());
    let document = link.call(Some(session), document).await?;
    Ok(object(&document["result"]))
}

/// The document of a frame, as the frame's own scripts have it: what belongs to other scripts cannot
/// be given to a function.
async fn framed(
    link: &Link,
    session: &str,
    way: &str,
) -> Result<Option<RemoteObjectId>, ProbeError> {
    let script = format!("({ACT}).framed({})", Value::from(way));
    let Some(seen) = document(link, session, &script).await? else {
        return Ok(None);
    };
    let describe = DescribeNodeParams {
        object_id: Some(seen),
        ..DescribeNodeParams::default()
    };
    let described = link.call(Some(session), describe).await.unwrap_or_default();
    Ok(resolved(link, session, &described["node"]).await)
}

async fn resolved(link: &Link, session: &str, node: &Value) -> Option<RemoteObjectId> {
    let resolve = ResolveNodeParams {
        backend_node_id: Some(BackendNodeId::new(node["backendNodeId"].as_i64()?)),
        object_group: Some("pixelscope".to_owned()),
        ..ResolveNodeParams::default()
    };
    // An element that has gone meanwhile is nothing to act upon.
    let resolved = link.call(Some(session), resolve).await.ok()?;
    object(&resolved["object"])
}

/// What one document has, which is reached from the page's own by `way`.
async fn list_of(
    link: &Link,
    session: &str,
    document: RemoteObjectId,
    way: &str,
) -> Result<Listed, ProbeError> {
    let (texts, nodes) = listeners(link, session, document.clone()).await?;
    let mut list = CallFunctionOnParams::new(ELEMENTS);
    list.object_id = Some(document);
    list.return_by_value = Some(true);
    let given = |value: Value| CallArgument {
        value: Some(value),
        ..CallArgument::default()
    };
    let by_object = nodes.into_iter().map(|node| CallArgument {
        object_id: Some(node),
        ..CallArgument::default()
    });
    let first = [given(way.into()), given(texts.into())];
    list.arguments = Some(first.into_iter().chain(by_object).collect());
    let mut listed = link.call(Some(session), list).await?;
    if let Some(reason) = read::exception(&listed) {
        let script = "list the page's elements".to_owned();
        return Err(ProbeError::Script { script, reason });
    }
    let listed = listed["result"]["value"].take();
    Ok(serde_json::from_value(listed).unwrap_or_default())
}

/// The handlers in a document and its shadow roots, and what each is set on.
async fn listeners(
    link: &Link,
    session: &str,
    document: RemoteObjectId,
) -> Result<(Vec<Value>, Vec<RemoteObjectId>), ProbeError> {
    let mut listeners = GetEventListenersParams::new(document.clone());
    listeners.depth = Some(-1);
    listeners.pierce = Some(true);
    let listeners = link.call(Some(session), listeners).await?;
    let (mut texts, mut nodes) = (Vec::new(), Vec::new());
    let found = listeners["listeners"].as_array().into_iter().flatten();
    let acts = |listener: &&Value| {
        let kind = listener["type"].as_str().unwrap_or_default();
        ACTS.contains(&kind)
    };
    for listener in found.filter(acts).take(MOST) {
        // Those of frames come along, and are asked for in the frame.
        if let Some(node) = resolved(link, session, listener).await
            && world(&node) == world(&document)
        {
            texts.push(Value::from(text(link, session, listener).await));
            nodes.push(node);
        }
    }
    Ok((texts, nodes))
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

/// Whose scripts an object belongs to: all but the last number of its id, `-7.3.12`.
fn world(object: &RemoteObjectId) -> Option<&str> {
    let id: &str = object.as_ref();
    id.rsplit_once('.').map(|(world, _)| world)
}

fn object(told: &Value) -> Option<RemoteObjectId> {
    told["objectId"].as_str().map(RemoteObjectId::new)
}
