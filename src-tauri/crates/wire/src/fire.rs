//! One event as its request tells it.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use url::Url;

use crate::RawRequest;
use crate::body::looks_multipart;
use crate::request::Resource;

/// One hit of one pixel, taken apart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fire {
    /// `id`. Conversion pixels that Meta has retired have none; their number stands in `event`.
    pub pixel_id: Option<String>,
    /// `ev`; nothing where the page gave no name.
    pub event: Option<String>,
    /// Whether Meta gives the name a meaning.
    pub standard: bool,
    /// Whether Meta's library sent it by itself: `es=automatic`, or a name only it uses.
    pub automatic: bool,
    /// `GET` or `POST`.
    pub method: String,
    /// How it was sent.
    pub transport: Transport,
    /// The host it went to.
    pub host: String,
    /// All parameters, decoded, in the order sent: those of the address, then those of the body.
    pub params: Vec<(String, String)>,
    /// `cd[…]`: texts as sent; `contents` and `content_ids` parsed where they are JSON.
    pub custom_data: Map<String, Value>,
    /// `ud[…]` by its key; other matching data (`udff[…]`) under its whole name.
    pub user_data: Map<String, Value>,
    /// `eid`.
    pub event_id: Option<String>,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

impl Fire {
    /// Whether it went to somebody who may pass it on to Meta, and not to Meta's `/tr` itself.
    pub fn is_relayed(&self) -> bool {
        spec::is_relay(&self.host)
    }

    /// The first parameter `name`.
    pub fn param(&self, name: &str) -> Option<&str> {
        let found = self.params.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The address of the page that it says it is of, without a fragment; nothing where a frame sent it,
    /// for it says the frame's.
    pub fn page(&self) -> Option<Url> {
        let of: Url = self.param("dl")?.parse().ok()?;
        (self.param("if") != Some("true")).then(|| without_fragment(&of))
    }
}

/// An address as servers and pages go by it, without its fragment.
pub fn without_fragment(url: &Url) -> Url {
    let mut url = url.clone();
    url.set_fragment(None);
    url
}

/// How a hit was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Transport {
    /// An image, the usual way.
    Image,
    /// A form, or a frame with the hit's address.
    Form,
    /// `navigator.sendBeacon`.
    Beacon,
    /// `fetch()`.
    Fetch,
    /// `XMLHttpRequest`.
    Xhr,
}

impl Transport {
    /// How `request` was sent. A browser says what asked for it; where nobody does, the hit's own
    /// `rqm` and then its method must do.
    pub(crate) fn of(request: &RawRequest, rqm: Option<&str>) -> Self {
        match request.resource {
            Resource::Document => return Self::Form,
            Resource::Ping => return Self::Beacon,
            Resource::Fetch => return Self::Fetch,
            Resource::Xhr => return Self::Xhr,
            Resource::Image
            | Resource::Script
            | Resource::Stylesheet
            | Resource::Font
            | Resource::Media
            | Resource::Prefetch
            | Resource::WebSocket => return Self::Image,
            Resource::Other | Resource::Unknown => {}
        }
        match (rqm, request.method.as_str()) {
            (Some("SB"), _) => Self::Beacon,
            (Some("formPOST"), _) => Self::Form,
            (Some("xhr"), _) => Self::Xhr,
            (_, "POST") if multipart(request) => Self::Beacon,
            (_, "POST") => Self::Form,
            _ => Self::Image,
        }
    }
}

/// Whether the body is multipart, by its type or, where that is not known, by its looks.
fn multipart(request: &RawRequest) -> bool {
    match request.header("content-type") {
        Some(kind) => kind.trim_start().starts_with("multipart/"),
        None => request
            .body
            .as_ref()
            .is_some_and(|body| looks_multipart(&body.0)),
    }
}

impl fmt::Display for Transport {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Image => "image",
            Self::Form => "form",
            Self::Beacon => "beacon",
            Self::Fetch => "fetch",
            Self::Xhr => "xhr",
        })
    }
}

/// What could not be read of a hit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "problem")]
pub enum Problem {
    /// `contents` or `content_ids` is a text and no JSON list.
    NotAList {
        /// The parameter.
        key: String,
        /// Its value as sent.
        value: String,
    },
    /// The body is no form.
    BodyUnreadable,
    /// The request says that it is a batch and its events could not be read.
    BatchUnreadable,
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAList { key, value } => {
                write!(out, "`{key}` is not a list: `{value}`")
            }
            Self::BodyUnreadable => write!(out, "The body of the request is no form"),
            Self::BatchUnreadable => {
                write!(out, "The events of the batch could not be read")
            }
        }
    }
}
