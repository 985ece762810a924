//! The directive as it should read, for everything that one policy refuses.

use page::{Directive, Origin, Page, Policy, Span};

use super::refusal::absolute;
use super::{Blocked, Needed};

/// The value that lets the library and its configuration in.
pub(super) const LIBRARY: &str = "https://connect.facebook.net";
/// The value that lets configurations and plug-ins in, beside one for the library's own path.
pub(super) const SIGNALS: &str = "https://connect.facebook.net/signals/";
/// The value that lets events out.
pub(super) const HITS: &str = "https://www.facebook.com";

/// Something that a policy refuses, with the values that would allow it.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    pub(super) what: Needed,
    /// The directive that refuses.
    pub(super) directive: String,
    /// The directive that would be asked first.
    pub(super) name: &'static str,
    pub(super) values: Vec<String>,
    pub(super) pieces: Vec<Span>,
    /// The pixels that it concerns, where not all.
    pub(super) pixels: Vec<String>,
    pub(super) certain: bool,
}

impl Wanted {
    /// Something refused by `directive`.
    pub(super) fn new(what: Needed, directive: String) -> Self {
        let name = match what {
            Needed::BaseCode
            | Needed::EventCode
            | Needed::Handler
            | Needed::Library
            | Needed::Configuration => "script-src",
            Needed::Hits => "img-src",
            Needed::Beacons => "connect-src",
            Needed::Forms => "form-action",
            Needed::Frame => "frame-src",
            Needed::Scripts => "sandbox",
            Needed::PlainAddress => "require-trusted-types-for",
            Needed::TypePolicy => "trusted-types",
        };
        Self {
            what,
            directive,
            name,
            values: Vec::new(),
            pieces: Vec::new(),
            pixels: Vec::new(),
            certain: true,
        }
    }

    /// The directive to write: the one that refuses, or a narrower one where that stands in for
    /// several.
    fn target(&self) -> &str {
        match &*self.directive {
            "default-src" | "child-src" => self.name,
            own => own,
        }
    }
}

/// The host of a library as a policy names it.
pub(super) fn host_of(page: &Page, url: &str) -> String {
    absolute(page, url).map_or_else(
        || LIBRARY.to_owned(),
        |url| url.origin().ascii_serialization(),
    )
}

/// Each refusal with the directive as it should read. One line holds all that the pixel needs of
/// that directive, so that it is written once.
pub(super) fn prescribe(page: &Page, policy: &Policy, wanted: Vec<Wanted>) -> Vec<Blocked> {
    let lines: Vec<Option<String>> = wanted
        .iter()
        .map(|one| line(policy, one, &wanted))
        .collect();
    wanted
        .into_iter()
        .zip(lines)
        .map(|(one, line)| {
            let directive = policy.directive(&one.directive);
            let cure = line.as_ref().and_then(|line| {
                let at = directive?.at?;
                let text = if one.target() == one.directive {
                    line.clone()
                } else {
                    format!("{}; {line}", written(directive?))
                };
                Some((at, quoted(page, policy, &text)?))
            });
            Blocked {
                what: one.what,
                origin: policy.origin,
                disposition: policy.disposition,
                at: directive.and_then(|it| it.at),
                by_nonce: directive.is_some_and(Directive::has_nonce),
                inline_is_off: directive.is_some_and(|it| {
                    it.has("'unsafe-inline'")
                        && (it.has_nonce_or_hash() || it.has("'strict-dynamic'"))
                }),
                directive: one.directive,
                pieces: one.pieces,
                pixels: one.pixels,
                certain: one.certain,
                line,
                cure,
            }
        })
        .collect()
}

/// The directive as it should read; nothing where no value of it would help.
fn line(policy: &Policy, one: &Wanted, all: &[Wanted]) -> Option<String> {
    let directive = policy.directive(&one.directive)?;
    if one.what == Needed::Scripts {
        return Some(format!(
            "{} allow-scripts allow-same-origin",
            written(directive)
        ));
    }
    let together = all
        .iter()
        .filter(|other| other.target() == one.target() && helps(directive, other));
    let mut values: Vec<&str> = directive
        .values
        .iter()
        .map(String::as_str)
        .filter(|value| !value.eq_ignore_ascii_case("'none'"))
        .filter(|value| one.target().starts_with("script-src") || !is_for_scripts(value))
        .collect();
    let before = values.len();
    for other in together {
        let by_hash = other.what == Needed::Handler && !other.values.is_empty();
        let also = by_hash.then_some("'unsafe-hashes'");
        for value in also
            .into_iter()
            .chain(other.values.iter().map(String::as_str))
        {
            if !values.contains(&value) {
                values.push(value);
            }
        }
    }
    let helped = helps(directive, one) && !one.values.is_empty() && values.len() > before;
    helped.then(|| format!("{} {}", one.target(), values.join(" ")))
}

/// Whether values can help: hosts do not count beside `'strict-dynamic'`.
fn helps(directive: &Directive, one: &Wanted) -> bool {
    match one.what {
        Needed::Library | Needed::Configuration => !directive.has("'strict-dynamic'"),
        _ => true,
    }
}

/// Whether a value means something for scripts alone: beside `default-src` it must not be copied.
fn is_for_scripts(value: &str) -> bool {
    value.starts_with('\'') && !value.eq_ignore_ascii_case("'self'")
}

fn written(directive: &Directive) -> String {
    let name = std::iter::once(directive.name.as_str());
    name.chain(directive.values.iter().map(String::as_str))
        .collect::<Vec<_>>()
        .join(" ")
}

/// Text for the attribute that holds the policy; nothing where that has no quotes.
fn quoted(page: &Page, policy: &Policy, text: &str) -> Option<String> {
    if policy.origin != Origin::Meta {
        return None;
    }
    let start = policy.at?.start as usize;
    match page.source.text.get(..start)?.chars().next_back()? {
        '"' => Some(text.to_owned()),
        '\'' => Some(text.replace('\'', "&#39;")),
        _ => None,
    }
}
