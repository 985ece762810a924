//! What stands on a page beside its pixels.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Span;

/// A container of a tag manager.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Container {
    /// `GTM-ABC123`, or its file where it does not name itself.
    pub name: String,
    /// Its version, as it counts them.
    pub version: Option<String>,
    /// All of its tags, paused ones aside.
    pub tags: usize,
    /// Something of the pixel is in it.
    pub holds_pixel: bool,
    /// What brings it; null where it was given beside the page.
    pub at: Option<Span>,
}

/// A tag manager, shop or plug-in.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Integration {
    /// `google_tag_manager`.
    pub name: String,
    /// `Google Tag Manager`.
    #[serde(default)]
    pub title: String,
    /// `GTM-ABC123`.
    pub id: Option<String>,
    /// Pixels that it starts itself, by its data in the page.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub pixel_ids: Vec<String>,
    /// Events that it sends with them when the page loads, as far as its data tells.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub events: Vec<String>,
    /// What gave it away.
    pub at: Option<Span>,
}

/// A consent tool or gate.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Consent {
    /// `cookiebot`.
    pub tool: String,
    /// `Cookiebot`.
    #[serde(default)]
    pub title: String,
    /// What gave it away.
    pub at: Option<Span>,
}
