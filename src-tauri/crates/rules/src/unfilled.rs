//! Names of events as rules recognise them, and texts that a template left behind.

/// Whether a text still holds the mark of a template: `{{ product.id }}`.
pub(crate) fn has_mark(text: &str) -> bool {
    [
        ("{{", "}}"),
        ("{%", "%}"),
        ("<?", "?>"),
        ("<%", "%>"),
        ("${", "}"),
        ("{$", "}"),
        ("{!!", "!!}"),
        ("[[", "]]"),
        ("%%", "%%"),
    ]
    .iter()
    .any(|(open, close)| {
        text.split_once(open)
            .is_some_and(|(_, rest)| rest.contains(close))
    })
}

/// Whether a text is what JavaScript writes for a value that is not there.
pub(crate) fn is_missing_value(text: &str) -> bool {
    matches!(
        text.trim(),
        "undefined" | "null" | "NaN" | "None" | "[object Object]"
    )
}

/// Whether an event's name was never filled in.
pub(crate) fn is_unfilled(name: &str) -> bool {
    has_mark(name) || is_missing_value(name)
}

/// Whether Meta uses the name itself [reference 2.3].
pub(crate) fn is_reserved(name: &str) -> bool {
    spec::AUTOMATIC_EVENTS.contains(&name) || RESERVED.contains(&name)
}

/// Names that the library keeps for its own use. `PixelInitialized` is of the codes of 2013, which
/// have rules of their own.
const RESERVED: [&str; 3] = ["CustomEvent", "NoScript", "UserProperties"];

/// Whether a name is the number of a conversion pixel, of before 2017.
pub(crate) fn is_conversion_number(name: &str) -> bool {
    name.len() >= 8 && name.bytes().all(|byte| byte.is_ascii_digit())
}
