//! Exceptions, caught or not: what each of them leaves behind it undone.

use std::rc::Rc;

use page::Span;

use super::val::{Closure, Val};
use super::{Abrupt, Circumstance, Eval, Machine};
use crate::{Broken, Flaw, Inert, Trigger};

/// An exception on its way out.
pub(super) struct Unwinding {
    thrown: Span,
    /// How far the code has come in which it is now: past the call that led to it.
    to: u32,
    left: Vec<Left>,
}

/// A piece of code that it has ended.
struct Left {
    unit: usize,
    /// The function, in its own code; nothing where it is all of it.
    within: Option<oxc_span::Span>,
    /// How far it had come: what ends before this was done.
    to: u32,
}

/// What an exception leaves undone that something catches.
#[derive(Default)]
pub(super) struct Skipped {
    lost: Vec<Span>,
    /// What was written down before it is caught.
    calls: usize,
    images: usize,
    message: String,
    at: Span,
}

/// What an exception has ended in the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stopped {
    /// A piece of code of its own.
    Script,
    /// A function that somebody else has called.
    Function,
}

impl<'a> Machine<'a, '_> {
    /// An exception leaves a function that was called at `call`.
    pub(super) fn unwinds(&mut self, error: &Val<'a>, closure: &Closure<'a>, call: Span) {
        let mut unwinding = self.unwinding_of(error);
        unwinding.left.push(Left {
            unit: closure.unit,
            within: Some(closure.node.span()),
            to: unwinding.to,
        });
        unwinding.to = call.end;
        self.unwinding = Some(unwinding);
    }

    fn unwinding_of(&mut self, error: &Val<'a>) -> Unwinding {
        // One that was caught has left its way here.
        let known = self.unwinding.take();
        known
            .filter(|it| it.thrown == error.at)
            .unwrap_or(Unwinding {
                thrown: error.at,
                to: error.at.start + 1,
                left: Vec::new(),
            })
    }

    /// Writes down an exception that nothing caught.
    pub(super) fn ended(&mut self, end: Eval<'a, ()>, what: Stopped) {
        let Err(Abrupt::Throw(error)) = end else {
            return;
        };
        let mut unwinding = self.unwinding_of(&error);
        if self.circumstance.inert.is_some() {
            return;
        }
        let message = Self::thrown_text(&error).unwrap_or_else(|| "it throws".into());
        // What values are by the time that a visitor acts is not known for certain.
        let sure =
            self.circumstance.trigger == Trigger::PageLoad || message.starts_with("ReferenceError");
        if self.circumstance.trigger != Trigger::PageLoad || !self.certain() {
            let lost = (sure && self.certain()).then_some(Inert::Unreachable);
            self.note_behind(&unwinding, lost);
        }
        if !self.certain() {
            return;
        }
        if what == Stopped::Script {
            unwinding.left.push(Left {
                unit: self.unit,
                within: None,
                to: unwinding.to,
            });
            self.inert_units
                .entry(self.unit)
                .or_insert(Inert::Unreachable);
        }
        self.cut_short
            .extend(unwinding.left.iter().map(|left| left.unit));
        let left = unwinding.left.iter().filter(|_| sure);
        let lost: Vec<Span> = left.flat_map(|it| self.behind(it)).collect();
        self.trace.broken.push(Broken {
            flaw: Flaw::Throws,
            message,
            at: error.at,
            has_pixel: !lost.is_empty(),
            lost,
        });
    }

    /// Notes how what is behind an exception would run; nothing of that is `lost` where nobody knows
    /// whether the exception comes.
    fn note_behind(&mut self, unwinding: &Unwinding, lost: Option<Inert>) {
        let circumstance = Circumstance {
            doubts: self.doubts(),
            inert: lost,
            ..self.circumstance.clone()
        };
        let behind = unwinding.left.iter().flat_map(|it| self.behind(it));
        let behind: Vec<Span> = behind.collect();
        let noted = behind.iter().map(|at| (at.start, circumstance.clone()));
        self.behind_errors.extend(noted);
    }

    /// What an exception leaves undone that a `try` catches, whose block is at `block`. One that the
    /// page throws itself is its way to go on.
    pub(super) fn skipped(&mut self, error: &Val<'a>, block: oxc_span::Span) -> Skipped {
        let mut unwinding = self.unwinding_of(error);
        let by_hand = self.by_hand == Some(error.at);
        let runs = self.circumstance.trigger == Trigger::PageLoad;
        if by_hand || !runs || !self.certain() || self.circumstance.inert.is_some() {
            return Skipped::default();
        }
        unwinding.left.push(Left {
            unit: self.unit,
            within: Some(block),
            to: unwinding.to,
        });
        let left = unwinding.left.iter();
        let lost = left.flat_map(|it| self.behind(it)).collect();
        Skipped {
            lost,
            calls: self.trace.calls.len(),
            images: self.trace.images.len(),
            message: Self::thrown_text(error).unwrap_or_else(|| "it throws".into()),
            at: error.at,
        }
    }

    /// Writes it down, unless what catches it sends something in its place.
    pub(super) fn note_skipped(&mut self, skipped: Skipped) {
        let sends =
            self.trace.calls.len() > skipped.calls || self.trace.images.len() > skipped.images;
        if !sends && !skipped.lost.is_empty() {
            self.trace.broken.push(Broken {
                flaw: Flaw::Caught,
                message: skipped.message,
                at: skipped.at,
                has_pixel: true,
                lost: skipped.lost,
            });
        }
    }

    /// Pixel code that was not reached in a piece of code that was left.
    fn behind(&mut self, left: &Left) -> Vec<Span> {
        let code = Rc::clone(&self.units[left.unit].code);
        let is_behind = |(start, end): &(u32, u32)| {
            let inside = left.within.is_none_or(|it| *end <= it.end);
            // A call whose arguments throw is not made either.
            inside && code.span(*start, *end).end >= left.to
        };
        let found = self.pixel_code(left.unit);
        let calls = within(&found.calls, left.within).iter();
        let calls = calls.filter(|call| !self.visited.contains(&(left.unit, call.0)));
        let lost = calls.chain(within(&found.addresses, left.within));
        let lost = lost.filter(|it| is_behind(it));
        lost.map(|(start, end)| code.span(*start, *end)).collect()
    }
}

/// Those of some pieces that begin within a span, all in the order in which they begin.
fn within(pieces: &[(u32, u32)], span: Option<oxc_span::Span>) -> &[(u32, u32)] {
    let Some(span) = span else { return pieces };
    let first = pieces.partition_point(|it| it.0 < span.start);
    let rest = &pieces[first..];
    &rest[..rest.partition_point(|it| it.0 < span.end)]
}
