//! JSON bodies to ordered pairs.
//!
//! Meta's library sends none; pages and relays that build their hits by hand do.

use serde_json::{Map, Value};

/// The fields of a body that is one JSON object: `{"cd":{"value":1}}` is `cd[value]`, as the
/// library would have named it. A list is a batch of events.
pub(super) fn fields(bytes: &[u8]) -> Option<Vec<(String, String)>> {
    match serde_json::from_slice(bytes).ok()? {
        Value::Object(object) => Some(flat(&object)),
        list @ Value::Array(_) => Some(vec![("events".to_owned(), list.to_string())]),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    }
}

/// An object as pairs. What lies deeper than the groups that the library writes with brackets
/// stays JSON, and what is nothing is left out, as the library does.
pub(crate) fn flat(object: &Map<String, Value>) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for (key, value) in object {
        match value {
            Value::Null => {}
            Value::Object(inner) => pairs.extend(
                inner
                    .iter()
                    .filter(|(_, value)| !value.is_null())
                    .map(|(name, value)| (format!("{key}[{name}]"), text(value))),
            ),
            _ => pairs.push((key.clone(), text(value))),
        }
    }
    pairs
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
