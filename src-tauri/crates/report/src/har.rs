//! What a run saw, as an HTTP archive (HAR 1.2) that network panels and `decode --har` read.

use std::collections::HashMap;
use std::io::{self, Write};

use serde_json::{Value, json};
use wire::{
    Answered, Body, Document, Ending, Failure, Handling, Initiator, Library, Millis, Observation,
    Recorded, Sent, civil_date,
};

use crate::report::tool;

/// Writes the pages and the requests for Meta's hosts of a recording, with bodies and times.
/// `began` is when the run began, in milliseconds since 1970.
///
/// # Errors
///
/// Whatever `out` returns.
pub fn write(recording: &[Recorded], began: u64, out: &mut dyn Write) -> io::Result<()> {
    let mut browser = json!({ "name": "", "version": "" });
    let (mut pages, mut entries) = (Vec::<Value>::new(), Vec::new());
    // The page that each tab shows, by its number in `pages`, with the time when it came.
    let mut shown: Vec<(u32, usize, Millis)> = Vec::new();
    let mut library = Value::Null;
    let ends = ends(recording);
    for one in recording {
        let started = iso(began, one.at_ms);
        match &one.seen {
            Observation::Started {
                browser: named,
                library: got,
                ..
            } => {
                browser = json!({
                    "name": named.name,
                    "version": named.version,
                    "_headless": named.headless,
                });
                library = json!(got);
            }
            Observation::Emulating { .. } => library = json!(Library::Emulated),
            Observation::Settled => {
                for (_, number, came) in &shown {
                    let timings: &mut Value = &mut pages[number - 1]["pageTimings"];
                    if timings["_settled"].is_null() {
                        timings["_settled"] = json!((one.at_ms - came).round());
                    }
                }
            }
            Observation::Document(document) => {
                shown.retain(|(tab, ..)| *tab != document.tab);
                shown.push((document.tab, pages.len() + 1, one.at_ms));
                let id = format!("page_{}", pages.len() + 1);
                pages.push(json!({
                    "startedDateTime": started,
                    "id": id,
                    "title": document.url.as_str(),
                    "pageTimings": { "onContentLoad": -1, "onLoad": -1 },
                }));
                entries.push(of_page(document, &id, &started));
            }
            Observation::Request(sent) => {
                let page = shown.iter().find(|(tab, ..)| *tab == sent.tab);
                let end = ends.get(sent.id.as_str()).copied();
                let mut entry = of_request(sent, one.at_ms, end, &started);
                if let Some((_, number, _)) = page {
                    entry["pageref"] = json!(format!("page_{number}"));
                }
                entries.push(entry);
            }
            _ => {}
        }
    }
    let tool = tool();
    let har = json!({ "log": {
        "version": "1.2",
        "creator": { "name": tool.name, "version": tool.version },
        "browser": browser,
        "_library": library,
        "pages": pages,
        "entries": entries,
    } });
    serde_json::to_writer_pretty(&mut *out, &har)?;
    writeln!(out)
}

/// How each request ended first, and when, by its id.
fn ends(recording: &[Recorded]) -> HashMap<&str, (&Answered, Millis)> {
    let mut ends = HashMap::new();
    for one in recording {
        if let Observation::Answered(end) = &one.seen {
            ends.entry(end.id.as_str()).or_insert((end, one.at_ms));
        }
    }
    ends
}

fn of_page(document: &Document, id: &str, started: &str) -> Value {
    let kind = header(&document.headers, "content-type").unwrap_or("text/html");
    let mut content = json!({ "size": document.body.0.len(), "mimeType": kind });
    if !document.unread {
        put_body(&document.body, &mut content);
    }
    json!({
        "pageref": id,
        "startedDateTime": started,
        "time": 0,
        "request": {
            "method": "GET",
            "url": document.url.as_str(),
            "httpVersion": "unknown",
            "cookies": [],
            "headers": [],
            "queryString": query(&document.url),
            "headersSize": -1,
            "bodySize": 0,
        },
        "response": {
            "status": document.status,
            "statusText": "",
            "httpVersion": "unknown",
            "cookies": [],
            "headers": pairs(&document.headers),
            "content": content,
            "redirectURL": "",
            "headersSize": -1,
            "bodySize": -1,
        },
        "cache": {},
        "timings": { "send": 0, "wait": 0, "receive": 0 },
        "_resourceType": "document",
    })
}

