//! Code of the server that reached the visitor: it never ran, and what it should have written is not
//! there.

use page::{Kind, Page, Span};

/// What the code of a server begins with. None of it is markup, and in a text that people are to
/// read its first letter would be escaped.
const OPENS: [&str; 6] = ["<?php", "<?=", "<%=", "<%@", "<% ", "<%-"];

/// Every such place of a page that was served, in the order written.
pub(crate) fn find(page: &Page) -> Vec<Span> {
    let text = &*page.source.text;
    if page.source.url.is_none() || !OPENS.iter().any(|open| text.contains(open)) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut look = |at: Span, opens: &[&str]| {
        let part = at.of(text);
        let first = opens.iter().filter_map(|open| part.find(open)).min();
        found.extend(first.map(|first| whole(text, at.start as usize + first, at.end as usize)));
    };
    // The browser takes `<?` for a comment up to the next `>`; its mark stands before the span.
    for comment in &page.comments {
        let start = comment.start.saturating_sub(1);
        if text[start as usize..].starts_with("<?") {
            look(Span::new(start, comment.end), &OPENS[..2]);
        }
    }
    for at in &page.texts {
        look(*at, &OPENS);
    }
    for element in &page.elements {
        for attribute in &element.attributes {
            look(attribute.value_at, &OPENS);
        }
    }
    // Scripts hold templates of their own with `<%`, but nothing of PHP.
    for script in page
        .scripts
        .iter()
        .filter(|script| script.kind == Kind::Inline)
    {
        look(script.code.at, &OPENS[..2]);
    }
    found.sort();
    found.dedup();
    found
}

/// The mark that begins at `start`, to its end where that is near.
fn whole(text: &str, start: usize, end: usize) -> Span {
    let rest = &text[start..];
    let close = if rest.starts_with("<?") { "?>" } else { "%>" };
    let len = rest.find(close).map_or(end - start, |at| at + close.len());
    Span::new(start as u32, (start + len) as u32)
}
