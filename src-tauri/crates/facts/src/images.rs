//! Images of the pixel, AMP tags, and the codes that Meta has retired.

mod amp;
mod covered;
mod markup;
pub(crate) mod sources;

use page::{Element, Page, Placement, Span};

pub(crate) use amp::amp;
use covered::{computed, uncover};

use crate::address::address;
use crate::noscript;
use crate::run::{ImageSent, Recorded, Through, Trace, is_hit};
use crate::{Command, Event, Image, Inert, Kind, Pixel, PixelKind, Trigger, Value, WhyNot};

/// Images in the page and those that scripts load, in the order written.
pub(crate) fn find(page: &Page, trace: &Trace) -> Vec<Image> {
    let mut images = markup::written(page, &trace.swallowed_markup);
    images.extend(
        page.elements
            .iter()
            .flat_map(|element| escaped(page, element)),
    );
    images.extend(trace.images.iter().filter_map(|it| sent(page, it)));
    images.sort_by_key(|image| image.at.start);
    noscript::surround(page, &mut images);
    images
}

/// Images of a `noscript` whose markup was escaped on its way into the page: to the browser they
/// are text.
fn escaped(page: &Page, element: &Element) -> Vec<Image> {
    let text = &*page.source.text;
    if element.name != "noscript"
        || !text[element.tag.end as usize..]
            .trim_start()
            .starts_with("&lt;")
    {
        return Vec::new();
    }
    let rest = &text[element.tag.end as usize..];
    let inside = &rest[..rest.find("</noscript").unwrap_or(0)];
    let markup = inside
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"");
    let at = Span::new(element.tag.end, element.tag.end + inside.len() as u32);
    let images = page::fragment(&markup).elements;
    let images = images
        .iter()
        .filter_map(|image| image.value("src").filter(|src| is_image(src)));
    images
        .filter_map(|src| {
            image(
                src,
                true,
                element.placement,
                false,
                Some(Inert::Escaped),
                at,
                at,
            )
        })
        .collect()
}

fn sent(page: &Page, it: &ImageSent) -> Option<Image> {
    let inert = it.inert.clone();
    let mut image = image(
        &it.url,
        it.noscript,
        it.placement,
        true,
        inert,
        it.at,
        it.at,
    )?;
    uncover(page, &mut image);
    image.conditional = it.conditional;
    Some(image)
}

/// `/tr`, or the image of the first conversion pixels.
fn is_image(url: &str) -> bool {
    is_hit(url)
        || address(url).is_some_and(|url| {
            url.host_str()
                .is_some_and(|host| spec::is_retired_hit(host, url.path()))
        })
}

#[allow(clippy::too_many_arguments)]
fn image(
    url: &str,
    noscript: bool,
    placement: Placement,
    scripted: bool,
    inert: Option<Inert>,
    url_at: Span,
    at: Span,
) -> Option<Image> {
    let params: Vec<(String, String)> = address(url)?
        .query_pairs()
        .map(|(key, value)| (key.trim().to_owned(), value.trim().to_owned()))
        .collect();
    let of = |name: &str| {
        params
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.clone())
    };
    Some(Image {
        pixel_id: of("id").filter(|id| !id.is_empty()),
        event: of("ev").filter(|event| !event.is_empty()),
        params,
        url: url.to_owned(),
        noscript,
        noscript_at: None,
        placement,
        scripted,
        inert,
        conditional: false,
        url_at,
        at,
    })
}

/// Images that the page loads are pixels and events of their own.
pub(crate) fn count(page: &Page, images: &[Image], trace: &Trace) -> (Vec<Pixel>, Vec<Event>) {
    let (mut pixels, mut events) = (Vec::new(), Vec::new());
    for image in images {
        let at = image.at;
        let text = |text: &str| Value {
            kind: Kind::Text(text.to_owned()),
            at,
        };
        let origin = trace
            .images
            .iter()
            .find(|sent| image.scripted && sent.at == at && sent.url == image.url);
        if !image.noscript {
            // An address without a known id is shown as far as it is known.
            let unknown = || Value {
                kind: Kind::Computed(image.url.clone()),
                at,
            };
            let id = image.pixel_id.as_deref().map_or_else(unknown, text);
            let inert = image.inert.clone();
            pixels.push(Pixel {
                id,
                kind: PixelKind::Image,
                placement: image.placement,
                inert,
                call: None,
                at,
            });
        }
        let trigger = origin.map_or(Trigger::PageLoad, |origin| origin.trigger);
        let why_not = match (&image.inert, trigger) {
            _ if image.noscript => Some(WhyNot::Noscript),
            (Some(inert), _) => Some(WhyNot::Inert(inert.clone())),
            (None, Trigger::Interaction) => Some(WhyNot::Interaction(
                origin.and_then(|origin| origin.on.clone()),
            )),
            (None, Trigger::Function) => Some(WhyNot::Function),
            (None, Trigger::Unknown) => Some(WhyNot::Unknown),
            (None, Trigger::PageLoad) if image.conditional => Some(WhyNot::Conditional),
            (None, Trigger::PageLoad) => None,
        };
        let custom = image.params.iter().filter_map(|(key, value)| {
            let key = key.strip_prefix("cd[")?.strip_suffix(']')?;
            Some(crate::Entry {
                key: key.to_owned(),
                key_at: image.url_at,
                value: computed(page, image, value).unwrap_or_else(|| text(value)),
            })
        });
        let custom: Vec<_> = custom.collect();
        let nothing = || Value {
            kind: Kind::Undefined,
            at,
        };
        events.push(Event {
            name: image.event.as_deref().map_or_else(nothing, text),
            command: Command::Image,
            pixel_id: image.pixel_id.clone(),
            trigger,
            why_not,
            params: if custom.is_empty() {
                nothing()
            } else {
                Value {
                    kind: Kind::Object(custom),
                    at,
                }
            },
            options: nothing(),
            event_id: image
                .params
                .iter()
                .find(|(key, _)| key == "eid")
                .map(|(_, value)| text(value)),
            call: None,
            at,
        });
    }
    (pixels, events)
}

