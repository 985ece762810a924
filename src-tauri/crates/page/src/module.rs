//! Modules and components in JavaScript, TypeScript and JSX: the code of a page without its page.
//!
//! The module itself is a script. Elements that it makes are elements of the page; scripts among
//! them whose text is written out are scripts of the page.

mod markup;
mod untyped;

use oxc_span::SourceType;

use crate::mode::script_mode;
use crate::reader::read_fragment;
use crate::{
    Attribute, Code, Does, Element, Kind, Mark, Mode, Page, Placement, Script, Source, Span,
};
use markup::{Literal, Markup, Tag};
use untyped::{Plain, plain};

/// The languages that a file of this name may be written in, likeliest first; none for a page.
pub(crate) fn languages(name: &str) -> &'static [SourceType] {
    const JAVASCRIPT: &[SourceType] = &[SourceType::jsx(), SourceType::tsx()];
    const TYPESCRIPT: &[SourceType] = &[SourceType::ts(), SourceType::tsx()];
    const TSX: &[SourceType] = &[SourceType::tsx()];
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    match &*ending.to_ascii_lowercase() {
        "js" | "mjs" | "cjs" | "jsx" => JAVASCRIPT,
        "ts" | "mts" | "cts" => TYPESCRIPT,
        "tsx" => TSX,
        _ => &[],
    }
}

/// A script of a component made a module that browsers would take: types covered, if it has any.
/// Nothing where it is a classic script, or not to be read at all.
pub(crate) fn component_script(text: &str) -> Option<String> {
    let parses = |text: &str, module: bool| {
        let allocator = oxc_allocator::Allocator::default();
        crate::program(&allocator, text, module, false).is_ok()
    };
    if parses(text, false) {
        return None;
    }
    if parses(text, true) {
        return Some(text.to_owned());
    }
    Some(plain(text, SourceType::ts())?.text)
}

/// Reads a module.
pub(crate) fn read(source: Source, languages: &[SourceType]) -> Page {
    let text = std::sync::Arc::clone(&source.text);
    let whole = Span::new(0, text.len().min(u32::MAX as usize) as u32);
    let Plain { text: code, markup } = languages
        .iter()
        .find_map(|language| plain(&text, *language))
        .unwrap_or_else(|| Plain {
            text: text.to_string(),
            markup: Markup::default(),
        });
    let code = without_insides(code, &markup);
    let allocator = oxc_allocator::Allocator::default();
    let classic = crate::program(&allocator, &code, false, false).is_ok();
    let mut page = Page {
        elements: vec![Element {
            name: "script".to_owned(),
            attributes: Vec::new(),
            tag: Span::new(0, 0),
            placement: Placement::External,
            noscript: false,
        }],
        scripts: vec![Script {
            kind: Kind::Inline,
            mode: if classic { Mode::Classic } else { Mode::Module },
            deferred: false,
            placement: Placement::External,
            element: 0,
            code: Code::verbatim(&code, whole),
            closed: true,
        }],
        is_piece: true,
        ..Page::bare(source)
    };
    let covered = covered(&text, &markup, &mut page.marks);
    for tag in &markup.tags {
        add(&mut page, &covered, tag);
    }
    spare(&text, &code, &mut page.scripts[0].code);
    page
}

/// The module's own code: texts that are scripts and markup of the page are read as such alone.
fn without_insides(code: String, markup: &Markup) -> String {
    let mut bytes = code.into_bytes();
    for inside in markup.tags.iter().filter_map(|tag| tag.inside.as_ref()) {
        for byte in &mut bytes[inside.at.start as usize..inside.at.end as usize] {
            if *byte != b'\n' {
                *byte = b' ';
            }
        }
    }
    // Quotes stand around the texts, so that no character is cut.
    String::from_utf8(bytes).unwrap_or_default()
}

/// The text with everything covered that is computed in a text, and the marks of it.
fn covered(text: &str, markup: &Markup, marks: &mut Vec<Mark>) -> String {
    let mut bytes = text.as_bytes().to_vec();
    let literals = markup.tags.iter().flat_map(|tag| {
        let attributes = tag.attributes.iter().map(|(_, value)| value);
        attributes.chain(tag.inside.as_ref())
    });
    for hole in literals.flat_map(|literal| &literal.holes) {
        bytes[hole.start as usize..hole.end as usize].fill(b'_');
        marks.push(Mark {
            at: *hole,
            does: Does::Writes,
        });
    }
    marks.sort_by_key(|mark| mark.at);
    marks.dedup();
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// Adds an element, and what is written out in it.
fn add(page: &mut Page, covered: &str, tag: &Tag) {
    let placement = if tag.in_head {
        Placement::Head
    } else {
        Placement::Body
    };
    let attributes = tag.attributes.iter().map(|(name, value)| Attribute {
        name: name.clone(),
        value: value.at.of(covered).to_owned(),
        value_at: value.at,
    });
    let element = Element {
        name: tag.name.clone(),
        attributes: attributes.collect(),
        tag: tag.at,
        placement,
        noscript: tag.in_noscript,
    };
    let index = page.elements.len();
    let src = element.value("src").map(|src| src.trim().to_owned());
    let mode = script_mode(&element);
    page.elements.push(element);
    match (&*tag.name, src, &tag.inside) {
        ("script", Some(src), _) => page.scripts.push(Script {
            kind: Kind::External { src },
            mode,
            deferred: true,
            placement,
            element: index,
            code: Code::verbatim("", tag.at),
            closed: true,
        }),
        ("script", None, Some(inside)) => page.scripts.push(Script {
            kind: Kind::Inline,
            mode,
            deferred: false,
            placement,
            element: index,
            code: code(&page.source.text, covered, inside),
            closed: true,
        }),
        (name, _, Some(inside)) => {
            let within = read_fragment(covered, inside.at, name != "noscript");
            let first = page.elements.len();
            page.elements
                .extend(within.elements.into_iter().map(|own| Element {
                    noscript: own.noscript || name == "noscript" || tag.in_noscript,
                    placement,
                    ..own
                }));
            page.scripts
                .extend(within.scripts.into_iter().map(|own| Script {
                    element: own.element + first,
                    // Scripts of markup that is set never run.
                    mode: Mode::Inert("innerHTML".to_owned()),
                    ..own
                }));
        }
        _ => {}
    }
}

/// The code in a literal. What is escaped for the text around it is read without.
fn code(text: &str, covered: &str, inside: &Literal) -> Code {
    let plain = inside
        .at
        .of(covered)
        .replace("\\`", " `")
        .replace("\\$", " $");
    let mut code = Code::verbatim(&plain, inside.at);
    for hole in &inside.holes {
        code.spare_characters(text, *hole);
    }
    code
}

/// Keeps offsets of plain code out of the characters that it covers.
fn spare(text: &str, plain: &str, code: &mut Code) {
    if text.is_ascii() {
        return;
    }
    let mut start = None;
    let changed = text.char_indices().filter(|(at, character)| {
        !character.is_ascii()
            && !plain.as_bytes()[*at..]
                .starts_with(&text.as_bytes()[*at..*at + character.len_utf8()])
    });
    let mut covered: Vec<Span> = Vec::new();
    for (at, character) in changed {
        let end = (at + character.len_utf8()) as u32;
        match (&mut start, covered.last_mut()) {
            (Some(last), Some(span)) if *last == at as u32 => span.end = end,
            _ => covered.push(Span::new(at as u32, end)),
        }
        start = Some(end);
    }
    for span in covered {
        code.spare_characters(text, span);
    }
}
