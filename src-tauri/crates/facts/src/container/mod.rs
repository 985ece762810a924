//! Containers of Google Tag Manager, as served and as exported: the tags in which a pixel may be,
//! as code that can be attached to a page, and when each fires.
//!
//! A container is read as data, never run. Its tags are shown as their authors wrote them, with
//! what a variable fills in by its name: `{{value}}`.

mod asked;
mod draft;
mod export;
mod json;
mod moments;
mod served;
mod template;
mod variables;

use page::{Attachment, Firing, Piece, Span, Tag};
use url::Url;

use crate::words::names_pixel;
pub use asked::{Asked, asked};
use draft::Draft;
use template::Fields;

/// Tags of one container that are attached to a page.
const MOST: usize = 500;

/// Tags that bring each other along, one after the other.
const LONGEST_CHAIN: usize = 10;

/// A container that was read.
#[derive(Clone, Debug)]
pub struct Container {
    /// Its id: `GTM-ABC123`.
    pub id: Option<String>,
    /// Its version, as it counts them.
    pub version: Option<String>,
    /// All of its tags, paused ones and the listeners of its triggers aside.
    pub tags: usize,
    /// The tags in which a pixel may be. Each says by `map` where it stands in the container's file;
    /// `by` is its place there too.
    pub pieces: Vec<Piece>,
}

/// A tag as either form tells of it.
struct Found {
    number: Option<u32>,
    name: Option<String>,
    content: Content,
    firings: Vec<(String, Firing)>,
    paused: bool,
    /// It only listens for a trigger, and nobody has written it as a tag.
    listens: bool,
}

/// What a tag is made of.
enum Content {
    /// Markup.
    Html(Draft),
    /// The address of an image.
    Image(Draft),
    /// The fields of a template.
    Fields(Fields),
    /// Nothing that could be a pixel.
    Other,
}

/// Whether a text is a container, by its looks.
pub fn is_container(text: &str) -> bool {
    let start = text.trim_start();
    let start = start.strip_prefix('\u{feff}').unwrap_or(start);
    if start.starts_with('{') {
        return text.contains("\"containerVersion\"") && text.contains("\"tag");
    }
    !start.starts_with('<') && resource_at(text).is_some()
}

/// Reads a container. `id` names it where it does not name itself; `url` is the page it runs on.
/// Nothing where the text is no container.
pub fn container(text: &str, id: Option<&str>, url: Option<&Url>) -> Option<Container> {
    if !is_container(text) {
        return None;
    }
    let (found, version, named) = if let Some(at) = resource_at(text) {
        let (resource, end) = json::read_to_end(text, at)?;
        let found = served::tags(text, &resource, url);
        let version = resource.text_of("version").map(str::to_owned);
        // Its tags may name other containers; its code, which follows, names itself.
        (found, version, own_id(&text[end..]))
    } else {
        let whole = json::read(text, text.find('{')?)?;
        let version = whole.get("containerVersion")?;
        let found = export::tags(text, version, url);
        let number = version.text_of("containerVersionId").map(str::to_owned);
        let named = version
            .get("container")
            .and_then(|it| it.text_of("publicId"));
        (found, number, named.map(str::to_owned))
    };
    let id = id.map(str::to_owned).or(named);
    let counts = |tag: &&Found| !tag.paused && !tag.listens;
    let tags = found.iter().filter(counts).count();
    let name = id.as_deref().unwrap_or("the container");
    let pieces = found.into_iter().filter_map(|tag| piece(tag, name));
    Some(Container {
        version,
        tags,
        pieces: pieces.take(MOST).collect(),
        id,
    })
}

