//! Variables, and the journal that takes back what an undecided branch wrote.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use page::Span;

use super::val::{Object, Val};

/// Variables of one function or block.
pub(crate) struct Scope<'a> {
    pub(crate) variables: RefCell<HashMap<Rc<str>, Val<'a>>>,
    pub(crate) parent: Option<Rc<Scope<'a>>>,
    /// Holds `var` declarations; a block does not.
    pub(crate) function: bool,
}

impl<'a> Scope<'a> {
    pub(crate) fn new(parent: Option<Rc<Self>>, function: bool) -> Rc<Self> {
        Rc::new(Self { variables: RefCell::default(), parent, function })
    }

    /// The scope that declares `name`.
    pub(crate) fn find(self: &Rc<Self>, name: &str) -> Option<Rc<Self>> {
        let mut scope = Rc::clone(self);
        loop {
            if scope.variables.borrow().contains_key(name) {
                return Some(scope);
            }
            let parent = scope.parent.clone()?;
            scope = parent;
        }
    }

    /// The scope that holds `var` declarations made here.
    pub(crate) fn holder(self: &Rc<Self>) -> Rc<Self> {
        let mut scope = Rc::clone(self);
        while !scope.function {
            let Some(parent) = scope.parent.clone() else { break };
            scope = parent;
        }
        scope
    }
}

/// A place that can be written.
#[derive(Clone)]
pub(crate) enum Slot<'a> {
    Variable(Rc<Scope<'a>>, Rc<str>),
    Property(Rc<Object<'a>>, Rc<str>, Span),
}

impl<'a> Slot<'a> {
    pub(crate) fn read(&self) -> Option<Val<'a>> {
        match self {
            Self::Variable(scope, name) => scope.variables.borrow().get(name).cloned(),
            Self::Property(object, key, _) => object.own(key),
        }
    }

    pub(crate) fn write(&self, value: Option<Val<'a>>) {
        match (self, value) {
            (Self::Variable(scope, name), Some(value)) => {
                scope.variables.borrow_mut().insert(Rc::clone(name), value);
            }
            (Self::Variable(scope, name), None) => {
                scope.variables.borrow_mut().remove(name);
            }
            (Self::Property(object, key, at), value) => object.put(key, *at, value),
        }
    }

    fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Variable(a, x), Self::Variable(b, y)) => Rc::ptr_eq(a, b) && x == y,
            (Self::Property(a, x, _), Self::Property(b, y, _)) => Rc::ptr_eq(a, b) && x == y,
            _ => false,
        }
    }
}

/// What one undecided branch wrote: each slot with what it held before.
#[derive(Default)]
pub(crate) struct Journal<'a>(Vec<(Slot<'a>, Option<Val<'a>>)>);

/// What a branch left behind: each slot with what it held before and after.
pub(crate) struct Outcome<'a>(Vec<(Slot<'a>, Option<Val<'a>>, Option<Val<'a>>)>);

impl<'a> Journal<'a> {
    /// Notes a slot before its first write in this branch.
    pub(crate) fn note(&mut self, slot: &Slot<'a>) {
        if !self.0.iter().any(|(noted, _)| noted.is(slot)) {
            self.0.push((slot.clone(), slot.read()));
        }
    }

    /// Takes back everything written, and tells what it had become.
    pub(crate) fn take_back(self) -> Outcome<'a> {
        let outcome = self.0.into_iter().map(|(slot, before)| {
            let after = slot.read();
            slot.write(before.clone());
            (slot, before, after)
        });
        Outcome(outcome.collect())
    }
}

impl<'a> Outcome<'a> {
    /// Everything written in either of two branches of which one is taken: slots on which both
    /// agree, and slots that become unknown, as `(slot, value)`.
    pub(crate) fn join(self, other: Self) -> Vec<(Slot<'a>, Option<Val<'a>>)> {
        let mut joined = Vec::new();
        for (slot, before, after) in &self.0 {
            let there = other.0.iter().find(|(noted, _, _)| noted.is(slot)).map_or(before, |(_, _, after)| after);
            joined.push((slot.clone(), either(after.as_ref(), there.as_ref())));
        }
        for (slot, before, after) in &other.0 {
            if !self.0.iter().any(|(noted, _, _)| noted.is(slot)) {
                joined.push((slot.clone(), either(before.as_ref(), after.as_ref())));
            }
        }
        joined
    }
}

fn either<'a>(a: Option<&Val<'a>>, b: Option<&Val<'a>>) -> Option<Val<'a>> {
    match (a, b) {
        (Some(a), Some(b)) if a.same(b) => Some(a.clone()),
        (Some(value), _) | (None, Some(value)) => Some(Val::unknown(value.at)),
        (None, None) => None,
    }
}
