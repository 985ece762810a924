//! JSON that remembers where its texts are written. Reading is bounded and never fails loudly: what
//! is no JSON, or is nested beyond reason, is nothing. Keys may go without quotes and texts have
//! single ones, as tools write it that format scripts.

use page::Span;

/// Levels of nesting that are read.
const DEEPEST: usize = 120;
/// Values of one container that are read.
const MOST: usize = 400_000;

/// A JSON value.
#[derive(Clone, Debug)]
pub(super) enum Node {
    /// `null`, a number or a truth value: its text.
    Plain(String),
    /// A text.
    Text(Text),
    /// A list.
    List(Vec<Node>),
    /// An object, keys in order.
    Map(Vec<(String, Node)>),
}

/// A text of the file.
#[derive(Clone, Debug)]
pub(super) struct Text {
    /// What it says.
    pub(super) value: String,
    /// Where it stands, without its quotes.
    pub(super) at: Span,
}

impl Node {
    /// The value of a key.
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        let Self::Map(entries) = self else {
            return None;
        };
        entries
            .iter()
            .find(|(name, _)| name == key)
            .map(|(_, value)| value)
    }

    /// The text of a key; of a plain value, its text.
    pub(super) fn text_of(&self, key: &str) -> Option<&str> {
        self.get(key)?.as_text()
    }

    /// What it says, where it is no list and no object.
    pub(super) fn as_text(&self) -> Option<&str> {
        match self {
            Self::Plain(text) => Some(text),
            Self::Text(text) => Some(&text.value),
            Self::List(_) | Self::Map(_) => None,
        }
    }

    /// Its items; none where it is no list.
    pub(super) fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            _ => &[],
        }
    }

    /// The items under a key.
    pub(super) fn list_of(&self, key: &str) -> &[Self] {
        self.get(key).map_or(&[], Self::items)
    }

    /// It as a place in a list.
    pub(super) fn number(&self) -> Option<usize> {
        self.as_text()?.parse().ok()
    }

    /// Whether it says `true`.
    pub(super) fn is_true(&self) -> bool {
        self.as_text() == Some("true")
    }
}

/// The value that begins at `from`.
pub(super) fn read(text: &str, from: usize) -> Option<Node> {
    read_to_end(text, from).map(|(node, _)| node)
}

/// The value that begins at `from`, and where it ends.
pub(super) fn read_to_end(text: &str, from: usize) -> Option<(Node, usize)> {
    let mut reader = Reader {
        text,
        at: from,
        left: MOST,
    };
    let value = reader.value(0)?;
    Some((value, reader.at))
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    left: usize,
}

impl Reader<'_> {
    fn blank(&mut self) {
        let rest = &self.text.as_bytes()[self.at..];
        self.at += rest
            .iter()
            .take_while(|byte| byte.is_ascii_whitespace())
            .count();
    }

    fn peek(&mut self) -> Option<u8> {
        self.blank();
        self.text.as_bytes().get(self.at).copied()
    }

    fn eat(&mut self, byte: u8) -> bool {
        let there = self.peek() == Some(byte);
        self.at += usize::from(there);
        there
    }

    fn value(&mut self, depth: usize) -> Option<Node> {
        self.left = self.left.checked_sub(1)?;
        if depth > DEEPEST {
            return None;
        }
        match self.peek()? {
            b'{' => {
                self.at += 1;
                let mut entries = Vec::new();
                while !self.eat(b'}') {
                    let key = self.key()?;
                    if !self.eat(b':') {
                        return None;
                    }
                    entries.push((key, self.value(depth + 1)?));
                    if !self.eat(b',') && self.peek()? != b'}' {
                        return None;
                    }
                }
                Some(Node::Map(entries))
            }
            b'[' => {
                self.at += 1;
                let mut items = Vec::new();
                while !self.eat(b']') {
                    items.push(self.value(depth + 1)?);
                    if !self.eat(b',') && self.peek()? != b']' {
                        return None;
                    }
                }
                Some(Node::List(items))
            }
            b'"' | b'\'' => self.text().map(Node::Text),
            _ => {
                let rest = &self.text.as_bytes()[self.at..];
                let sign = |byte: &&u8| byte.is_ascii_alphanumeric() || b"+-.".contains(*byte);
                let len = rest.iter().take_while(sign).count();
                let plain = self.text.get(self.at..self.at + len)?;
                self.at += len;
                (len > 0).then(|| Node::Plain(plain.to_owned()))
            }
        }
    }

    fn key(&mut self) -> Option<String> {
        if matches!(self.peek()?, b'"' | b'\'') {
            return self.text().map(|text| text.value);
        }
        let rest = &self.text.as_bytes()[self.at..];
        let sign = |byte: &&u8| byte.is_ascii_alphanumeric() || b"_$".contains(*byte);
        let len = rest.iter().take_while(sign).count();
        let key = self.text.get(self.at..self.at + len)?;
        self.at += len;
        (len > 0).then(|| key.to_owned())
    }

    fn text(&mut self) -> Option<Text> {
        let quote = self.peek()?;
        if !matches!(quote, b'"' | b'\'') {
            return None;
        }
        self.at += 1;
        let start = self.at;
        let bytes = self.text.as_bytes();
        while *bytes.get(self.at)? != quote {
            self.at += if bytes[self.at] == b'\\' { 2 } else { 1 };
        }
        let at = Span::new(u32::try_from(start).ok()?, u32::try_from(self.at).ok()?);
        self.at += 1;
        let mut value = String::new();
        for (piece, _) in pieces(self.text, at) {
            value.push_str(&piece);
        }
        Some(Text { value, at })
    }
}

