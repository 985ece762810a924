//! Content security policies of a page, from its headers and its `<meta>` tags.
//!
//! The words and the algorithms are those of Content Security Policy Level 3.

mod check;
mod source;
#[cfg(test)]
mod tests;

pub use check::{Inline, Request};

use crate::{Code, Does, Headers, Mark, Span};

/// One policy. Where a page has several, each must allow what the page does.
#[derive(Clone, Debug)]
pub struct Policy {
    /// Where it stands.
    pub origin: Origin,
    /// Whether the browser acts on it.
    pub disposition: Disposition,
    /// The first directive of each name, in the order written.
    pub directives: Vec<Directive>,
    /// Offset in the page from which it holds; 0 for a header.
    pub from: u32,
    /// Where a tag writes it, without the quotes; nothing for a header.
    pub at: Option<Span>,
}

/// Where a policy stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// In a header of the answer.
    Header,
    /// In a `<meta>` tag in the head.
    Meta,
}

/// Whether the browser acts on a policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disposition {
    /// What it does not allow is blocked.
    Enforce,
    /// What it does not allow is reported, and happens.
    Report,
}

/// One directive of a policy.
#[derive(Clone, Debug)]
pub struct Directive {
    /// Its name in lower case: `script-src`.
    pub name: String,
    /// Its values as written.
    pub values: Vec<String>,
    /// A part of it is filled in by the page's server, so that nobody knows what it allows.
    pub computed: bool,
    /// Where a `<meta>` tag writes it, from the name to past the last value.
    pub at: Option<Span>,
}

/// The two headers, with what the browser does about them.
const HEADERS: [(&str, Disposition); 2] = [
    ("content-security-policy", Disposition::Enforce),
    ("content-security-policy-report-only", Disposition::Report),
];

/// Directives that have no effect in a `<meta>` tag (CSP3 §3.3).
const HEADER_ONLY: [&str; 3] = ["report-uri", "frame-ancestors", "sandbox"];

/// The `content` of a `<meta http-equiv="Content-Security-Policy">` in the head.
pub(crate) struct Tag {
    /// The attribute's value with the way back.
    pub(crate) content: Code,
    /// The tag.
    pub(crate) tag: Span,
}

/// Reads all policies of a page: those of the headers first, then those of the tags.
pub(crate) fn read(headers: &Headers, tags: &[Tag], marks: &[Mark]) -> Vec<Policy> {
    let mut found = Vec::new();
    for (name, disposition) in HEADERS {
        for text in headers.all(name).flat_map(|value| value.split(',')) {
            let directives = directives(text, |_| (None, false));
            found.push(Policy {
                origin: Origin::Header,
                disposition,
                directives,
                from: 0,
                at: None,
            });
        }
    }
    for Tag { content, tag } in tags {
        let place = |(start, end): (usize, usize)| {
            let at = content.span(start as u32, end as u32);
            let computed = |mark: &Mark| {
                mark.does == Does::Writes && mark.at.start < at.end && at.start < mark.at.end
            };
            (Some(at), marks.iter().any(computed))
        };
        let mut directives = directives(&content.text, place);
        directives.retain(|directive| !HEADER_ONLY.contains(&&*directive.name));
        found.push(Policy {
            origin: Origin::Meta,
            disposition: Disposition::Enforce,
            directives,
            from: tag.end,
            at: Some(content.at),
        });
    }
    found.retain(|policy| !policy.directives.is_empty());
    found
}

/// The directives of one serialized policy (CSP3 §2.2.1): of two of one name the first counts, and
/// one that is not ASCII does not. `place` tells where a piece of the text stands, and whether a
/// server fills it in.
fn directives(
    text: &str,
    place: impl Fn((usize, usize)) -> (Option<Span>, bool),
) -> Vec<Directive> {
    let mut found: Vec<Directive> = Vec::new();
    let mut start = 0;
    for piece in text.split(';') {
        let inside = piece.trim_ascii();
        let from = start + (piece.len() - piece.trim_ascii_start().len());
        start += piece.len() + 1;
        let mut words = inside.split_ascii_whitespace();
        let Some(name) = words.next() else { continue };
        let name = name.to_ascii_lowercase();
        if !inside.is_ascii() || found.iter().any(|known| known.name == name) {
            continue;
        }
        let (at, computed) = place((from, from + inside.len()));
        found.push(Directive {
            name,
            values: words.map(ToOwned::to_owned).collect(),
            computed,
            at,
        });
    }
    found
}

impl Policy {
    /// The directive called `name`.
    pub fn directive(&self, name: &str) -> Option<&Directive> {
        self.directives
            .iter()
            .find(|directive| directive.name == name)
    }

    /// The directive that decides where `name` is asked for: itself, or the first there is of those
    /// that stand in for it (CSP3 §6.8.3).
    pub fn effective(&self, name: &str) -> Option<&Directive> {
        stand_ins(name).iter().find_map(|name| self.directive(name))
    }
}

/// The directives that are asked in turn.
fn stand_ins(name: &str) -> &'static [&'static str] {
    match name {
        "script-src-elem" => &["script-src-elem", "script-src", "default-src"],
        "script-src-attr" => &["script-src-attr", "script-src", "default-src"],
        "script-src" => &["script-src", "default-src"],
        "img-src" => &["img-src", "default-src"],
        "connect-src" => &["connect-src", "default-src"],
        "frame-src" => &["frame-src", "child-src", "default-src"],
        "form-action" => &["form-action"],
        "sandbox" => &["sandbox"],
        "trusted-types" => &["trusted-types"],
        "require-trusted-types-for" => &["require-trusted-types-for"],
        _ => &[],
    }
}

impl Directive {
    /// Whether one of its values is this keyword, in whatever case.
    pub fn has(&self, keyword: &str) -> bool {
        self.values
            .iter()
            .any(|value| value.eq_ignore_ascii_case(keyword))
    }

    /// Whether it lets scripts in by a nonce.
    pub fn has_nonce(&self) -> bool {
        self.values
            .iter()
            .any(|value| source::nonce(value).is_some())
    }

    /// Whether it lets scripts in by a nonce or a hash, which switches `'unsafe-inline'` off.
    pub fn has_nonce_or_hash(&self) -> bool {
        let by_hash = |value: &String| source::hash(value).is_some();
        self.has_nonce() || self.values.iter().any(by_hash)
    }
}
