//! Values as JavaScript, safe inside `<script>` and inside an attribute.

use std::fmt::Write as _;

use serde_json::{Number, Value};

/// The longest line that is written before an object is spread over several.
const WIDEST: usize = 88;

/// What an argument of a call is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Argument {
    /// A value known now.
    Known(Value),
    /// Where the page's own code keeps the value.
    Code(String),
    /// An object of such values.
    Object(Vec<(String, Argument)>),
}

impl Argument {
    /// A text.
    pub(crate) fn text(text: &str) -> Self {
        Self::Known(Value::from(text))
    }
}

/// `fbq(…);`, with a long object spread over lines for `Layout::Lines`.
pub(crate) fn call(arguments: &[Argument], layout: Layout) -> String {
    let short = format!("fbq({});", joined(arguments, Layout::Line));
    if layout == Layout::Line || short.chars().count() <= WIDEST {
        return short;
    }
    format!("fbq({});", joined(arguments, Layout::Lines))
}

/// How an object is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// On one line.
    Line,
    /// A line for each key, where the object has more than one.
    Lines,
}

/// Text as the value of an attribute in double quotes.
pub(crate) fn attribute(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;")
}

/// Whether `code` only looks a value up: names with dots, indexes, and calls without arguments
/// (`order.total`, `items[0].id`, `cart.id()`). Anything more could break the code around it.
pub(crate) fn is_lookup(code: &str) -> bool {
    let mut rest = match name(code) {
        Some((first, rest)) if !RESERVED.contains(&first) => rest,
        Some(_) | None => return false,
    };
    while !rest.is_empty() {
        let next = if let Some(after) = rest.strip_prefix('.') {
            name(after).map(|(_, rest)| rest)
        } else if let Some(after) = rest.strip_prefix("()") {
            Some(after)
        } else {
            rest.strip_prefix('[').and_then(index)
        };
        match next {
            Some(after) => rest = after,
            None => return false,
        }
    }
    true
}

/// Words that are no names. `this` may begin a look-up, and so is not among them.
const RESERVED: [&str; 46] = [
    "await",
    "break",
    "case",
    "catch",
    "class",
    "const",
    "continue",
    "debugger",
    "default",
    "delete",
    "do",
    "else",
    "enum",
    "export",
    "extends",
    "false",
    "finally",
    "for",
    "function",
    "if",
    "implements",
    "import",
    "in",
    "instanceof",
    "interface",
    "let",
    "new",
    "null",
    "package",
    "private",
    "protected",
    "public",
    "return",
    "static",
    "super",
    "switch",
    "throw",
    "true",
    "try",
    "typeof",
    "undefined",
    "var",
    "void",
    "while",
    "with",
    "yield",
];

/// The name at the start of `code`, and what follows it.
fn name(code: &str) -> Option<(&str, &str)> {
    let end = code
        .find(|letter: char| !(letter.is_alphanumeric() || letter == '_' || letter == '$'))
        .unwrap_or(code.len());
    let (name, rest) = code.split_at(end);
    let starts = name.chars().next()?;
    (!starts.is_numeric()).then_some((name, rest))
}

/// What follows an index (`0]`, `'key']`) at the start of `code`.
fn index(code: &str) -> Option<&str> {
    let (inside, rest) = code.split_once(']')?;
    let digits = !inside.is_empty() && inside.bytes().all(|byte| byte.is_ascii_digit());
    let quoted = ['\'', '"'].iter().any(|quote| {
        inside
            .strip_prefix(*quote)
            .and_then(|text| text.strip_suffix(*quote))
            .is_some_and(is_plain)
    });
    (digits || quoted).then_some(rest)
}

/// Whether a text means itself between quotes of either kind.
fn is_plain(text: &str) -> bool {
    text.chars()
        .all(|letter| letter.is_alphanumeric() || " _-.$".contains(letter))
}

fn joined(arguments: &[Argument], layout: Layout) -> String {
    arguments
        .iter()
        .map(|argument| written(argument, layout))
        .collect::<Vec<_>>()
        .join(", ")
}

