//! Names of events as rules recognise them, and texts that a template left behind.

pub(crate) use spec::{has_mark, holds_placeholder, is_missing_value};

/// Whether an event's name was never filled in.
pub(crate) fn is_unfilled(name: &str) -> bool {
    holds_placeholder(name) || is_missing_value(name)
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
