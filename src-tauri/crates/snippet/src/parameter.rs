//! One parameter, from the text that a person typed to the value that Meta expects.

use serde_json::{Number, Value};
use spec::{Form, Parameter, is_amount};

use crate::Problem;
use crate::contents::{ids, items};

/// The value of the parameter `key`, or what is wrong with it in words.
pub(crate) fn value(key: &str, given: &str) -> Result<Value, Problem> {
    let text = given.trim();
    let read = match spec::parameter(key) {
        Some(parameter) => of_form(parameter, text),
        None => own(key, text),
    };
    read.map_err(|message| Problem::new(key, message))
}

/// Why `key` cannot be the key of a parameter, where it cannot.
pub(crate) fn key_problem(key: &str) -> Option<Problem> {
    let message = if key.is_empty() {
        "A parameter has no name: write `name=value`".to_owned()
    } else if key == "__proto__" {
        "`__proto__` means something else to JavaScript and cannot be sent".to_owned()
    } else if ["eventid", "event_id"].contains(&key.to_ascii_lowercase().as_str()) {
        format!("`{key}` is no parameter: the event id is given by itself")
    } else if ["test_event_code", "testEventCode"].contains(&key) {
        format!(
            "`{key}` does nothing in the browser: to test, open the page from the test tab of \
             Events Manager"
        )
    } else if let Some(meant) = spec::nearest_parameter(key) {
        format!(
            "`{key}` is not known to Meta, `{}` is: write it exactly so",
            meant.name
        )
    } else {
        let row = spec::matching_key(key).filter(|row| PERSONAL.contains(&row.key))?;
        format!(
            "`{key}` ({}) is about a person, and Meta forbids that in parameters: it belongs \
             into `init`, as advanced matching",
            row.title
        )
    };
    Some(Problem::new(key, message))
}

/// Keys of advanced matching that name a person. The others, such as a city, may as well be
/// about a shop.
const PERSONAL: [&str; 5] = ["em", "ph", "fn", "ln", "db"];

fn of_form(parameter: &Parameter, text: &str) -> Result<Value, String> {
    let key = parameter.name;
    if text.is_empty() {
        return Err(format!("`{key}` is empty ({})", parameter.meaning));
    }
    match parameter.form {
        Form::Number => amount(key, text),
        Form::Count => match text.parse::<u32>() {
            Ok(count) => Ok(Value::from(count)),
            Err(_) => Err(format!(
                "`{key}` is `{text}`, which is no whole number from 0 ({})",
                parameter.meaning
            )),
        },
        Form::Text => plain(key, text),
        Form::Flag => match text {
            "true" => Ok(Value::from(true)),
            "false" => Ok(Value::from(false)),
            _ => Err(format!("`{key}` is `{text}`: it is `true` or `false`")),
        },
        Form::Currency => currency(key, text),
        Form::Ids => ids(key, text),
        Form::Items => items(key, text),
        Form::OneOf(words) if words.contains(&text) => Ok(Value::from(text)),
        Form::OneOf(words) => Err(format!(
            "`{key}` is `{text}`: it is one of `{}`",
            words.join("`, `")
        )),
    }
}

/// A parameter of one's own: JSON where it reads as JSON, otherwise text.
fn own(key: &str, text: &str) -> Result<Value, String> {
    match serde_json::from_str::<Value>(text) {
        Ok(Value::Null) | Err(_) => plain(key, text),
        // Digits that a number would lose are kept as text.
        Ok(Value::Number(number)) if !is_amount(text) || !is_exact(&number) => plain(key, text),
        Ok(value) if has_address(&value) => Err(address(key)),
        Ok(value) => Ok(value),
    }
}

fn plain(key: &str, text: &str) -> Result<Value, String> {
    let value = Value::from(text);
    if has_address(&value) {
        return Err(address(key));
    }
    Ok(value)
}

