//! Syntax that the parser knows and no browser does: a compiler takes it out of the way first.

use oxc_ast::ast::{AccessorProperty, Decorator, ImportDeclaration, Program, WithClauseKeyword};
use oxc_ast_visit::Visit;
use oxc_span::{GetSpan, Span};

use crate::script::SyntaxError;
use crate::with_room;

/// The first place in a script that browsers refuse as they do any other error of syntax.
pub fn unshipped(program: &Program<'_>, text: &str) -> Option<SyntaxError> {
    let may = text.contains('@') && text.contains("class")
        || text.contains("accessor")
        || text.contains("assert") && text.contains("import");
    if !may {
        return None;
    }
    let found = with_room(text, || {
        let mut found = Found(None);
        found.visit_program(program);
        found.0
    });
    let (what, at) = found.flatten()?;
    Some(SyntaxError {
        message: format!("{what}, which no browser knows"),
        start: at.start,
        end: at.end,
    })
}

/// What was found first, and where.
struct Found(Option<(&'static str, Span)>);

impl Found {
    fn note(&mut self, what: &'static str, at: Span) {
        self.0.get_or_insert((what, at));
    }
}

impl<'a> Visit<'a> for Found {
    fn visit_decorator(&mut self, it: &Decorator<'a>) {
        self.note("A decorator stands in it", it.span);
    }

    fn visit_accessor_property(&mut self, it: &AccessorProperty<'a>) {
        self.note("An `accessor` stands in it", it.span);
    }

    fn visit_import_declaration(&mut self, it: &ImportDeclaration<'a>) {
        if let Some(clause) = &it.with_clause
            && clause.keyword == WithClauseKeyword::Assert
        {
            self.note("An import has `assert` for `with`", clause.span());
        }
    }
}

#[cfg(test)]
mod tests {
    use oxc_allocator::Allocator;

    fn refused(code: &str) -> Option<String> {
        let allocator = Allocator::default();
        let program = crate::program(&allocator, code, true, false).unwrap();
        let error = super::unshipped(program, code)?;
        Some(code[error.start as usize..error.end as usize].to_owned())
    }

    #[test]
    fn what_no_browser_knows_is_refused() {
        for (code, at) in [
            ("@a class A {}", "@a"),
            ("class A { @b.c() m() {} }", "@b.c()"),
            ("class A { accessor x = 1 }", "accessor x = 1"),
            (
                "import a from './a.json' assert { type: 'json' }",
                "{ type: 'json' }",
            ),
        ] {
            assert_eq!(refused(code).as_deref(), Some(at), "{code}");
        }
    }

    #[test]
    fn what_browsers_know_is_not() {
        for code in [
            "class A { accessor() {} static { this.accessor = '@a' } }",
            "import a from './a.json' with { type: 'json' }",
            "import assert from './assert.js'",
            "{ using a = null; await using b = null; }",
        ] {
            assert_eq!(refused(code), None, "{code}");
        }
    }
}