/// A text's pieces in the order written: runs as they stand, and escapes decoded, each with the
/// place where it is written.
pub(super) fn pieces(text: &str, at: Span) -> Vec<(String, Span)> {
    let raw = at.of(text);
    let mut found = Vec::new();
    let mut from = 0;
    let span = |from: usize, to: usize| Span::new(at.start + from as u32, at.start + to as u32);
    while let Some(next) = raw[from..].find('\\') {
        let start = from + next;
        if start > from {
            found.push((raw[from..start].to_owned(), span(from, start)));
        }
        let (decoded, len) = escape(&raw[start..]);
        found.push((decoded, span(start, start + len)));
        from = start + len;
    }
    if from < raw.len() {
        found.push((raw[from..].to_owned(), span(from, raw.len())));
    }
    found
}

/// What the escape at the beginning of `raw` says, and its length.
fn escape(raw: &str) -> (String, usize) {
    let unit = |at: usize| {
        let digits = raw.get(at + 2..at + 6)?;
        let begins = raw.get(at..at + 2) == Some("\\u");
        begins
            .then(|| u32::from_str_radix(digits, 16).ok())
            .flatten()
    };
    let Some(sign) = raw[1..].chars().next() else {
        return (String::new(), 1);
    };
    let decoded = match sign {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'b' => '\u{8}',
        'f' => '\u{c}',
        'u' => match (unit(0), unit(6)) {
            (Some(high @ 0xD800..=0xDBFF), Some(low @ 0xDC00..=0xDFFF)) => {
                let both = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
                let decoded = char::from_u32(both).unwrap_or('\u{fffd}');
                return (decoded.into(), 12);
            }
            (Some(unit), _) => {
                let decoded = char::from_u32(unit).unwrap_or('\u{fffd}');
                return (decoded.into(), 6);
            }
            (None, _) => 'u',
        },
        other => other,
    };
    (decoded.into(), 1 + sign.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_know_their_place() {
        let text = r#" {"a":["x\u003Cb\n", 1.5, true, null], "b":{"c":"ก\ud83d\ude00"}} rest"#;
        let node = read(text, 0).unwrap();
        let Node::Text(first) = &node.list_of("a")[0] else {
            panic!("no text");
        };
        assert_eq!(first.value, "x<b\n");
        assert_eq!(first.at.of(text), r"x\u003Cb\n");
        assert_eq!(node.list_of("a")[1].as_text(), Some("1.5"));
        let inner = node.get("b").and_then(|b| b.text_of("c"));
        assert_eq!(inner, Some("ก😀"));
    }

    #[test]
    fn what_is_no_json_is_nothing() {
        for text in [
            "",
            "{",
            "[1",
            r#"{"a"}"#,
            r#"{"a":}"#,
            r#""x\"#,
            "{-:1}",
            "{a:f()}",
        ] {
            assert!(read(text, 0).is_none(), "{text}");
        }
        let deep = "[".repeat(100_000);
        assert!(read(&deep, 0).is_none());
    }
}
