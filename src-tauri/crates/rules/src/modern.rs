//! Today's code in the place of one that Meta has retired.

use facts::{Command, Event, Facts, Image, PixelKind, Value};
use page::Span;
use spec::{LOADER, is_pixel_id};

use crate::ids::id_text;
use crate::images::is_retired;
use crate::moving::literal;
use crate::unfilled::is_conversion_number;
use crate::{Applicability, Edit, Fix};

/// The most bytes of a script that holds an old code and nothing else.
const OLD_CODE: u32 = 1_500;

/// What takes the place of the old code that stands around `at`: the base code of `id`, or of the
/// page's pixel, and `events`. The images of the old code go with it.
pub(crate) fn replacement(
    facts: &Facts,
    at: Span,
    id: Option<&str>,
    events: &[String],
) -> Option<Fix> {
    let script = facts
        .written
        .script(at)
        .filter(|script| script.len() <= OLD_CODE)?;
    let known = id.map(ToOwned::to_owned).or_else(|| page_id(facts));
    let loads = facts.base_codes.iter().any(|base| base.inert.is_none());
    let mut lines = Vec::new();
    if !loads {
        let id = known.as_deref().unwrap_or("YOUR_PIXEL_ID");
        lines.push(LOADER.to_owned());
        lines.push(format!("fbq('init', '{id}');"));
        lines.push("fbq('track', 'PageView');".to_owned());
    }
    lines.extend(events.iter().cloned());
    let text = if lines.is_empty() {
        String::new()
    } else {
        format!("\n{}\n", lines.join("\n"))
    };
    let mut edits = vec![Edit { at: script, text }];
    let image = known.as_deref().filter(|_| !loads);
    let mut old = facts
        .images
        .iter()
        .filter(|image| is_retired(image) && !image.scripted);
    if let Some(whole) = old.find_map(|image: &Image| image.noscript_at) {
        edits.push(Edit {
            at: whole,
            text: image.map(noscript).unwrap_or_default(),
        });
    }
    Some(Fix {
        title: "Write today's code in its place".to_owned(),
        applicability: Applicability::Unsafe,
        edits,
    })
}

fn noscript(id: &str) -> String {
    format!(
        "<noscript><img height=\"1\" width=\"1\" style=\"display:none\" alt=\"\"\
         \n  src=\"https://www.facebook.com/tr?id={id}&amp;ev=PageView&amp;noscript=1\"></noscript>"
    )
}

/// The id of a pixel that the page names, of today or of the custom audience code, which kept it.
fn page_id(facts: &Facts) -> Option<String> {
    facts
        .pixels
        .iter()
        .filter(|pixel| {
            matches!(
                pixel.kind,
                PixelKind::Meta | PixelKind::CustomAudienceLegacy
            )
        })
        .filter_map(|pixel| id_text(&pixel.id))
        .find(|id| is_pixel_id(id))
}

/// Events of the old code around `at` that have a name of their own, as today's calls.
pub(crate) fn named_events(facts: &Facts, at: Span) -> Vec<String> {
    let Some(script) = facts.written.script(at) else {
        return Vec::new();
    };
    let old = |event: &&Event| event.command == Command::Legacy && script.contains(event.at);
    let call = |event: &Event| {
        let name = event.name.text()?;
        if name == "PixelInitialized" || is_conversion_number(name) {
            return None;
        }
        let command = if spec::standard(name).is_some() {
            "track"
        } else {
            "trackCustom"
        };
        let name = literal(script, &event.name)?;
        Some(
            match literal(script, &event.params).filter(|params| params != "{}") {
                Some(params) => format!("fbq('{command}', {name}, {params});"),
                None => format!("fbq('{command}', {name});"),
            },
        )
    };
    facts.events.iter().filter(old).filter_map(call).collect()
}

/// The event that a conversion becomes: a purchase where it has an amount, else a lead.
pub(crate) fn conversion(params: Option<&Value>) -> String {
    let given = |key: &str| params.and_then(|params| params.get(key));
    let amount = given("value").and_then(|value| match &value.kind {
        facts::Kind::Text(text) => spec::is_amount(text).then(|| text.clone()),
        facts::Kind::Number(number) => number.is_finite().then(|| number.to_string()),
        _ => None,
    });
    let currency = given("currency")
        .and_then(Value::text)
        .filter(|code| spec::is_iso_currency(code));
    match (amount, currency) {
        (Some(amount), Some(currency)) if amount.parse().is_ok_and(|amount: f64| amount > 0.0) => {
            format!("fbq('track', 'Purchase', {{ value: {amount}, currency: '{currency}' }});")
        }
        _ => "fbq('track', 'Lead');".to_owned(),
    }
}
