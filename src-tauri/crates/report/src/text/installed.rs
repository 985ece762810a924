//! What is installed on a page, as a small table.

use std::io::{self, Write};

use anstyle::Style;
use serde_json::Value as Json;
use unicode_width::UnicodeWidthStr;

use super::words::{counted, padded, shortened};
use super::{BAD, DIM, DOUBTFUL, GOOD, Look, cleaned};
use crate::installed::{brought, place};
use crate::json::{Event, Page, Span};
use crate::whence::whence;

/// Columns of the names on the left.
const LABEL: usize = 11;

/// Writes the address, pixels, base code, fall-back images, companions and events of a page.
pub(super) fn write(page: &Page, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let mut row = |label: &str, text: String| {
        writeln!(
            out,
            "  {} {}",
            look.paint(DIM, &padded(label, LABEL)),
            shortened(&text, look.width.saturating_sub(LABEL + 3))
        )
    };
    if let Some(url) = page
        .url
        .as_ref()
        .filter(|url| **url != page.source || !page.redirects.is_empty())
    {
        for hop in &page.redirects {
            row(
                "redirect",
                format!("{} from {}", hop.status, cleaned(&hop.url)),
            )?;
        }
        row("address", cleaned(url))?;
    }
    if let Some(status) = page.status.filter(|status| *status != 200) {
        row("status", status.to_string())?;
    }
    if page.insecure {
        row("certificate", "not checked, as asked".to_owned())?;
    }
    for pixel in &page.pixels {
        let id = match (&pixel.id, &pixel.expression) {
            (Some(id), _) => cleaned(id),
            (None, Some(expression)) => {
                format!("computed: {}", shortened(&cleaned(expression), 40))
            }
            (None, None) => "without an id".to_owned(),
        };
        row(
            "pixel",
            format!(
                "{id}  {}{}",
                kind(&pixel.kind),
                pixel.whence().map_or_else(
                    || format!("{}, {}", place(&pixel.placement), line(pixel.at)),
                    |whence| cleaned(&whence)
                )
            ),
        )?;
    }
    for code in &page.base_code {
        let state = if code.complete {
            "complete"
        } else {
            "incomplete"
        };
        row(
            "base code",
            match whence(code.script.as_ref(), code.via.as_ref()) {
                Some(whence) => format!("{state}, {}", cleaned(&whence)),
                None => format!("{state}, {}, {}", place(&code.placement), line(code.at)),
            },
        )?;
    }
    for image in &page.noscript {
        let event = image
            .event
            .as_deref()
            .map_or("no event".to_owned(), cleaned);
        let id = image
            .pixel_id
            .as_deref()
            .map_or("no pixel".to_owned(), cleaned);
        row(
            "noscript",
            format!(
                "{event} for {id}, {}, {}",
                place(&image.placement),
                line(image.at)
            ),
        )?;
    }
    for found in &page.integrations {
        let id = found
            .id
            .as_ref()
            .map_or(String::new(), |id| format!(" {}", cleaned(id)));
        row(
            "also here",
            format!(
                "{}{id}{}, {}",
                spec::vendor_title(&found.name),
                cleaned(&brought(found, str::to_owned)),
                line(found.at)
            ),
        )?;
    }
    for found in &page.consent {
        row(
            "consent",
            format!("{}, {}", spec::vendor_title(&found.tool), line(found.at)),
        )?;
    }
    for found in &page.containers {
        let holds = if found.holds_pixel {
            "holds the pixel"
        } else {
            "holds no pixel"
        };
        let tags = counted(found.tags, "tag", "tags");
        row(
            "container",
            format!("{}, {tags}, {holds}", cleaned(&found.name)),
        )?;
    }
    for note in &page.notes {
        row("note", cleaned(note))?;
    }
    events(page, look, out)
}

