//! What can still be read of a HAR file that is no JSON: cut off by a full disk or a closed
//! window, followed by something else, or written by a program that lets control characters,
//! `NaN` or halves of characters through.

use serde::de::DeserializeOwned;
use serde_json::Value;

/// The entries that can be read, each alone, and whether those are all; nothing where the text has
/// no list of entries.
pub(crate) fn entries<Entry: DeserializeOwned>(text: &str) -> Option<(Vec<Entry>, bool)> {
    let mut rest = text[mark(text)? + MARK.len()..]
        .trim_start()
        .strip_prefix(':')?;
    rest = rest.trim_start().strip_prefix('[')?;
    let (mut found, mut all) = (Vec::new(), true);
    loop {
        rest = rest.trim_start_matches(|sign: char| sign != '{' && sign != ']');
        if !rest.starts_with('{') {
            return Some((found, all && rest.starts_with(']')));
        }
        let Some(end) = end_of_object(rest) else {
            found.extend(request_alone(rest));
            return Some((found, false));
        };
        let entry = serde_json::from_str(&mended(&rest[..end])).ok();
        all &= entry.is_some();
        found.extend(entry);
        rest = &rest[end..];
    }
}

/// What stands before the entries, as an object of its own: who wrote the file, and its pages.
pub(crate) fn head(text: &str) -> Option<Value> {
    let head = text[..mark(text)?].trim_end().trim_end_matches(',');
    let closed = |end: &str| serde_json::from_str(&mended(&format!("{head}{end}"))).ok();
    closed("}}").or_else(|| closed("}"))
}

const MARK: &str = "\"entries\"";

fn mark(text: &str) -> Option<usize> {
    text.find(MARK)
}

/// An entry of which only the request is whole: most cut files end in its answer.
fn request_alone<Entry: DeserializeOwned>(entry: &str) -> Option<Entry> {
    let start = entry.find("\"request\"")?;
    let object = &entry[start + entry[start..].find('{')?..];
    let request = mended(&object[..end_of_object(object)?]);
    serde_json::from_str(&format!("{{\"request\":{request}}}")).ok()
}

/// Where the object ends that `text` begins with; nothing where it does not end.
fn end_of_object(text: &str) -> Option<usize> {
    let mut depth = 0_u32;
    let mut walk = Walk::default();
    for (at, &byte) in text.as_bytes().iter().enumerate() {
        if walk.within(byte) {
            continue;
        }
        match byte {
            b'{' => depth += 1,
            b'}' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// The same text as JSON would have it: no control character within a string, no half of a
/// character, no number that is none.
fn mended(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut walk = Walk::default();
    let mut rest = text;
    while let Some(sign) = rest.chars().next() {
        let within = walk.text;
        let (written, length) = if within && sign.is_control() {
            (" ", sign.len_utf8())
        } else if within && half(rest) {
            ("\\ufffd", 6)
        } else if !within && let Some(word) = no_number(rest) {
            ("null", word.len())
        } else {
            // A pair of halves is one character, and goes over whole.
            let pair = within && sign == '\\' && !walk.escaped && surrogate(rest).is_some();
            let length = if pair { 12 } else { sign.len_utf8() };
            (&rest[..length], length)
        };
        out.push_str(written);
        if length == sign.len_utf8() && !(within && sign.is_control()) {
            let mut bytes = [0; 4];
            for byte in sign.encode_utf8(&mut bytes).bytes() {
                walk.within(byte);
            }
        }
        rest = &rest[length..];
    }
    out
}

/// `\ud83d` without its other half. What stands behind a backslash is never looked at alone.
fn half(text: &str) -> bool {
    match surrogate(text) {
        Some(0xD800..=0xDBFF) => {
            !matches!(text.get(6..).and_then(surrogate), Some(0xDC00..=0xDFFF))
        }
        Some(_) => true,
        None => false,
    }
}

/// The surrogate that `text` begins with as an escape.
fn surrogate(text: &str) -> Option<u32> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    let code = u32::from_str_radix(digits, 16).ok()?;
    (0xD800..=0xDFFF).contains(&code).then_some(code)
}

fn no_number(text: &str) -> Option<&'static str> {
    const WORDS: [&str; 4] = ["NaN", "-Infinity", "Infinity", "undefined"];
    WORDS.into_iter().find(|word| text.starts_with(word))
}

/// Knows whether one is within a string.
#[derive(Default)]
struct Walk {
    text: bool,
    escaped: bool,
}

impl Walk {
    /// Goes on by a byte; whether that belongs to a string.
    fn within(&mut self, byte: u8) -> bool {
        if !self.text {
            self.text = byte == b'"';
            return self.text;
        }
        if self.escaped {
            self.escaped = false;
        } else if byte == b'\\' {
            self.escaped = true;
        } else if byte == b'"' {
            self.text = false;
        }
        true
    }
}
