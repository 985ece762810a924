//! What functions of the browser throw for what they surely do not take.

use page::Span;
use url::Url;

use super::selector::{self, Validity};
use crate::run::Abrupt;
use crate::run::expression::error;
use crate::run::operator::{to_number, to_text};
use crate::run::refusals::{is_primitive, range_error};
use crate::run::strict::type_error;
use crate::run::val::{Class, Hint, Kind, Val};

/// Whether a function throws.
pub(super) enum Thrown<'a> {
    Nothing,
    /// Nobody knows.
    Perhaps,
    Surely(Abrupt<'a>),
}

/// Characters of the longest text that V8 makes.
const LONGEST: f64 = 536_870_888.0;

/// How many arguments functions of the document ask for at least (their `length`).
const NEEDED: &[(&str, usize)] = &[
    ("addEventListener", 2),
    ("removeEventListener", 2),
    ("document.addEventListener", 2),
    ("document.createElement", 1),
    ("document.createTextNode", 1),
    ("document.getElementById", 1),
    ("document.getElementsByClassName", 1),
    ("document.getElementsByTagName", 1),
    ("document.querySelector", 1),
    ("document.querySelectorAll", 1),
    ("document.removeEventListener", 2),
    ("element.addEventListener", 2),
    ("element.appendChild", 1),
    ("element.insertAdjacentElement", 2),
    ("element.insertAdjacentHTML", 2),
    ("element.insertBefore", 2),
    ("element.removeAttribute", 1),
    ("element.removeChild", 1),
    ("element.closest", 1),
    ("element.removeEventListener", 2),
    ("element.replaceChild", 2),
    ("element.setAttribute", 2),
    ("navigator.sendBeacon", 1),
    ("atob", 1),
    ("btoa", 1),
    ("queueMicrotask", 1),
    ("requestAnimationFrame", 1),
    ("requestIdleCallback", 1),
    ("setInterval", 1),
    ("setTimeout", 1),
];

/// What a function of the browser throws for these arguments.
pub(super) fn by<'a>(name: &str, this: &Val<'a>, arguments: &[Val<'a>], at: Span) -> Thrown<'a> {
    let needed = NEEDED.iter().find(|(known, _)| *known == name);
    if let Some((_, needed)) = needed
        && arguments.len() < *needed
    {
        let (function, given) = (last(name), arguments.len());
        let message = format!(
            "Failed to execute '{function}': {needed} arguments required, but only {given} present."
        );
        return Thrown::Surely(type_error(&message, at));
    }
    if let Some(selector) = arguments.first().and_then(to_text)
        && matches!(last(name), "querySelector" | "querySelectorAll")
    {
        return match selector::validity(&selector) {
            Validity::Valid => Thrown::Nothing,
            Validity::Unknown => Thrown::Perhaps,
            Validity::Invalid => Thrown::Surely(no_selector(&selector, at)),
        };
    }
    let stop = of_number(name, this, arguments, at)
        .or_else(|| of_text(name, arguments, at))
        .or_else(|| of_kind(name, arguments, at))
        .or_else(|| of_collection(name, this, arguments, at));
    stop.map_or(Thrown::Nothing, Thrown::Surely)
}

/// What the browser throws for a selector that it cannot read.
pub(super) fn no_selector<'a>(selector: &str, at: Span) -> Abrupt<'a> {
    let message = format!("'{selector}' is not a valid selector.");
    Abrupt::Throw(error("SyntaxError", &message, at))
}

fn last(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

/// Numbers that are out of range.
fn of_number<'a>(
    name: &str,
    this: &Val<'a>,
    arguments: &[Val<'a>],
    at: Span,
) -> Option<Abrupt<'a>> {
    let first = arguments.first();
    let number = || first.and_then(to_number);
    let digits = |least: f64, message: &str| {
        let given = number()?;
        let fits = given.is_nan() && least <= 0.0 || given > least - 1.0 && given < 101.0;
        (!fits).then(|| range_error(message, at))
    };
    match name {
        "String.repeat" => {
            let text = this.as_text()?;
            let times = number()?;
            let fits = times > -1.0 && times.is_finite() || times.is_nan();
            if !fits {
                return Some(range_error("Invalid count value", at));
            }
            let length = text.encode_utf16().count() as f64 * times.trunc();
            (length > LONGEST).then(|| range_error("Invalid string length", at))
        }
        "Number.toFixed" => digits(0.0, "toFixed() digits argument must be between 0 and 100"),
        "Number.toExponential" => digits(0.0, "toExponential() argument must be between 0 and 100"),
        "Number.toPrecision" => match first.map(|it| &it.kind) {
            None | Some(Kind::Undefined) => None,
            _ => digits(1.0, "toPrecision() argument must be between 1 and 100"),
        },
        "Number.toString" => match first.map(|it| &it.kind) {
            None | Some(Kind::Undefined) => None,
            _ => {
                let radix = number()?;
                let fits = (2.0..37.0).contains(&radix);
                (!fits).then(|| range_error("toString() radix must be between 2 and 36", at))
            }
        },
        "Array" => match arguments {
            [only] => no_length(only, at),
            _ => None,
        },
        "String.fromCodePoint" => {
            let codes = arguments.iter().filter_map(to_number);
            let mut wrong = codes.filter(|code| !is_code_point(*code));
            let wrong = wrong.next()?;
            Some(range_error(&format!("Invalid code point {wrong}"), at))
        }
        _ => None,
    }
}

/// What is thrown for a number that cannot be the length of an array.
pub(in crate::run) fn no_length<'a>(given: &Val<'a>, at: Span) -> Option<Abrupt<'a>> {
    let Kind::Number(length) = given.kind else {
        return None;
    };
    let fits = length.fract() == 0.0 && (0.0..=4_294_967_295.0).contains(&length);
    (!fits).then(|| range_error("Invalid array length", at))
}