/// An amount of zero or more, such as `12.50`.
pub(crate) fn amount(key: &str, text: &str) -> Result<Value, String> {
    if !is_amount(text) {
        return Err(format!(
            "`{key}` is `{text}`, which is not a number: give digits with at most one point, \
             such as `12.50`"
        ));
    }
    if text.starts_with('-') && text.contains(|digit| ('1'..='9').contains(&digit)) {
        return Err(format!(
            "`{key}` is `{text}`, below zero: refunds are not sent with the pixel"
        ));
    }
    text.trim_start_matches(['+', '-'])
        .parse()
        .ok()
        .and_then(Number::from_f64)
        .filter(is_exact)
        .map(Value::Number)
        .ok_or_else(|| format!("`{key}` is `{text}`, more than a number in JavaScript can hold"))
}

fn currency(key: &str, text: &str) -> Result<Value, String> {
    if spec::is_iso_currency(text) {
        return Ok(Value::from(text.to_ascii_uppercase()));
    }
    let meant = spec::currency_of_sign(text)
        .map_or_else(String::new, |code| format!("; did you mean `{code}`?"));
    Err(format!(
        "`{key}` is `{text}`, which is no three-letter currency code of ISO 4217{meant}"
    ))
}

/// Whether JavaScript keeps every digit of a number.
fn is_exact(number: &Number) -> bool {
    number
        .as_f64()
        .is_some_and(|float| float.abs() <= spec::LARGEST_NUMERIC_ID)
}

/// Whether an e-mail address stands in a value.
fn has_address(value: &Value) -> bool {
    match value {
        Value::String(text) => text.split_whitespace().any(|word| {
            word.split_once('@').is_some_and(|(name, host)| {
                !name.is_empty() && host.contains('.') && !host.starts_with('.')
            })
        }),
        Value::Array(values) => values.iter().any(has_address),
        Value::Object(entries) => entries.values().any(has_address),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

fn address(key: &str) -> String {
    format!(
        "`{key}` holds an e-mail address, and Meta forbids personal data in parameters: it \
         belongs into `init`, as advanced matching"
    )
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn wrong(key: &str, text: &str) -> String {
        value(key, text).unwrap_err().message
    }

    #[test]
    fn values_have_the_form_of_their_parameter() {
        for (key, text, expected) in [
            ("value", "30", json!(30.0)),
            ("value", " 007.50 ", json!(7.5)),
            ("currency", "eur", json!("EUR")),
            ("num_items", "3", json!(3)),
            ("status", "true", json!(true)),
            ("content_name", "30", json!("30")),
            ("content_type", "product", json!("product")),
            ("size", "12", json!(12)),
            ("size", "12.50", json!(12.5)),
            ("size", "1e5", json!("1e5")),
            ("size", "0012", json!("0012")),
            ("size", "\"12\"", json!("12")),
            ("size", "[1, 2]", json!([1, 2])),
            (
                "order",
                "12345678901234567890",
                json!("12345678901234567890"),
            ),
            ("colour", "red", json!("red")),
            ("colour", "null", json!("null")),
        ] {
            assert_eq!(value(key, text), Ok(expected), "{key}={text}");
        }
    }

    #[test]
    fn wrong_values_are_told_with_what_would_be_right() {
        assert!(wrong("value", "12,50").contains("not a number"));
        assert!(wrong("value", "-3").contains("below zero"));
        assert!(wrong("value", &"9".repeat(20)).contains("more than"));
        assert!(wrong("currency", "€").contains("did you mean `EUR`?"));
        assert!(wrong("num_items", "2.5").contains("whole number"));
        assert!(wrong("status", "yes").contains("`true` or `false`"));
        assert!(wrong("content_type", "Product").contains("`product`, `product_group`"));
        assert!(wrong("search_string", "  ").contains("empty"));
        assert!(wrong("note", "ask ann@shop.example today").contains("personal data"));
    }

    #[test]
    fn keys_that_would_be_lost_or_are_about_a_person() {
        for (key, word) in [
            ("", "no name"),
            ("contentIds", "`content_ids`"),
            ("Value", "`value`"),
            ("eventID", "by itself"),
            ("email", "about a person"),
            ("__proto__", "cannot be sent"),
            ("test_event_code", "test tab"),
        ] {
            assert!(key_problem(key).unwrap().message.contains(word), "{key}");
        }
        for key in ["value", "colour", "city"] {
            assert_eq!(key_problem(key), None, "{key}");
        }
    }
}
