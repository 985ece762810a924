//! What belongs to a page and was not read with it: what is not seen here may stand there.

use oxc_ast::ast::{ImportExpression, Program, Statement};
use oxc_ast_visit::{Visit, walk};
use page::{Does, Kind, Mode, Page, Span};

use crate::run::is_wrapper;
use crate::trees::Trees;

/// Something that was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// What it is.
    pub what: Missing,
    /// Its tag, its import, or the mark of the server.
    pub at: Span,
}

/// The kinds of what was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// A script file, or a module that a module imports.
    Script,
    /// Another file of the server's that its template puts into the page.
    Include,
}

/// Words of servers for another file, or for what others add to the page.
pub(crate) const INCLUDES: [&str; 13] = [
    "include",
    "require",
    "extends",
    "yield",
    "render",
    "partial",
    "layout",
    "wp_head",
    "wp_footer",
    "get_header",
    "get_footer",
    "get_template_part",
    "content_for_header",
];

/// How Handlebars puts in another file.
pub(crate) const PARTIAL: &str = "{{>";

/// What was not read, in the order written; what is known to bring no pixel is left out.
pub(crate) fn find(trees: &Trees<'_, '_>) -> Vec<Unread> {
    let page = trees.page;
    let mut found: Vec<Unread> = includes(page).collect();
    for (index, script) in page.scripts.iter().enumerate() {
        if matches!(script.mode, Mode::Inert(_)) || page.attached(index).is_some() {
            continue;
        }
        match &script.kind {
            Kind::External { src } if brings_nothing(src) => {}
            Kind::External { .. } => {
                let tag = page.elements.get(script.element);
                found.push(Unread {
                    what: Missing::Script,
                    at: tag.map_or(script.code.at, |it| it.tag),
                });
            }
            Kind::Inline if may_import(&script.code.text, script.mode == Mode::Module) => {
                let text = &script.code.text;
                let imports = |program: &Program<'_>| {
                    page::with_room(text, || {
                        let mut imports = Imports::default();
                        imports.visit_program(program);
                        imports.0
                    })
                };
                let imports = trees.of(index).ok().and_then(imports).unwrap_or_default();
                found.extend(imports.into_iter().map(|span| Unread {
                    what: Missing::Script,
                    at: script.code.span(span.start, span.end),
                }));
            }
            Kind::Inline | Kind::Handler { .. } | Kind::Address => {}
        }
    }
    found.sort_by_key(|it| it.at);
    found
}

/// Whether code may import something, by its letters alone: the word with what must follow it. Only
/// a module says it without brackets.
fn may_import(code: &str, module: bool) -> bool {
    let bytes = code.as_bytes();
    let mut words = memchr::memmem::find_iter(bytes, b"import");
    let imports = words.any(|at| {
        let before = at.checked_sub(1).map(|it| bytes[it]);
        let is_word = |byte: u8| byte.is_ascii_alphanumeric() || b"_$-".contains(&byte);
        if before.is_some_and(is_word) {
            return false;
        }
        let rest = &bytes[at + b"import".len()..];
        let blank = rest.iter().take_while(|it| it.is_ascii_whitespace());
        let blank = blank.count();
        match rest.get(blank) {
            Some(b'(' | b'.' | b'/') => true,
            Some(b'{' | b'*' | b'"' | b'\'') => module,
            Some(&byte) => module && blank > 0 && is_word(byte),
            None => false,
        }
    });
    imports || module && code.contains("export") && code.contains("from")
}

/// Whether a text may be one for which a server puts in more; reading it tells.
pub(crate) fn may_hold_more(text: &[u8]) -> bool {
    const OPENS: [&[u8]; 6] = [b"<?", b"<%", b"{%", b"{{", b"@include", b"@extends"];
    OPENS
        .iter()
        .any(|mark| memchr::memmem::find(text, mark).is_some())
}

/// The script files in a text that is not read any further, by its tags alone. `known` tells where
/// tags of scripts begin, in the bytes that the text was decoded from.
pub(crate) fn files(text: &str, known: &[usize]) -> Vec<Unread> {
    let bytes = text.as_bytes();
    let is_tag = |at: &usize| {
        let name = bytes.get(at + 1..at + 7);
        bytes.get(*at) == Some(&b'<') && name.is_some_and(|it| it.eq_ignore_ascii_case(b"script"))
    };
    let mut tags = known.to_vec();
    tags.sort_unstable();
    tags.dedup();
    if !tags.iter().all(is_tag) {
        // The text has other places than its bytes.
        tags = memchr::memchr_iter(b'<', bytes).filter(is_tag).collect();
    }
    let mut found = Vec::new();
    for start in tags {
        if brings_at(bytes, start) {
            found.push(Unread {
                what: Missing::Script,
                at: Span::new(start as u32, end_of_tag(bytes, start) as u32),
            });
        }
    }
    found
}

/// Whether the script whose tag begins there runs something that is not in the text.
pub(crate) fn brings_at(text: &[u8], start: usize) -> bool {
    let end = end_of_tag(text, start);
    let tag = String::from_utf8_lossy(&text[start..end]);
    match source(&tag) {
        Some(src) => !brings_nothing(src),
        // What a module imports is not read either.
        None => tag.contains("module") && memchr::memmem::find(&text[end..], b"import").is_some(),
    }
}

fn end_of_tag(text: &[u8], start: usize) -> usize {
    memchr::memchr(b'>', &text[start..]).map_or(text.len(), |len| start + len + 1)
}

