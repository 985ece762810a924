//! The scripts of a page with their syntax trees: each is parsed when first asked for, and once.

use std::cell::OnceCell;

use oxc_allocator::Allocator;
use oxc_ast::ast::Program;
use page::{Kind, Mode, Page, SyntaxError};

/// A script as the browser would run it, or why it refuses to.
pub(crate) type Parsed<'a> = Result<&'a Program<'a>, SyntaxError>;

/// The syntax trees of one page's scripts.
pub(crate) struct Trees<'a, 'p> {
    pub(crate) page: &'p Page,
    pub(crate) allocator: &'a Allocator,
    parsed: Vec<OnceCell<Parsed<'a>>>,
}

impl<'a, 'p> Trees<'a, 'p> {
    /// The trees of `page`, none of them grown yet; they live as long as `allocator`.
    pub(crate) fn new(page: &'p Page, allocator: &'a Allocator) -> Self {
        Self {
            page,
            allocator,
            parsed: page.scripts.iter().map(|_| OnceCell::new()).collect(),
        }
    }

    /// The tree of the script at `index` in `Page::scripts`. Whoever walks it needs room on the
    /// stack: see [`page::with_room`].
    pub(crate) fn of(&self, index: usize) -> Parsed<'a> {
        let script = &self.page.scripts[index];
        let parse = || {
            let text = &script.code.text;
            let module = script.mode == Mode::Module;
            let returns = matches!(script.kind, Kind::Handler { .. });
            let program = page::program(self.allocator, text, module, returns)?;
            // What a compiler works on first may hold what only the compiler knows.
            let is_compiled = self.page.is_piece || self.page.is_component();
            let refused = page::unshipped(program, text).filter(|_| !is_compiled);
            refused.map_or(Ok(program), Err)
        };
        self.parsed[index].get_or_init(parse).clone()
    }
}
