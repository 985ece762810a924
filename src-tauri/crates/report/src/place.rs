//! Byte spans to the lines and columns that people read.

use std::cell::OnceCell;

use page::{Attached, Attachment, LineIndex, Position, Source, Span};

use crate::json;

/// A text whose lines are found once, to place many spans in it.
#[derive(Debug)]
pub struct Places<'a> {
    pub(crate) text: &'a str,
    /// What the text belongs to, where more than the page itself stands in it.
    source: Option<&'a Source>,
    /// Found when first asked for: most pages have nothing to place.
    lines: OnceCell<LineIndex>,
}

impl<'a> Places<'a> {
    /// To place spans in `text`.
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            source: None,
            lines: OnceCell::new(),
        }
    }

    /// To place spans in `source` and in what is attached to it.
    pub fn of_source(source: &'a Source) -> Self {
        Self {
            source: Some(source),
            ..Self::new(&source.text)
        }
    }

    /// The span with its lines and columns. Of what does not stand in the page, the place that
    /// brings it.
    pub fn of(&self, span: Span) -> json::Span {
        let span = self.source.map_or(span, |source| source.own_place(span));
        let from = self.position(span.start);
        let to = self.position(span.end);
        json::Span {
            offset: span.start,
            length: span.len(),
            line: from.line,
            column: from.column,
            end_line: to.line,
            end_column: to.column,
        }
    }

    /// The place in a script file; nothing where the span does not lie in one.
    pub fn script(&self, span: Span) -> Option<json::ScriptPlace> {
        let attached = self.source?.attached_at(span.start)?;
        let Attachment::Script { url } = &attached.origin else {
            return None;
        };
        let at = self.inside(attached, span);
        Some(json::ScriptPlace {
            url: url.clone(),
            line: at.line,
            column: at.column,
        })
    }

    /// The tag of a container; nothing where the span does not lie in one.
    pub fn via(&self, span: Span) -> Option<json::Via> {
        let attached = self.source?.attached_at(span.start)?;
        let Attachment::Tag(tag) = &attached.origin else {
            return None;
        };
        Some(json::Via {
            container: tag.container.clone(),
            tag: tag.number,
            name: tag.name.clone(),
            trigger: tag.trigger.clone(),
        })
    }

    /// Whether the span lies in the page itself.
    pub(crate) fn is_own(&self, span: Span) -> bool {
        self.source
            .is_none_or(|source| source.attached_at(span.end).is_none())
    }

    /// The place counted from where an attached piece begins, which is on a line of its own.
    fn inside(&self, attached: &Attached, span: Span) -> Position {
        let at = self.position(span.start);
        let start = self.position(attached.at.start);
        Position {
            line: at.line - start.line + 1,
            column: at.column,
        }
    }

    fn position(&self, offset: u32) -> Position {
        let lines = self.lines.get_or_init(|| LineIndex::new(self.text));
        lines.position(self.text, offset)
    }
}
