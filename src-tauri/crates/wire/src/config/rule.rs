//! Rules of custom conversions and website audiences: whether a hit counts for one.
//!
//! Source: captured `ccRules` and `wcaRules` [CFG]; operators of Meta's audience rules [AUD].
//! What is not known decides nothing.

use serde_json::{Map, Value};
use url::Url;

use crate::Fire;

/// Levels of a rule that are read.
const DEEPEST: usize = 32;

/// Whether `fire` fulfils `rule`; nothing where that cannot be told.
pub(super) fn holds(rule: &Value, fire: &Fire) -> Option<bool> {
    of(rule, fire, 0)
}

fn of(rule: &Value, fire: &Fire, depth: usize) -> Option<bool> {
    if depth > DEEPEST {
        return None;
    }
    match rule {
        Value::String(text) => of(&serde_json::from_str(text).ok()?, fire, depth + 1),
        Value::Object(entries) => group(entries, fire, depth),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => None,
    }
}

fn group(entries: &Map<String, Value>, fire: &Fire, depth: usize) -> Option<bool> {
    let text = |name: &str| entries.get(name).and_then(Value::as_str);
    if let (Some(field), Some(operator)) = (text("field"), text("operator")) {
        return compare(field, operator, entries.get("value")?, fire);
    }
    if let (Some(operator), Some(Value::Array(filters))) =
        (text("operator"), entries.get("filters"))
    {
        return many(operator, filters, fire, depth);
    }
    let mut parts = entries.iter().map(|(name, value)| match value {
        Value::Array(rules) if matches!(name.as_str(), "and" | "or") => {
            many(name, rules, fire, depth)
        }
        Value::Object(tests) if !tests.is_empty() => all(tests
            .iter()
            .map(|(operator, value)| compare(name, operator, value, fire))),
        _ => None,
    });
    if entries.is_empty() {
        return None;
    }
    all(&mut parts)
}

fn many(operator: &str, rules: &[Value], fire: &Fire, depth: usize) -> Option<bool> {
    let each = rules.iter().map(|rule| of(rule, fire, depth + 1));
    match operator {
        _ if rules.is_empty() => None,
        "and" => all(each),
        "or" => all(each.map(|holds| holds.map(|holds| !holds))).map(|none| !none),
        _ => None,
    }
}

/// One that fails decides; one that is not known leaves all of them open.
fn all(each: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut sum = Some(true);
    for one in each {
        match one {
            Some(false) => return Some(false),
            Some(true) => {}
            None => sum = None,
        }
    }
    sum
}

fn compare(field: &str, operator: &str, wanted: &Value, fire: &Fire) -> Option<bool> {
    let there = actual(field, fire)?;
    let lower = operator.strip_prefix("i_");
    let fold = |text: &str| match lower {
        Some(_) => text.to_lowercase(),
        None => text.to_owned(),
    };
    let there = fold(&there);
    let wanted: Vec<String> = match wanted {
        Value::Array(items) => items.iter().map(|item| Some(fold(&word(item)?))).collect(),
        one => word(one).map(|one| vec![fold(&one)]),
    }?;
    let any = |test: fn(&str, &str) -> bool| wanted.iter().any(|wanted| test(&there, wanted));
    let number = |test: fn(f64, f64) -> bool| {
        let (there, wanted) = (there.parse().ok()?, wanted.first()?.parse().ok()?);
        Some(test(there, wanted))
    };
    match lower.unwrap_or(operator) {
        "eq" | "=" | "is_any" => Some(any(|there, wanted| there == wanted)),
        "neq" | "!=" | "is_not_any" => Some(!any(|there, wanted| there == wanted)),
        "contains" => Some(any(|there, wanted| there.contains(wanted))),
        "not_contains" => Some(!any(|there, wanted| there.contains(wanted))),
        "starts_with" => Some(any(|there, wanted| there.starts_with(wanted))),
        "gt" | ">" => number(|there, wanted| there > wanted),
        "gte" | ">=" => number(|there, wanted| there >= wanted),
        "lt" | "<" => number(|there, wanted| there < wanted),
        "lte" | "<=" => number(|there, wanted| there <= wanted),
        // `regex_match` is PCRE and what is new is not known.
        _ => None,
    }
}

/// What the hit says of a field. A field that it does not carry is open: Meta may know it from
/// elsewhere.
fn actual(field: &str, fire: &Fire) -> Option<String> {
    let address = || fire.param("dl");
    match field {
        "event" => fire.event.clone(),
        "url" | "URL" => address().map(str::to_owned),
        "domain" => Url::parse(address()?).ok()?.host_str().map(str::to_owned),
        "path" => Some(Url::parse(address()?).ok()?.path().to_owned()),
        "device_type" => None,
        other => fire.custom_data.get(other).and_then(word),
    }
}

fn word(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(yes) => Some(yes.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{Decoded, RawRequest, decode};

    fn decides(rule: &Value) -> Option<bool> {
        let url = "https://www.facebook.com/tr/?id=1&ev=Purchase&dl=https%3A%2F%2Fshop.example%2FThank-You%3Fa%3D1&cd[value]=30";
        let Decoded::Fires(fires) = decode(&RawRequest::get(url.parse().unwrap())) else {
            panic!("no hit")
        };
        holds(rule, &fires[0])
    }

    #[test]
    fn rules_are_decided_by_event_address_and_parameters() {
        for (rule, expected) in [
            (json!({"and": [{"event": {"eq": "Purchase"}}]}), Some(true)),
            (json!({"event": {"eq": "purchase"}}), Some(false)),
            (
                json!({"and": [{"event": {"eq": "Purchase"}}, {"or": [{"URL": {"i_contains": "thank-you"}}]}]}),
                Some(true),
            ),
            (json!({"url": {"i_contains": ""}}), Some(true)),
            (json!({"url": {"contains": "thank-you"}}), Some(false)),
            (
                json!({"or": [{"event": {"eq": "Lead"}}, {"path": {"starts_with": "/Thank"}}]}),
                Some(true),
            ),
            (json!({"value": {"gte": "30"}}), Some(true)),
            (json!({"value": {"gt": 30}}), Some(false)),
            (
                json!({"domain": {"i_is_any": ["a.example", "SHOP.example"]}}),
                Some(true),
            ),
            (json!("{\"event\":{\"eq\":\"Purchase\"}}"), Some(true)),
            (
                json!({"operator": "and", "filters": [{"field": "event", "operator": "=", "value": "Purchase"}]}),
                Some(true),
            ),
        ] {
            assert_eq!(decides(&rule), expected, "{rule}");
        }
    }

    #[test]
    fn what_is_not_known_decides_nothing() {
        for rule in [
            json!({"url": {"regex_match": ".*"}}),
            json!({"device_type": {"eq": "desktop"}}),
            json!({"colour": {"eq": "red"}}),
            json!({"and": [{"event": {"eq": "Purchase"}}, {"new": 1}]}),
            json!({"or": [{"event": {"eq": "Lead"}}, {"new": {"eq": 1}}]}),
            json!({}),
            json!({"and": []}),
            json!([]),
            json!("no rule"),
        ] {
            assert_eq!(decides(&rule), None, "{rule}");
        }
        // One that fails, or one that is enough, decides all the same.
        assert_eq!(
            decides(&json!({"and": [{"event": {"eq": "Lead"}}, {"new": 1}]})),
            Some(false)
        );
        assert_eq!(
            decides(&json!({"or": [{"event": {"eq": "Purchase"}}, {"new": 1}]})),
            Some(true)
        );
    }
}
