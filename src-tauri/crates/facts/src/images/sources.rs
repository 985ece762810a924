//! Every place in markup that makes a browser load an image, and which of several it takes.

use page::{Element, Placement, Span};

/// An address that an element may make the browser ask for.
pub(crate) struct Loads {
    pub(crate) url: String,
    /// Where it is written; the tag where it is only a part of what is written there.
    pub(crate) url_at: Span,
    /// Another address may be taken in its place, or none.
    pub(crate) doubtful: bool,
    /// It is loaded for what it looks like, and no fall-back of a script: a style, a poster.
    pub(crate) dressing: bool,
}

/// Whether an element may make the browser ask for an image of the pixel, by its words alone.
pub(crate) fn may_load(element: &Element) -> bool {
    let names = |value: &str| value.contains("/tr") || value.contains("offsite_event");
    element.name == "style" || element.attributes.iter().any(|it| names(&it.value))
}

/// The addresses that the browser may ask for because of the element at `index`. `text` is what the
/// elements stand in.
pub(crate) fn of(elements: &[Element], index: usize, text: &str) -> Vec<Loads> {
    let element = &elements[index];
    let mut found = match &*element.name {
        "img" => img(elements, index, text),
        "source" => source(elements, index, text),
        "iframe" | "amp-pixel" | "amp-img" => plain(element, "src", false),
        "input" if is(element, "type", "image") => plain(element, "src", false),
        // Outside of a drawing the browser reads it as `img`, in one as an image of its own.
        "image" => {
            let mut found = plain(element, "src", false);
            found.extend(
                ["href", "xlink:href"]
                    .iter()
                    .flat_map(|name| plain(element, name, true)),
            );
            found
        }
        "video" | "audio" => media(element),
        "embed" => plain(element, "src", true),
        "object" => plain(element, "data", true),
        "script" if runs(element) => plain(element, "src", true),
        "link" => link(element),
        "style" => styles(element, text),
        _ => Vec::new(),
    };
    if let Some(background) = element.attribute("background") {
        let shows = matches!(&*element.name, "body" | "table" | "tr" | "td" | "th");
        found.extend(shows.then(|| Loads {
            url: background.value.clone(),
            url_at: background.value_at,
            doubtful: false,
            dressing: true,
        }));
    }
    if let Some(style) = element.attribute("style") {
        let urls = addresses_in_style(&style.value);
        let unseen = !urls.is_empty() && may_be_hidden(elements, index);
        found.extend(urls.into_iter().map(|url| Loads {
            url,
            url_at: style.value_at,
            doubtful: unseen || element.placement == Placement::Head,
            dressing: true,
        }));
    }
    found
}

/// Whether an element is not shown, or stands in one that is not: any before it may be around it.
fn may_be_hidden(elements: &[Element], index: usize) -> bool {
    const NEAR: usize = 1_000;
    let hides = |element: &Element| {
        let style = element.value("style").unwrap_or_default().replace(' ', "");
        style.contains("display:none") || element.attribute("hidden").is_some()
    };
    elements[index.saturating_sub(NEAR)..=index]
        .iter()
        .any(hides)
}

fn is(element: &Element, name: &str, value: &str) -> bool {
    let given = element.value(name).unwrap_or_default();
    given.trim().eq_ignore_ascii_case(value)
}

fn plain(element: &Element, name: &str, dressing: bool) -> Vec<Loads> {
    let attribute = element.attribute(name);
    let loads = attribute.map(|it| Loads {
        url: it.value.clone(),
        url_at: it.value_at,
        doubtful: false,
        dressing,
    });
    loads.into_iter().collect()
}

/// A film or sound: its poster, and itself unless it waits for the visitor.
fn media(element: &Element) -> Vec<Loads> {
    let mut found = plain(element, "poster", true);
    found.extend(plain(element, "src", true).into_iter().map(|loads| Loads {
        doubtful: is(element, "preload", "none"),
        ..loads
    }));
    found
}

