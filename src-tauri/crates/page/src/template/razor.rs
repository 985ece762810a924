//! `@Model.Id`, `@{ … }`, `@if (…) { … }`, `@* … *@`: Razor.

use super::Does;
use super::context::Context;
use super::scan::{Met, Scanner, closed, tag_end, word};

/// Bytes of the longest expression.
const LONGEST: usize = 4_000;

/// Directives that take their line.
const LINES: [&str; 12] = [
    "model",
    "using",
    "inject",
    "page",
    "addTagHelper",
    "removeTagHelper",
    "inherits",
    "namespace",
    "layout",
    "implements",
    "attribute",
    "Imports",
];

/// Statements with a block.
const BLOCKS: [&str; 12] = [
    "if", "for", "foreach", "while", "switch", "using", "lock", "section", "try", "do", "else",
    "helper",
];

/// Tags that Razor takes away.
const REMOVED: [&str; 3] = ["text", "environment", "cache"];

/// Tags that tell that a block holds markup.
const MARKUP: [&str; 6] = ["<script", "<text", "<noscript", "<img", "<div", "@:"];

pub(super) fn met(scanner: &Scanner<'_>, start: usize, context: &Context) -> Option<Met> {
    let rest = &scanner.text[start..];
    if let Some(tag) = rest.strip_prefix('<') {
        let name = word(tag.trim_start_matches('/'));
        let removed = REMOVED.contains(&name).then(|| tag_end(rest, LONGEST));
        return Some(Met::new(removed??, Does::Steers));
    }
    if rest.starts_with('}') {
        return closer(scanner, start, rest);
    }
    let inside = rest.strip_prefix('@')?;
    if inside.starts_with('*') {
        return Some(Met::new(scanner.to(rest, "*@")?, Does::Comments));
    }
    if inside.starts_with('@') {
        // `@@` writes one; the second must not begin a mark.
        return Some(Met::new(
            2,
            if context.is_script() {
                Does::Writes
            } else {
                Does::Steers
            },
        ));
    }
    if inside.starts_with(':') {
        return Some(Met::new(2, Does::Steers));
    }
    if inside.starts_with('(') {
        return Some(Met::new(1 + closed(inside, LONGEST)?, Does::Writes));
    }
    if inside.starts_with('{') {
        return block(scanner, start, 1);
    }
    if scanner
        .before(start)
        .is_some_and(|c| c.is_alphanumeric() || c == '_')
    {
        return None;
    }
    let name = word(inside);
    if name.is_empty() || name.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let after = &inside[name.len()..];
    if matches!(name, "functions" | "code") && after.trim_start().starts_with('{') {
        let open = 1 + name.len() + (after.len() - after.trim_start().len());
        return Some(Met::new(open + balanced(&rest[open..])?, Does::Steers));
    }
    if BLOCKS.contains(&name)
        && let Some(open) = block_open(after)
    {
        return block(scanner, start, 1 + name.len() + open);
    }
    if LINES.contains(&name) && after.starts_with([' ', '\t', '\r', '\n']) {
        return Some(Met::new(
            rest.find('\n').unwrap_or(rest.len()),
            Does::Steers,
        ));
    }
    // A rule of a style sheet, where a page forgot to double the mark.
    if matches!(
        name,
        "media" | "import" | "keyframes" | "font" | "supports" | "charset"
    ) {
        return None;
    }
    let name = if name == "await" {
        let spaces = after.len() - after.trim_start().len();
        &inside[..name.len() + spaces + word(after.trim_start()).len()]
    } else {
        name
    };
    Some(Met::new(
        1 + name.len() + chain(&inside[name.len()..]),
        Does::Writes,
    ))
}

/// Bytes of `.name`, `?.name`, `(…)` and `[…]` that go on with an expression.
pub(super) fn chain(rest: &str) -> usize {
    let mut at = 0;
    loop {
        let more = &rest[at..];
        at += if let Some(after) = more.strip_prefix("?.").or_else(|| more.strip_prefix('.')) {
            let name = word(after);
            if name.is_empty() || name.starts_with(|c: char| c.is_ascii_digit()) {
                return at;
            }
            (more.len() - after.len()) + name.len()
        } else if more.starts_with(['(', '[']) {
            match closed(more, LONGEST) {
                Some(len) => len,
                None => return at,
            }
        } else {
            return at;
        };
    }
}

/// Where the `{` of a statement's block stands in what follows its word.
fn block_open(after: &str) -> Option<usize> {
    let head = after.trim_start();
    let passed = after.len() - head.len();
    let len = if head.starts_with('(') {
        closed(head, LONGEST)?
    } else {
        head.find(['{', '<', '\n', ';'])?
    };
    let tail = head[len..].trim_start();
    tail.starts_with('{')
        .then(|| passed + head.len() - tail.len())
}

/// A block: its code is covered; markup in it is read, and only its brackets are covered.
fn block(scanner: &Scanner<'_>, start: usize, open: usize) -> Option<Met> {
    let rest = &scanner.text[start..];
    let len = balanced(&rest[open..])?;
    let inside = &rest[open..open + len];
    if MARKUP.iter().any(|tag| inside.contains(tag)) {
        scanner.closers.borrow_mut().push(start + open + len - 1);
        Some(Met::new(open + 1, Does::Steers))
    } else {
        Some(Met::new(open + len, Does::Steers))
    }
}

/// The bracket that closes a block, and the `else` that goes on with another.
fn closer(scanner: &Scanner<'_>, start: usize, rest: &str) -> Option<Met> {
    let mut closers = scanner.closers.borrow_mut();
    let found = closers.iter().position(|own| *own == start)?;
    closers.swap_remove(found);
    drop(closers);
    let tail = rest[1..].trim_start();
    let passed = rest.len() - tail.len();
    let name = word(tail);
    if matches!(name, "else" | "catch" | "finally") {
        let mut after = &tail[name.len()..];
        if after.trim_start().starts_with("if") {
            after = &after.trim_start()[2..];
        }
        let at = rest.len() - after.len();
        if let Some(open) = block_open(after).or_else(|| {
            let spaces = after.len() - after.trim_start().len();
            after.trim_start().starts_with('{').then_some(spaces)
        }) {
            return block(scanner, start, at + open);
        }
    }
    let _ = passed;
    Some(Met::new(1, Does::Steers))
}

/// Past the bracket that closes the one at the start of `rest`. Apostrophes of texts that visitors
/// read must not count as quotes, so none do.
fn balanced(rest: &str) -> Option<usize> {
    let mut depth = 0_u32;
    for (index, byte) in rest.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(index + 1);
                }
            }
            _ => {}
        }
    }
    None
}
