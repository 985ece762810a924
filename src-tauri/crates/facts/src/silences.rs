//! Comments that silence rules, each with the piece of the page that it is for.
//!
//! `pixelscope: allow RULE, RULE -- reason` in a comment of the page, of a script or of a template
//! is for what comes next, or for the line at whose end it stands; `allow-file` is for the page.

mod markup;
mod script;

use page::{Does, Mark, Span};

use crate::trees::Trees;

/// What such a comment begins with.
pub(crate) const WORD: &str = "pixelscope:";

/// Comments that are read: a page that holds more of them was not written by a person, and each
/// costs time with every finding.
const MOST: usize = 1_000;

/// A comment that silences rules, or is meant to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Silence {
    /// What it is for.
    pub covers: Covers,
    /// The rules that it names, known or not, in the order written.
    pub rules: Vec<Named>,
    /// The reason; nothing where none is given.
    pub reason: Option<String>,
    /// The comment with its marks.
    pub at: Span,
}

/// A rule as a comment names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The name.
    pub id: String,
    /// Where it is written.
    pub at: Span,
}

/// What a comment that silences is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Covers {
    /// The whole page, what has no place included.
    File,
    /// What begins in this piece: the next element or statement.
    Piece(Span),
    /// What begins or ends on this line, at whose end the comment stands.
    Line(Span),
    /// Nothing, for nothing comes after it.
    Nothing,
    /// Nobody knows: it says something else than `allow` or `allow-file`.
    Unclear,
}

impl Covers {
    /// Whether something at `at`, or without a place, lies in it.
    pub fn holds(self, at: Option<Span>) -> bool {
        match (self, at) {
            (Self::File, _) => true,
            (Self::Piece(piece), Some(at)) => piece.start <= at.start && at.start < piece.end,
            (Self::Line(line), Some(at)) => {
                let holds = |place| line.start <= place && place <= line.end;
                holds(at.start) || holds(at.end)
            }
            (Self::Piece(_) | Self::Line(_), None) | (Self::Nothing | Self::Unclear, _) => false,
        }
    }
}

/// Every such comment, in the order written.
pub(crate) fn find(trees: &Trees<'_, '_>) -> Vec<Silence> {
    let page = trees.page;
    if !page.source.text.contains(WORD) {
        return Vec::new();
    }
    // What the server takes out of a script is a comment of that script; the rest is markup.
    let text = &*page.source.text;
    let marks = page.marks.iter().filter(|mark| is_comment(mark, text));
    let (inside, outside): (Vec<Span>, Vec<Span>) = marks
        .map(|mark| mark.at)
        .partition(|at| page.scripts.iter().any(|one| holds(one.code.at, *at)));
    let mut found = markup::find(page, &outside);
    for index in 0..page.scripts.len() {
        found.extend(script::find(trees, index, &inside));
    }
    found.sort_by_key(|silence| silence.at);
    found.dedup_by_key(|silence| silence.at);
    found.truncate(MOST);
    found
}

fn holds(outer: Span, inner: Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// Whether a mark of a template is a comment; PHP has no mark of its own for one.
fn is_comment(mark: &Mark, text: &str) -> bool {
    let of_php = || {
        let code = mark.at.of(text).trim_start_matches("<?php").trim_start();
        code.starts_with("//") || code.starts_with("/*") || code.starts_with('#')
    };
    mark.does == Does::Comments || (mark.does == Does::Steers && of_php())
}

/// What a comment says, its offsets counted from its beginning.
struct Words {
    is_for_file: Option<bool>,
    /// Names with their first bytes.
    rules: Vec<(String, usize)>,
    reason: Option<String>,
}

/// Reads a comment, given with its marks; nothing where it does not speak to us.
fn read(comment: &str) -> Option<Words> {
    let lead = comment.find(WORD)?;
    let is_mark = |word: &str| matches!(word, "" | "comment" | "php");
    let before = &comment[..lead];
    if !before
        .split(|one: char| !one.is_alphanumeric())
        .all(is_mark)
    {
        return None;
    }
    let from = lead + WORD.len();
    let rest = without_end(&comment[from..]);
    let dashes = rest.find("--").map(|at| (at, at + 2));
    let long = |dash: char| rest.find(dash).map(|at| (at, at + dash.len_utf8()));
    let split = [dashes, long('—'), long('–')].into_iter().flatten().min();
    let (list, reason) = match split {
        Some((end, begin)) => (&rest[..end], &rest[begin..]),
        None => (rest, ""),
    };
    let words: Vec<&str> = reason.split_whitespace().filter(|it| *it != "*").collect();
    let mut names = list
        .split(|one: char| one.is_whitespace() || matches!(one, ',' | '`'))
        .filter(|name| !name.is_empty());
    let is_for_file = match names.next() {
        Some("allow") => Some(false),
        Some("allow-file") => Some(true),
        _ => None,
    };
    // The names are pieces of the comment, so that their places can be told.
    let place = |name: &str| name.as_ptr() as usize - comment.as_ptr() as usize;
    Some(Words {
        is_for_file,
        rules: names.map(|name| (name.to_owned(), place(name))).collect(),
        reason: (!words.is_empty()).then(|| words.join(" ")),
    })
}

/// Without the marks that end a comment of any kind.
fn without_end(text: &str) -> &str {
    let mut text = text.trim_end();
    if let Some(open) = text.rfind("{%")
        && text[open..].contains("endcomment")
    {
        text = text[..open].trim_end();
    }
    let ends = ["--!>", "--}}", "--%>", "-->", "*/", "#}", "}}", "%>", "?>"];
    while let Some(rest) = ends.iter().find_map(|end| text.strip_suffix(end)) {
        text = rest.trim_end();
    }
    text
}

/// The silence that a comment's words come to; `place` tells where a piece of the comment stands.
fn silence(
    words: Words,
    at: Span,
    covers: Covers,
    place: impl Fn(usize, usize) -> Span,
) -> Silence {
    let named = words.rules.into_iter().map(|(id, from)| Named {
        at: place(from, from + id.len()),
        id,
    });
    Silence {
        covers: match words.is_for_file {
            Some(true) => Covers::File,
            Some(false) => covers,
            None => Covers::Unclear,
        },
        rules: named.collect(),
        reason: words.reason,
        at,
    }
}

/// The line that a comment ends, up to the comment, where code stands before it; offsets of `text`.
fn line_before(text: &str, from: usize, to: usize) -> Option<(usize, usize)> {
    let start = text[..from].rfind('\n').map_or(0, |at| at + 1);
    let after = text[to..].split('\n').next().unwrap_or_default();
    let is_last = after.trim().is_empty() && !text[start..from].trim().is_empty();
    is_last.then_some((start, from))
}

#[cfg(test)]
mod tests;
