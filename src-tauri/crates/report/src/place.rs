//! Byte spans to the lines and columns that people read.

use std::cell::OnceCell;

use page::{LineIndex, Span};

use crate::json;

/// A text whose lines are found once, to place many spans in it.
#[derive(Debug)]
pub struct Places<'a> {
    pub(crate) text: &'a str,
    /// Found when first asked for: most pages have nothing to place.
    lines: OnceCell<LineIndex>,
}

impl<'a> Places<'a> {
    /// To place spans in `text`.
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            lines: OnceCell::new(),
        }
    }

    /// The span with its lines and columns.
    pub fn of(&self, span: Span) -> json::Span {
        let lines = self.lines.get_or_init(|| LineIndex::new(self.text));
        let from = lines.position(self.text, span.start);
        let to = lines.position(self.text, span.end);
        json::Span {
            offset: span.start,
            length: span.len(),
            line: from.line,
            column: from.column,
            end_line: to.line,
            end_column: to.column,
        }
    }
}
