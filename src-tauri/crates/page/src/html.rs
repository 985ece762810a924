//! Markup to elements and scripts, for a whole page and for a piece of one.

use crate::found::Found;
use crate::reader::{read_document, read_fragment};
use crate::{Conditions, Element, Kind, Mode, Page, Script, Source, Span};

/// Reads a page. Never fails: what the browser would not see is not there.
pub fn parse(source: Source) -> Page {
    if source.url.is_none() {
        let languages = crate::module::languages(&source.name);
        if !languages.is_empty() {
            return crate::module::read(source, languages);
        }
        if let Some(language) = crate::indented::language(&source.name) {
            return crate::indented::read(source, language);
        }
    }
    let covered = crate::template::cover(&source);
    let (text, mut marks) = match &covered {
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
    if crate::template::is_component(&source.name) {
        component_scripts(&mut scripts);
    }
    if crate::template::is_xml(&source) {
        let inline = scripts.iter_mut().filter(|it| it.kind == Kind::Inline);
        inline.for_each(|script| crate::template::decode(&mut script.code, text));
    }
    // Mending takes conditions away.
    let conditions = if ["fbq", "facebook"].iter().any(|word| text.contains(word)) {
        crate::template::conditions(&source.text, &marks)
    } else {
        Conditions::default()
    };
    crate::template::mend(&source.text, &mut scripts, &mut marks);
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
    let told = !marks.is_empty() || crate::template::promises_template(&source.name);
    let whole = elements
        .iter()
        .any(|element| matches!(&*element.name, "html" | "head" | "body"));
    let component = crate::template::is_component(&source.name).then(|| text.to_owned());
    let mut page = Page {
        is_piece: source.url.is_none() && told && !whole,
        elements,
        scripts,
        comments,
        texts,
        samples,
        raw_texts,
        head_end,
        marks,
        conditions,
        policies,
        ..Page::bare(source)
    };
    if let Some(text) = component {
        crate::module::add_configured(&mut page, &text);
        crate::module::add_dynamic(&mut page, &text);
    }
    page
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
            conditions: Conditions::default(),
            policies: Vec::new(),
            containers: Vec::new(),
            is_piece: false,
        }
    }
}

/// Scripts of a component are modules, and may be typed, where they are no classic scripts.
fn component_scripts(scripts: &mut [Script]) {
    for script in scripts {
        if script.kind == Kind::Inline
            && matches!(script.mode, Mode::Classic | Mode::Module)
            && let Some(code) = crate::module::component_script(&script.code.text)
        {
            script.code.text = code;
            script.mode = Mode::Module;
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
