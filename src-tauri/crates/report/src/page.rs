//! Facts and findings of one page to its entry in a report.

mod fix;
mod reasons;

use std::sync::Arc;

use facts::{Command, Facts, Kind, Value};
use page::{Certificate, Placement, Source};
use rules::Finding;
use serde::Serialize;

use crate::place::Places;
use crate::{arrival, companions, json};

pub use reasons::why_not;

/// One page of a report: its entry and, for code frames, its text.
#[derive(Clone, Debug)]
pub struct Page {
    /// What scripts and the screen read.
    pub json: json::Page,
    /// The page's text, which every span counts; empty for an unreadable page.
    pub text: Arc<str>,
}

impl Page {
    /// A page that was read and judged.
    pub fn new(
        source: &Source,
        facts: &Facts,
        findings: &[Finding],
        verdict: rules::Verdict,
    ) -> Self {
        let places = Places::of_source(source);
        let json = json::Page {
            source: source.name.clone(),
            url: source.url.as_ref().map(ToString::to_string),
            redirects: source.hops.iter().map(redirect).collect(),
            status: source.answer.map(|answer| answer.status),
            insecure: source
                .answer
                .is_some_and(|answer| answer.certificate == Certificate::Unchecked),
            verdict: verdict.into(),
            pixels: facts
                .pixels
                .iter()
                .map(|found| pixel(found, &places))
                .collect(),
            base_code: facts
                .base_codes
                .iter()
                .map(|found| base_code(found, &places))
                .collect(),
            noscript: facts
                .images
                .iter()
                .filter(|image| image.noscript)
                .map(|image| noscript(image, &places))
                .collect(),
            events: facts
                .events
                .iter()
                .map(|found| event(found, &places))
                .collect(),
            integrations: companions::integrations(facts, &places),
            consent: facts
                .consent
                .iter()
                .map(|found| json::Consent {
                    tool: found.tool.to_owned(),
                    title: spec::vendor_title(found.tool).to_owned(),
                    at: Some(places.of(found.at)),
                })
                .collect(),
            findings: findings
                .iter()
                .map(|found| finding(found, &places))
                .collect(),
            silenced: Vec::new(),
            containers: facts
                .containers
                .iter()
                .map(|found| container(found, &places))
                .collect(),
            notes: Vec::new(),
            error: (verdict == rules::Verdict::Unreadable)
                .then(|| arrival::not_the_page(source, facts, findings)),
        };
        let text = if source.attached.is_empty() {
            Arc::clone(&source.text)
        } else {
            Arc::from(source.own())
        };
        Self { json, text }
    }

    /// The page with what its comments silence; `source` is the one it was made of.
    #[must_use]
    pub fn with_silenced(mut self, found: &[rules::Silenced], source: &Source) -> Self {
        self.json.silenced = silenced(found, &Places::of_source(source));
        self
    }

    /// The page with what a reader should know of how it was read.
    #[must_use]
    pub fn with_notes(mut self, notes: Vec<String>) -> Self {
        self.json.notes.extend(notes);
        self
    }

    /// A page that could not be read, with the reason in one or two sentences.
    pub fn unreadable(source: impl Into<String>, error: impl Into<String>) -> Self {
        let json = json::Page {
            source: source.into(),
            url: None,
            redirects: Vec::new(),
            status: None,
            insecure: false,
            verdict: json::Verdict::Unreadable,
            pixels: Vec::new(),
            base_code: Vec::new(),
            noscript: Vec::new(),
            events: Vec::new(),
            integrations: Vec::new(),
            consent: Vec::new(),
            findings: Vec::new(),
            silenced: Vec::new(),
            containers: Vec::new(),
            notes: Vec::new(),
            error: Some(error.into()),
        };
        Self {
            json,
            text: Arc::from(""),
        }
    }
}

impl From<rules::Verdict> for json::Verdict {
    fn from(verdict: rules::Verdict) -> Self {
        match verdict {
            rules::Verdict::Working => Self::Working,
            rules::Verdict::Problems => Self::Problems,
            rules::Verdict::Inert => Self::Inert,
            rules::Verdict::Legacy => Self::Legacy,
            rules::Verdict::Missing => Self::Missing,
            rules::Verdict::Unreadable => Self::Unreadable,
        }
    }
}

/// One finding with its lines and columns in `places`' text.
pub fn finding(found: &Finding, places: &Places<'_>) -> json::Finding {
    json::Finding {
        rule: found.rule.id.to_owned(),
        severity: word(found.severity),
        message: found.message.clone(),
        help: found.help.clone(),
        library_message: found.library_message.clone(),
        // Only the page itself can be changed.
        fix: found.fix.as_ref().and_then(|fix| fix::of(fix, places)),
        at: found.at.map(|at| places.of(at)),
        script: found.at.and_then(|at| places.script(at)),
        via: found.at.and_then(|at| places.via(at)),
        hits: found.hits.clone(),
        page: None,
        visit: None,
    }
}