fn events(page: &Page, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let images: Vec<Span> = page.noscript.iter().filter_map(|image| image.at).collect();
    // An image in `noscript` has its own row above.
    let is_fall_back = |event: &&Event| {
        event.command == "image"
            && event
                .at
                .is_some_and(|at| images.iter().any(|image| image.holds(at)))
    };
    let shown = page.events.iter().filter(|event| !is_fall_back(event));
    let rows: Vec<Row> = shown.map(|event| Row::new(event, page)).collect();
    let widest = |column: fn(&Row) -> &str| {
        rows.iter()
            .map(|row| column(row).width())
            .max()
            .unwrap_or(0)
    };
    let (name, pixel, at) = (
        widest(|row| &row.name),
        widest(|row| &row.pixel),
        widest(|row| &row.line),
    );
    for (index, row) in rows.iter().enumerate() {
        let label = if index == 0 { "events" } else { "" };
        let columns = [(&row.name, name), (&row.pixel, pixel), (&row.line, at)];
        let columns: Vec<String> = columns
            .iter()
            .filter(|(_, width)| *width > 0)
            .map(|(text, width)| padded(text, *width))
            .collect();
        let left = columns.join("  ");
        let room = look.width.saturating_sub(LABEL + 7 + left.width());
        let (style, lamp) = row.lamp;
        let label = look.paint(DIM, &padded(label, LABEL));
        let detail = shortened(&row.detail, room.max(20));
        let detail = if detail.is_empty() {
            detail
        } else {
            format!("  {}", look.paint(DIM, &detail))
        };
        writeln!(out, "  {label} {} {left}{detail}", look.paint(style, lamp))?;
    }
    Ok(())
}

/// One event as it is shown.
struct Row {
    lamp: (Style, &'static str),
    name: String,
    pixel: String,
    line: String,
    detail: String,
}

impl Row {
    fn new(event: &Event, page: &Page) -> Self {
        let lamp = match (event.fires_on_load, event.trigger.as_str(), &event.why_not) {
            (true, ..) => (GOOD, "●"),
            (false, "interaction", _) => (DIM, "○"),
            (false, _, Some(why)) if why.starts_with("lost") => (BAD, "✗"),
            (false, ..) => (DOUBTFUL, "○"),
        };
        let name = event
            .name
            .as_deref()
            .map_or("(computed)".to_owned(), |name| {
                shortened(&cleaned(name), 40)
            });
        let several = page
            .pixels
            .iter()
            .filter_map(|pixel| pixel.id.as_ref())
            .collect::<std::collections::BTreeSet<_>>();
        let pixel = if several.len() > 1 {
            event.pixel_id.as_deref().map_or("?".to_owned(), cleaned)
        } else {
            String::new()
        };
        let mut parts: Vec<String> = event.why_not.iter().map(|why| cleaned(why)).collect();
        parts.extend(parameters(event));
        if let Some(via) = &event.via {
            parts.insert(0, cleaned(&via.trigger));
        }
        Self {
            lamp,
            name,
            pixel,
            line: event
                .short_whence()
                .map_or_else(|| line(event.at), |whence| cleaned(&whence)),
            detail: parts.join(" · "),
        }
    }
}

/// The parameters in one line: what is short first, so that cutting takes lists and not the value.
fn parameters(event: &Event) -> Option<String> {
    let mut parts = Vec::new();
    let computed = |value: &Json| {
        let expression = value
            .as_object()
            .filter(|object| object.len() == 1)?
            .get("expression")?;
        Some(shortened(&cleaned(expression.as_str()?), 40))
    };
    if let Some(expression) = computed(&event.params) {
        parts.push(expression);
    } else if let Some(object) = event.params.as_object() {
        let shown = |(key, value): (&String, &Json)| {
            let value = computed(value).unwrap_or_else(|| shortened(&cleaned(&bare(value)), 40));
            format!("{}={value}", cleaned(key))
        };
        let is_nested = |value: &Json| value.is_array() || value.is_object();
        parts.extend(
            object
                .iter()
                .filter(|(_, value)| !is_nested(value))
                .map(shown),
        );
        parts.extend(
            event
                .event_id
                .as_ref()
                .map(|id| format!("event id {}", cleaned(id))),
        );
        parts.extend(
            object
                .iter()
                .filter(|(_, value)| is_nested(value))
                .map(shown),
        );
    }
    (!parts.is_empty()).then(|| parts.join(" "))
}

fn bare(value: &Json) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

fn kind(kind: &str) -> &'static str {
    match kind {
        "image" => "as an image, ",
        "amp" => "by AMP, ",
        "custom_audience_legacy" => "retired custom audience pixel, ",
        "conversion_legacy" => "retired conversion pixel, ",
        _ => "",
    }
}

fn line(at: Option<Span>) -> String {
    at.map_or_else(|| "no line".to_owned(), |at| format!("line {}", at.line))
}
