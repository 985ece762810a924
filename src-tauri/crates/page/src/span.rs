//! Byte spans, and the lines and columns a person reads.

use std::sync::OnceLock;

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

/// Bytes between two places up to which lines and characters are counted once and for all: a page
/// may be one line of megabytes, and hundreds of positions are asked for on it.
const STEP: usize = 1024;

/// Turns byte offsets into positions. A line ends with LF, CRLF or a lone CR.
#[derive(Clone, Debug)]
pub struct LineIndex {
    /// Lines that end before each multiple of `STEP`.
    lines: Vec<u32>,
    /// Characters that begin before each multiple of `STEP`; counted once a long line asks for it.
    characters: OnceLock<Vec<u32>>,
}

impl LineIndex {
    /// Indexes `text`.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut lines = vec![0];
        for start in (STEP..=bytes.len()).step_by(STEP) {
            lines.push(lines[lines.len() - 1] + line_ends(bytes, start - STEP, start));
        }
        Self {
            lines,
            characters: OnceLock::new(),
        }
    }

    /// The position of a byte offset in the text that was indexed.
    pub fn position(&self, text: &str, offset: u32) -> Position {
        let bytes = text.as_bytes();
        let mut end = (offset as usize).min(bytes.len());
        let step = (end / STEP).min(self.lines.len() - 1);
        let line = self.lines[step] + line_ends(bytes, step * STEP, end);
        let start = self.line_start(bytes, line, step, end);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let column = if end.saturating_sub(start) <= STEP {
            characters(bytes.get(start..end).unwrap_or_default())
        } else {
            self.before(bytes, end) - self.before(bytes, start)
        };
        Position {
            line: line + 1,
            column: column + 1,
        }
    }

    /// Where the line at `end` starts, given how many lines end before it, up to `step` and beyond.
    fn line_start(&self, bytes: &[u8], line: u32, step: usize, end: usize) -> usize {
        if line == 0 {
            return 0;
        }
        let (from, to) = if self.lines[step] < line {
            (step * STEP, end)
        } else {
            // The step in which the count came to what it is.
            let step = self.lines.partition_point(|&lines| lines < line) - 1;
            (step * STEP, (step + 1) * STEP)
        };
        let ends = |at: &usize| ends_line(bytes, *at);
        (from..to).rev().find(ends).map_or(0, |at| at + 1)
    }

    /// Characters that begin before a byte offset.
    fn before(&self, bytes: &[u8], offset: usize) -> u32 {
        let counted = self.characters.get_or_init(|| {
            let mut counted = vec![0];
            for piece in bytes.chunks_exact(STEP) {
                counted.push(counted[counted.len() - 1] + characters(piece));
            }
            counted
        });
        let step = (offset / STEP).min(counted.len() - 1);
        let rest = bytes.get(step * STEP..offset).unwrap_or_default();
        counted[step] + characters(rest)
    }
}

/// The byte of `text` at a place as browsers tell it: both counted from 1, the column in UTF-16
/// units. Nothing where the text has no such place.
pub fn byte_at(text: &str, line: u32, column: u32) -> Option<u32> {
    let bytes = text.as_bytes();
    let start = match line.checked_sub(2) {
        None => 0,
        Some(ends_before) => {
            let mut ends =
                memchr::memchr2_iter(b'\n', b'\r', bytes).filter(|&at| ends_line(bytes, at));
            ends.nth(ends_before as usize)? + 1
        }
    };
    let mut units = 1;
    for (at, sign) in text.get(start..)?.char_indices() {
        if units >= column {
            return u32::try_from(start + at).ok();
        }
        if matches!(sign, '\n' | '\r') {
            return None;
        }
        units += sign.len_utf16() as u32;
    }
    (units >= column).then_some(u32::try_from(text.len()).ok()?)
}

/// Whether a line ends with the byte at `at`.
fn ends_line(bytes: &[u8], at: usize) -> bool {
    match bytes[at] {
        b'\n' => true,
        b'\r' => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    }
}

/// Lines that end with one of the bytes from `from` up to `to`.
fn line_ends(bytes: &[u8], from: usize, to: usize) -> u32 {
    let piece = &bytes[from..to];
    let returns = memchr::memchr_iter(b'\r', piece);
    let returns = returns.filter(|at| ends_line(bytes, from + at)).count();
    (memchr::memchr_iter(b'\n', piece).count() + returns) as u32
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
    fn a_position_is_that_of_a_plain_count() {
        let texts = [
            "a\rb\nc\r\n".repeat(700),
            format!("{}\r\n{}\r", "x".repeat(STEP - 1), "ก".repeat(STEP)),
            "\n".repeat(STEP * 2),
            "\r\n".repeat(STEP),
            "x".repeat(STEP),
        ];
        for text in texts {
            let index = LineIndex::new(&text);
            for (offset, _) in text.char_indices().chain([(text.len(), ' ')]) {
                let ends = (0..offset).filter(|&at| ends_line(text.as_bytes(), at));
                let (line, start) = ends.fold((1, 0), |(line, _), at| (line + 1, at + 1));
                let column = text[start..offset].chars().count() as u32 + 1;
                let expected = Position { line, column };
                assert_eq!(index.position(&text, offset as u32), expected, "{offset}");
            }
        }
    }

    #[test]
    fn places_of_browsers_are_bytes() {
        let text = "a\r\nก😀b\rc";
        let byte = |line, column| byte_at(text, line, column).map(|at| &text[at as usize..]);
        assert_eq!(byte(1, 1), Some(text));
        assert_eq!(byte(2, 2), Some("😀b\rc"));
        assert_eq!(byte(2, 4), Some("b\rc"));
        assert_eq!(byte(3, 1), Some("c"));
        assert_eq!(byte(3, 2), Some(""));
        assert_eq!((byte(2, 9), byte(4, 1), byte(3, 3)), (None, None, None));
    }

    #[test]
    fn past_the_end_is_the_end() {
        assert_eq!(at("ab", 99), (1, 3));
    }
}
