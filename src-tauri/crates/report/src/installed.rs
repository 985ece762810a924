//! What is installed on a page, one sentence each, for documents.

use crate::json::{Integration, Page, Span};

/// The pixels, base codes, fall-back images and companions of a page. `code` and `plain` put a
/// stranger's text into the document's own form.
pub(crate) fn installed(
    page: &Page,
    code: fn(&str) -> String,
    plain: fn(&str) -> String,
) -> Vec<String> {
    let mut items = Vec::new();
    if page.insecure {
        items.push("The server's certificate was not checked, as asked".to_owned());
    }
    for pixel in &page.pixels {
        let id = match (&pixel.id, &pixel.expression) {
            (Some(id), _) => code(id),
            (None, expression) => format!(
                "with a computed id {}",
                code(expression.as_deref().unwrap_or_default())
            ),
        };
        items.push(format!(
            "Pixel {id}, {}",
            pixel.whence().map_or_else(
                || format!("{}{}", place(&pixel.placement), on_line(pixel.at)),
                |whence| plain(&whence)
            )
        ));
    }
    for found in &page.base_code {
        let state = if found.complete {
            "complete"
        } else {
            "incomplete"
        };
        items.push(format!(
            "Base code {state}, {}{}",
            place(&found.placement),
            on_line(found.at)
        ));
    }
    for image in &page.noscript {
        let event = image
            .event
            .as_deref()
            .map_or_else(|| "no event".to_owned(), code);
        let id = image
            .pixel_id
            .as_deref()
            .map_or_else(|| "no pixel".to_owned(), code);
        items.push(format!(
            "Fall-back image of {event} for {id}, {}{}",
            place(&image.placement),
            on_line(image.at)
        ));
    }
    for found in &page.integrations {
        let id = found
            .id
            .as_deref()
            .map_or_else(String::new, |id| format!(" {}", code(id)));
        items.push(format!(
            "{}{id}{}{}",
            plain(spec::vendor_title(&found.name)),
            brought(found, code),
            on_line(found.at)
        ));
    }
    items.extend(page.containers.iter().map(|found| {
        let holds = if found.holds_pixel {
            "holds the pixel"
        } else {
            "holds no pixel"
        };
        let tags = crate::text::counted(found.tags, "tag", "tags");
        format!("Container {}, {tags}, {holds}", code(&found.name))
    }));
    items.extend(page.notes.iter().map(|note| plain(note)));
    items.extend(page.consent.iter().map(|found| {
        format!(
            "Consent: {}{}",
            plain(spec::vendor_title(&found.tool)),
            on_line(found.at)
        )
    }));
    items
}

/// ` brings pixel 123 with PageView`; nothing where it brings none.
pub(crate) fn brought(found: &Integration, code: fn(&str) -> String) -> String {
    let listed = |words: &[String]| {
        let words: Vec<String> = words.iter().map(|word| code(word)).collect();
        words.join(", ")
    };
    let Some((_, more)) = found.pixel_ids.split_first() else {
        return String::new();
    };
    let pixels = if more.is_empty() { "pixel" } else { "pixels" };
    let with = if found.events.is_empty() {
        String::new()
    } else {
        format!(" with {}", listed(&found.events))
    };
    format!(" brings {pixels} {}{with}", listed(&found.pixel_ids))
}

/// A placement in words.
pub(crate) fn place(placement: &str) -> &'static str {
    match placement {
        "head" => "in the head",
        "body" => "in the body",
        "after_body" => "after the body",
        "attribute" => "in an attribute",
        "template" => "in a template",
        _ => "in a script file",
    }
}

/// `, line 12`; nothing where there is no place.
pub(crate) fn on_line(at: Option<Span>) -> String {
    at.map_or_else(String::new, |at| format!(", line {}", at.line))
}
