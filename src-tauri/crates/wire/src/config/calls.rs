//! The calls of a configuration that speak of one pixel.

use serde_json::Value;

use super::literal::Literals;

/// One call, for this pixel or for all.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Call {
    /// `config.set(id, key, value)` or `fbq.set(key, id, value)`; no value where it is there and
    /// cannot be read, which must not pass for its absence.
    Set { key: String, value: Option<Value> },
    /// `optIn` and `optOut`.
    Opted { feature: String, on: bool },
    /// `loadPlugin`, which is for all pixels.
    Plugin(String),
    /// `configLoaded`: the configuration is whole.
    Loaded,
}

impl Call {
    /// The call as JavaScript, for the pixel whose quoted id is `pixel`. What could not be read is
    /// left out.
    pub(super) fn restated(&self, pixel: &str) -> Option<String> {
        let json = |text: &str| Value::from(text).to_string();
        Some(match self {
            Self::Set { value: None, .. } => return None,
            Self::Set {
                key,
                value: Some(value),
            } => format!("config.set({pixel}, {}, {value});\n", json(key)),
            Self::Opted { feature, on: true } => {
                format!("instance.optIn({pixel}, {}, true);\n", json(feature))
            }
            Self::Opted { feature, on: false } => {
                format!("instance.optOut({pixel}, {});\n", json(feature))
            }
            // The plug-ins' work is built in.
            Self::Plugin(_) => return None,
            Self::Loaded => format!("instance.configLoaded({pixel});\n"),
        })
    }
}

/// Every call for `pixel_id`, in the order written. The code of plug-ins stands in the same text;
/// its calls have computed arguments or name no pixel, and are left out.
pub(super) fn of(text: &str, pixel_id: &str) -> Vec<Call> {
    let mut calls = Vec::new();
    let mut from = 0;
    while let Some(dot) = text[from..].find('.') {
        let at = from + dot + 1;
        let (call, end) = call(text, at, pixel_id);
        calls.extend(call);
        from = end.max(at);
    }
    calls
}

/// The call whose method is named at `at`, and where its reading ended: what stands inside a call
/// that was read is no call of its own.
fn call(text: &str, at: usize, pixel_id: &str) -> (Option<Call>, usize) {
    const METHODS: [&str; 5] = ["set", "optIn", "optOut", "loadPlugin", "configLoaded"];
    let rest = &text[at..];
    let is = |method: &&str| {
        rest.strip_prefix(*method)
            .is_some_and(|after| after.trim_start().starts_with('('))
    };
    let Some(method) = METHODS.into_iter().find(|method| is(method)) else {
        return (None, at);
    };
    let mut literals = Literals::new(text, at + method.len());
    literals.take('(');
    let given = arguments(&mut literals);
    let is_closed = literals.take(')');
    let call = match (method, &given[..]) {
        (
            "set",
            [
                Some(pixel @ (Value::String(_) | Value::Null)),
                Some(Value::String(key)),
                value,
                ..,
            ],
        ) if is_for(pixel, pixel_id) => Some(set(key, value.as_ref())),
        (
            "set",
            [
                Some(Value::String(key)),
                Some(Value::String(pixel)),
                value,
                ..,
            ],
        ) if pixel == pixel_id => Some(set(key, value.as_ref())),
        ("optIn", [Some(pixel), Some(Value::String(feature)), rest @ ..])
            if is_for(pixel, pixel_id) =>
        {
            let on = !matches!(rest.first(), Some(Some(Value::Bool(false))));
            Some(opted(feature, on))
        }
        ("optOut", [Some(pixel), Some(Value::String(feature)), ..]) if is_for(pixel, pixel_id) => {
            Some(opted(feature, false))
        }
        ("loadPlugin", [Some(Value::String(name)), ..]) => Some(Call::Plugin(name.clone())),
        // An answer that was cut off is not whole.
        ("configLoaded", [Some(Value::String(pixel)), ..]) if pixel == pixel_id && is_closed => {
            Some(Call::Loaded)
        }
        _ => None,
    };
    (call, literals.at)
}

fn is_for(pixel: &Value, pixel_id: &str) -> bool {
    pixel.is_null() || pixel.as_str() == Some(pixel_id)
}

fn set(key: &str, value: Option<&Value>) -> Call {
    Call::Set {
        key: key.to_owned(),
        value: value.cloned(),
    }
}

fn opted(feature: &str, on: bool) -> Call {
    Call::Opted {
        feature: feature.to_owned(),
        on,
    }
}

/// The arguments up to the bracket; the first that cannot be read is nothing, and the last told.
fn arguments(literals: &mut Literals<'_>) -> Vec<Option<Value>> {
    let mut given = Vec::new();
    while given.len() < 4 {
        let begun = literals.at;
        let value = literals.value();
        let is_read = value.is_some();
        given.push(value);
        if !is_read {
            literals.at = begun;
            break;
        }
        if !literals.take(',') {
            break;
        }
    }
    given
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_calls_of_this_pixel_count() {
        let text = r#"config.set("12", "a", {}); config.set("13", "b", {}); config.set(null, "c", {"d":1});
            fbq.set("estRules", "12", [1]); fbq.set("estRules", "13", [2]);
            instance.optIn("12", "F", true); instance.optOut('12', 'G'); instance.optIn("13", "H");
            fbq.loadPlugin("x"); this.set(a, "b", c); m.set("k", "v"); instance.configLoaded("12")"#;
        let set = |key: &str, value| Call::Set {
            key: key.to_owned(),
            value: Some(value),
        };
        assert_eq!(
            of(text, "12"),
            [
                set("a", serde_json::json!({})),
                set("c", serde_json::json!({"d": 1})),
                set("estRules", serde_json::json!([1])),
                opted("F", true),
                opted("G", false),
                Call::Plugin("x".to_owned()),
                Call::Loaded,
            ]
        );
    }

    #[test]
    fn calls_are_restated_as_names_and_json_alone() {
        let text = r#"alert(1); config.set("12", "a", {b: ['c"d'], e: undefined}); evil.set("12", "f", g());
            instance.optIn("12", "F", true); instance.optOut("12", "G"); fbq.set("estRules", "12", [1]);
            instance.configLoaded("12")"#;
        assert_eq!(
            super::super::restated(text, "12").unwrap(),
            "config.set(\"12\", \"a\", {\"b\":[\"c\\\"d\"],\"e\":null});\n\
             instance.optIn(\"12\", \"F\", true);\ninstance.optOut(\"12\", \"G\");\n\
             config.set(\"12\", \"estRules\", [1]);\ninstance.configLoaded(\"12\");\n"
        );
        assert_eq!(super::super::restated(text, "13"), None);
    }

    #[test]
    fn what_stands_in_a_string_of_a_call_is_no_call() {
        let text = r#"config.set("12", "a", {"b": "instance.configLoaded(\"12\")"});"#;
        assert_eq!(of(text, "12").len(), 1);
    }

    #[test]
    fn a_value_that_cannot_be_read_is_told() {
        let text = r#"config.set("12", "prohibitedPixels", {lockWebpage: f()}); config.set("12", "cut", {"a""#;
        let unread = |key: &str| Call::Set {
            key: key.to_owned(),
            value: None,
        };
        assert_eq!(of(text, "12"), [unread("prohibitedPixels"), unread("cut")]);
    }
}
