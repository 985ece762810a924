//! A literal of JavaScript to a value: what a configuration writes as arguments.

use serde_json::{Map, Number, Value};

/// Levels of lists and objects that are read; Meta's have a handful.
const DEEPEST: usize = 64;

/// Reads values one after another. Whatever is no literal ends the reading.
pub(super) struct Literals<'t> {
    text: &'t str,
    /// How far it has read, in bytes.
    pub(super) at: usize,
}

impl<'t> Literals<'t> {
    pub(super) fn new(text: &'t str, at: usize) -> Self {
        Self { text, at }
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn skip_blanks(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }

    /// Goes past `sign` where it comes next.
    pub(super) fn take(&mut self, sign: char) -> bool {
        self.skip_blanks();
        let found = self.rest().starts_with(sign);
        self.at += if found { sign.len_utf8() } else { 0 };
        found
    }

    /// The next value; nothing where none comes that can be read.
    pub(super) fn value(&mut self) -> Option<Value> {
        self.value_at(0)
    }

    fn value_at(&mut self, depth: usize) -> Option<Value> {
        self.skip_blanks();
        match self.rest().chars().next()? {
            '"' | '\'' => self.string().map(Value::String),
            '[' if depth < DEEPEST => self.list(depth),
            '{' if depth < DEEPEST => self.object(depth),
            '!' => match self.rest().get(..2)? {
                "!0" => Some(self.past(2, Value::Bool(true))),
                "!1" => Some(self.past(2, Value::Bool(false))),
                _ => None,
            },
            '-' | '0'..='9' => self.number(),
            _ => self.name_value(),
        }
    }

    fn past(&mut self, length: usize, value: Value) -> Value {
        self.at += length;
        value
    }

    fn name_value(&mut self) -> Option<Value> {
        let name = self.name();
        let value = match name {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            "null" | "undefined" => Value::Null,
            _ => return None,
        };
        Some(self.past(name.len(), value))
    }

    /// The name that comes next; empty where none does.
    fn name(&self) -> &'t str {
        let rest = self.rest();
        let end = rest.find(|sign: char| !(sign.is_alphanumeric() || matches!(sign, '_' | '$')));
        &rest[..end.unwrap_or(rest.len())]
    }

    fn list(&mut self, depth: usize) -> Option<Value> {
        self.at += 1;
        let mut items = Vec::new();
        loop {
            if self.take(']') {
                return Some(Value::Array(items));
            }
            items.push(self.value_at(depth + 1)?);
            if !self.take(',') && !self.rest().starts_with(']') {
                return None;
            }
        }
    }

    fn object(&mut self, depth: usize) -> Option<Value> {
        self.at += 1;
        let mut entries = Map::new();
        loop {
            if self.take('}') {
                return Some(Value::Object(entries));
            }
            self.skip_blanks();
            let key = if self.rest().starts_with(['"', '\'']) {
                self.string()?
            } else {
                let name = self.name().to_owned();
                self.at += name.len();
                Some(name).filter(|name| !name.is_empty())?
            };
            if !self.take(':') {
                return None;
            }
            entries.insert(key, self.value_at(depth + 1)?);
            if !self.take(',') && !self.rest().starts_with('}') {
                return None;
            }
        }
    }

    fn number(&mut self) -> Option<Value> {
        let rest = self.rest();
        let is_part =
            |sign: char| sign.is_ascii_digit() || matches!(sign, '-' | '+' | '.' | 'e' | 'E');
        let end = rest.find(|sign| !is_part(sign)).unwrap_or(rest.len());
        let written = &rest[..end];
        let number = written.parse::<i64>().map(Number::from).ok();
        let number = number.or_else(|| Number::from_f64(written.parse().ok()?))?;
        Some(self.past(end, Value::Number(number)))
    }

    fn string(&mut self) -> Option<String> {
        let mut signs = self.rest().char_indices();
        let (_, quote) = signs.next()?;
        // Halves of a pair (`\ud83d\ude00`) are joined at the end.
        let mut units: Vec<u16> = Vec::new();
        let mut buffer = [0; 2];
        while let Some((at, sign)) = signs.next() {
            if sign == quote {
                self.at += at + 1;
                return Some(String::from_utf16_lossy(&units));
            }
            let sign = match sign {
                '\n' => return None,
                '\\' => match signs.next()?.1 {
                    'n' => '\n',
                    't' => '\t',
                    'r' => '\r',
                    'b' => '\u{8}',
                    'f' => '\u{c}',
                    'x' => {
                        units.push(hex(&mut signs, 2)?);
                        continue;
                    }
                    'u' => {
                        units.push(hex(&mut signs, 4)?);
                        continue;
                    }
                    '\n' => continue,
                    other => other,
                },
                other => other,
            };
            units.extend_from_slice(sign.encode_utf16(&mut buffer));
        }
        None
    }
}

fn hex(signs: &mut std::str::CharIndices<'_>, digits: usize) -> Option<u16> {
    let mut code = 0;
    for _ in 0..digits {
        code = code * 16 + signs.next()?.1.to_digit(16)? as u16;
    }
    Some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<Value> {
        Literals::new(text, 0).value()
    }

    #[test]
    fn literals_are_read_as_javascript_writes_them() {
        let written =
            r#"{a: 'it\'s', "b": [1, -2.5, !0, null,], $c: {}, "\u0e01": "\ud83d\ude00\x41\/"}"#;
        let value =
            serde_json::json!({"a": "it's", "b": [1, -2.5, true, null], "$c": {}, "ก": "😀A/"});
        assert_eq!(read(written), Some(value));
    }

    #[test]
    fn what_is_computed_is_no_literal() {
        for text in [
            "a.b", "[1, f()]", "{a: b}", "'open", "[1", "{a 1}", "", "1..2e", "!x",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn depth_is_bounded() {
        assert_eq!(read(&"[".repeat(100_000)), None);
        let deep = format!("{}{}", "[".repeat(60), "]".repeat(60));
        assert!(read(&deep).is_some());
    }
}