fn of_request(sent: &Sent, at: Millis, end: Option<(&Answered, Millis)>, started: &str) -> Value {
    let request = &sent.request;
    let wait = end.map_or(0.0, |(_, ended)| (ended - at).max(0.0));
    let mut asked = json!({
        "method": request.method,
        "url": request.url.as_str(),
        "httpVersion": "unknown",
        "cookies": [],
        "headers": pairs(&request.headers),
        "queryString": query(&request.url),
        "headersSize": -1,
        "bodySize": request.body.as_ref().map_or(0, |body| body.0.len()),
    });
    if let Some(body) = &request.body {
        let kind = request.header("content-type").unwrap_or_default();
        asked["postData"] = json!({ "mimeType": kind });
        put_body(body, &mut asked["postData"]);
    }
    let status = match end {
        Some((
            Answered {
                ending: Ending::Status(status),
                ..
            },
            _,
        )) => *status,
        _ => 0,
    };
    let mut entry = json!({
        "startedDateTime": started,
        "time": wait,
        "request": asked,
        "response": {
            "status": status,
            "statusText": "",
            "httpVersion": "unknown",
            "cookies": [],
            "headers": [],
            "content": { "size": 0, "mimeType": "x-unknown" },
            "redirectURL": "",
            "headersSize": -1,
            "bodySize": -1,
        },
        "cache": {},
        "timings": { "send": 0, "wait": wait, "receive": 0 },
        "_resourceType": sent.request.resource,
        "_handling": sent.handling,
        "_cause": sent.cause,
        "_initiator": initiator(&sent.stack),
    });
    if let Some((
        Answered {
            ending: Ending::Failed(failure),
            ..
        },
        _,
    )) = end
    {
        entry["response"]["_error"] = json!(words(failure));
    }
    // What never left is not to be taken for traffic.
    entry["comment"] = json!(match sent.handling {
        Handling::Passed => "let out",
        Handling::Held => "answered on this machine; Meta has not seen it",
        Handling::Refused => "refused on this machine",
        Handling::Stopped => "stopped by the browser",
    });
    entry
}

/// The calls that led to a request, in the form of Chromium's network panel, which counts from 0.
fn initiator(stack: &[Initiator]) -> Value {
    let line = |line: &Initiator| {
        json!({
            "url": line.url,
            "lineNumber": line.line.saturating_sub(1),
            "columnNumber": line.column.saturating_sub(1),
            "functionName": line.function.as_deref().unwrap_or_default(),
        })
    };
    if stack.is_empty() {
        return json!({ "type": "other" });
    }
    let frames: Vec<Value> = stack.iter().map(line).collect();
    json!({ "type": "script", "stack": { "callFrames": frames } })
}

fn words(failure: &Failure) -> String {
    match failure {
        Failure::Policy => "refused by the page's policy".to_owned(),
        Failure::NameNotFound => "the host's name was not found".to_owned(),
        Failure::ConnectionRefused => "the host refused the connection".to_owned(),
        Failure::Aborted => "aborted".to_owned(),
        Failure::Held => "refused on this machine".to_owned(),
        Failure::Browser(word) | Failure::Network(word) => word.clone(),
    }
}

/// A body as `text`, and where it is no text, in base64.
fn put_body(body: &Body, into: &mut Value) {
    match serde_json::to_value(body) {
        Ok(Value::String(text)) => into["text"] = json!(text),
        Ok(mut bytes) => {
            into["text"] = bytes["base64"].take();
            into["encoding"] = json!("base64");
        }
        Err(_) => {}
    }
}

fn pairs(headers: &[(String, String)]) -> Value {
    let pair = |(name, value): &(String, String)| json!({ "name": name, "value": value });
    headers.iter().map(pair).collect()
}

fn query(url: &url::Url) -> Value {
    let pairs = url.query_pairs();
    pairs
        .map(|(name, value)| json!({ "name": name, "value": value }))
        .collect()
}

fn header<'h>(headers: &'h [(String, String)], name: &str) -> Option<&'h str> {
    let found = headers
        .iter()
        .find(|(key, _)| key.eq_ignore_ascii_case(name));
    found.map(|(_, value)| value.as_str())
}

/// A moment of the run as ISO 8601 in UTC: `2026-11-23T16:40:00.250Z`.
#[allow(clippy::cast_sign_loss)] // times of a run are never before it
fn iso(began: u64, at: Millis) -> String {
    let at = began + at.max(0.0).round() as u64;
    let (days, rest) = (at / 86_400_000, at % 86_400_000);
    let (year, month, date) = civil_date(days);
    let (hour, minute) = (rest / 3_600_000, rest / 60_000 % 60);
    let (second, milli) = (rest / 1000 % 60, rest % 1000);
    format!("{year}-{month:02}-{date:02}T{hour:02}:{minute:02}:{second:02}.{milli:03}Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_told_in_utc() {
        assert_eq!(iso(0, 0.0), "1970-01-01T00:00:00.000Z");
        assert_eq!(iso(1_795_452_059_000, 250.4), "2026-11-23T16:40:59.250Z");
    }
}
