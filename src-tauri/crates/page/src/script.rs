//! JavaScript of a page: scripts, handler attributes and `javascript:` addresses.

use oxc_allocator::Allocator;
use oxc_ast::ast::Program;
use oxc_parser::{ParseOptions, Parser};
use oxc_semantic::SemanticBuilder;
use oxc_span::{LabeledSpan, SourceType};

use crate::nesting::with_room;
use crate::{Placement, Span};

/// JavaScript text with the way back to the page's bytes.
///
/// Text of a handler attribute has its character references decoded, so its offsets are not
/// the page's: `map` then holds, for every run copied or decoded, `(offset here, offset in page)`.
#[derive(Clone, Debug)]
pub struct Code {
    /// The JavaScript.
    pub text: String,
    /// Where it is written in the page.
    pub at: Span,
    /// Pairs of offsets, rising; one pair where the text stands in the page as it is.
    pub map: Vec<(u32, u32)>,
}

impl Code {
    /// Code that stands in the page as it is.
    pub fn verbatim(text: &str, at: Span) -> Self {
        Self {
            text: text.to_owned(),
            at,
            map: vec![(0, at.start)],
        }
    }

    /// This code between pieces that the page does not hold.
    pub(crate) fn wrapped(self, before: &str, after: &str) -> Self {
        let shift = before.len() as u32;
        let own = self.map.iter().map(|&(here, page)| (here + shift, page));
        Self {
            map: std::iter::once((0, self.at.start)).chain(own).collect(),
            text: format!("{before}{}{after}", self.text),
            at: self.at,
        }
    }

    /// The page's offset of an offset in this code.
    pub fn offset(&self, here: u32) -> u32 {
        let after = self.map.partition_point(|&(decoded, _)| decoded <= here);
        let Some(&(decoded, source)) = self.map.get(after.wrapping_sub(1)) else {
            return self.at.start;
        };
        let limit = self.map.get(after).map_or(self.at.end, |&(_, next)| next);
        (source + (here - decoded)).min(limit)
    }

    /// The page's span of a span in this code.
    pub fn span(&self, start: u32, end: u32) -> Span {
        Span::new(self.offset(start), self.offset(end))
    }

    /// Lets no offset point into a character of `covered`, a piece of the page's `text` that this
    /// code holds as so many bytes of something else.
    pub(crate) fn spare_characters(&mut self, text: &str, covered: Span) {
        let piece = covered.of(text);
        if piece.is_ascii() {
            return;
        }
        let mut map = Vec::with_capacity(self.map.len());
        let mut characters = piece
            .char_indices()
            .filter(|(_, character)| !character.is_ascii())
            .map(|(at, character)| (covered.start + at as u32, character.len_utf8() as u32))
            .peekable();
        for (index, &(here, source)) in self.map.iter().enumerate() {
            let next = self.map.get(index + 1);
            let here_ends = next.map_or(self.text.len() as u32, |next| next.0);
            let source_ends = next.map_or(self.at.end, |next| next.1);
            map.push((here, source));
            while let Some((at, length)) = characters.next_if(|&(at, _)| at < source_ends) {
                let Some(start) = at.checked_sub(source).map(|from| here + from) else {
                    continue; // It stands before this code.
                };
                if start + length > here_ends {
                    continue; // It is written here as something shorter.
                }
                // All of its bytes but the first stand for what comes behind it.
                map.extend([(start + 1, at + length), (start + length, at + length)]);
            }
        }
        self.map = map;
    }
}

/// What kind of script it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The text of a `<script>`.
    Inline,
    /// A `<script src>`; there is no code unless it was fetched.
    External {
        /// As written, character references decoded, white space trimmed.
        src: String,
    },
    /// An event handler attribute such as `onclick`.
    Handler {
        /// The event, without `on`: `click`.
        event: String,
    },
    /// A `javascript:` address of a link, a form or a frame; a frame's runs on load.
    Address,
}

/// Whether and how the browser runs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mode {
    /// A classic script.
    Classic,
    /// `type="module"`: runs after parsing.
    Module,
    /// Never run: the `type` (or `language`) as written where that is not JavaScript to the
    /// browser, else the reason: `noscript`, `nomodule`, `language=…`, or `event` for a script that waits for
    /// an event of Internet Explorer.
    Inert(String),
}

