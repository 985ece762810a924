//! Pages in words of their own, where what stands further in belongs to what stands above: Pug, Haml
//! and Slim. Scripts that are written out in them are read; what else they write is not.

mod block;

use crate::mode::script_mode;
use crate::{Attribute, Code, Does, Element, Kind, Mark, Page, Placement, Script, Source, Span};
use block::{Block, blocks};

/// A language of this kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    /// `script.`, `img(src='…')`.
    Pug,
    /// `:javascript`, `%img{src: '…'}`.
    Haml,
    /// `javascript:`, `img src='…'`.
    Slim,
}

/// The language that a file of this name is written in.
pub(crate) fn language(name: &str) -> Option<Language> {
    let (_, ending) = name.rsplit_once('.')?;
    Some(match &*ending.to_ascii_lowercase() {
        "pug" | "jade" => Language::Pug,
        "haml" => Language::Haml,
        "slim" => Language::Slim,
        _ => return None,
    })
}

/// Reads such a page.
pub(crate) fn read(source: Source, language: Language) -> Page {
    let text = std::sync::Arc::clone(&source.text);
    let blocks = blocks(&text, language);
    let whole = |block: &Block| matches!(&*block.name, "html" | "head" | "body");
    let mut page = Page {
        is_piece: !blocks.iter().any(whole),
        ..Page::bare(source)
    };
    let mut end = 0;
    for block in &blocks {
        let index = page.elements.len();
        let placement = if block.in_head {
            Placement::Head
        } else {
            Placement::Body
        };
        page.elements.push(element(&text, block, placement));
        let element = &page.elements[index];
        let src = element.value("src").map(|src| src.trim().to_owned());
        let (kind, code) = match (&*block.name, src, block.inside) {
            ("script", Some(src), _) => {
                page.marks.extend(steers(&mut end, block.tag));
                let behind = Span::new(block.tag.end, block.tag.end);
                (Kind::External { src }, Code::verbatim("", behind))
            }
            ("script", None, Some(inside)) => {
                let mut code = Code::verbatim(&covered(&text, inside), inside);
                code.spare_characters(&text, inside);
                (Kind::Inline, code)
            }
            _ => {
                if let Some(src) = element.attribute("src") {
                    page.marks.extend(steers(&mut end, block.tag));
                    page.marks.extend(holes(&text, src.value_at).map(writes));
                }
                continue;
            }
        };
        page.marks.extend(steers(&mut end, code.at));
        page.marks.extend(holes(&text, code.at).map(writes));
        page.scripts.push(Script {
            deferred: kind != Kind::Inline,
            kind,
            mode: script_mode(element),
            placement,
            element: index,
            code,
            closed: true,
        });
    }
    let last = text.len().min(u32::MAX as usize) as u32;
    page.marks.extend(steers(&mut end, Span::new(last, last)));
    page
}

fn writes(at: Span) -> Mark {
    Mark {
        at,
        does: Does::Writes,
    }
}

/// What the program does itself between what was read last and what is read now.
fn steers(end: &mut u32, read: Span) -> Option<Mark> {
    let before = *end;
    *end = read.end;
    (before < read.start).then(|| Mark {
        at: Span::new(before, read.start),
        does: Does::Steers,
    })
}

fn element(text: &str, block: &Block, placement: Placement) -> Element {
    let attributes = block.attributes.iter().map(|(name, at)| Attribute {
        name: name.clone(),
        value: covered(text, *at),
        value_at: *at,
    });
    Element {
        name: block.name.clone(),
        attributes: attributes.collect(),
        tag: block.tag,
        placement,
        noscript: block.in_noscript,
    }
}

/// What is computed in a text: `#{ … }`, `!{ … }`, and `${ … }` between backticks.
fn holes(text: &str, at: Span) -> impl Iterator<Item = Span> {
    let written = at.of(text);
    let own = if text[..at.start as usize].ends_with('`') {
        "${"
    } else {
        "#{"
    };
    let mut from = 0;
    std::iter::from_fn(move || {
        let starts = ["#{", "!{", own].into_iter();
        let start = starts.filter_map(|it| written[from..].find(it)).min()? + from;
        let end = written[start..].find('}')? + start + 1;
        from = end;
        Some(Span::new(at.start + start as u32, at.start + end as u32))
    })
}

