//! Numbers and JSON.

use page::Span;

use crate::run::operator::{number_text, to_number};
use crate::run::val::{Class, Kind, Object, Standing, Val};

/// `parseInt`; nothing for a radix that hardly anybody uses.
pub(super) fn leading_integer(text: &str, radix: f64) -> Option<f64> {
    let text = text.trim_start();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, text.strip_prefix('+').unwrap_or(text)),
    };
    let hex = digits
        .strip_prefix("0x")
        .or_else(|| digits.strip_prefix("0X"));
    let (radix, digits) = match (radix as i32, hex) {
        (0 | 16, Some(hex)) => (16, hex),
        (0, None) => (10, digits),
        (radix @ 2..=36, _) => (radix as u32, digits),
        _ => return None,
    };
    let end = digits
        .find(|c: char| !c.is_digit(radix))
        .unwrap_or(digits.len());
    let digits = &digits[..end];
    if digits.is_empty() {
        return Some(f64::NAN);
    }
    if radix == 10 {
        return digits.parse().ok().map(|number: f64| sign * number);
    }
    let number = u64::from_str_radix(digits, radix).ok()?;
    Some(sign * number as f64)
}

pub(super) fn leading_number(text: &str) -> f64 {
    let text = text.trim_start();
    let infinite = text.strip_prefix('-').unwrap_or(text);
    if infinite
        .strip_prefix('+')
        .unwrap_or(infinite)
        .starts_with("Infinity")
    {
        return if text.starts_with('-') {
            f64::NEG_INFINITY
        } else {
            f64::INFINITY
        };
    }
    let mut end = 0;
    let (mut seen_point, mut power) = (false, None);
    for (index, c) in text.char_indices() {
        match c {
            '0'..='9' => end = index + 1,
            '+' | '-' if index == 0 || power == Some(index) => {}
            '.' if !seen_point && power.is_none() => seen_point = true,
            // A power needs digits before it and behind it.
            'e' | 'E' if end > 0 && power.is_none() => power = Some(index + 1),
            _ => break,
        }
    }
    text[..end].parse().unwrap_or(f64::NAN)
}

/// `toFixed`: the nearest, and of two that are as near the one farther from zero.
pub(super) fn fixed(number: f64, digits: f64) -> String {
    /// Digits after which a number that is near enough to a tie to look like one has ended.
    const EXACT: usize = 60;
    if !number.is_finite() || number.abs() >= 1e21 {
        return number_text(number);
    }
    let digits = if digits.is_nan() {
        0
    } else {
        digits.clamp(0.0, 100.0) as usize
    };
    let number = if number == 0.0 { 0.0 } else { number };
    let exact = format!("{number:.*}", digits + EXACT);
    let tie = exact[exact.len() - EXACT..]
        .strip_prefix('5')
        .is_some_and(|rest| rest.bytes().all(|digit| digit == b'0'));
    let number = match (tie, number > 0.0) {
        (false, _) => number,
        (true, true) => number.next_up(),
        (true, false) => number.next_down(),
    };
    format!("{number:.digits$}")
}

/// Whether a browser, too, takes a text for no JSON: its own bounds are wider.
pub(super) fn is_flaw_in_browsers(flaw: &serde_json::Error) -> bool {
    let reason = flaw.to_string();
    !["recursion", "out of range", "surrogate"]
        .iter()
        .any(|bound| reason.contains(bound))
}

pub(super) fn math(name: &str, arguments: &[Val<'_>]) -> Option<f64> {
    let numbers: Option<Vec<f64>> = arguments.iter().map(to_number).collect();
    let numbers = numbers?;
    let first = numbers.first().copied().unwrap_or(f64::NAN);
    Some(match name {
        "Math.abs" => first.abs(),
        "Math.ceil" => first.ceil(),
        "Math.floor" => first.floor(),
        "Math.round" => (first + 0.5).floor(),
        "Math.sqrt" => first.sqrt(),
        "Math.trunc" => first.trunc(),
        "Math.pow" => first.powf(numbers.get(1).copied().unwrap_or(f64::NAN)),
        "Math.max" => numbers.into_iter().fold(f64::NEG_INFINITY, f64::max),
        "Math.min" => numbers.into_iter().fold(f64::INFINITY, f64::min),
        _ => return None,
    })
}

/// A JSON value as a value of the page; every part is placed where the text stands.
pub(super) fn from_json<'a>(json: &serde_json::Value, at: Span) -> Val<'a> {
    match json {
        serde_json::Value::Null => Val::new(Kind::Null, at),
        serde_json::Value::Bool(value) => Val::bool(*value, at),
        serde_json::Value::Number(number) => Val::number(number.as_f64().unwrap_or(f64::NAN), at),
        serde_json::Value::String(text) => Val::text(text, at),
        serde_json::Value::Array(items) => Val::new(
            Kind::Object(Object::array(items.iter().map(|item| from_json(item, at)))),
            at,
        ),
        serde_json::Value::Object(entries) => {
            let object = Object::new(Class::Plain);
            for (key, value) in entries {
                object.put(key, at, Some(from_json(value, at)));
            }
            Val::new(Kind::Object(object), at)
        }
    }
}

/// The JSON text of a value; nothing where a part is not known.
pub(super) fn to_json(value: &Val<'_>) -> Option<String> {
    json(value, 0).map(|json| json.to_string())
}

fn json(value: &Val<'_>, depth: u32) -> Option<serde_json::Value> {
    if depth > 16 {
        return None;
    }
    Some(match &value.kind {
        Kind::Undefined | Kind::Null => serde_json::Value::Null,
        Kind::Bool(value) => serde_json::Value::Bool(*value),
        Kind::Number(value) if value.fract() == 0.0 && value.abs() < 9e15 => (*value as i64).into(),
        Kind::Number(value) => serde_json::Number::from_f64(*value).into(),
        Kind::Text(text) => serde_json::Value::String(text.to_string()),
        Kind::Unknown(_) => return None,
        Kind::Object(object) => match &*object.class.borrow() {
            Class::Array => {
                let items: Option<Vec<_>> = value
                    .items()?
                    .iter()
                    .map(|item| json(item, depth + 1))
                    .collect();
                items?.into()
            }
            Class::Plain if !object.open.get() && object.own("toJSON").is_none() => {
                let mut entries = serde_json::Map::new();
                for property in object.properties.borrow().iter() {
                    if object.standing(&property.key) != Standing::Own
                        || matches!(property.value.kind, Kind::Undefined)
                        || property.value.is_function()
                    {
                        continue;
                    }
                    entries.insert(property.key.to_string(), json(&property.value, depth + 1)?);
                }
                entries.into()
            }
            _ => return None,
        },
    })
}
