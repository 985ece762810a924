//! Facts and findings of one page to its entry in a report.

use std::sync::Arc;

use facts::{Command, Facts, Inert, Kind, Needed, Value, WhyNot};
use page::{Certificate, Placement, Source};
use rules::Finding;
use serde::Serialize;
use spec::Release;

use crate::place::Places;
use crate::{arrival, companions, json};

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
        let places = Places::new(&source.text);
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
                    at: Some(places.of(found.at)),
                })
                .collect(),
            findings: findings
                .iter()
                .map(|found| finding(found, &places))
                .collect(),
            silenced: Vec::new(),
            error: (verdict == rules::Verdict::Unreadable)
                .then(|| arrival::not_the_page(source, facts, findings)),
        };
        Self {
            json,
            text: Arc::clone(&source.text),
        }
    }

    /// The page with what its comments silence.
    #[must_use]
    pub fn with_silenced(mut self, found: &[rules::Silenced]) -> Self {
        self.json.silenced = silenced(found, &Places::new(&self.text));
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
        fix: found.fix.as_ref().map(|fix| json::Fix {
            title: fix.title.clone(),
            applicability: word(fix.applicability),
            edits: fix
                .edits
                .iter()
                .map(|edit| json::Edit {
                    offset: edit.at.start,
                    length: edit.at.len(),
                    text: edit.text.clone(),
                })
                .collect(),
        }),
        at: found.at.map(|at| places.of(at)),
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

/// Why an event does not go out by itself when the page loads, as one clause for a person.
pub fn why_not(why: &WhyNot) -> String {
    match why {
        WhyNot::Interaction(Some(event)) => {
            return format!("waits for the visitor's `{event}`");
        }
        WhyNot::Interaction(None) => "waits for the visitor to do something",
        WhyNot::Inert(inert) => return self::inert(inert),
        WhyNot::Conditional => "behind a condition that only the running page can decide",
        WhyNot::Function => "in a function whose callers are not seen to run",
        WhyNot::Unknown => "when it runs cannot be told from the source",
        WhyNot::SecondPageView => {
            "lost: the library drops a second `PageView` of one pixel in one page load"
        }
        WhyNot::BeforeInit => "lost: no pixel was initialised when it was called",
        WhyNot::BeforeBaseCode => "lost: `fbq` did not exist yet when it was called",
        WhyNot::NoBaseCode => "lost: there is no base code, so `fbq` never exists",
        WhyNot::NoLibrary => "lost: the base code does not load Meta's library",
        WhyNot::Replaced => {
            "lost: another `fbq` had taken the place of this one when Meta's library came"
        }
        WhyNot::UnknownPixel => "lost: the pixel it is for was not initialised",
        WhyNot::ConsentRevoked => "held back: consent is revoked and not granted again",
        WhyNot::NoName => "lost: it has no event name, and the library sends nothing without one",
        WhyNot::Noscript => "only loaded for visitors without JavaScript",
        WhyNot::LegacyLibrary => "lost: the library it needs was retired by Meta",
        WhyNot::PolicyRefused(refusal) => {
            let (what, directive) = (needed(refusal.what), &refusal.directive);
            return format!("blocked: the page's policy refuses {what} (`{directive}`)");
        }
    }
    .to_owned()
}

/// What a policy refuses, in words.
fn needed(what: Needed) -> &'static str {
    match what {
        Needed::Scripts => "all scripts",
        Needed::BaseCode => "the base code",
        Needed::EventCode => "the script",
        Needed::Handler => "the handler",
        Needed::Library => "Meta's library",
        Needed::Configuration => "the pixel's configuration",
        Needed::PlainAddress => "the address of Meta's library",
        Needed::TypePolicy => "the library's Trusted Types policy",
        Needed::Hits => "the hits",
        Needed::Beacons => "beacons",
        Needed::Forms => "forms",
        Needed::Frame => "frames",
    }
}

fn inert(inert: &Inert) -> String {
    match inert {
        Inert::Type(kind) => {
            return format!("inert: `type=\"{kind}\"` is not JavaScript to the browser");
        }
        Inert::Gated(tool) => {
            let until = match spec::vendor(tool).map(spec::Vendor::release) {
                Some(Release::Agreement) => "holds the script until the visitor agrees",
                Some(Release::Interaction) => "holds the script until the visitor does something",
                Some(Release::Loaded) => "holds the script until the page has loaded",
                Some(Release::Worker) => "runs the script in a worker beside the page",
                None => "holds the script until it is released",
            };
            return format!("inert: {} {until}", title(tool));
        }
        Inert::Template => "inert: it stands in a `<template>`, which runs nothing",
        Inert::Escaped => "lost: its markup is escaped, so the browser takes it for text",
        Inert::Broken => {
            "lost: its script does not parse or is never closed, so nothing of it runs"
        }
        Inert::NeverCalled => "inert: it stands in a function that nothing calls",
        Inert::Unreachable => "lost: an error or a `return` before it ends the script",
        Inert::FalseCondition => "inert: it stands behind a condition that is false",
        Inert::PolicyRefused(directive) => {
            return format!("blocked: the page's policy refuses it (`{directive}`)");
        }
    }
    .to_owned()
}

/// A vendor's name for people; the word itself where the table has none.
pub(crate) fn title(vendor: &str) -> &str {
    spec::vendor(vendor).map_or(vendor, |vendor| vendor.title)
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
    }
}

fn base_code(found: &facts::BaseCode, places: &Places<'_>) -> json::BaseCode {
    json::BaseCode {
        complete: found.complete,
        placement: word(found.placement),
        at: Some(places.of(found.at)),
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
        why_not: found.why_not.as_ref().map(why_not),
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
