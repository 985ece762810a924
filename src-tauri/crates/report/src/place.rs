//! Byte spans to the lines and columns that people read.

use page::{LineIndex, Span};

use crate::json;

/// A text with its lines found, to place many spans in it.
#[derive(Debug)]
pub struct Places<'a> {
    pub(crate) text: &'a str,
    lines: LineIndex,
}

impl<'a> Places<'a> {
    /// Finds the lines of `text`.
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            lines: LineIndex::new(text),
        }
    }

    /// The span with its lines and columns.
    pub fn of(&self, span: Span) -> json::Span {
        let from = self.lines.position(self.text, span.start);
        let to = self.lines.position(self.text, span.end);
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