/// Codes of 2013 to 2015: `_fbq.push(['addPixelId', …])`, `_fbq.push(['track', '60…'])`, `fb_param`,
/// `_fbds`, and their images.
pub(crate) fn retired(page: &Page, trace: &Trace, images: &[Image]) -> (Vec<Pixel>, Vec<Event>) {
    let (mut pixels, mut events) = (Vec::new(), Vec::new());
    for call in trace
        .calls
        .iter()
        .filter(|call| call.through == Through::LegacyArray)
    {
        let command = call
            .arguments
            .first()
            .and_then(Value::text)
            .unwrap_or_default();
        let second = call.arguments.get(1).cloned();
        let legacy = |kind, id: Value| Pixel {
            id,
            kind,
            placement: call.placement,
            inert: call.inert.clone(),
            call: None,
            at: call.at,
        };
        match (command, second) {
            ("addPixelId", Some(id)) => pixels.push(legacy(PixelKind::CustomAudienceLegacy, id)),
            ("track", Some(name)) if is_conversion(&name) => {
                pixels.push(legacy(PixelKind::ConversionLegacy, name.clone()));
                events.push(legacy_event(call, name));
            }
            ("track", Some(name)) => events.push(legacy_event(call, name)),
            _ => {}
        }
    }
    let settings = [
        (&trace.fb_param, "pixel_id", PixelKind::ConversionLegacy),
        (&trace.fbds, "pixelId", PixelKind::CustomAudienceLegacy),
    ];
    for (given, key, kind) in settings {
        let Some(id) = given.as_ref().and_then(|given| given.get(key)).cloned() else {
            continue;
        };
        let at = id.at;
        let script = page
            .scripts
            .iter()
            .find(|script| script.code.at.contains(at));
        pixels.push(Pixel {
            id,
            kind,
            placement: script.map_or(Placement::Body, |script| script.placement),
            inert: None,
            call: None,
            at,
        });
    }
    let alone = pixels.is_empty();
    for image in images.iter().filter(|_| alone) {
        let retired = address(&image.url)
            .is_some_and(|url| url.path().ends_with("offsite_event.php"))
            || image.pixel_id.is_none() && image.event.as_deref().is_some_and(is_conversion_id);
        if retired {
            let id = image
                .pixel_id
                .clone()
                .or_else(|| image.event.clone())
                .unwrap_or_default();
            pixels.push(Pixel {
                id: Value {
                    kind: Kind::Text(id),
                    at: image.url_at,
                },
                kind: PixelKind::ConversionLegacy,
                placement: image.placement,
                inert: image.inert.clone(),
                call: None,
                at: image.at,
            });
        }
    }
    (pixels, events)
}

fn legacy_event(call: &Recorded, name: Value) -> Event {
    let nothing = Value {
        kind: Kind::Undefined,
        at: call.at,
    };
    Event {
        name,
        command: Command::Legacy,
        pixel_id: None,
        trigger: call.trigger,
        why_not: Some(WhyNot::LegacyLibrary),
        params: call
            .arguments
            .get(2)
            .cloned()
            .unwrap_or_else(|| nothing.clone()),
        options: nothing,
        event_id: None,
        call: None,
        at: call.at,
    }
}

fn is_conversion(name: &Value) -> bool {
    match &name.kind {
        Kind::Text(text) => is_conversion_id(text),
        Kind::Number(number) => is_conversion_id(&format!("{number:.0}")),
        _ => false,
    }
}

/// Whether a name is the number of a conversion pixel.
pub(crate) fn is_conversion_id(text: &str) -> bool {
    text.len() >= 8 && text.bytes().all(|byte| byte.is_ascii_digit())
}
