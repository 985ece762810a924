//! Modules and components in JavaScript, TypeScript and JSX: the code of a page without its page.
//!
//! The module itself is a script. Elements that it makes are elements of the page; scripts among
//! them whose text is written out are scripts of the page.

mod configured;
mod dynamic;
mod markup;
mod untyped;

use oxc_span::SourceType;

use crate::mode::script_mode;
use crate::reader::read_fragment;
use crate::{
    Attribute, Code, Does, Element, Kind, Mark, Mode, Page, Placement, Script, Source, Span,
};
pub(crate) use dynamic::add_dynamic;
use markup::{Literal, Markup, Tag};
use untyped::{Plain, plain};

/// The languages that a file of this name may be written in, likeliest first; none for a page.
pub(crate) fn languages(name: &str) -> &'static [SourceType] {
    const JAVASCRIPT: &[SourceType] = &[SourceType::jsx(), SourceType::tsx()];
    const TYPESCRIPT: &[SourceType] = &[SourceType::ts(), SourceType::tsx()];
    const TSX: &[SourceType] = &[SourceType::tsx()];
    let name = template_of_code(name).unwrap_or(name);
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    match &*ending.to_ascii_lowercase() {
        "js" | "mjs" | "cjs" | "jsx" => JAVASCRIPT,
        "ts" | "mts" | "cts" => TYPESCRIPT,
        "tsx" => TSX,
        _ => &[],
    }
}

/// What a template of code is called without the ending of the template: `pixel.js` of
/// `pixel.js.liquid`.
fn template_of_code(name: &str) -> Option<&str> {
    let (stem, _) = name.rsplit_once('.')?;
    let is_code = [".js", ".mjs", ".ts"].iter().any(|it| stem.ends_with(it));
    (is_code && crate::template::promises_template(name)).then_some(stem)
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

/// Adds what the scripts of a component make a framework put into the page.
pub(crate) fn add_configured(page: &mut Page, text: &str) {
    for index in 0..page.scripts.len() {
        let script = &page.scripts[index];
        let may = matches!(script.mode, Mode::Classic | Mode::Module)
            && script.kind == Kind::Inline
            && script.code.text.contains("script")
            && INSIDES.iter().any(|word| script.code.text.contains(word));
        let Some(Plain { mut markup, .. }) = may
            .then(|| plain(&script.code.text, SourceType::mjs()))
            .flatten()
            .filter(|plain| !plain.markup.tags.is_empty())
        else {
            continue;
        };
        let start = script.code.at.start;
        page.scripts[index].code.text = without_insides(script.code.text.clone(), &markup);
        for tag in &mut markup.tags {
            tag.at = Span::new(tag.at.start + start, tag.at.end + start);
            let values = tag.attributes.iter_mut().map(|(_, value)| value);
            for literal in values.chain(tag.inside.as_mut()) {
                literal.shift(start);
            }
        }
        let covered = covered(text, &markup, &mut page.marks);
        for tag in &markup.tags {
            add(page, &covered, tag);
        }
    }
}

/// Words of a configuration that writes a script out.
const INSIDES: [&str; 3] = ["innerHTML", "children", "textContent"];

/// Reads a module.
pub(crate) fn read(source: Source, languages: &[SourceType]) -> Page {
    let text = std::sync::Arc::clone(&source.text);
    let whole = Span::new(0, text.len().min(u32::MAX as usize) as u32);
    let read = |text: &str| {
        let mut languages = languages.iter();
        languages.find_map(|language| plain(text, *language))
    };
    let is_template = template_of_code(&source.name).is_some();
    let as_it_is = if is_template { None } else { read(&text) };
    let as_template = || {
        let (covered, marks) = crate::template::cover_code(&source)?;
        Some((read(&covered)?, marks))
    };
    let found = as_it_is.map(|found| (found, Vec::new()));
    let (plain, marks) = found.or_else(as_template).unwrap_or_else(|| {
        let found = if is_template { read(&text) } else { None };
        let plain = found.unwrap_or_else(|| Plain {
            text: text.to_string(),
            markup: Markup::default(),
        });
        (plain, Vec::new())
    });
    let Plain { text: code, markup } = plain;
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
        marks,
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
    for literal in literals {
        for glue in &literal.glue {
            bytes[glue.start as usize..glue.end as usize].fill(b' ');
        }
        for hole in &literal.holes {
            bytes[hole.start as usize..hole.end as usize].fill(b'_');
            marks.push(Mark {
                at: *hole,
                does: Does::Writes,
            });
        }
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
            code: Code::verbatim("", Span::new(tag.at.end, tag.at.end)),
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
    let (plain, map) = unescaped(inside.at.of(covered), inside.at.start);
    let mut code = Code {
        text: plain,
        at: inside.at,
        map,
    };
    for hole in &inside.holes {
        code.spare_characters(text, *hole);
    }
    code
}

/// What a text in quotes says, with the way back to where each piece of it is written.
fn unescaped(written: &str, start: u32) -> (String, Vec<(u32, u32)>) {
    let mut plain = String::with_capacity(written.len());
    let mut map: Vec<(u32, u32)> = Vec::new();
    let mut from = 0;
    let mut place = |here: usize, at: usize| {
        let pair = (here as u32, start + at as u32);
        match map.last_mut() {
            Some(last) if last.0 == pair.0 => *last = pair,
            _ => map.push(pair),
        }
    };
    place(0, 0);
    while let Some(found) = written[from..].find('\\') {
        let at = from + found;
        plain.push_str(&written[from..at]);
        place(plain.len(), at);
        let (said, length) = escape(&written[at + 1..]);
        plain.extend(said);
        from = at + 1 + length;
        place(plain.len(), from);
    }
    plain.push_str(&written[from..]);
    (plain, map)
}

/// What stands for itself behind a backslash, and how many bytes of it say so.
fn escape(rest: &str) -> (Option<char>, usize) {
    let Some(letter) = rest.chars().next() else {
        return (None, 0);
    };
    let digits = match letter {
        'n' => return (Some('\n'), 1),
        't' => return (Some('\t'), 1),
        'r' | 'b' | 'f' | 'v' | '0' => return (Some(' '), 1),
        // The text goes on in the next line.
        '\n' => return (None, 1),
        'x' => 2,
        'u' => 4,
        other => return (Some(other), other.len_utf8()),
    };
    let code = rest.get(1..=digits);
    let code = code.and_then(|code| u32::from_str_radix(code, 16).ok());
    match code.and_then(char::from_u32) {
        Some(sign) => (Some(sign), 1 + digits),
        None => (Some(letter), 1),
    }
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