/// Whether the browser asks for a script.
fn runs(element: &Element) -> bool {
    let kind = element
        .value("type")
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    let runs = kind.is_empty() || kind == "module" || kind.ends_with("javascript");
    runs && element.attribute("nomodule").is_none()
}

/// An image: its `src`, or one of its `srcset`, unless its picture has something better.
fn img(elements: &[Element], index: usize, text: &str) -> Vec<Loads> {
    let element = &elements[index];
    let sources = before(elements, index).take_while(|it| it.name == "source");
    let picture = picture_around(elements, index, text);
    let (mut taken, mut perhaps) = (false, false);
    for source in sources.filter(|source| picture.is_some_and(|it| it.tag.start < source.tag.start))
    {
        let has_image = !candidates(source.value("srcset").unwrap_or_default()).is_empty();
        taken |= has_image && is_for_all(source);
        perhaps |= has_image;
    }
    if taken {
        return Vec::new();
    }
    // Where scripts run, it waits until it comes into view, if it ever does.
    let lazy = is(element, "loading", "lazy") && !element.noscript;
    let mut found = of_set(element, "srcset", "src");
    for loads in &mut found {
        loads.doubtful |= lazy || perhaps;
    }
    found
}

/// A source of a picture: taken where it stands before all others and is for everybody.
fn source(elements: &[Element], index: usize, text: &str) -> Vec<Loads> {
    let element = &elements[index];
    let Some(picture) = picture_around(elements, index, text) else {
        return Vec::new();
    };
    let is_first = before(elements, index)
        .next()
        .is_some_and(|it| std::ptr::eq(it, picture));
    // It is the image behind it that is loaded.
    let mut after = elements[index + 1..].iter();
    let image = after.find(|it| it.name != "source");
    let Some(image) = image.filter(|image| image.name == "img") else {
        return Vec::new();
    };
    let lazy = is(image, "loading", "lazy") && !image.noscript;
    let mut found = of_set(element, "srcset", "");
    for loads in &mut found {
        loads.doubtful |= !is_first || !is_for_all(element) || lazy;
    }
    found
}

fn is_for_all(source: &Element) -> bool {
    let of = |name| {
        source
            .value(name)
            .is_some_and(|it: &str| !it.trim().is_empty())
    };
    !of("media") && !of("type")
}

/// What stands before an element, the nearest first; hardly a picture has more than a few sources.
fn before(elements: &[Element], index: usize) -> impl Iterator<Item = &Element> {
    const NEAR: usize = 32;
    elements[index.saturating_sub(NEAR)..index].iter().rev()
}

/// The picture that an element stands in.
fn picture_around<'e>(elements: &'e [Element], index: usize, text: &str) -> Option<&'e Element> {
    let picture = before(elements, index).find(|it| it.name != "source")?;
    let between = text.get(picture.tag.end as usize..elements[index].tag.start as usize)?;
    (picture.name == "picture" && !between.to_ascii_lowercase().contains("</picture"))
        .then_some(picture)
}

/// What a set of addresses, and the address beside it, make the browser load: one of them, by how
/// sharp its screen is.
fn of_set(element: &Element, set: &str, beside: &str) -> Vec<Loads> {
    let Some(set) = element.attribute(set) else {
        return plain(element, beside, false);
    };
    let listed = candidates(&set.value);
    let mut all: Vec<(String, Span)> = Vec::new();
    let needs_no_other = listed
        .iter()
        .any(|(_, size)| size.ends_with('w') || is_single(size));
    all.extend(listed.into_iter().map(|(url, _)| (url, set.value_at)));
    if !needs_no_other && let Some(plain) = element.attribute(beside) {
        all.push((plain.value.clone(), plain.value_at));
    }
    let same = all.windows(2).all(|pair| pair[0].0 == pair[1].0);
    if same {
        all.truncate(1);
    }
    let loads = all.into_iter().map(|(url, url_at)| Loads {
        url,
        url_at,
        doubtful: !same,
        dressing: false,
    });
    loads.collect()
}