/// Where the data of a container as served begins.
fn resource_at(text: &str) -> Option<usize> {
    // A formatted file, which keeps few quotes, has to look like a container in more than one word.
    let formatted = || text.contains("macros:") && text.contains("predicates:");
    let quoted = text.find("\"resource\"").map(|at| (at, "\"resource\""));
    let (data, key) = quoted.or_else(|| {
        let at = text.find("resource:").filter(|_| formatted())?;
        Some((at, "resource"))
    })?;
    let before = text[..data].trim_end().strip_suffix('{')?.trim_end();
    let before = before.strip_suffix('=')?.trim_end();
    let rest = &text[data + key.len()..];
    let colon = rest.find(':')?;
    let holds = before.ends_with("data") && rest[..colon].trim().is_empty();
    holds.then_some(data + key.len() + colon + 1)
}

/// The id by which the code of a container calls itself: the one it is compiled for, or the first.
fn own_id(code: &str) -> Option<String> {
    let compiled = ["ctid:\"GTM-", "ctid: \"GTM-"]
        .iter()
        .find_map(|word| first_id(&code[code.find(word)?..]));
    compiled.or_else(|| first_id(code))
}

fn first_id(text: &str) -> Option<String> {
    text.match_indices("GTM-").find_map(|(start, _)| {
        let rest = &text[start + 4..];
        let len = rest
            .bytes()
            .take_while(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
            .count();
        (4..=10)
            .contains(&len)
            .then(|| text[start..start + 4 + len].to_owned())
    })
}

/// Adds to tags that others bring along, before or after themselves, when these fire. `brought`
/// holds pairs: who brings, and who is brought.
fn bring_along(found: &mut [Found], brought: &[(usize, usize)]) {
    // A chain is no longer than this; one that goes in a circle adds nothing new.
    for _ in 0..LONGEST_CHAIN {
        let mut grown = false;
        for &(by, index) in brought {
            if by == index || by >= found.len() || index >= found.len() || found[by].paused {
                continue;
            }
            for firing in found[by].firings.clone() {
                if !found[index].firings.contains(&firing) {
                    found[index].firings.push(firing);
                    grown = true;
                }
            }
        }
        if !grown {
            break;
        }
    }
}

fn piece(tag: Found, container: &str) -> Option<Piece> {
    let (draft, template) = match tag.content {
        Content::Html(draft) => (draft, false),
        Content::Image(url) => (image(&url), false),
        Content::Fields(fields) if template::is_pixel(&fields) => (template::code(&fields), true),
        Content::Fields(_) | Content::Other => return None,
    };
    if !names_pixel(&draft.text) {
        return None;
    }
    let (mut words, mut firings) = (Vec::new(), Vec::new());
    for (told, firing) in tag.firings {
        if !words.contains(&told) {
            words.push(told);
        }
        if !firings.contains(&firing) {
            firings.push(firing);
        }
    }
    let trigger = match (tag.paused, words.is_empty()) {
        (true, _) => "never: it is paused".to_owned(),
        (false, true) => "never: it has no trigger".to_owned(),
        (false, false) => words.join(", or "),
    };
    if tag.paused {
        firings.clear();
    }
    let first = draft.map.first().map_or(0, |&(_, there)| there);
    let last = draft.map.iter().map(|&(_, there)| there).max();
    Some(Piece {
        by: Span::new(first, last.unwrap_or(first)),
        text: draft.text,
        computed: draft.computed,
        map: draft.map,
        origin: Attachment::Tag(Tag {
            container: container.to_owned(),
            number: tag.number,
            name: tag.name,
            trigger,
            firings,
            template,
        }),
    })
}

/// An image's address as the tag that loads it.
fn image(url: &Draft) -> Draft {
    let mut out = Draft::default();
    out.plain("<img src=\"");
    if let Some(&(_, there)) = url.map.first() {
        out.mark(there);
    }
    let mut from = 0;
    let plain = |text: &str| text.replace('&', "&amp;").replace('"', "&quot;");
    for at in &url.computed {
        out.plain(&plain(&url.text[from..at.start as usize]));
        out.computed(at.of(&url.text).trim_matches(['{', '}']));
        from = at.end as usize;
    }
    out.plain(&plain(&url.text[from..]));
    if let Some(&(_, there)) = url.map.last() {
        out.mark(there);
    }
    out.plain("\">");
    out
}

#[cfg(test)]
mod tests;