/// What comments silence, with lines and columns in `places`' text.
pub fn silenced(found: &[rules::Silenced], places: &Places<'_>) -> Vec<json::Silenced> {
    let each = found.iter().map(|one| json::Silenced {
        finding: finding(&one.finding, places),
        reason: one.reason.clone(),
        silenced_at: places.of(one.by),
    });
    each.collect()
}

fn redirect(hop: &page::Hop) -> json::Redirect {
    json::Redirect {
        url: hop.url.to_string(),
        status: hop.status,
    }
}

fn pixel(found: &facts::Pixel, places: &Places<'_>) -> json::Pixel {
    let known = known_text(&found.id, places);
    // An address that was never filled in names no pixel; what stands in its place is shown.
    let is_image = found.kind == facts::PixelKind::Image;
    let id = known
        .clone()
        .filter(|id| !is_image || spec::is_pixel_id(id));
    json::Pixel {
        expression: match &id {
            Some(_) => None,
            None => known.or_else(|| Some(expression(&found.id, places))),
        },
        id,
        kind: word(found.kind),
        placement: word(found.placement),
        at: Some(places.of(found.at)),
        script: places.script(found.at),
        via: places.via(found.at),
    }
}

fn container(found: &facts::ContainerRead, places: &Places<'_>) -> json::Container {
    json::Container {
        name: found.name.clone(),
        version: found.version.clone(),
        tags: found.tags,
        holds_pixel: found.holds_pixel,
        at: found.at.map(|at| places.of(at)),
    }
}

fn base_code(found: &facts::BaseCode, places: &Places<'_>) -> json::BaseCode {
    json::BaseCode {
        complete: found.complete,
        placement: word(found.placement),
        at: Some(places.of(found.at)),
        script: places.script(found.at),
        via: places.via(found.at),
    }
}

fn noscript(image: &facts::Image, places: &Places<'_>) -> json::Noscript {
    let placement = match image.placement {
        Placement::Head => Placement::Head,
        Placement::Body
        | Placement::AfterBody
        | Placement::Attribute
        | Placement::Template
        | Placement::External => Placement::Body,
    };
    json::Noscript {
        pixel_id: image.pixel_id.clone().filter(|id| spec::is_pixel_id(id)),
        event: image.event.clone(),
        placement: word(placement),
        at: Some(places.of(image.at)),
    }
}

fn event(found: &facts::Event, places: &Places<'_>) -> json::Event {
    json::Event {
        name: known_text(&found.name, places),
        command: match found.command {
            Command::Track => "track",
            Command::TrackCustom => "trackCustom",
            Command::TrackSingle => "trackSingle",
            Command::TrackSingleCustom => "trackSingleCustom",
            Command::Image => "image",
            Command::Legacy => "legacy",
        }
        .to_owned(),
        pixel_id: found.pixel_id.clone(),
        trigger: word(found.trigger),
        fires_on_load: found.why_not.is_none(),
        why_not: found.why_not.as_ref().map(|why| why_not(why, places)),
        params: if found.params.is_nothing() {
            serde_json::json!({})
        } else {
            found.params.json()
        },
        event_id: found
            .event_id
            .as_ref()
            .and_then(|id| known_text(id, places)),
        at: Some(places.of(found.at)),
        script: places.script(found.at),
        via: places.via(found.at),
    }
}

/// Text as it is; a number as the digits that stand in the page, which for an id beyond 2^53 are
/// not the digits that JavaScript makes of it.
fn known_text(value: &Value, places: &Places<'_>) -> Option<String> {
    match &value.kind {
        Kind::Text(text) => Some(text.clone()),
        Kind::Number(number) => {
            let written = value.at.of(places.text);
            let digits = !written.is_empty() && written.bytes().all(|byte| byte.is_ascii_digit());
            Some(if digits {
                written.to_owned()
            } else {
                number.to_string()
            })
        }
        Kind::Undefined
        | Kind::Null
        | Kind::Bool(_)
        | Kind::List(_)
        | Kind::Object(_)
        | Kind::Function
        | Kind::Computed(_) => None,
    }
}

fn expression(value: &Value, places: &Places<'_>) -> String {
    match &value.kind {
        Kind::Computed(expression) => expression.clone(),
        Kind::Undefined => "undefined".to_owned(),
        Kind::Null => "null".to_owned(),
        Kind::Bool(_)
        | Kind::Number(_)
        | Kind::Text(_)
        | Kind::List(_)
        | Kind::Object(_)
        | Kind::Function => value.at.of(places.text).to_owned(),
    }
}

/// The word that the contract uses for a variant.
pub(crate) fn word(variant: impl Serialize) -> String {
    match serde_json::to_value(variant) {
        Ok(serde_json::Value::String(word)) => word,
        Ok(other) => other.to_string(),
        Err(_) => String::new(),
    }
}
