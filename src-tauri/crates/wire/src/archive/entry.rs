//! One exchange of a HAR file.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use super::moment;
use crate::{
    Answered, Body, Cause, Document, Ending, Failure, Handling, Initiator, Millis, Observation,
    RawRequest, TabNumber, har,
};

/// A request and its answer.
#[derive(Debug)]
pub(super) struct Entry {
    /// When it was asked.
    pub(super) at: Millis,
    /// How long it took until the end, and until the answer began.
    took: Millis,
    waited: Millis,
    pub(super) request: RawRequest,
    /// The page that it belongs to, by its name in the file.
    pub(super) page: Option<String>,
    /// What asked for it, in a browser's own word.
    kind: Option<String>,
    status: u16,
    headers: Vec<(String, String)>,
    mime: String,
    /// The content, where the file has it.
    pub(super) body: Option<Body>,
    pub(super) handling: Handling,
    pub(super) cause: Cause,
    pub(super) stack: Vec<Initiator>,
    failure: Option<Failure>,
}

impl Entry {
    /// Reads an entry; `before` is the time of the one before it, for those that tell none.
    pub(super) fn read(value: &Value, before: Millis) -> Option<Self> {
        let request = har::one(value)?;
        let answer = &value["response"];
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let positive = |value: &Value| value.as_f64().unwrap_or(0.0).max(0.0);
        let timings = &value["timings"];
        let parts = ["blocked", "dns", "connect", "send", "wait"];
        let failure = answer["_error"].as_str().or(value["_error"].as_str());
        let failure = failure.filter(|word| !word.is_empty()).map(failure_of);
        let told = serde_json::from_value(value["_handling"].clone()).ok();
        let headers = answer["headers"].as_array().into_iter().flatten();
        Some(Self {
            at: started(value).unwrap_or(before),
            took: positive(&value["time"]),
            waited: parts.iter().map(|part| positive(&timings[part])).sum(),
            page: text(&value["pageref"]),
            kind: text(&value["_resourceType"]),
            status: answer["status"]
                .as_u64()
                .and_then(|status| u16::try_from(status).ok())
                .unwrap_or(0),
            headers: headers
                .filter_map(|header| Some((text(&header["name"])?, text(&header["value"])?)))
                .collect(),
            mime: text(&answer["content"]["mimeType"]).unwrap_or_default(),
            body: content(&answer["content"]),
            handling: told.unwrap_or(match failure {
                Some(Failure::Policy | Failure::Browser(_)) => Handling::Stopped,
                _ => Handling::Passed,
            }),
            cause: serde_json::from_value(value["_cause"].clone()).unwrap_or_default(),
            stack: stack(&value["_initiator"]),
            failure,
            request,
        })
    }

    /// When it was over.
    pub(super) fn ends(&self) -> Millis {
        self.at + self.took
    }

    /// When its answer began.
    pub(super) fn came(&self) -> Millis {
        self.at + self.waited.min(self.took)
    }

    /// Whether its answer is a page, or a frame's.
    pub(super) fn is_html(&self) -> bool {
        let is_page = self.mime.starts_with("text/html") || self.mime.contains("xhtml");
        let leads_on = matches!(self.status, 0 | 204 | 205 | 300..=399);
        is_page && !leads_on && !spec::is_meta(self.request.host())
    }

    /// Whether it was asked for to be shown in a tab; nothing where nobody says.
    pub(super) fn is_for_document(&self) -> Option<bool> {
        let by_browser = self.request.header("sec-fetch-dest");
        let by_browser = by_browser.map(|what| what == "document");
        by_browser.or(self.kind.as_ref().map(|kind| kind == "document"))
    }

    /// The page that it brought.
    pub(super) fn document(&self, tab: TabNumber) -> Document {
        let body = self.body.clone();
        Document {
            url: self.request.url.clone(),
            status: self.status,
            headers: self.headers.clone(),
            unread: body.is_none(),
            body: body.unwrap_or_default(),
            tab,
        }
    }

    /// How it ended; nothing where the file does not tell.
    pub(super) fn answered(&self, id: String) -> Option<Observation> {
        let ending = match (&self.failure, self.status) {
            (Some(failure), _) => Ending::Failed(failure.clone()),
            (None, 0) => return None,
            (None, status) => Ending::Status(status),
        };
        Some(Observation::Answered(Answered { id, ending }))
    }
}

/// When an entry of the file was asked for, in milliseconds; nothing where it does not say.
pub(super) fn started(entry: &Value) -> Option<Millis> {
    moment::read(entry["startedDateTime"].as_str()?)
}

/// The content of an answer, in bytes. Text stands in the file as text, so that its own charset
/// counts no more.
fn content(content: &Value) -> Option<Body> {
    let text = content["text"].as_str()?;
    if content["encoding"] == "base64" {
        return STANDARD.decode(text.trim()).ok().map(Body);
    }
    let is_left_out = text.is_empty() && content["size"].as_i64().unwrap_or(0) > 0;
    (!is_left_out).then(|| Body(text.as_bytes().to_vec()))
}

/// A browser's word for why there is no answer, or this program's.
fn failure_of(word: &str) -> Failure {
    match word {
        "refused by the page's policy" | "net::ERR_BLOCKED_BY_CSP" => Failure::Policy,
        "the host's name was not found" | "net::ERR_NAME_NOT_RESOLVED" => Failure::NameNotFound,
        "the host refused the connection" | "net::ERR_CONNECTION_REFUSED" => {
            Failure::ConnectionRefused
        }
        "aborted" | "net::ERR_ABORTED" => Failure::Aborted,
        "refused on this machine" => Failure::Held,
        word if word.starts_with("net::ERR_BLOCKED") => Failure::Browser(word.to_owned()),
        word if word.starts_with("net::") => Failure::Network(word.to_owned()),
        word => Failure::Browser(word.to_owned()),
    }
}

/// The calls that led to a request, the innermost first, as Chromium writes them.
fn stack(initiator: &Value) -> Vec<Initiator> {
    if initiator["type"] == "parser" {
        return line(initiator).into_iter().collect();
    }
    let mut lines = Vec::new();
    let mut part = &initiator["stack"];
    while part.is_object() {
        // Whoever put a script into the page did not send what the script sends later.
        if matches!(
            part["description"].as_str(),
            Some("PendingScript" | "script")
        ) {
            break;
        }
        let frames = part["callFrames"].as_array().into_iter().flatten();
        lines.extend(frames.filter_map(line));
        part = &part["parent"];
    }
    lines
}

/// A place in a script, counted from 0 there and from 1 here.
fn line(place: &Value) -> Option<Initiator> {
    let url = place["url"].as_str().filter(|url| !url.is_empty())?;
    let count = |key: &str| {
        let at = place[key].as_u64().and_then(|at| u32::try_from(at).ok());
        at.unwrap_or(0).saturating_add(1)
    };
    let function = place["functionName"].as_str();
    Some(Initiator {
        url: url.to_owned(),
        line: count("lineNumber"),
        column: count("columnNumber"),
        function: function.filter(|name| !name.is_empty()).map(str::to_owned),
    })
}
