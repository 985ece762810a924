//! The protocol's JSON to words of `wire`.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use wire::{Body, Failure, Initiator, RawRequest, Resource};

use super::cause::{Stack, is_library};
use crate::fetch::LONGEST;

/// The name that the recorder's own lines go by in a stack.
pub(super) const RECORDER: &str = "pixelscope:recorder";

/// A request as the protocol tells it, with what asked for it. Nothing where it has no address.
pub(super) fn request(told: &Value, kind: &str) -> Option<RawRequest> {
    let headers = told["headers"].as_object().into_iter().flatten();
    let headers =
        headers.filter_map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned())));
    Some(RawRequest {
        method: told["method"].as_str()?.to_owned(),
        url: told["url"].as_str()?.parse().ok()?,
        headers: headers.collect(),
        body: body(told),
        resource: resource(kind),
    })
}

/// The body, in bytes where the protocol gives them: its text form is not true to binary data.
fn body(told: &Value) -> Option<Body> {
    if let Some(entries) = told["postDataEntries"].as_array() {
        let bytes = entries
            .iter()
            .map(|entry| STANDARD.decode(entry["bytes"].as_str()?).ok());
        if let Some(pieces) = bytes.collect::<Option<Vec<_>>>()
            && !pieces.is_empty()
        {
            return Some(Body(pieces.concat()));
        }
    }
    let text = told["postData"].as_str()?;
    Some(Body(text.as_bytes().to_vec()))
}

/// Whether the body was too long to be told whole.
pub(super) fn is_cut(told: &Value) -> bool {
    let long = |text: &Value| text.as_str().map_or(0, str::len) + 3 >= LONGEST;
    let mut entries = told["postDataEntries"].as_array().into_iter().flatten();
    long(&told["postData"]) || entries.any(|entry| long(&entry["bytes"]))
}

fn resource(kind: &str) -> Resource {
    match kind {
        "Document" => Resource::Document,
        "Script" => Resource::Script,
        "Image" => Resource::Image,
        "Stylesheet" => Resource::Stylesheet,
        "Font" => Resource::Font,
        "Media" | "TextTrack" => Resource::Media,
        "Fetch" => Resource::Fetch,
        "XHR" => Resource::Xhr,
        "Ping" => Resource::Ping,
        "Prefetch" => Resource::Prefetch,
        "WebSocket" => Resource::WebSocket,
        _ => Resource::Other,
    }
}

/// Who asked for a request: the calls, or the line of the page's text.
pub(super) fn stack(initiator: &Value) -> Stack {
    let mut found = Stack::default();
    if initiator["type"] == "parser" {
        found.lines.extend(line(initiator, initiator));
        return found;
    }
    let mut part = &initiator["stack"];
    while part.is_object() {
        let waited_for = part["description"].as_str();
        // Whoever put a script into the page did not send what the script sends later.
        if matches!(waited_for, Some("PendingScript" | "script")) {
            break;
        }
        let frames = part["callFrames"].as_array().into_iter().flatten();
        let lines: Vec<_> = frames.filter_map(|frame| line(frame, frame)).collect();
        let waits = matches!(waited_for, Some("setTimeout" | "setInterval"));
        let by_page = lines.first().is_some_and(|line| !is_library(&line.url));
        found.timer |= waits && by_page;
        found.lines.extend(lines);
        part = &part["parent"];
    }
    found
}

/// A place in a script, the protocol's counting from 0 turned into a person's from 1.
fn line(place: &Value, named: &Value) -> Option<Initiator> {
    let url = place["url"]
        .as_str()
        .filter(|url| !url.is_empty() && *url != RECORDER)?;
    let count = |key: &str| place[key].as_u64().and_then(|at| u32::try_from(at).ok());
    Some(Initiator {
        url: url.to_owned(),
        line: count("lineNumber").unwrap_or(0).saturating_add(1),
        column: count("columnNumber").unwrap_or(0).saturating_add(1),
        function: named["functionName"]
            .as_str()
            .filter(|name| !name.is_empty())
            .map(str::to_owned),
    })
}

