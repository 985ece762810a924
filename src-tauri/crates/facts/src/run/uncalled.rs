//! Functions that nothing on the page was seen to call.

use std::collections::HashSet;

use page::Placement;

use super::scope::Journal;
use super::source::mentions_pixel;
use super::val::{FunctionNode, Val};
use super::{Circumstance, Machine};
use crate::{Inert, Trigger};

impl Machine<'_, '_> {
    /// Runs functions that nothing ran and that hold pixel code; first those that others may call,
    /// which may lead to any of the rest.
    pub(super) fn uncalled(&mut self) {
        self.follow_escaped();
        if (0..self.closures.len()).any(|index| self.waits_with_pixel(index)) {
            for index in 0.. {
                let Some(closure) = self.closures.get(index) else {
                    break;
                };
                let place = (closure.unit, closure.node.span().start);
                if self.given_away.contains(&place) && !self.entered.contains_key(&place) {
                    self.run_uncalled(index, Trigger::Unknown, None);
                }
            }
        }
        let mut later = None;
        for index in 0.. {
            let Some(closure) = self.closures.get(index) else {
                break;
            };
            let (unit, start) = (closure.unit, closure.node.span().start);
            if !self.waits_with_pixel(index) {
                continue;
            }
            let later = later.get_or_insert_with(|| self.called_later());
            // Who calls the functions of a script file or a tag is not followed to the last.
            let outside = self.units[unit].placement == Placement::External;
            if self.given_away.contains(&(unit, start))
                || self
                    .declared(index)
                    .is_some_and(|name| later.contains(name))
            {
                self.run_uncalled(index, Trigger::Unknown, None);
            } else {
                let known = self.complete && !outside && !self.unfollowed;
                let never = known.then_some(Inert::NeverCalled);
                self.run_uncalled(index, Trigger::Function, never);
            }
        }
    }

    /// The names that functions call which run when the visitor acts: that may be more than once, and
    /// come elsewhere then, as the steps of a quiz do.
    fn called_later(&self) -> HashSet<String> {
        let mut later: Vec<(usize, u32, u32)> = self
            .closures
            .iter()
            .map(|closure| (closure.unit, closure.node.span()))
            .filter(|(unit, span)| self.entered.get(&(*unit, span.start)) == Some(&true))
            .map(|(unit, span)| (unit, span.start, span.end))
            .collect();
        later.sort_unstable();
        let mut reached = (0, 0);
        let mut names = HashSet::new();
        for (unit, start, end) in later {
            // What stands in another function is read with it.
            if (unit, end) <= reached {
                continue;
            }
            reached = (unit, end);
            let text = self.units[unit].code.text.get(start as usize..end as usize);
            let called = text.into_iter().flat_map(called);
            names.extend(called.map(str::to_owned));
        }
        names
    }

    /// The name of a function that is declared under one.
    fn declared(&self, index: usize) -> Option<&str> {
        match self.closures[index].node {
            FunctionNode::Function(function) => Some(function.id.as_ref()?.name.as_str()),
            FunctionNode::Arrow(_) => None,
        }
    }

    /// Whether nothing has run a function that holds pixel code.
    fn waits_with_pixel(&self, index: usize) -> bool {
        let closure = &self.closures[index];
        let span = closure.node.span();
        let text = &self.units[closure.unit].code.text;
        let text = text.get(span.start as usize..span.end as usize);
        let mentions = |text: &str| {
            mentions_pixel(text) || self.wrappers.iter().any(|name| text.contains(&**name))
        };
        !self.entered.contains_key(&(closure.unit, span.start)) && text.is_some_and(mentions)
    }

    /// Runs a function that nothing on the page was seen to call.
    fn run_uncalled(&mut self, index: usize, trigger: Trigger, never: Option<Inert>) {
        let closure = self.closures[index].clone();
        let span = closure.node.span();
        let at = self.units[closure.unit].code.span(span.start, span.end);
        // What others have got is there, though its script has stopped since.
        let holds = |why: &Inert| *why != Inert::Unreachable || trigger == Trigger::Function;
        self.circumstance = Circumstance {
            trigger,
            on: None,
            inert: self.unit_inert(closure.unit).filter(holds).or(never),
            doubts: 0,
        };
        let given = (0..8).map(|_| Val::unknown(at)).collect();
        self.journals.push(Journal::default());
        if let Ok(value) = self.enter(&closure, Some(Val::unknown(at)), given, at)
            && trigger == Trigger::Unknown
        {
            self.escape(&value);
        }
        self.come_together(0, |_| true);
        // Listeners that it sets wait for the visitor all the same.
        self.run_tasks(&|_| true);
        if let Some(journal) = self.journals.pop() {
            journal.take_back();
        }
        self.follow_escaped();
    }
}

/// The names that a text calls functions by.
fn called(text: &str) -> impl Iterator<Item = &str> {
    let is_of_name = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '$');
    text.match_indices('(').filter_map(move |(at, _)| {
        let before = text[..at].trim_end_matches(is_of_name);
        let name = &text[before.len()..at];
        let is_declared = before.trim_end().ends_with("function");
        (!name.is_empty() && !is_declared).then_some(name)
    })
}
