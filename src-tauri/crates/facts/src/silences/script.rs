//! Comments of a script.

use oxc_ast::ast::{FunctionBody, Program, Statement, StaticBlock, SwitchCase};
use oxc_ast_visit::{Visit, walk};
use oxc_span::{GetSpan, Span as Range};
use page::{Code, Kind, Span};

use super::{Covers, Silence, WORD, holds, line_before, read, silence};
use crate::trees::Trees;

/// The silences in the script at `index`; `marks` are the comments that a server takes out of
/// scripts.
pub(super) fn find(trees: &Trees<'_, '_>, index: usize, marks: &[Span]) -> Vec<Silence> {
    let script = &trees.page.scripts[index];
    if matches!(script.kind, Kind::External { .. }) {
        return Vec::new();
    }
    let code = &script.code;
    let marks = marks.iter().filter(|at| holds(code.at, **at));
    let mut found = Vec::new();
    let parsed = trees.of(index).ok();
    if code.text.contains(WORD) {
        let comments = match parsed {
            Some(program) => of_program(program, code),
            None => of_lines(code),
        };
        found.extend(comments);
    }
    let text = &*trees.page.source.text;
    for at in marks {
        let Some(words) = read(at.of(text)) else {
            continue;
        };
        let covers = match (within(code, at.start), within(code, at.end)) {
            (Some(start), Some(end)) => covers(code, parsed, Range::new(start, end)),
            // It stands among characters that the code has otherwise.
            _ => Covers::Piece(code.at),
        };
        let place = |from, to| Span::new(at.start + from as u32, at.start + to as u32);
        found.push(silence(words, *at, covers, place));
    }
    found
}

/// The offset in `code` of a place of the page, where that is a place of the code.
fn within(code: &Code, place: u32) -> Option<u32> {
    let after = code.map.partition_point(|&(_, source)| source <= place);
    let &(here, source) = code.map.get(after.checked_sub(1)?)?;
    let offset = here + (place - source);
    let is_place = code.text.is_char_boundary(offset as usize) && code.offset(offset) == place;
    is_place.then_some(offset)
}

fn of_program(program: &Program<'_>, code: &Code) -> Vec<Silence> {
    let comments = program.comments.iter().map(|comment| comment.span);
    let spoken = comments.filter_map(|at| Some((at, read(at.source_text(&code.text))?)));
    let spoken: Vec<_> = spoken.take(super::MOST).collect();
    let each = spoken.into_iter().map(|(at, words)| {
        let covers = covers(code, Some(program), at);
        let place = |from, to| code.span(at.start + from as u32, at.start + to as u32);
        silence(words, code.span(at.start, at.end), covers, place)
    });
    each.collect()
}

/// Comments of a script that does not parse: where they begin a line. Nobody knows its statements,
/// so they are for all of it.
fn of_lines(code: &Code) -> Vec<Silence> {
    let mut found = Vec::new();
    let mut from = 0;
    for line in code.text.split_inclusive('\n') {
        let words = line.trim();
        let at = from + (line.len() - line.trim_start().len()) as u32;
        if (words.starts_with("//") || words.starts_with("/*"))
            && let Some(read) = read(words)
        {
            let place = |from, to| code.span(at + from as u32, at + to as u32);
            let here = place(0, words.len());
            found.push(silence(read, here, Covers::Piece(code.at), place));
        }
        from += line.len() as u32;
    }
    found
}

/// What a comment at `at` is for: the line that it ends, the statement that it stands in, or the
/// next one of the same block.
fn covers(code: &Code, program: Option<&Program<'_>>, at: Range) -> Covers {
    let (from, to) = (at.start as usize, at.end as usize);
    if let Some((start, end)) = line_before(&code.text, from, to) {
        return Covers::Line(code.span(start as u32, end as u32));
    }
    let Some(program) = program else {
        return Covers::Piece(code.at);
    };
    let mut reader = Reader {
        comment: at,
        within: None,
        list: program.span,
        next: None,
    };
    page::with_room(&code.text, || reader.visit_program(program));
    let next = reader.within.or(reader.next);
    next.map_or(Covers::Nothing, |found| {
        Covers::Piece(code.span(found.start, found.end))
    })
}

/// Looks for what a comment is for, from the outside to the inside.
struct Reader {
    comment: Range,
    /// The statement that it stands in, where that is no list of statements.
    within: Option<Range>,
    /// The innermost list of statements that it stands in.
    list: Range,
    /// The first statement behind it in that list.
    next: Option<Range>,
}

impl Reader {
    fn holds(&self, span: Range) -> bool {
        span.start <= self.comment.start && self.comment.end <= span.end
    }

    fn enter_list(&mut self, span: Range) -> bool {
        let inside = self.holds(span);
        if inside {
            (self.list, self.within, self.next) = (span, None, None);
        }
        inside
    }
}

impl<'a> Visit<'a> for Reader {
    fn visit_statement(&mut self, statement: &Statement<'a>) {
        let span = statement.span();
        if self.holds(span) {
            if matches!(statement, Statement::BlockStatement(_)) {
                self.enter_list(span);
            } else {
                self.within = Some(span);
            }
            walk::walk_statement(self, statement);
        } else if span.start >= self.comment.end && span.end <= self.list.end {
            // The outermost of those that begin first: it is visited before what stands in it.
            if self.next.is_none_or(|next| span.start < next.start) {
                self.next = Some(span);
            }
        }
    }

    fn visit_function_body(&mut self, body: &FunctionBody<'a>) {
        if self.enter_list(body.span) {
            walk::walk_function_body(self, body);
        }
    }

    fn visit_static_block(&mut self, block: &StaticBlock<'a>) {
        if self.enter_list(block.span) {
            walk::walk_static_block(self, block);
        }
    }

    fn visit_switch_case(&mut self, case: &SwitchCase<'a>) {
        if self.enter_list(case.span) {
            walk::walk_switch_case(self, case);
        }
    }
}
