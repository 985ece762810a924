//! Markup to elements and scripts, for a whole page and for a piece of one.

use crate::found::Found;
use crate::reader::{read_document, read_fragment};
use crate::{Element, Page, Script, Source, Span};

/// Reads a page. Never fails: what the browser would not see is not there.
pub fn parse(source: Source) -> Page {
    let covered = crate::template::cover(&source);
    let (text, marks) = match &covered {
        Some((text, marks)) => (text.as_str(), marks.clone()),
        None => (&*source.text, Vec::new()),
    };
    // The browser takes a byte order mark away before it reads.
    let start = if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    let Found {
        elements,
        mut scripts,
        comments,
        texts,
        samples,
        raw_texts,
        head_end,
        policies,
        ..
    } = read_document(text, reach(text, start));
    for script in &mut scripts {
        let at = script.code.at;
        let from = marks.partition_point(|mark| mark.at.end <= at.start);
        for mark in marks[from..]
            .iter()
            .take_while(|mark| mark.at.start < at.end)
        {
            script.code.spare_characters(&source.text, mark.at);
        }
    }
    let policies = crate::policy::read(&source.headers, &policies, &marks);
    Page {
        elements,
        scripts,
        comments,
        texts,
        samples,
        raw_texts,
        head_end,
        marks,
        policies,
        ..Page::bare(source)
    }
}

impl Page {
    /// A page without markup, for a text that is none but belongs to one.
    pub fn bare(source: Source) -> Self {
        Self {
            source,
            elements: Vec::new(),
            scripts: Vec::new(),
            comments: Vec::new(),
            texts: Vec::new(),
            samples: Vec::new(),
            raw_texts: Vec::new(),
            head_end: None,
            marks: Vec::new(),
            policies: Vec::new(),
            containers: Vec::new(),
        }
    }
}

/// Elements and scripts of markup that a script writes into a page.
#[derive(Clone, Debug)]
pub struct Fragment {
    /// Every start tag, in the order written; spans are of the fragment's text.
    pub elements: Vec<Element>,
    /// Every piece of JavaScript, in the order written. Whether a `<script>` of a fragment runs
    /// depends on the way it is written into the page: `document.write` runs it, `innerHTML` not.
    pub scripts: Vec<Script>,
}

/// Reads markup as it would stand inside a body.
pub fn fragment(html: &str) -> Fragment {
    let Found {
        elements, scripts, ..
    } = read_fragment(html, reach(html, 0), true);
    Fragment { elements, scripts }
}

/// All of the text from `start` on, as far as offsets reach.
fn reach(text: &str, start: usize) -> Span {
    let mut end = text.len().min(u32::MAX as usize);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    Span::new(start as u32, end as u32)
}

#[cfg(test)]
mod borders;
#[cfg(test)]
mod tests;