fn written(argument: &Argument, layout: Layout) -> String {
    match argument {
        Argument::Known(value) => literal(value),
        Argument::Code(code) => code.clone(),
        Argument::Object(entries) => {
            let entries: Vec<String> = entries
                .iter()
                .map(|(name, value)| format!("{}: {}", key(name), written(value, layout)))
                .collect();
            if layout == Layout::Line || entries.len() < 2 {
                format!("{{{}}}", entries.join(", "))
            } else {
                format!("{{\n  {}\n}}", entries.join(",\n  "))
            }
        }
    }
}

fn literal(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(value) => number(value),
        Value::String(value) => text(value),
        Value::Array(values) => {
            let values: Vec<String> = values.iter().map(literal).collect();
            format!("[{}]", values.join(", "))
        }
        Value::Object(entries) => {
            let entries: Vec<String> = entries
                .iter()
                .map(|(name, value)| format!("{}: {}", key(name), literal(value)))
                .collect();
            format!("{{{}}}", entries.join(", "))
        }
    }
}

/// `30.0` is written `30`, as people do.
fn number(value: &Number) -> String {
    match value.as_f64() {
        Some(float) => float.to_string(),
        None => value.to_string(),
    }
}

fn key(name: &str) -> String {
    match self::name(name) {
        Some((whole, "")) if whole.is_ascii() => whole.to_owned(),
        Some(_) | None => text(name),
    }
}

/// A text in single quotes. `<` is escaped, so that no text can end the script or open a comment
/// in it; so is what nobody sees: controls, the line ends that only JavaScript knows, and the
/// signs that turn the direction of what follows.
fn text(value: &str) -> String {
    let mut out = String::from("'");
    for letter in value.chars() {
        match letter {
            '\'' => out.push_str("\\'"),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '<' => out.push_str("\\x3C"),
            hidden if hidden.is_control() || is_steering(hidden) => {
                // Writing to a text never fails.
                let _ = write!(out, "\\u{:04X}", u32::from(hidden));
            }
            other => out.push(other),
        }
    }
    out.push('\'');
    out
}

/// Whether a character ends lines in JavaScript or steers the direction of text.
fn is_steering(letter: char) -> bool {
    matches!(letter, '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn no_text_leaves_its_quotes_or_its_script() {
        assert_eq!(
            literal(&json!("O'Brien \\ </script><!--\n\u{2028}\u{0}")),
            r"'O\'Brien \\ \x3C/script>\x3C!--\n\u2028\u0000'"
        );
        assert_eq!(
            attribute("f('a \"b\" & c')"),
            "f('a &quot;b&quot; &amp; c')"
        );
    }

    #[test]
    fn keys_are_quoted_where_they_must() {
        let object = json!({ "value": 30.0, "my key": 1.5, "ไทย": true, "": [] });
        assert_eq!(
            literal(&object),
            "{value: 30, 'my key': 1.5, 'ไทย': true, '': []}"
        );
    }

    #[test]
    fn look_ups_and_nothing_more() {
        for code in [
            "total",
            "order.total",
            "window.order['id']",
            "items[0].id",
            "cart.total()",
            "this.value",
            "$el._x",
        ] {
            assert!(is_lookup(code), "{code}");
        }
        for code in [
            "",
            "1",
            "a b",
            "a;b",
            "a(b)",
            "a.",
            "a[",
            "a['",
            "a['\\']",
            "alert(1)",
            "a//",
            "-a",
            "new",
            "null",
            "a['x']]",
            "a</script>",
            "a\nb",
        ] {
            assert!(!is_lookup(code), "{code}");
        }
    }

    #[test]
    fn long_calls_are_spread_over_lines() {
        let object = Argument::Object(vec![
            ("content_name".to_owned(), Argument::text(&"x".repeat(80))),
            ("value".to_owned(), Argument::Code("total".to_owned())),
        ]);
        let arguments = [Argument::text("track"), object];
        assert!(!call(&arguments, Layout::Line).contains('\n'));
        assert!(call(&arguments, Layout::Lines).ends_with("',\n  value: total\n});"));
    }
}