fn is_code_point(code: f64) -> bool {
    code.fract() == 0.0 && (0.0..=1_114_111.0).contains(&code)
}

/// Texts that cannot be read.
fn of_text<'a>(name: &str, arguments: &[Val<'a>], at: Span) -> Option<Abrupt<'a>> {
    let first = arguments.first()?;
    let wrong = |message: &str| Abrupt::Throw(error("InvalidCharacterError", message, at));
    match name {
        "btoa" => {
            let beyond = to_text(first)?.chars().any(|letter| letter > '\u{ff}');
            beyond.then(|| wrong("The string contains characters outside of Latin1"))
        }
        "atob" => {
            let text = to_text(first)?;
            (!is_base64(&text)).then(|| wrong("The string to be decoded is not correctly encoded"))
        }
        "document.createElement" => {
            let tag = to_text(first)?;
            let starts = tag.starts_with(|c: char| {
                c.is_ascii_alphabetic() || matches!(c, ':' | '_') || !c.is_ascii()
            });
            let ends = tag.contains(['\0', '\t', '\n', '\u{c}', '\r', ' ', '/', '>']);
            (!starts || ends).then(|| wrong("The tag name provided is not a valid name."))
        }
        _ => None,
    }
}

/// Whether `atob` takes a text (Infra, "forgiving-base64 decode").
fn is_base64(text: &str) -> bool {
    let blank = |c: &char| matches!(c, ' ' | '\t' | '\n' | '\u{c}' | '\r');
    let bare: String = text.chars().filter(|c| !blank(c)).collect();
    let bare = match bare.len() % 4 {
        0 => bare
            .strip_suffix("==")
            .or(bare.strip_suffix('='))
            .unwrap_or(&bare),
        _ => &bare,
    };
    bare.len() % 4 != 1
        && bare
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/'))
}

/// Values of a kind that a function does not take.
fn of_kind<'a>(name: &str, arguments: &[Val<'a>], at: Span) -> Option<Abrupt<'a>> {
    let is = |hint: Hint| {
        arguments
            .iter()
            .any(|it| matches!(it.kind, Kind::Unknown(given) if given == hint))
    };
    let to_numbers = name.starts_with("Math.") || matches!(name, "isNaN" | "isFinite");
    let to_texts = matches!(
        name,
        "parseInt"
            | "parseFloat"
            | "Number.parseInt"
            | "Number.parseFloat"
            | "encodeURIComponent"
            | "encodeURI"
            | "decodeURIComponent"
            | "decodeURI"
            | "escape"
            | "unescape"
            | "JSON.parse"
    ) || name.starts_with("String.");
    if to_numbers && is(Hint::Big) {
        return Some(type_error("Cannot convert a BigInt value to a number", at));
    }
    if (to_numbers || name == "Number") && is(Hint::Symbol) {
        return Some(type_error("Cannot convert a Symbol value to a number", at));
    }
    if to_texts && is(Hint::Symbol) {
        return Some(type_error("Cannot convert a Symbol value to a string", at));
    }
    let no_node = |value: &Val<'a>| {
        let plain = |it: &Class<'_>| matches!(it, Class::Plain | Class::Array | Class::Closure(_));
        let object = value.object();
        is_primitive(value) || object.is_some_and(|it| plain(&it.class.borrow()))
    };
    match name {
        "element.appendChild"
        | "element.insertBefore"
        | "element.removeChild"
        | "element.replaceChild"
            if no_node(arguments.first()?) =>
        {
            let message = format!(
                "Failed to execute '{}' on 'Node': parameter 1 is not of type 'Node'.",
                last(name)
            );
            Some(type_error(&message, at))
        }
        "element.insertBefore" | "element.replaceChild"
            if no_node(arguments.get(1)?)
                && (name == "element.replaceChild" || !arguments.get(1)?.is_nothing()) =>
        {
            let message = format!(
                "Failed to execute '{}' on 'Node': parameter 2 is not of type 'Node'.",
                last(name)
            );
            Some(type_error(&message, at))
        }
        _ if last(name) == "addEventListener" => {
            let listener = arguments.get(1)?;
            let takes = listener.is_nothing() || !is_primitive(listener);
            (!takes).then(|| {
                type_error(
                    "Failed to execute 'addEventListener': parameter 2 is not of type 'Object'.",
                    at,
                )
            })
        }
        "requestAnimationFrame" | "requestIdleCallback" | "queueMicrotask"
            if is_primitive(arguments.first()?) =>
        {
            Some(type_error("parameter 1 is not of type 'Function'.", at))
        }
        _ => None,
    }
}

