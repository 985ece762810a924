//! HAR files to requests.

pub(crate) mod mend;

use std::borrow::Cow;
use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde_json::Value;
use url::Url;

use crate::body::{looks_multipart, pairs, tells};
use crate::{Body, RawRequest, Resource};

/// Why a text is no HAR file, or not all of one.
#[derive(Debug)]
pub struct HarError(pub(crate) Option<serde_json::Error>);

impl fmt::Display for HarError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Some(error) => write!(out, "cannot read the HAR file: {error}"),
            None => write!(out, "cannot read the HAR file: it has no list of entries"),
        }
    }
}

impl std::error::Error for HarError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.as_ref().map(|error| error as _)
    }
}

/// What a HAR file holds.
#[derive(Debug)]
pub struct Archive {
    /// Its requests, in order; those whose address is none are left out.
    pub requests: Vec<RawRequest>,
    /// Why there may be fewer than were recorded: the file is cut off, or entries of it are no JSON.
    pub damage: Option<HarError>,
}

#[derive(Deserialize)]
struct Har {
    log: Option<Log>,
    /// The log itself, without its wrapping.
    entries: Option<Vec<Option<Entry>>>,
}

#[derive(Deserialize)]
struct Log {
    entries: Vec<Option<Entry>>,
}

/// One entry. Tools differ in what they leave out, write as `null` or as a number, so its parts
/// are taken as they come: nothing that one entry says may lose the others.
#[derive(Deserialize)]
struct Entry {
    request: Option<Request>,
    #[serde(rename = "_resourceType", default)]
    resource: Value,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Request {
    method: Value,
    url: Value,
    headers: Value,
    query_string: Value,
    post_data: Value,
}

/// The requests of a HAR file, whatever tool wrote it. A damaged file gives what can be read.
///
/// # Errors
///
/// Where the bytes are no HAR file.
pub fn from_har(bytes: &[u8]) -> Result<Archive, HarError> {
    let text = text(bytes);
    let read = if text.starts_with('[') {
        serde_json::from_str(&text).map(Some)
    } else {
        serde_json::from_str::<Har>(&text).map(|har| har.log.map(|log| log.entries).or(har.entries))
    };
    let (entries, damage) = match read {
        Ok(Some(entries)) => (entries.into_iter().flatten().collect(), None),
        Ok(None) => return Err(HarError(None)),
        Err(error) => match mend::entries(&text) {
            Some((entries, all)) => (entries, (!all).then_some(HarError(Some(error)))),
            None => return Err(HarError(Some(error))),
        },
    };
    Ok(Archive {
        requests: entries.iter().filter_map(request).collect(),
        damage,
    })
}

/// The request of one entry; nothing where its address is none.
pub(crate) fn one(entry: &Value) -> Option<RawRequest> {
    request(&Entry::deserialize(entry).ok()?)
}

/// A HAR file's text. Some tools begin it with a byte order mark, some write UTF-16, and what is
/// no character of its encoding is no reason to lose the rest.
pub fn text(bytes: &[u8]) -> Cow<'_, str> {
    let wide = |from: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes[2..]
            .chunks_exact(2)
            .map(|unit| from([unit[0], unit[1]]))
            .collect();
        Cow::Owned(String::from_utf16_lossy(&units))
    };
    match bytes {
        [0xFF, 0xFE, ..] => wide(u16::from_le_bytes),
        [0xFE, 0xFF, ..] => wide(u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest),
        _ => String::from_utf8_lossy(bytes.trim_ascii_start()),
    }
}

fn request(entry: &Entry) -> Option<RawRequest> {
    let Request {
        method,
        url,
        headers,
        query_string,
        post_data,
    } = entry.request.as_ref()?;
    let told = named(headers);
    let mut url = address(&plain(url)?, &told)?;
    // Some tools keep the query apart from the address.
    let query = named(query_string);
    if url.query().is_none() && !query.is_empty() {
        url.set_query(Some(&written(&query)));
    }
    // HTTP/2 writes method, host and path as headers of its own.
    let mut headers = told;
    headers.retain(|(name, _)| !name.starts_with(':'));
    let body = body(post_data, &mut headers);
    let method = plain(method).unwrap_or_else(|| match body {
        Some(_) => "POST".to_owned(),
        None => "GET".to_owned(),
    });
    Some(RawRequest {
        method: method.to_ascii_uppercase(),
        url,
        headers,
        body,
        resource: plain(&entry.resource).map_or(Resource::Unknown, |word| resource(&word)),
    })
}