/// One piece of JavaScript.
#[derive(Clone, Debug)]
pub struct Script {
    /// What kind.
    pub kind: Kind,
    /// How the browser treats it.
    pub mode: Mode,
    /// `defer` or `async` of an external script.
    pub deferred: bool,
    /// Where the browser puts its tag; `Attribute` for handlers and addresses.
    pub placement: Placement,
    /// Index into `Page::elements` of the tag that holds it; past its end for a script that stands in
    /// no tag of the page, but in one of a container.
    pub element: usize,
    /// The JavaScript; empty for an external script that was not attached, whose `at` covers the
    /// text that stands, without effect, between its tags.
    pub code: Code,
    /// False where the closing tag is missing: the browser then runs nothing of it.
    pub closed: bool,
}

/// What a parser could not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxProblem {
    /// The parser's words.
    pub message: String,
    /// The place, in the page.
    pub at: Span,
}

/// A script's syntax error, in offsets of the code that was parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// The parser's words.
    pub message: String,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Script {
    /// Lends the syntax tree to `read`. Offsets of the tree are of `code.text`;
    /// `code.span` turns them into the page's.
    ///
    /// Where there are problems the browser runs nothing of the script: the tree is then what
    /// could be recovered, often nothing.
    ///
    /// # Panics
    ///
    /// Only where `read` does.
    pub fn with_program<R>(&self, read: impl FnOnce(&Program<'_>, &[SyntaxProblem]) -> R) -> R {
        let allocator = Allocator::default();
        let module = self.mode == Mode::Module;
        let bare_return = matches!(self.kind, Kind::Handler { .. });
        let mut read = Some(|program: &Program<'_>, errors: Vec<SyntaxError>| {
            let problems: Vec<SyntaxProblem> = errors
                .into_iter()
                .map(|error| SyntaxProblem {
                    message: error.message,
                    at: self.code.span(error.start, error.end),
                })
                .collect();
            read(program, &problems)
        });
        let done = with_room(&self.code.text, || {
            let (program, errors) = parse(&allocator, &self.code.text, module, bare_return);
            read.take().map(|read| read(program, errors))
        });
        done.flatten().unwrap_or_else(|| {
            let (program, _) = parse(&allocator, "", module, bare_return);
            let read = read.take().expect("code without room was not read");
            read(program, vec![too_deep(&self.code.text)])
        })
    }
}

/// Parses JavaScript for as long as `allocator` lives. `module` reads it as one; `bare_return`
/// allows what a handler attribute allows. Errors: what the browser would refuse to run, by its
/// grammar or by an early error such as a `const` declared twice.
pub fn program<'a>(
    allocator: &'a Allocator,
    text: &str,
    module: bool,
    bare_return: bool,
) -> Result<&'a Program<'a>, SyntaxError> {
    let parsed = with_room(text, || parse(allocator, text, module, bare_return));
    let (program, errors) = parsed.ok_or_else(|| too_deep(text))?;
    errors.into_iter().next().map_or(Ok(program), Err)
}

fn parse<'a>(
    allocator: &'a Allocator,
    text: &str,
    module: bool,
    bare_return: bool,
) -> (&'a Program<'a>, Vec<SyntaxError>) {
    // A classic script is sloppy until it says `use strict`, and `<!--` begins a comment in it.
    let source_type = if module {
        SourceType::mjs()
    } else {
        SourceType::script()
    };
    let options = ParseOptions {
        allow_return_outside_function: bare_return,
        // One that cannot be read keeps the whole script from running.
        parse_regular_expression: true,
        ..ParseOptions::default()
    };
    let text: &'a str = allocator.alloc_str(text);
    let parsed = Parser::new(allocator, text, source_type)
        .with_options(options)
        .parse();
    let program: &'a Program<'a> = allocator.alloc(parsed.program);
    let mut found = parsed.diagnostics;
    if found.is_empty() {
        found = SemanticBuilder::new_compiler().build(program).diagnostics;
    }
    let errors = found
        .iter()
        .map(|problem| {
            let label = problem.labels.first();
            let start = label.map_or(0, LabeledSpan::offset);
            let end = label.map_or(start, |label| start + label.len());
            SyntaxError {
                message: problem.message.to_string(),
                start,
                end,
            }
        })
        .collect();
    (program, errors)
}