/// The address in the tag of a script.
fn source(tag: &str) -> Option<&str> {
    let lower = tag.to_ascii_lowercase();
    let mut names = lower.match_indices("src");
    let (at, _) = names.find(|(at, _)| {
        lower[..*at].ends_with(|c: char| c.is_ascii_whitespace() || matches!(c, '"' | '\'' | '/'))
    })?;
    let value = tag[at + 3..].trim_start().strip_prefix('=')?.trim_start();
    Some(match value.chars().next() {
        Some(quote @ ('"' | '\'')) => value[1..].split(quote).next().unwrap_or_default(),
        _ => value
            .split(|c: char| c.is_ascii_whitespace() || c == '>')
            .next()
            .unwrap_or_default(),
    })
}

fn brings_nothing(src: &str) -> bool {
    src.trim().is_empty()
        || src.trim_start().starts_with("data:")
        || spec::is_library_file(src)
        || spec::brings_no_pixel(src)
}

/// Marks of a template for which the server puts in what stands elsewhere.
fn includes(page: &Page) -> impl Iterator<Item = Unread> {
    let text = &page.source.text;
    let marks = page.own_marks().iter();
    let marks = marks.filter(|mark| mark.does != Does::Comments);
    let includes = marks.filter(move |mark| {
        let words = mark.at.of(text);
        words.starts_with(PARTIAL) || INCLUDES.iter().any(|word| words.contains(word))
    });
    includes.map(|mark| Unread {
        what: Missing::Include,
        at: mark.at,
    })
}

#[derive(Default)]
struct Imports(Vec<oxc_span::Span>);

impl<'a> Visit<'a> for Imports {
    fn visit_statement(&mut self, it: &Statement<'a>) {
        match it {
            Statement::ImportDeclaration(it) if is_wrapper(&it.source.value) => {}
            Statement::ImportDeclaration(it) => self.0.push(it.span),
            Statement::ExportAllDeclaration(it) => self.0.push(it.span),
            Statement::ExportFromDeclaration(it) => self.0.push(it.span),
            _ => {}
        }
        walk::walk_statement(self, it);
    }

    fn visit_import_expression(&mut self, it: &ImportExpression<'a>) {
        self.0.push(it.span);
        walk::walk_import_expression(self, it);
    }
}

#[cfg(test)]
mod tests {
    use page::{Source, parse};

    fn unread(name: &str, text: &str) -> Vec<String> {
        let facts = crate::extract(&parse(Source::local(name, text)));
        let unread = facts.unread.iter();
        unread.map(|it| it.at.of(text).to_owned()).collect()
    }

    #[test]
    fn files_modules_and_includes_are_not_read() {
        for (name, text, wanted) in [
            (
                "a.html",
                "<script src=/js/main.js></script>",
                "<script src=/js/main.js>",
            ),
            (
                "a.html",
                "<script type=module>import './a.js'</script>",
                "import './a.js'",
            ),
            (
                "a.html",
                "<script>import('./a.js')</script>",
                "import('./a.js')",
            ),
            (
                "a.php",
                "<html><head><?php wp_head() ?></head></html>",
                "<?php wp_head() ?>",
            ),
            (
                "a.twig",
                "<html>{% include 'a' %}</html>",
                "{% include 'a' %}",
            ),
        ] {
            assert_eq!(unread(name, text), [wanted], "{text}");
        }
    }

    #[test]
    fn what_brings_no_pixel_is_not_missed() {
        for text in [
            "<script src=/js/jquery.min.js></script>",
            "<script src=https://connect.facebook.net/en_US/fbevents.js></script>",
            "<script type=text/plain src=/a.js></script>",
            "<script src=''></script><script>var important=1</script>",
        ] {
            assert_eq!(unread("a.html", text), [""; 0], "{text}");
        }
    }

    #[test]
    fn the_word_alone_imports_nothing() {
        for code in [
            "a{color:red!important}",
            "var important=1",
            "// how to import data",
            "window.reimport()",
            "x-import(a)",
        ] {
            assert!(!super::may_import(code, false), "{code}");
        }
        for code in [
            "import('./a')",
            "import  (a)",
            "await import/* a */('./a')",
            "x=import.meta",
        ] {
            assert!(super::may_import(code, false), "{code}");
        }
        for code in [
            "import a from'./a'",
            "import{a}from'./a'",
            "import*as a from'./a'",
            "import\"./a\"",
            "export*from'./a'",
        ] {
            assert!(super::may_import(code, true), "{code}");
            assert!(!super::may_import(code, false), "{code}");
        }
    }

    #[test]
    fn tags_alone_tell_of_files_too() {
        for (text, wanted) in [
            (
                "<p><SCRIPT defer SRC='/a.js'></SCRIPT>",
                "<SCRIPT defer SRC='/a.js'>",
            ),
            ("<script src=/a.js>", "<script src=/a.js>"),
            (
                "<script type=module>import './a'</script>",
                "<script type=module>",
            ),
        ] {
            let found = crate::Words::of(text).files(text);
            let found: Vec<&str> = found.iter().map(|it| it.at.of(text)).collect();
            assert_eq!(found, [wanted], "{text}");
            // Another encoding has other places.
            let found = crate::Words::of(&format!("ก{text}")).files(text);
            assert_eq!(found.len(), 1, "{text}");
        }
        for text in [
            "<script>f('src=/a.js')</script>",
            "<script src=/jquery.js></script>",
            "<script data-src=/a.js></script>",
            "<script src>",
            "<script",
        ] {
            assert_eq!(crate::Words::of(text).files(text), [], "{text}");
        }
    }
}