/// The request's address. Proxies that write only its path name the host beside it.
fn address(written: &str, headers: &[(String, String)]) -> Option<Url> {
    let written = written.trim();
    if !written.starts_with('/') {
        return Url::parse(written).ok();
    }
    let header = |wanted: &str| {
        let found = headers
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(wanted));
        found.map(|(_, value)| value.as_str())
    };
    let host = header(":authority").or_else(|| header("host"))?;
    let scheme = header(":scheme").unwrap_or("https");
    Url::parse(&format!("{scheme}://{host}"))
        .ok()?
        .join(written)
        .ok()
}

/// What was sent. Fields without text are written anew, and then have the type of that.
fn body(data: &Value, headers: &mut Vec<(String, String)>) -> Option<Body> {
    let is_type = |name: &str| name.eq_ignore_ascii_case("content-type");
    let text = plain(&data["text"]).filter(|text| !text.is_empty());
    let Some(text) = text else {
        let fields = named(&data["params"]);
        if fields.is_empty() {
            return None;
        }
        headers.retain(|(name, _)| !is_type(name));
        let form = "application/x-www-form-urlencoded";
        headers.push(("content-type".to_owned(), form.to_owned()));
        return Some(Body(written(&fields).into_bytes()));
    };
    let kind = plain(&data["mimeType"]).filter(|kind| !kind.is_empty());
    if let Some(kind) = kind
        && !headers.iter().any(|(name, _)| is_type(name))
    {
        headers.push(("content-type".to_owned(), kind));
    }
    // The format has no word for a body that is no text. `encoding`, `_encoding` and `comment`
    // were all seen to say it, and some tools say nothing: then only what turns out to be a hit
    // was written so. What is no base64 after all is taken as it stands.
    let said = ["encoding", "_encoding", "comment"]
        .iter()
        .any(|key| data[*key] == "base64");
    let bytes = STANDARD.decode(text.trim()).ok();
    let bytes = bytes.filter(|bytes| said || looks_multipart(bytes) || tells(&pairs(bytes)));
    Some(Body(bytes.unwrap_or_else(|| text.into_bytes())))
}

/// A list of names and values, or an object of them.
fn named(list: &Value) -> Vec<(String, String)> {
    match list {
        Value::Array(list) => list
            .iter()
            .filter_map(|pair| {
                let value = plain(&pair["value"]).unwrap_or_default();
                Some((plain(&pair["name"])?, value))
            })
            .collect(),
        Value::Object(object) => object
            .iter()
            .filter_map(|(name, value)| Some((name.clone(), plain(value)?)))
            .collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    }
}

/// Fields as a query string. Some tools keep them as they were sent, with the brackets of
/// `cd[value]` still written in hexadecimal; then all of them are.
fn written(fields: &[(String, String)]) -> String {
    let sent = fields
        .iter()
        .any(|(name, _)| name.contains("%5B") || name.contains("%5b"));
    if sent {
        let pairs = fields.iter().map(|(name, value)| format!("{name}={value}"));
        return pairs.collect::<Vec<_>>().join("&");
    }
    url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish()
}

/// A text, or what stands for one.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// Chromium's word for what asked for it.
fn resource(word: &str) -> Resource {
    match word.to_ascii_lowercase().as_str() {
        "document" => Resource::Document,
        "script" => Resource::Script,
        "image" => Resource::Image,
        "stylesheet" => Resource::Stylesheet,
        "font" => Resource::Font,
        "media" => Resource::Media,
        "fetch" => Resource::Fetch,
        "xhr" => Resource::Xhr,
        "ping" | "beacon" => Resource::Ping,
        "websocket" => Resource::WebSocket,
        _ => Resource::Unknown,
    }
}

#[cfg(test)]
mod tests;
