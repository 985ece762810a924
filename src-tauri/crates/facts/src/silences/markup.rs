//! Comments of the markup and of the template that makes it.

use std::collections::HashMap;

use page::{Kind, Page, Span};

use super::{Covers, Silence, WORD, line_before, read, silence};

/// The silences among the comments of the markup; `marks` are those of the template.
pub(super) fn find(page: &Page, marks: &[Span]) -> Vec<Silence> {
    let text = &*page.source.text;
    let comments = page.comments.iter().map(|inside| with_marks(*inside, text));
    let comments = comments.chain(marks.iter().copied());
    let spoken: Vec<Span> = comments.filter(|at| at.of(text).contains(WORD)).collect();
    if spoken.is_empty() {
        return Vec::new();
    }
    let ends = ends(page);
    let mut found = Vec::new();
    for at in spoken {
        let Some(words) = read(at.of(text)) else {
            continue;
        };
        let covers = match line_before(text, at.start as usize, at.end as usize) {
            Some((start, end)) => Covers::Line(Span::new(start as u32, end as u32)),
            None => next(page, &ends, at.end),
        };
        let place = |from, to| Span::new(at.start + from as u32, at.start + to as u32);
        found.push(silence(words, at, covers, place));
    }
    found
}

/// A comment with the marks around what the page keeps of it.
fn with_marks(inside: Span, text: &str) -> Span {
    let before = &text[..inside.start as usize];
    let after = &text[inside.end as usize..];
    let opened = if before.ends_with("<!--") { 4 } else { 0 };
    let closed = ["-->", "--!>"]
        .into_iter()
        .find(|mark| after.starts_with(mark));
    let closed = closed.map_or(0, |mark| mark.len() as u32);
    Span::new(inside.start - opened, inside.end + closed)
}

/// The element that begins behind `from`, with all that stands in it.
fn next(page: &Page, ends: &HashMap<usize, u32>, from: u32) -> Covers {
    let index = page.elements.partition_point(|one| one.tag.start < from);
    match page.elements.get(index) {
        Some(element) => {
            let end = ends.get(&index).copied().unwrap_or(element.tag.end);
            Covers::Piece(Span::new(element.tag.start, end))
        }
        None => Covers::Nothing,
    }
}

/// Where elements end that have an end tag of their own. One that is closed by what comes after it,
/// such as a `<p>`, has none here: then the start tag alone is covered, never too much.
fn ends(page: &Page) -> HashMap<usize, u32> {
    let text = &*page.source.text;
    let mut ends = HashMap::new();
    // What looks like an end tag in a comment or a script is none.
    let mut passed: Vec<Span> = page.comments.clone();
    for script in &page.scripts {
        if matches!(script.kind, Kind::Inline | Kind::External { .. }) {
            passed.push(script.code.at);
            ends.insert(script.element, script.code.at.end);
        }
    }
    passed.sort_unstable();
    let mut open: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut elements = page.elements.iter().enumerate().peekable();
    let mut passed = passed.into_iter().peekable();
    for (at, _) in text.match_indices("</") {
        while passed.next_if(|span| span.end as usize <= at).is_some() {}
        if passed.peek().is_some_and(|span| span.start as usize <= at) {
            continue;
        }
        while let Some((index, element)) = elements.next_if(|(_, it)| (it.tag.start as usize) < at)
        {
            open.entry(&element.name).or_default().push(index);
        }
        let rest = &text[at + 2..];
        let length = rest.find(|one: char| !one.is_ascii_alphanumeric() && one != '-');
        let name = rest[..length.unwrap_or(rest.len())].to_ascii_lowercase();
        if let Some(index) = open.get_mut(name.as_str()).and_then(Vec::pop) {
            ends.entry(index).or_insert(at as u32);
        }
    }
    ends
}
