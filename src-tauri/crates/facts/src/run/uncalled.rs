//! Functions that nothing on the page was seen to call.

use page::Placement;

use super::scope::Journal;
use super::source::mentions_pixel;
use super::val::{FunctionNode, Val};
use super::{Circumstance, Machine};
use crate::{Inert, Trigger};

/// The most functions of a page that are looked through for who calls another.
const MOST: usize = 2_000;

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
        for index in 0.. {
            let Some(closure) = self.closures.get(index) else {
                break;
            };
            let (unit, start) = (closure.unit, closure.node.span().start);
            if !self.waits_with_pixel(index) {
                continue;
            }
            // Who calls the functions of a script file or a tag is not followed to the last.
            let outside = self.units[unit].placement == Placement::External;
            if self.given_away.contains(&(unit, start)) || self.may_be_called_later(index) {
                self.run_uncalled(index, Trigger::Unknown, None);
            } else {
                let known = self.complete && !outside && !self.unfollowed;
                let never = known.then_some(Inert::NeverCalled);
                self.run_uncalled(index, Trigger::Function, never);
            }
        }
    }

    /// Whether a function names this one in a call that runs when the visitor acts, which may be more
    /// than once and come elsewhere then: the steps of a quiz.
    fn may_be_called_later(&self, index: usize) -> bool {
        let closure = &self.closures[index];
        let own = closure.node.span();
        let FunctionNode::Function(function) = closure.node else {
            return false;
        };
        let Some(name) = function.id.as_ref().filter(|_| self.closures.len() <= MOST) else {
            return false;
        };
        let call = format!("{}(", name.name);
        self.closures.iter().any(|other| {
            let span = other.node.span();
            let text = &self.units[other.unit].code.text;
            let is_other = (other.unit, span.start) != (closure.unit, own.start);
            is_other
                && self.entered.get(&(other.unit, span.start)) == Some(&true)
                && text
                    .get(span.start as usize..span.end as usize)
                    .is_some_and(|text| text.contains(&call))
        })
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
