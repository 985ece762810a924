//! How pixel code is written, for those who change it: literals, statements, quotes.

use oxc_ast::ast::{Expression, ExpressionStatement, StringLiteral};
use oxc_ast_visit::{Visit, walk};
use page::{Code, Kind as ScriptKind, Span};

use crate::trees::Trees;

/// Pieces of scripts that an edit may touch without breaking what stands around them.
/// Only scripts that name the pixel are read for it.
#[derive(Clone, Debug, Default)]
pub struct Written {
    /// What stands between the quotes of a string literal that has no escapes.
    pub literals: Vec<Span>,
    /// Calls that are statements by themselves: the call, and past its semicolon.
    pub statements: Vec<Statement>,
    /// In scripts that do not parse: typographic quotes that stand where code stands.
    pub quotes: Vec<Span>,
    /// The `<body>` tag, where one is written.
    pub body: Option<Span>,
    /// What stands between the tags of inline scripts that name the pixel or the codes before it.
    pub scripts: Vec<Span>,
}

/// A call that is a statement by itself.
#[derive(Clone, Copy, Debug)]
pub struct Statement {
    /// The call.
    pub call: Span,
    /// The statement with its semicolon.
    pub at: Span,
}

impl Written {
    /// What stands between the quotes of the literal that is written at `at` (quotes included).
    pub fn inside(&self, at: Span) -> Option<Span> {
        self.literals
            .iter()
            .copied()
            .find(|inside| inside.start == at.start + 1 && inside.end + 1 == at.end)
    }

    /// What stands between the tags of the inline script that holds `at`.
    pub fn script(&self, at: Span) -> Option<Span> {
        self.scripts
            .iter()
            .copied()
            .find(|script| script.contains(at))
    }

    /// The statement that the call at `call` is.
    pub fn statement(&self, call: Span) -> Option<Span> {
        self.statements
            .iter()
            .find(|statement| statement.call == call)
            .map(|statement| statement.at)
    }
}

/// Reads how the pixel code of a page is written.
pub(crate) fn read(trees: &Trees<'_, '_>) -> Written {
    let page = trees.page;
    let mut written = Written {
        body: page
            .elements
            .iter()
            .find(|element| element.name == "body")
            .map(|element| element.tag),
        ..Written::default()
    };
    for (index, script) in page.scripts.iter().enumerate() {
        let code = &script.code;
        let inline = script.kind == ScriptKind::Inline && script.closed;
        let is_retired = ["fb_param", "_fbds"]
            .iter()
            .any(|it| code.text.contains(it));
        if inline && (names_pixel(&code.text) || is_retired) {
            written.scripts.push(code.at);
        }
        if !names_pixel(&code.text) {
            continue;
        }
        let Ok(program) = trees.of(index) else {
            written.quotes.extend(misplaced_quotes(code));
            continue;
        };
        let mut reader = Reader {
            code,
            written: &mut written,
        };
        page::with_room(&code.text, || reader.visit_program(program));
    }
    written
}

fn names_pixel(text: &str) -> bool {
    text.contains("fbq") || text.contains("fbevents")
}

struct Reader<'c, 'w> {
    code: &'c Code,
    written: &'w mut Written,
}

impl<'a> Visit<'a> for Reader<'_, '_> {
    fn visit_expression_statement(&mut self, statement: &ExpressionStatement<'a>) {
        if let Expression::CallExpression(call) = &statement.expression {
            self.written.statements.push(Statement {
                call: self.code.span(call.span.start, call.span.end),
                at: self.code.span(statement.span.start, statement.span.end),
            });
        }
        walk::walk_expression_statement(self, statement);
    }

    fn visit_string_literal(&mut self, literal: &StringLiteral<'a>) {
        let inside = self
            .code
            .span(literal.span.start + 1, literal.span.end.saturating_sub(1));
        // Longer in the page than what it says: escapes or character references stand in it.
        if inside.len() as usize == literal.value.len() {
            self.written.literals.push(inside);
        }
    }
}

