//! Byte spans, and the lines and columns a person reads.

use serde::{Deserialize, Serialize};

/// A piece of a page's text: bytes from `start` up to, not including, `end`.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` up to `end`; an end before the start is taken as empty.
    pub fn new(start: u32, end: u32) -> Self {
        Self {
            start,
            end: end.max(start),
        }
    }

    /// Bytes covered.
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether nothing is covered.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The text covered; empty where the span does not lie on character borders of `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize)
            .unwrap_or_default()
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// Where a person finds a byte: both counted from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// Bytes between two places where the characters before them are counted once and for all: a
/// page may be one line of megabytes, and hundreds of positions are asked for on it.
const STEP: usize = 1024;

/// Turns byte offsets into positions. A line ends with LF, CRLF or a lone CR.
#[derive(Clone, Debug)]
pub struct LineIndex {
    /// Where each line starts.
    starts: Vec<u32>,
    /// Characters that begin before each multiple of `STEP`.
    counted: Vec<u32>,
}

impl LineIndex {
    /// Indexes `text`.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            if bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n') {
                continue;
            }
            starts.push(at as u32 + 1);
        }
        let mut counted = vec![0];
        for piece in bytes.chunks_exact(STEP) {
            counted.push(counted[counted.len() - 1] + characters(piece));
        }
        Self { starts, counted }
    }

    /// The position of a byte offset in the text that was indexed.
    pub fn position(&self, text: &str, offset: u32) -> Position {
        let line = self.starts.partition_point(|&start| start <= offset).max(1) - 1;
        let start = self.starts[line] as usize;
        let mut end = (offset as usize).min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let column = self
            .before(text, end)
            .saturating_sub(self.before(text, start));
        Position {
            line: line as u32 + 1,
            column: column + 1,
        }
    }

    /// Characters that begin before a byte offset.
    fn before(&self, text: &str, offset: usize) -> u32 {
        let step = (offset / STEP).min(self.counted.len() - 1);
        let rest = text.as_bytes().get(step * STEP..offset).unwrap_or_default();
        self.counted[step] + characters(rest)
    }
}

/// Characters that begin in a piece of a text: all bytes but those that go on with one.
fn characters(piece: &[u8]) -> u32 {
    piece.iter().filter(|&&byte| byte & 0xC0 != 0x80).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, offset: u32) -> (u32, u32) {
        let position = LineIndex::new(text).position(text, offset);
        (position.line, position.column)
    }

    #[test]
    fn columns_count_characters_not_bytes() {
        assert_eq!(at("กข<b>", 6), (1, 3));
    }

    #[test]
    fn every_line_ending_ends_one_line() {
        let text = "a\r\nb\rc\nd";
        assert_eq!(at(text, 0), (1, 1));
        assert_eq!(at(text, 3), (2, 1));
        assert_eq!(at(text, 5), (3, 1));
        assert_eq!(at(text, 7), (4, 1));
    }

    #[test]
    fn long_lines_are_counted_as_short_ones() {
        let line = "กa😀".repeat(2000);
        let text = format!("{line}\r\n{line}");
        let index = LineIndex::new(&text);
        for (offset, _) in text.char_indices().step_by(7) {
            let before = &text[..offset];
            let column = before
                .rsplit('\n')
                .next()
                .map_or(0, |line| line.chars().count());
            let position = index.position(&text, offset as u32);
            assert_eq!(position.column as usize, column + 1, "{offset}");
        }
    }

    #[test]
    fn past_the_end_is_the_end() {
        assert_eq!(at("ab", 99), (1, 3));
    }
}
