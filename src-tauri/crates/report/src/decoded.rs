//! Requests taken apart, in the published schema and for a terminal.

use std::io::{self, Write};

use serde::Serialize;
use ts_rs::TS;

use crate::json::{Feeds, Finding, Key};
use crate::live::object;
use crate::text::{BOLD, DIM, cleaned, padded, severity_style};
use crate::{Look, Places, finding, json_lines, keys, sender};

/// What `decode` prints.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Decoded {
    /// 1.
    pub schema: u32,
    /// One entry a hit; none where the request is no hit.
    pub fires: Vec<Fire>,
    /// Hits on their way to somebody else, who may pass them on to Meta: a gateway of the Conversions
    /// API, or a server of the site's own. Left out where there is none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<Fire>>")]
    pub relayed: Vec<Fire>,
    /// What the parameters mean, each key once.
    pub keys: Vec<Key>,
}

/// One hit, as far as its request tells.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Fire {
    /// The pixel.
    pub pixel_id: Option<String>,
    /// The event's name.
    pub event: Option<String>,
    /// It is one of Meta's standard events.
    pub standard: bool,
    /// Meta's library sent it by itself.
    pub automatic: bool,
    /// `GET` or `POST`.
    pub method: String,
    /// `image`, `form`, `beacon`, `fetch` or `xhr`.
    pub transport: String,
    /// The host it went to.
    pub host: String,
    /// Parameters in order, decoded.
    pub params: Vec<(String, String)>,
    /// `cd[…]`.
    #[ts(type = "Record<string, unknown>")]
    pub custom_data: serde_json::Value,
    /// `ud[…]`.
    #[ts(type = "Record<string, unknown>")]
    pub user_data: serde_json::Value,
    /// `eid`.
    pub event_id: Option<String>,
    /// What it counts for; left out where no configuration of its pixel was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub feeds: Option<Feeds>,
    /// What is wrong with it.
    pub findings: Vec<Finding>,
}

impl Decoded {
    /// The hits in the published schema, each with what was found of it.
    pub fn new(fires: &[(wire::Fire, Vec<rules::Finding>)]) -> Self {
        let of = |relayed: bool| {
            let fires = fires.iter();
            let fires = fires.filter(move |(fire, _)| fire.is_relayed() == relayed);
            fires.map(of_wire).collect()
        };
        Self {
            schema: 1,
            fires: of(false),
            relayed: of(true),
            keys: keys::keys(fires.iter().flat_map(|(fire, _)| &fire.params)),
        }
    }

    /// Says of each hit what it counts for, by the configuration that a person gave of its pixel.
    #[must_use]
    pub fn counted(mut self, feeds: impl IntoIterator<Item = Option<wire::Feeds>>) -> Self {
        for (fire, feeds) in self.fires.iter_mut().zip(feeds) {
            fire.feeds = feeds.as_ref().map(keys::feeds);
        }
        self
    }

    /// Writes them as JSON.
    ///
    /// # Errors
    ///
    /// Whatever `out` returns.
    pub fn write_json(&self, out: &mut dyn Write) -> io::Result<()> {
        json_lines(self, out)
    }

    /// Writes them for a person.
    ///
    /// # Errors
    ///
    /// Whatever `out` returns.
    pub fn write_text(&self, look: &Look, out: &mut dyn Write) -> io::Result<()> {
        if self.fires.is_empty() {
            writeln!(out, "no hit of a pixel")?;
        }
        let before = usize::from(self.fires.is_empty());
        for (index, fire) in self.fires.iter().chain(&self.relayed).enumerate() {
            let index = index + before;
            if index > 0 {
                writeln!(out)?;
            }
            write_fire(fire, look, out)?;
        }
        Ok(())
    }
}

fn of_wire((fire, findings): &(wire::Fire, Vec<rules::Finding>)) -> Fire {
    // Nothing of a page stands behind a request.
    let places = Places::new("");
    Fire {
        pixel_id: fire.pixel_id.clone(),
        event: fire.event.clone(),
        standard: fire.standard,
        automatic: fire.automatic,
        method: fire.method.clone(),
        transport: fire.transport.to_string(),
        host: fire.host.clone(),
        params: fire.params.clone(),
        custom_data: fire.custom_data.clone().into(),
        user_data: fire.user_data.clone().into(),
        event_id: fire.event_id.clone(),
        feeds: None,
        findings: findings
            .iter()
            .map(|found| finding(found, &places))
            .collect(),
    }
}

fn write_fire(fire: &Fire, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let event = fire
        .event
        .as_deref()
        .map_or("(no event)".to_owned(), cleaned);
    let kind = match (fire.standard, fire.automatic) {
        (_, true) => "sent by the library itself",
        (true, false) => "standard event",
        (false, false) if fire.event.is_none() => "without a name",
        (false, false) => "custom event",
    };
    writeln!(out, "{}  {kind}", look.paint(BOLD, &event))?;
    let mut row = |name: &str, value: &str| {
        writeln!(
            out,
            "  {} {}",
            look.paint(DIM, &padded(name, 22)),
            cleaned(value)
        )
    };
    row("pixel", fire.pixel_id.as_deref().unwrap_or("none"))?;
    row(
        "sent",
        &format!("{} by {} to {}", fire.method, fire.transport, fire.host),
    )?;
    if spec::is_relay(&fire.host) {
        row("goes to a relay", sender::RELAYED)?;
    }
    if let Some(id) = &fire.event_id {
        row("event id", id)?;
    }
    if let Some(counts) = fire.feeds.as_ref().and_then(keys::counts_for) {
        row("counts for", &counts)?;
    }
    for (title, value) in [
        ("event data", &fire.custom_data),
        ("user data", &fire.user_data),
    ] {
        if value.as_object().is_some_and(|object| !object.is_empty()) {
            writeln!(out, "  {title}")?;
            object(value, look, out)?;
        }
    }
    writeln!(out, "  parameters")?;
    for (key, value) in &fire.params {
        let title = spec::request_key(key).map_or("not known", |row| row.title);
        writeln!(
            out,
            "    {} {}  {}",
            look.paint(DIM, &padded(&cleaned(key), 20)),
            cleaned(value),
            look.paint(DIM, &format!("({title})"))
        )?;
    }
    for finding in &fire.findings {
        let severity = look.paint(severity_style(&finding.severity), &finding.severity);
        writeln!(
            out,
            "  {severity}: {}. {}",
            cleaned(&finding.message),
            cleaned(&finding.help)
        )?;
    }
    Ok(())
}