/// Whether a candidate is for a screen of ordinary sharpness.
fn is_single(size: &str) -> bool {
    size.is_empty() || size.strip_suffix('x').and_then(|it| it.parse().ok()) == Some(1.0)
}

/// The addresses of a `srcset`, each with its width or sharpness as written.
pub(crate) fn candidates(set: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = set;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        if rest.is_empty() {
            return found;
        }
        let end = rest
            .find(|c: char| c.is_ascii_whitespace())
            .unwrap_or(rest.len());
        let (url, behind) = rest.split_at(end);
        let bare = url.trim_end_matches(',');
        // A comma at the end of an address ends the candidate.
        let (size, next) = if bare.len() < url.len() {
            ("", behind)
        } else {
            behind.split_once(',').unwrap_or((behind, ""))
        };
        found.push((bare.to_owned(), size.trim().to_owned()));
        rest = next;
    }
}

/// A link that loads at once: what the page says it will need, and styles.
fn link(element: &Element) -> Vec<Loads> {
    let rel = element
        .value("rel")
        .unwrap_or_default()
        .to_ascii_lowercase();
    let has = |name: &str| rel.split_ascii_whitespace().any(|it| it == name);
    let is_image = has("preload") && is(element, "as", "image");
    if !is_image && !has("stylesheet") && !has("prefetch") {
        return Vec::new();
    }
    let mut found = if is_image {
        of_set(element, "imagesrcset", "href")
    } else {
        plain(element, "href", false)
    };
    let media = element
        .value("media")
        .is_some_and(|it| !it.trim().is_empty());
    for loads in &mut found {
        loads.dressing = true;
        loads.doubtful |= media || !is_image && !has("stylesheet");
    }
    found
}

/// Addresses in a style sheet of the page: loaded where an element of that kind is shown.
fn styles(element: &Element, text: &str) -> Vec<Loads> {
    let rest = text.get(element.tag.end as usize..).unwrap_or_default();
    let sheet = &rest[..rest.find("</").unwrap_or(rest.len())];
    if !sheet.contains("/tr") {
        return Vec::new();
    }
    let addresses = addresses_in_style(sheet).into_iter();
    let loads = addresses.map(|url| Loads {
        url,
        url_at: element.tag,
        doubtful: true,
        dressing: true,
    });
    loads.collect()
}

/// The addresses of `url(…)` in a style.
pub(crate) fn addresses_in_style(style: &str) -> Vec<String> {
    let mut before = "";
    let pieces = style.split("url(").enumerate();
    let addresses = pieces.filter_map(|(index, piece)| {
        let declared = std::mem::replace(&mut before, piece);
        // A value that only has a name is of no use yet.
        let declared = declared.rsplit([';', '{', '}']).next().unwrap_or_default();
        if index == 0 || declared.trim_start().starts_with("--") {
            return None;
        }
        let piece = piece.trim_start();
        let address = match piece.chars().next()? {
            quote @ ('"' | '\'') => piece[1..].split(quote).next()?,
            _ => piece.split(')').next()?.trim_end(),
        };
        Some(address.to_owned())
    });
    addresses.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_is_taken_apart_as_browsers_do() {
        let urls = |set: &str| -> Vec<String> {
            let all = candidates(set).into_iter();
            all.map(|(url, size)| format!("{url} {size}")).collect()
        };
        assert_eq!(urls("/a.png"), ["/a.png "]);
        assert_eq!(urls("/a.png 1x, /b,c.png 2x"), ["/a.png 1x", "/b,c.png 2x"]);
        assert_eq!(urls(" /a.png, /b.png 640w ,"), ["/a.png ", "/b.png 640w"]);
        assert_eq!(urls(" , "), [""; 0]);
    }
}
