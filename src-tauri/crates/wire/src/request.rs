//! One request as a browser, a HAR file or a person gives it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use url::Url;

/// A request before anything is understood of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RawRequest {
    /// `GET`, `POST` and so on, in capitals.
    pub method: String,
    /// The whole address.
    pub url: Url,
    /// In the order given; names compare without case.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<(String, String)>,
    /// What was sent, where something was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<Body>,
    /// What the page asked for it with.
    #[serde(default)]
    pub resource: Resource,
}

impl RawRequest {
    /// A plain `GET`.
    pub fn get(url: Url) -> Self {
        Self {
            method: "GET".to_owned(),
            url,
            headers: Vec::new(),
            body: None,
            resource: Resource::Unknown,
        }
    }

    /// The first header `name`.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self
            .headers
            .iter()
            .find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    /// The host's name; empty where the address has none.
    pub fn host(&self) -> &str {
        self.url.host_str().unwrap_or_default()
    }
}

/// What a page asked for it with, in the words of the `DevTools` protocol.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Resource {
    /// A page or a frame: a link, an address, a form.
    Document,
    /// A script.
    Script,
    /// An image, of markup, a script or a style.
    Image,
    /// A style sheet.
    Stylesheet,
    /// A font.
    Font,
    /// Sound or film.
    Media,
    /// `fetch()`.
    Fetch,
    /// `XMLHttpRequest`.
    Xhr,
    /// `navigator.sendBeacon()` and `<a ping>`.
    Ping,
    /// `<link rel=prefetch>` and its kin.
    Prefetch,
    /// A `WebSocket`.
    WebSocket,
    /// Anything else that a browser names.
    Other,
    /// Not told.
    #[default]
    Unknown,
}

/// Bytes of a request or an answer. In a recording they stand as text where they are text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
pub struct Body(pub Vec<u8>);

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Written {
    Text(String),
    Bytes { base64: String },
}

impl From<Body> for Written {
    fn from(body: Body) -> Self {
        match String::from_utf8(body.0) {
            Ok(text) => Self::Text(text),
            Err(bytes) => Self::Bytes {
                base64: STANDARD.encode(bytes.as_bytes()),
            },
        }
    }
}

impl From<Written> for Body {
    fn from(written: Written) -> Self {
        match written {
            Written::Text(text) => Self(text.into_bytes()),
            // A recording that was damaged by hand gives an empty body, not a failed run.
            Written::Bytes { base64 } => Self(STANDARD.decode(base64).unwrap_or_default()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_survive_being_written() {
        for bytes in [b"a=1&b=\xe0\xb8\x81".to_vec(), vec![0xff, 0x00, 0xfe]] {
            let text = serde_json::to_string(&Body(bytes.clone())).unwrap();
            assert_eq!(serde_json::from_str::<Body>(&text).unwrap().0, bytes);
        }
    }
}