/// What is written at a place, with what is computed in it covered, and the bars before its lines.
fn covered(text: &str, at: Span) -> String {
    let written = at.of(text);
    let mut bytes = written.as_bytes().to_vec();
    for hole in holes(text, at) {
        bytes[(hole.start - at.start) as usize..(hole.end - at.start) as usize].fill(b'_');
    }
    let mut line = 0;
    for written in written.split_inclusive('\n') {
        let bar = written.len() - written.trim_start().len();
        if written[bar..].starts_with('|') {
            bytes[line + bar] = b' ';
        }
        line += written.len();
    }
    // Brackets stand around what is covered, so that no character is cut.
    String::from_utf8(bytes).unwrap_or_else(|_| written.to_owned())
}

#[cfg(test)]
mod tests {
    use crate::{Kind, Page, Placement, Source, parse};

    fn scripts(page: &Page) -> Vec<String> {
        let inline = page.scripts.iter().filter(|it| it.kind == Kind::Inline);
        inline
            .map(|it| {
                it.code
                    .text
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .collect()
    }

    #[test]
    fn scripts_of_every_language_are_read() {
        for (name, text) in [
            (
                "a.pug",
                "html\n  head\n    script.\n      a();\n\n      b('#{c}');\n    script(src='x.js')\n  body\n    p a();",
            ),
            (
                "a.jade",
                "head\n  script(type='text/javascript',\n    data-a=\"b\").\n    a();\n    b('!{c}');\n  title a",
            ),
            (
                "a.pug",
                "head\n  script\n    | a();\n    | b('#{c}');\n  //- script a();\n  //\n    script.\n      d();\nbody",
            ),
            (
                "a.haml",
                "%head\n  :javascript\n    a();\n    b('#{c}');\n  = yield",
            ),
            (
                "a.html.haml",
                "%head\n  %script{type: 'text/javascript'}\n    a();\n    b('#{c}');\n  -# :javascript\n    d();\n  %title",
            ),
            (
                "a.slim",
                "head\n  javascript:\n    a();\n    b('#{c}');\n  title a",
            ),
            (
                "a.html.slim",
                "head\n  script type=\"text/javascript\"\n    | a();\n      b('#{c}');\n  / script\n    | d();",
            ),
        ] {
            let page = parse(Source::local(name, text));
            assert_eq!(scripts(&page), ["a(); b('____');"], "{text}");
            assert_eq!(page.scripts[0].placement, Placement::Head, "{text}");
            let at = page.scripts[0].code.at;
            assert!(
                at.of(text)
                    .trim_start()
                    .trim_start_matches('|')
                    .trim_start()
                    .starts_with("a()"),
                "{text}"
            );
            assert!(
                page.marks
                    .windows(2)
                    .all(|two| two[0].at.end <= two[1].at.start),
                "{text}"
            );
        }
    }

    #[test]
    fn scripts_that_a_program_writes_are_not() {
        for (name, text) in [
            ("a.pug", "head\n  script= code\n  script!= `a(${b})`"),
            ("a.haml", "%head\n  %script= code"),
            ("a.slim", "head\n  script == code"),
        ] {
            assert_eq!(
                scripts(&parse(Source::local(name, text))),
                [""; 0],
                "{text}"
            );
        }
    }

    #[test]
    fn images_are_found_with_what_stands_around_them() {
        for (name, text) in [
            (
                "a.pug",
                "noscript\n  img(height='1', src='https://www.facebook.com/tr?id=1&ev=#{e}')",
            ),
            (
                "a.haml",
                "%noscript\n  %img{:height => \"1\", :src => 'https://www.facebook.com/tr?id=1&ev=#{e}'}/",
            ),
            (
                "a.slim",
                "noscript\n  img height=\"1\" src=\"https://www.facebook.com/tr?id=1&ev=#{e}\"",
            ),
        ] {
            let page = parse(Source::local(name, text));
            let image = page.elements.iter().find(|it| it.name == "img").unwrap();
            assert_eq!(
                image.value("src"),
                Some("https://www.facebook.com/tr?id=1&ev=____"),
                "{text}"
            );
            assert!(image.noscript, "{text}");
        }
    }
}
