//! JavaScript of a page: scripts, handler attributes and `javascript:` addresses.

use oxc_allocator::Allocator;
use oxc_ast::ast::Program;
use oxc_parser::{ParseOptions, Parser};
use oxc_span::SourceType;

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
    /// A `javascript:` address of a link.
    Address,
}

/// Whether and how the browser runs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mode {
    /// A classic script.
    Classic,
    /// `type="module"`: runs after parsing.
    Module,
    /// Not JavaScript to the browser: the `type` as written.
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
    /// Index into `Page::elements` of the tag that holds it.
    pub element: usize,
    /// The JavaScript; empty for an external script that was not fetched.
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

impl Script {
    /// Lends the syntax tree to `read`. Offsets of the tree are of `code.text`;
    /// `code.span` turns them into the page's. A script that does not parse gives its
    /// problems; the tree is then what could be recovered, often nothing.
    pub fn with_program<R>(&self, read: impl FnOnce(&Program<'_>, &[SyntaxProblem]) -> R) -> R {
        let allocator = Allocator::default();
        let source_type = if self.mode == Mode::Module {
            SourceType::mjs()
        } else {
            SourceType::cjs().with_script(true)
        };
        let options = ParseOptions {
            allow_return_outside_function: matches!(self.kind, Kind::Handler { .. }),
            ..ParseOptions::default()
        };
        let parsed = Parser::new(&allocator, &self.code.text, source_type)
            .with_options(options)
            .parse();
        let problems: Vec<SyntaxProblem> = parsed
            .diagnostics
            .iter()
            .map(|error| {
                let label = error.labels.first();
                let (start, len) =
                    label.map_or((0, 0), |label| (label.offset() as u32, label.len() as u32));
                SyntaxProblem {
                    message: error.message.to_string(),
                    at: self.code.span(start, start + len),
                }
            })
            .collect();
        read(&parsed.program, &problems)
    }
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

/// Parses JavaScript for as long as `allocator` lives. `module` reads it as one; `bare_return`
/// allows what a handler attribute allows. Errors: what the browser would refuse to run.
pub fn program<'a>(
    allocator: &'a Allocator,
    text: &str,
    module: bool,
    bare_return: bool,
) -> Result<&'a Program<'a>, SyntaxError> {
    let source_type = if module {
        SourceType::mjs()
    } else {
        SourceType::cjs().with_script(true)
    };
    let options = ParseOptions {
        allow_return_outside_function: bare_return,
        ..ParseOptions::default()
    };
    let text: &'a str = allocator.alloc_str(text);
    let parsed = Parser::new(allocator, text, source_type)
        .with_options(options)
        .parse();
    match parsed.diagnostics.first() {
        None => Ok(allocator.alloc(parsed.program)),
        Some(error) => {
            let label = error.labels.first();
            let start = label.map_or(0, |label| label.offset() as u32);
            let end = label.map_or(start, |label| start + label.len() as u32);
            Err(SyntaxError {
                message: error.message.to_string(),
                start,
                end,
            })
        }
    }
}
