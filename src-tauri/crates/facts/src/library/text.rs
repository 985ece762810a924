//! How the library reads a value as text, as a number and as an e-mail address.

use crate::run::number_text;
use crate::{Kind, Value};

/// What the library makes of an amount.
pub(super) enum Amount {
    Number(f64),
    Invalid,
    Unknown,
}

pub(super) fn amount(value: &Value) -> Amount {
    let text = match &value.kind {
        Kind::Computed(_) => return Amount::Unknown,
        Kind::Number(number) => number_text(*number),
        Kind::Text(text) => text.clone(),
        _ => return Amount::Invalid,
    };
    if spec::is_amount(&text) {
        text.parse().map_or(Amount::Invalid, Amount::Number)
    } else {
        Amount::Invalid
    }
}

/// A value as the library prints it inside a call.
pub(super) fn described(value: &Value) -> String {
    match &value.kind {
        Kind::Text(text) => format!("'{text}'"),
        Kind::Undefined => "undefined".into(),
        Kind::Null => "null".into(),
        Kind::Bool(_) => "Boolean".into(),
        Kind::Number(_) => "Number".into(),
        Kind::Function => "Function".into(),
        Kind::Object(_) => "Object".into(),
        Kind::List(_) => value.json().to_string(),
        Kind::Computed(expression) => expression.clone(),
    }
}

/// A value as JavaScript joins it to a text; nothing where reading does not tell, a function's
/// own source among it.
pub(super) fn plain(value: &Value) -> Option<String> {
    Some(match &value.kind {
        Kind::Text(text) => text.clone(),
        Kind::Undefined => "undefined".into(),
        Kind::Null => "null".into(),
        Kind::Bool(value) => value.to_string(),
        Kind::Number(number) => number_text(*number),
        // An object may bring a `toString` of its own.
        Kind::Object(_) if value.get("toString").is_some() => return None,
        Kind::Object(_) => "[object Object]".into(),
        Kind::List(items) => {
            let parts: Option<Vec<String>> = items
                .iter()
                .map(|item| {
                    if item.is_nothing() {
                        Some(String::new())
                    } else {
                        plain(item)
                    }
                })
                .collect();
            parts?.join(",")
        }
        Kind::Function | Kind::Computed(_) => return None,
    })
}

/// Whether the library takes a value for an address or a hash of one; nothing where that is not
/// known, or where the library leaves the value out without a word.
pub(super) fn email(value: &Value) -> Option<bool> {
    match &value.kind {
        Kind::Text(text) if text.is_empty() => None,
        Kind::Text(text) => Some(spec::is_hash(text) || is_email(text.trim())),
        // As a text a number may be a hash, but none that anybody writes; what is deeper travels
        // as JSON, which is no address.
        Kind::Number(_) | Kind::List(_) | Kind::Object(_) => Some(false),
        // A truth value is sent as it is, and a function not at all.
        Kind::Bool(_) | Kind::Undefined | Kind::Null | Kind::Function | Kind::Computed(_) => None,
    }
}

/// The form of an address that the library looks for.
pub(super) fn is_email(text: &str) -> bool {
    let Some((name, host)) = text.split_once('@') else {
        return false;
    };
    let word = |part: &str| {
        let known =
            |byte: u8| byte.is_ascii_alphanumeric() || b"_!#$%&'*+/=?^`{|}~-".contains(&byte);
        !part.is_empty() && part.bytes().all(known)
    };
    let label = |part: &str| {
        let known = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        !part.is_empty()
            && part.bytes().all(known)
            && !part.starts_with('-')
            && !part.ends_with('-')
    };
    // A slip in the library's own pattern lets one colon stand before a dot [FBE].
    let mut words = name.split('.').peekable();
    let mut is_name = true;
    while let Some(part) = words.next() {
        let part = match words.peek() {
            Some(_) => part.strip_suffix(':').unwrap_or(part),
            None => part,
        };
        is_name &= word(part);
    }
    is_name && host.contains('.') && host.split('.').all(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_as_the_library_tells_them() {
        for address in ["a@b.c", "a+b@c-d.org", "o'neill@b.co", "a.b@1.23", "A@B.CO"] {
            assert!(is_email(address), "{address}");
        }
        for text in [
            "a@b",
            "a@@b.co",
            "a b@c.co",
            "ü@b.co",
            "a@bü.de",
            ".a@b.co",
            "a.@b.co",
            "a..b@c.co",
            "a@-b.co",
            "a@b_c.co",
            "a@b.co.",
            "a@b.co,",
            "@b.co",
            "",
        ] {
            assert!(!is_email(text), "{text}");
        }
    }
}
