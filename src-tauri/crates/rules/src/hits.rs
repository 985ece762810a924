//! What rules read of a hit.

use serde_json::Value;
use wire::Fire;

use crate::wording::code;

/// A parameter of the event as text; nothing where it was not sent, or sent as a list.
pub(crate) fn parameter<'f>(fire: &'f Fire, key: &str) -> Option<&'f str> {
    fire.custom_data.get(key).and_then(Value::as_str)
}

/// The event's name as a message gives it.
pub(crate) fn named(fire: &Fire) -> String {
    match fire.event.as_deref().map(str::trim) {
        None | Some("") => "the event".to_owned(),
        Some(name) => code(name),
    }
}

/// Whether it is the event that must have a value and a currency.
pub(crate) fn is_purchase(fire: &Fire) -> bool {
    fire.event.as_deref() == Some("Purchase")
}

/// The keys of hashed user data with their values. A hash may carry an appendix behind a point,
/// which newer libraries write [PB].
pub(crate) fn user_data(fire: &Fire) -> impl Iterator<Item = (&str, &str)> {
    fire.user_data.iter().filter_map(|(key, value)| {
        let key = match key.split_once('[') {
            None => key.as_str(),
            Some(("udff", inner)) => inner.trim_end_matches(']'),
            // Second forms and shapes of what stands there already.
            Some(_) => return None,
        };
        Some((key, value.as_str()?))
    })
}

/// A hash without its appendix.
pub(crate) fn hash(value: &str) -> &str {
    match value.split_once('.') {
        Some((hash, appendix)) if spec::is_hash(hash) && appendix.len() <= 8 => hash,
        _ => value,
    }
}
