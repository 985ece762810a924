//! What values surely are, or are not, to the browser's functions.

use url::Url;

use crate::run::refusals::is_primitive;
use crate::run::val::{Class, FunctionNode, Hint, Kind, Val};

pub(super) fn is_symbol(value: &Val<'_>) -> bool {
    matches!(value.kind, Kind::Unknown(Hint::Symbol))
}

/// Whether a value is surely no function.
pub(super) fn is_no_function(value: &Val<'_>) -> bool {
    !value.is_unknown() && !value.is_function()
}

/// Whether a value is surely no class: one is kept as an object with a prototype.
pub(super) fn is_no_class(value: &Val<'_>) -> bool {
    let arrow = value
        .closure()
        .is_some_and(|it| matches!(it.node, FunctionNode::Arrow(_)));
    arrow
        || is_no_function(value)
            && value
                .object()
                .is_none_or(|it| it.own("prototype").is_none())
}

/// Whether a value is surely no node, and nothing else of the browser's.
pub(super) fn is_no_node(value: &Val<'_>) -> bool {
    let plain = |it: &Class<'_>| matches!(it, Class::Plain | Class::Array | Class::Closure(_));
    is_primitive(value) || value.object().is_some_and(|it| plain(&it.class.borrow()))
}

/// Whether an element is one that holds the whole page.
pub(super) fn is_whole_page(value: &Val<'_>) -> bool {
    value.object().is_some_and(
        |it| matches!(&*it.class.borrow(), Class::Element(tag) if matches!(&**tag, "html" | "body" | "head")),
    )
}

/// Whether an object says what an observer of performance looks for.
pub(super) fn describes(value: &Val<'_>) -> bool {
    value.object().is_some_and(|it| {
        it.open.get() || it.own("type").is_some() || it.own("entryTypes").is_some()
    })
}

/// Whether looping over what a collection is made of throws.
pub(super) fn is_no_list(value: &Val<'_>) -> bool {
    let plain = |it: &Class<'_>| matches!(it, Class::Plain | Class::Closure(_));
    let object = value.object();
    is_primitive(value) && !value.is_nothing()
        || object.is_some_and(|it| plain(&it.class.borrow()) && !it.open.get())
}

/// Whether a value holds what is not copied into another window.
pub(super) fn is_not_cloned(value: &Val<'_>, depth: u32) -> bool {
    const DEEPEST: u32 = 6;
    if value.is_function() || is_symbol(value) {
        return true;
    }
    let Some(object) = value.object().filter(|_| depth < DEEPEST) else {
        return false;
    };
    match &*object.class.borrow() {
        Class::Plain | Class::Array => {
            let properties = object.properties.borrow();
            properties
                .iter()
                .any(|it| is_not_cloned(&it.value, depth + 1))
        }
        Class::Promise(_) => false,
        _ => true,
    }
}

/// Whether a description of a property cannot be used.
pub(super) fn is_no_description(given: Option<&Val<'_>>) -> bool {
    let Some(given) = given.and_then(Val::object) else {
        return false;
    };
    let part = |key: &str| given.own(key);
    let wrong = |key: &str| {
        part(key).is_some_and(|it| is_no_function(&it) && !matches!(it.kind, Kind::Undefined))
    };
    let runs = part("get").is_some() || part("set").is_some();
    let holds = part("value").is_some() || part("writable").is_some();
    wrong("get") || wrong("set") || runs && holds
}

/// Whether a name can stand for an attribute, as every browser has it.
pub(super) fn is_name(name: &str) -> bool {
    let first = |c: char| c.is_alphabetic() || matches!(c, ':' | '_');
    name.starts_with(first)
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, ':' | '_' | '-' | '.'))
}

/// Whether a name can stand for an element of one's own.
pub(super) fn is_element_name(name: &str) -> bool {
    name.contains('-')
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && !name.contains(|c: char| c.is_ascii_uppercase() || c.is_whitespace())
}

pub(super) fn is_event(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.ends_with("event") || name.ends_with("events")
}

pub(super) fn is_margin(text: &str) -> bool {
    text.split_whitespace().all(|part| {
        let number = part.strip_suffix("px").or(part.strip_suffix('%'));
        number.is_some_and(|it| it.parse::<f64>().is_ok()) || part == "0"
    })
}

/// An address as a page resolves it.
pub(super) fn resolved(url: &str) -> Option<Url> {
    let base = Url::parse("https://page.invalid/").ok()?;
    base.join(url).ok()
}

pub(super) fn is_of_web(url: &str) -> bool {
    resolved(url).is_some_and(|it| matches!(it.scheme(), "http" | "https"))
}

/// Whether an address may be of another site.
pub(super) fn leads_away(url: &str) -> bool {
    resolved(url).is_none_or(|it| it.host_str() != Some("page.invalid"))
}

/// Whether a value is a regular expression that stands where it is used.
pub(super) fn is_written_pattern(value: &Val<'_>) -> bool {
    matches!(value.kind, Kind::Unknown(Hint::Pattern { .. }))
}

/// Whether a regular expression finds no more than one.
pub(super) fn is_not_global(value: &Val<'_>) -> bool {
    matches!(value.kind, Kind::Unknown(Hint::Pattern { global: false }))
}
