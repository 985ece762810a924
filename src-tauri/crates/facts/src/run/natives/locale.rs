//! Locales and the options of what formats by them: what the browser cannot read it throws at.

use crate::run::val::{Hint, Kind, Val};

/// Where the names of time zones begin.
const REGIONS: &[&str] = &[
    "Africa/",
    "America/",
    "Antarctica/",
    "Arctic/",
    "Asia/",
    "Atlantic/",
    "Australia/",
    "Europe/",
    "Etc/",
    "Indian/",
    "Pacific/",
];

/// Whether every browser can read a locale, or a list of them; what is not known counts.
pub(super) fn is_known(given: &Val<'_>) -> bool {
    match &given.kind {
        Kind::Undefined => true,
        Kind::Unknown(hint) => *hint != Hint::Symbol,
        Kind::Text(text) => is_tag(text),
        Kind::Object(_) => given.items().is_none_or(|all| {
            all.iter()
                .all(|it| it.is_unknown() || it.as_text().is_some_and(is_tag))
        }),
        Kind::Null | Kind::Bool(_) | Kind::Number(_) => false,
    }
}

/// Whether a text is a language tag: a language, then parts behind hyphens [BCP 47].
fn is_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let language = parts.next().unwrap_or_default();
    let is_language = matches!(language.len(), 2 | 3 | 5..=8)
        && language.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_part = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    is_language && parts.all(is_part) && !ends_open(text)
}

/// Whether its last part only begins another one, as `u` does.
fn ends_open(text: &str) -> bool {
    text.rsplit('-').next().is_some_and(|last| last.len() == 1)
}

/// Whether options surely are such that every browser takes them; what is not known counts.
pub(super) fn takes(given: &Val<'_>) -> bool {
    let Some(options) = given.object() else {
        return !matches!(given.kind, Kind::Null);
    };
    let text = |key: &str| {
        let value = options.own(key);
        value.as_ref().and_then(Val::as_text).map(str::to_owned)
    };
    let number = |key: &str| match options.own(key)?.kind {
        Kind::Number(number) => Some(number),
        _ => None,
    };
    let is_code = |code: String| code.len() == 3 && code.bytes().all(|it| it.is_ascii_alphabetic());
    let lacks = |style: &str, key: &str| {
        text("style").as_deref() == Some(style) && options.own(key).is_none() && !options.open.get()
    };
    let digits = [
        "minimumFractionDigits",
        "maximumFractionDigits",
        "minimumIntegerDigits",
    ];
    let beyond = digits
        .iter()
        .any(|key| number(key).is_some_and(|it| !(0.0..=100.0).contains(&it)));
    let crossed = number("minimumFractionDigits")
        .zip(number("maximumFractionDigits"))
        .is_some_and(|(least, most)| least > most);
    let is_zone = |zone: String| {
        matches!(&*zone, "UTC" | "GMT") || REGIONS.iter().any(|it| zone.starts_with(it))
    };
    let is_style = |it: String| {
        matches!(
            &*it,
            "decimal" | "currency" | "percent" | "unit" | "long" | "short" | "narrow"
        )
    };
    text("currency").is_none_or(is_code)
        && text("timeZone").is_none_or(is_zone)
        && text("style").is_none_or(is_style)
        && !lacks("currency", "currency")
        && !lacks("unit", "unit")
        && !beyond
        && !crossed
}
