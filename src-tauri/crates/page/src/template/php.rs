//! `<?php … ?>`: read as PHP reads it, where texts and comments may hold the end of a mark.

use super::Does;
use super::scan::{Met, tag_end};
use crate::Span;

/// Bytes of the longest tag.
const LONGEST: usize = 2_000;

/// Words that a statement begins with which writes something.
const WRITES: [&str; 8] = [
    "echo", "print", "esc_", "the_", "_e(", "e(", "bloginfo", "wp_kses",
];

pub(super) fn met(rest: &str) -> Option<Met> {
    // Where Joomla puts a module.
    if rest.starts_with("<jdoc:") {
        return Some(Met::new(tag_end(rest, LONGEST)?, Does::Writes));
    }
    let inside = rest.strip_prefix("<?")?;
    if let Some(value) = inside.strip_prefix('=') {
        return Some(Met::new(
            rest.len() - value.len() + end(value).0,
            Does::Writes,
        ));
    }
    let code = if inside
        .get(..3)
        .is_some_and(|word| word.eq_ignore_ascii_case("php"))
    {
        &inside[3..]
    } else if inside.starts_with(|c: char| c.is_ascii_whitespace()) || inside.is_empty() {
        inside
    } else {
        return None;
    };
    let (len, statements, says) = end(code);
    let whole = rest.len() - code.len() + len;
    let start = code.trim_start();
    let does = if !says {
        Does::Comments
    } else if statements <= 1 && WRITES.iter().any(|word| start.starts_with(word)) {
        Does::Writes
    } else {
        Does::Steers
    };
    Some(Met::new(whole, does))
}

/// Past the end of the code that `code` begins with, how many statements it has, and whether it is
/// more than comments. Code without an end reaches to the end of the file.
fn end(code: &str) -> (usize, usize, bool) {
    let bytes = code.as_bytes();
    let (mut at, mut statements, mut says) = (0, 0, false);
    while let Some(byte) = bytes.get(at) {
        let rest = &bytes[at..];
        let next = |end: &[u8]| memchr::memmem::find(rest, end);
        at += match byte {
            b'?' if rest.starts_with(b"?>") => return (at + 2, statements, says),
            b'/' if rest.starts_with(b"/*") => next(b"*/").map_or(rest.len(), |found| found + 2),
            b'#' if rest.starts_with(b"#[") => 2,
            b'/' | b'#' if *byte == b'#' || rest.starts_with(b"//") => line(rest),
            b'\'' | b'"' | b'`' => {
                says = true;
                quoted(rest)
            }
            b'<' if rest.starts_with(b"<<<") => {
                says = true;
                heredoc(code, at)
            }
            b';' => {
                statements += 1;
                1
            }
            byte => {
                says |= !byte.is_ascii_whitespace();
                1
            }
        };
    }
    (code.len(), statements, says)
}

/// Bytes of the text or comment that begins at `at`, if one does; `#` begins one in PHP alone.
pub(super) fn skipped(code: &str, at: usize, is_php: bool) -> usize {
    let rest = &code.as_bytes()[at..];
    match rest[0] {
        b'\'' | b'"' | b'`' => quoted(rest).min(rest.len()),
        b'/' if rest.starts_with(b"/*") => {
            memchr::memmem::find(rest, b"*/").map_or(rest.len(), |found| found + 2)
        }
        b'/' if rest.starts_with(b"//") => line(rest),
        b'#' if is_php && !rest.starts_with(b"#[") => line(rest),
        b'<' if is_php && rest.starts_with(b"<<<") => heredoc(code, at),
        _ => 0,
    }
}

/// The comments in a mark of PHP, which nothing of it writes; none in those of other languages.
pub fn remarks(mark: &str) -> Vec<Span> {
    let (mut at, mut found) = (0, Vec::new());
    while mark.starts_with("<?") && at < mark.len() {
        let comments = matches!(mark.as_bytes()[at], b'/' | b'#');
        let skipped = skipped(mark, at, true);
        if comments && skipped > 0 {
            found.push(Span::new(at as u32, (at + skipped) as u32));
        }
        at += skipped.max(1);
    }
    found
}

/// A comment to the end of its line, or to the end of the mark.
fn line(rest: &[u8]) -> usize {
    let newline = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
    memchr::memmem::find(&rest[..newline], b"?>").unwrap_or(newline)
}

fn quoted(rest: &[u8]) -> usize {
    let mut at = 1;
    while let Some(byte) = rest.get(at) {
        match byte {
            b'\\' => at += 2,
            byte if *byte == rest[0] => return at + 1,
            _ => at += 1,
        }
    }
    // A quote that nothing closes is a mistake: the mark ends where it seems to.
    memchr::memmem::find(rest, b"?>").unwrap_or(rest.len())
}

fn heredoc(code: &str, at: usize) -> usize {
    let rest = &code[at..];
    let name = rest[3..]
        .trim_start_matches([' ', '\t'])
        .trim_start_matches(['"', '\'']);
    let name = super::scan::word(name);
    if name.is_empty() {
        return 3;
    }
    let mut passed = 0;
    for line in rest.split_inclusive('\n') {
        let first = passed == 0;
        let start = line.trim_start();
        let ends = start
            .strip_prefix(name)
            .is_some_and(|after| !after.starts_with(|c: char| c.is_alphanumeric() || c == '_'));
        if !first && ends {
            return passed + (line.len() - start.len()) + name.len();
        }
        passed += line.len();
    }
    rest.len()
}