/// Why a request failed, from `Network.loadingFailed`.
pub(super) fn failure(params: &Value) -> Failure {
    if let Some(reason) = params["blockedReason"].as_str() {
        return match reason {
            "csp" => Failure::Policy,
            other => Failure::Browser(other.to_owned()),
        };
    }
    match params["errorText"].as_str().unwrap_or_default() {
        "net::ERR_NAME_NOT_RESOLVED" => Failure::NameNotFound,
        "net::ERR_CONNECTION_REFUSED" => Failure::ConnectionRefused,
        "net::ERR_BLOCKED_BY_CLIENT" => Failure::Browser("blocked by the browser".to_owned()),
        "net::ERR_ABORTED" => Failure::Aborted,
        "" if params["canceled"] == true => Failure::Aborted,
        word => Failure::Network(word.to_owned()),
    }
}

/// A network error of the browser in words.
pub(super) fn network_error(word: &str) -> String {
    match word {
        "net::ERR_NAME_NOT_RESOLVED" => "its host's name was not found".to_owned(),
        "net::ERR_CONNECTION_REFUSED" => "the host refused the connection".to_owned(),
        "net::ERR_INTERNET_DISCONNECTED" => "this machine is not connected".to_owned(),
        "net::ERR_CONNECTION_TIMED_OUT" => "the host did not answer".to_owned(),
        other => other.to_owned(),
    }
}

/// The error that a script ended with, from the answer of `Runtime.evaluate`.
pub(super) fn exception(answer: &Value) -> Option<String> {
    let details = &answer["exceptionDetails"];
    details.is_object().then(|| super::console::error(details))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn bodies_are_read_from_bytes() {
        let told = json!({
            "method": "POST", "url": "https://www.facebook.com/tr/",
            "headers": { "Content-Type": "multipart/form-data; boundary=x" },
            "postData": "lossy", "postDataEntries": [{ "bytes": "YQ==" }, { "bytes": "/w==" }],
        });
        let request = request(&told, "Ping").unwrap();
        assert_eq!(request.body, Some(Body(vec![b'a', 0xff])));
        assert_eq!(request.resource, Resource::Ping);
        assert_eq!(
            request.header("content-type"),
            Some("multipart/form-data; boundary=x")
        );
    }

    #[test]
    fn stacks_go_through_timers_and_leave_the_recorder_out() {
        let frame = |url: &str, function: &str| json!({ "url": url, "lineNumber": 4, "columnNumber": 2, "functionName": function });
        let library = "https://connect.facebook.net/en_US/fbevents.js";
        let initiator = json!({ "type": "script", "stack": {
            "callFrames": [frame(library, "send"), frame(RECORDER, "run")],
            "parent": { "description": "setTimeout", "callFrames": [frame("https://a.example/", "buy")] } } });
        let stack = stack(&initiator);
        assert!(stack.timer);
        assert_eq!(stack.lines.len(), 2);
        let line = stack.line().unwrap();
        assert_eq!(
            (line.url.as_str(), line.line, line.column),
            ("https://a.example/", 5, 3)
        );
        assert_eq!(line.function.as_deref(), Some("buy"));
    }

    #[test]
    fn who_inserted_a_script_did_not_send_what_it_sends() {
        let frame = |url: &str| json!({ "url": url, "lineNumber": 0, "columnNumber": 0, "functionName": "" });
        let library = "https://connect.facebook.net/en_US/fbevents.js";
        let inserted =
            json!({ "description": "PendingScript", "callFrames": [frame("https://a.example/")] });
        let initiator = json!({ "type": "script", "stack": {
            "callFrames": [],
            "parent": { "description": "Image", "callFrames": [frame(library)], "parent": inserted } } });
        let line = stack(&initiator).line().unwrap();
        assert_eq!(line.url, library);
    }

    #[test]
    fn the_parser_is_a_line_too() {
        let initiator = json!({ "type": "parser", "url": "https://a.example/", "lineNumber": 0, "columnNumber": 7 });
        assert_eq!(
            stack(&initiator)
                .line()
                .map(|line| (line.line, line.column)),
            Some((1, 8))
        );
    }

    #[test]
    fn failures_are_told_apart() {
        let of = |params: Value| failure(&params);
        assert_eq!(
            of(json!({ "errorText": "net::ERR_BLOCKED_BY_CSP", "blockedReason": "csp" })),
            Failure::Policy
        );
        assert_eq!(
            of(json!({ "errorText": "net::ERR_NAME_NOT_RESOLVED" })),
            Failure::NameNotFound
        );
        assert_eq!(
            of(json!({ "errorText": "net::ERR_ABORTED", "canceled": true })),
            Failure::Aborted
        );
        assert_eq!(
            of(json!({ "errorText": "net::ERR_X" })),
            Failure::Network("net::ERR_X".to_owned())
        );
    }
}