/// What functions on arrays and objects do not take.
fn of_collection<'a>(
    name: &str,
    this: &Val<'a>,
    arguments: &[Val<'a>],
    at: Span,
) -> Option<Abrupt<'a>> {
    let nothing = Val::undefined(at);
    let first = arguments.first().unwrap_or(&nothing);
    let is_function = |value: &Val<'a>| match &value.kind {
        Kind::Unknown(_) => true,
        Kind::Object(object) => {
            !matches!(&*object.class.borrow(), Class::Array)
                && (value.is_function() || !matches!(&*object.class.borrow(), Class::Plain))
        }
        _ => false,
    };
    match name {
        "Object.keys" | "Object.values" | "Object.entries" | "Object.assign"
            if first.is_nothing() =>
        {
            Some(type_error("Cannot convert undefined or null to object", at))
        }
        "Array.from" | "Object.fromEntries" if first.is_nothing() => {
            Some(type_error("it is not iterable", at))
        }
        "Object.create" if is_primitive(first) && !matches!(first.kind, Kind::Null) => Some(
            type_error("Object prototype may only be an Object or null", at),
        ),
        "Object.defineProperty" if is_primitive(first) => {
            Some(type_error("Object.defineProperty called on non-object", at))
        }
        "Object.defineProperty" if is_primitive(arguments.get(2).unwrap_or(&nothing)) => {
            Some(type_error("Property description must be an object", at))
        }
        "Array.forEach" | "Array.map" | "Array.flatMap" | "Array.filter" | "Array.find"
        | "Array.findIndex" | "Array.some" | "Array.every" | "Array.reduce"
            if !is_function(first) && this.is_array() =>
        {
            Some(type_error("it is not a function", at))
        }
        "Array.sort"
            if this.is_array() && !matches!(first.kind, Kind::Undefined) && !is_function(first) =>
        {
            Some(type_error(
                "The comparison function must be either a function or undefined",
                at,
            ))
        }
        "Array.reduce" if arguments.len() == 1 && this.items()?.is_empty() => Some(type_error(
            "Reduce of empty array with no initial value",
            at,
        )),
        _ => None,
    }
}

/// What functions of values throw that nobody looks into, but of which it is known what they are.
pub(super) fn of_hint<'a>(
    name: &str,
    this: &Val<'a>,
    arguments: &[Val<'a>],
    at: Span,
) -> Thrown<'a> {
    let nothing = Val::undefined(at);
    let first = arguments.first().unwrap_or(&nothing);
    let date = match (name, &this.kind, &first.kind) {
        ("toISOString", Kind::Unknown(Hint::Date(date)), _)
        | ("format" | "formatToParts", _, Kind::Unknown(Hint::Date(date))) => *date,
        ("set" | "add", Kind::Unknown(Hint::Weak), _) if is_primitive(first) => {
            let message = "Invalid value used as weak map key";
            return Thrown::Surely(type_error(message, at));
        }
        _ => return Thrown::Nothing,
    };
    match date {
        Some(true) => Thrown::Nothing,
        Some(false) => Thrown::Surely(range_error("Invalid time value", at)),
        None => Thrown::Perhaps,
    }
}

/// What `new URL(…)` throws.
pub(super) fn of_url<'a>(arguments: &[Val<'a>], at: Span) -> Option<Abrupt<'a>> {
    let wrong = || Some(type_error("Failed to construct 'URL': Invalid URL", at));
    let Some(first) = arguments.first() else {
        return wrong();
    };
    let base = arguments
        .get(1)
        .filter(|it| !matches!(it.kind, Kind::Undefined));
    match base {
        None => Url::parse(&to_text(first)?).map_or_else(|_| wrong(), |_| None),
        Some(base) => match Url::parse(&to_text(base)?) {
            Err(_) => wrong(),
            Ok(base) => base
                .join(&to_text(first)?)
                .map_or_else(|_| wrong(), |_| None),
        },
    }
}
