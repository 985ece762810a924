//! What `new` makes of the browser's own, and what it may throw at. What follows is in doubt then.

use page::Span;

use super::kinds::{is_margin, is_no_function, is_no_list, is_symbol, resolved};
use super::locale;
use crate::run::Machine;
use crate::run::operator::to_text;
use crate::run::refusals::is_primitive;
use crate::run::val::{Class, Hint, Kind, Object, Val};

/// How many arguments `new` asks for at least.
const NEEDED_TO_MAKE: &[(&str, usize)] = &[
    ("BroadcastChannel", 1),
    ("CustomEvent", 1),
    ("Event", 1),
    ("EventSource", 1),
    ("File", 2),
    ("IntersectionObserver", 1),
    ("MutationObserver", 1),
    ("Notification", 1),
    ("PerformanceObserver", 1),
    ("Request", 1),
    ("ResizeObserver", 1),
    ("SharedWorker", 1),
    ("WebSocket", 1),
    ("Worker", 1),
];

/// What `new` makes nothing of.
const NEVER_MADE: &[&str] = &[
    "AbortSignal",
    "BigInt",
    "CSSStyleDeclaration",
    "Element",
    "HTMLCollection",
    "HTMLElement",
    "History",
    "Location",
    "Navigator",
    "Node",
    "NodeList",
    "Storage",
    "Window",
];

/// The tag of a `Blob` of known text, and of an address that leads to one.
pub(super) const BLOB: &str = "#blob";

/// A `Blob` of texts, as far as these are known.
pub(in crate::run) fn blob<'a>(parts: Option<&Val<'a>>, at: Span) -> Option<Val<'a>> {
    let parts = parts?.items()?;
    // One text is code that stands where it is written.
    let text = match &parts[..] {
        [only] if only.as_text().is_some() => only.clone(),
        parts => {
            let texts: Option<Vec<_>> = parts.iter().map(to_text).collect();
            Val::text(&texts?.concat(), at)
        }
    };
    let blob = Object::new(Class::Element(BLOB.into()));
    blob.put(CODE, at, Some(text));
    Some(Val::new(Kind::Object(blob), at))
}

/// The text of a `Blob`, or of the one that an address leads to.
pub(super) fn text_of_blob<'a>(value: &Val<'a>) -> Option<Val<'a>> {
    let object = value.object()?;
    let is_blob = matches!(&*object.class.borrow(), Class::Element(tag) if &**tag == BLOB);
    object.own(CODE).filter(|_| is_blob)
}

/// The mark of the text of a `Blob`.
const CODE: &str = "#code";

impl<'a> Machine<'a, '_> {
    /// Puts what follows `new` of something of the browser's in doubt where it may throw.
    pub(in crate::run) fn doubt_new(&mut self, name: &str, arguments: &[Val<'a>], at: Span) {
        let few = NEEDED_TO_MAKE
            .iter()
            .any(|(known, needed)| *known == name && arguments.len() < *needed);
        let pattern = name == "RegExp" && !self.is_pattern(arguments);
        let nothing = Val::undefined(at);
        let first = arguments.first().unwrap_or(&nothing);
        let second = arguments.get(1).unwrap_or(&nothing);
        if few || pattern || NEVER_MADE.contains(&name) || is_made_wrong(name, first, second) {
            self.may_throw();
        }
    }
}

/// Whether something of the browser's is made of what it does not take.
fn is_made_wrong<'a>(name: &str, first: &Val<'a>, second: &Val<'a>) -> bool {
    let part = |key: &str| second.object().and_then(|it| it.own(key));
    match name {
        "NumberFormat" | "DateTimeFormat" | "PluralRules" | "Collator" | "RelativeTimeFormat"
        | "ListFormat" | "DisplayNames" | "Segmenter" => {
            !locale::is_known(first) || !locale::takes(second)
        }
        "MutationObserver" | "ResizeObserver" | "PerformanceObserver" => is_no_function(first),
        "IntersectionObserver" => {
            let beyond =
                |it: &Val<'a>| matches!(it.kind, Kind::Number(n) if !(0.0..=1.0).contains(&n));
            let list = |it: Val<'a>| {
                it.items()
                    .map_or_else(|| beyond(&it), |all| all.iter().any(beyond))
            };
            let margin = |it: Val<'a>| it.as_text().is_some_and(|it| !is_margin(it));
            is_no_function(first)
                || part("threshold").is_some_and(list)
                || part("rootMargin").is_some_and(margin)
        }
        "Event" | "CustomEvent" => is_symbol(first) || is_primitive(second) && !second.is_nothing(),
        "Map" | "WeakMap" => {
            let is_pair = |it: &Val<'a>| match name {
                "Map" => !is_primitive(it),
                _ => it
                    .items()
                    .is_none_or(|pair| !pair.first().is_none_or(is_primitive)),
            };
            is_no_list(first) || first.items().is_some_and(|all| !all.iter().all(is_pair))
        }
        "Set" => is_no_list(first) && first.as_text().is_none(),
        "WeakSet" => {
            is_no_list(first)
                || first
                    .items()
                    .is_some_and(|all| all.iter().any(is_primitive))
        }
        "WeakRef" => is_primitive(first),
        "URLSearchParams" => first.items().is_some_and(|all| {
            all.iter()
                .any(|pair| pair.items().is_none_or(|pair| pair.len() != 2))
        }),
        "FormData" => {
            let tag = |it: &Class<'a>| matches!(it, Class::Element(tag) if &**tag != "form" && !tag.is_empty());
            first.object().is_some_and(|it| tag(&it.class.borrow()))
                || is_primitive(first) && !matches!(first.kind, Kind::Undefined)
        }
        "Headers" => {
            let is_blank = |it: &crate::run::val::Property<'a>| it.key.contains([' ', ':']);
            is_primitive(first) && !matches!(first.kind, Kind::Undefined)
                || first
                    .object()
                    .is_some_and(|it| it.properties.borrow().iter().any(is_blank))
        }
        "Request" => {
            let method = part("method").and_then(|it| to_text(&it));
            let method = method.as_deref().unwrap_or("GET").to_ascii_uppercase();
            let held = matches!(&*method, "GET" | "HEAD") && part("body").is_some();
            let address = first
                .as_text()
                .map(|it| resolved(it).map(|it| it.username().is_empty()));
            held || matches!(&*method, "TRACE" | "TRACK" | "CONNECT")
                || method.contains(' ')
                || address.is_some_and(|it| it != Some(true))
        }
        "WebSocket" | "EventSource" => first.as_text().is_some_and(|it| {
            resolved(it).is_none_or(|it| !matches!(it.scheme(), "ws" | "wss" | "http" | "https"))
        }),
        "Response" => part("status")
            .is_some_and(|it| matches!(it.kind, Kind::Number(n) if !(200.0..=599.0).contains(&n))),
        "Blob" => is_primitive(first) && !matches!(first.kind, Kind::Undefined),
        "TextDecoder" => {
            let name = first.as_text().map(str::to_ascii_lowercase);
            name.is_some_and(|it| {
                !it.starts_with("utf") && !it.starts_with("iso-8859") && !it.starts_with("windows-")
            }) || part("fatal").is_some()
        }
        "DataView" => !first.is_unknown(),
        "Date" => is_symbol(first) || matches!(first.kind, Kind::Unknown(Hint::Big)),
        _ if name.ends_with("Array") && name != "Array" || name == "ArrayBuffer" => {
            matches!(first.kind, Kind::Number(n) if !(0.0..1e9).contains(&n))
        }
        _ => false,
    }
}