/// Typographic quotes outside straight strings and comments. A pair of them is taken for the string
/// that was meant, so that nothing between them counts as a comment.
fn misplaced_quotes(code: &Code) -> Vec<Span> {
    let mut found = Vec::new();
    let mut within = Within::Code;
    let mut letters = code.text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        let quote = typographic(letter);
        within = match (within, letter) {
            (Within::Line, '\n') => Within::Code,
            (Within::Block, '*') if next == Some('/') => Within::Code,
            (Within::Straight(_), '\\') => {
                letters.next();
                within
            }
            // A string ends with its line, so that one broken string hides no other.
            (Within::Straight('\'' | '"') | Within::Meant(_), '\n') => Within::Code,
            (Within::Straight(open), letter) if open == letter => Within::Code,
            (Within::Code, '\'' | '"' | '`') => Within::Straight(letter),
            (Within::Code, '/') if next == Some('/') => Within::Line,
            (Within::Code, '/') if next == Some('*') => Within::Block,
            (Within::Code | Within::Meant(_), _) if quote.is_some() && within.takes(quote) => {
                found.push(code.span(at as u32, (at + letter.len_utf8()) as u32));
                match (within, quote) {
                    (Within::Code, Some(family)) => Within::Meant(family),
                    _ => Within::Code,
                }
            }
            (within, _) => within,
        };
    }
    found
}

/// What a place of a broken script stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    /// Code.
    Code,
    /// A comment to the end of the line.
    Line,
    /// A comment in `/* */`.
    Block,
    /// A string, by the straight quote that opened it.
    Straight(char),
    /// What was meant as a string, by the straight quote that its quotes stand for.
    Meant(char),
}

impl Within {
    /// Whether a typographic quote of this family opens or closes something here.
    fn takes(self, family: Option<char>) -> bool {
        match self {
            Self::Code => true,
            Self::Meant(open) => family == Some(open),
            Self::Line | Self::Block | Self::Straight(_) => false,
        }
    }
}

/// The straight quote that a typographic one stands for.
fn typographic(letter: char) -> Option<char> {
    match letter {
        '‘' | '’' | '‚' | '‛' | '′' => Some('\''),
        '“' | '”' | '„' | '‟' | '″' => Some('"'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use page::Source;

    use super::*;

    fn written(text: &str) -> (String, Written) {
        let page = page::parse(Source::local("page.html", text));
        let allocator = oxc_allocator::Allocator::default();
        (text.to_owned(), read(&Trees::new(&page, &allocator)))
    }

    #[test]
    fn literals_lie_between_their_quotes() {
        let (text, written) = written("<script>fbq('track', \"Lead\", { 'a': 'it\\'s' })</script>");
        let inside: Vec<&str> = written.literals.iter().map(|span| span.of(&text)).collect();
        assert_eq!(inside, ["track", "Lead", "a"]);
    }

    #[test]
    fn a_statement_takes_its_semicolon_along() {
        let (text, written) =
            written("<script>x && fbq('init', '1');\nfbq('track', 'Lead');</script>");
        let statements: Vec<&str> = written
            .statements
            .iter()
            .map(|statement| statement.at.of(&text))
            .collect();
        assert_eq!(statements, ["fbq('track', 'Lead');"]);
    }

    #[test]
    fn typographic_quotes_in_strings_and_comments_are_left_alone() {
        let (text, written) =
            written("<script>// don’t\nx = 'it’s'; fbq(‘track’, “Lead”)</script>");
        let quotes: Vec<&str> = written.quotes.iter().map(|span| span.of(&text)).collect();
        assert_eq!(quotes, ["‘", "’", "“", "”"]);
    }

    #[test]
    fn an_address_between_typographic_quotes_is_no_comment() {
        let (text, written) =
            written("<script>fbq(’init’); load(’https://example.com/x.js’)</script>");
        assert_eq!(
            written
                .quotes
                .iter()
                .map(|span| span.of(&text))
                .collect::<String>(),
            "’’’’"
        );
    }
}