fn too_deep(text: &str) -> SyntaxError {
    SyntaxError {
        message: "The code is nested too deeply to be read".to_owned(),
        start: 0,
        end: text.len() as u32,
    }
}

#[cfg(test)]
mod tests {
    use crate::{Source, parse};

    /// The problems of the first script of a page, as the text they point at.
    fn problems(text: &str) -> Vec<String> {
        let page = parse(Source::local("test", text));
        page.scripts[0].with_program(|_, problems| {
            problems
                .iter()
                .map(|problem| problem.at.of(text).to_owned())
                .collect()
        })
    }

    fn runs(text: &str) -> bool {
        problems(text).is_empty()
    }

    #[test]
    fn a_classic_script_is_sloppy() {
        assert!(runs(
            "<script>with (a) { b = 010; delete b; arguments = 1; let = 2 }</script>"
        ));
        assert!(runs("<script>if (a) function f() {}\nf()</script>"));
        assert!(runs(
            "<script>var await = 1, yield = 2, static = 3</script>"
        ));
        assert!(!runs("<script>'use strict'; with (a) b()</script>"));
        assert!(!runs("<script>await a()</script>"));
        assert!(!runs("<script>import a from 'b'</script>"));
        assert!(!runs("<script>return a</script>"));
    }

    #[test]
    fn marks_of_html_comments_are_comments_in_a_classic_script() {
        assert!(runs("<script><!-- hide\na()\n//--></script>"));
        assert!(runs("<script>\n<!--\na()\n--> hidden (\n</script>"));
        assert!(!runs("<script type=module><!-- hide\na()</script>"));
        assert!(!runs("<script><![CDATA[\na()\n]]></script>"));
        assert!(runs("<script>//<![CDATA[\na()\n//]]></script>"));
    }

    #[test]
    fn a_module_is_strict_and_may_wait() {
        assert!(runs(
            "<script type=module>import a from 'b'; await a()</script>"
        ));
        assert!(!runs("<script type=module>with (a) b()</script>"));
    }

    #[test]
    fn a_handler_may_return_and_an_address_not() {
        assert!(runs("<a onclick='a(); return false'>"));
        assert!(!runs("<a href='javascript:return false'>"));
    }

    #[test]
    fn early_errors_are_problems() {
        assert_eq!(
            problems("<script>const id = 1; const id = 2;</script>"),
            ["id"]
        );
        assert!(runs(
            "<script>var id = 1; var id = 2; function id() {}</script>"
        ));
    }

    #[test]
    fn a_problem_points_into_the_page() {
        assert_eq!(
            problems("<p>ไทย<a onclick='f(&quot;1&quot; ; g(2)'>"),
            [";"]
        );
    }

    #[test]
    fn deep_code_does_not_end_the_program() {
        let deep = |open: &str, close: &str, times: usize| {
            let text = format!(
                "<script>{}1{}</script>",
                open.repeat(times),
                close.repeat(times)
            );
            let page = parse(Source::local("test", text));
            page.scripts[0].with_program(|_, _| ());
        };
        for (open, close) in [
            ("(", ")"),
            ("[", "]"),
            ("{a(", ")}"),
            ("!function(){", "}()"),
            ("`${", "}`"),
            ("()=>{", "}"),
            ("class a{b(){", "}}"),
            ("function a(b=", "){}"),
            ("({a:", "})"),
            ("([a=", "]=b)"),
            ("async()=>(", ")"),
        ] {
            deep(open, close, 1_000);
        }
        for (open, close) in [
            ("!", ""),
            ("a?b:", ""),
            ("if(a)", ""),
            ("if(a){}else ", ""),
            ("a=", ""),
            ("1+", ""),
            ("1**", ""),
            ("a=>", ""),
            ("new ", ""),
            ("a:", ""),
            ("do ", ""),
            ("", ".a()"),
            ("", "?.a"),
            ("", "``"),
        ] {
            deep(open, close, 2_000);
        }
        deep("(", "", 1_000_000);
    }
}
