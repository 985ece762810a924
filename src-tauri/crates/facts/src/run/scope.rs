//! Variables, and the journal that takes back what an undecided branch wrote.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::rc::{Rc, Weak};

use oxc_ast::ast::VariableDeclarationKind;
use page::Span;

use super::val::{Object, Val};

/// Variables of one function or block.
pub(crate) struct Scope<'a> {
    pub(crate) variables: RefCell<HashMap<Rc<str>, Val<'a>>>,
    pub(crate) parent: Option<Rc<Scope<'a>>>,
    /// Holds `var` declarations; a block does not.
    pub(crate) function: bool,
}

impl Scope<'_> {
    pub(crate) fn new(parent: Option<Rc<Self>>, function: bool) -> Rc<Self> {
        Rc::new(Self {
            variables: RefCell::default(),
            parent,
            function,
        })
    }

    /// Another scope in the same place, with the same variables to begin with.
    pub(crate) fn again(&self) -> Rc<Self> {
        Rc::new(Self {
            variables: self.variables.clone(),
            parent: self.parent.clone(),
            function: self.function,
        })
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
            let Some(parent) = scope.parent.clone() else {
                break;
            };
            scope = parent;
        }
        scope
    }
}

/// How a name comes to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Declared {
    /// `var`: of the whole function, and of the window where there is none.
    Variable,
    /// `let`, a parameter and the like: of its block, and never of the window.
    Lexical,
    /// `const`: lexical, and not to be written again.
    Constant,
}

impl From<VariableDeclarationKind> for Declared {
    fn from(kind: VariableDeclarationKind) -> Self {
        match kind {
            VariableDeclarationKind::Var => Self::Variable,
            VariableDeclarationKind::Let => Self::Lexical,
            // What is disposed of at the end of its block is as constant.
            _ => Self::Constant,
        }
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

    /// What tells this slot from all others: where it lives, and its name there.
    pub(crate) fn place(&self) -> Place {
        match self {
            Self::Variable(scope, name) => (Rc::as_ptr(scope).addr(), Rc::clone(name)),
            Self::Property(object, key, _) => (Rc::as_ptr(object).addr(), Rc::clone(key)),
        }
    }
}

/// Everything that was ever written to. Functions hold the variables that hold them, and nothing
/// in such a circle would be let go of by itself.
#[derive(Default)]
pub(crate) struct Holders<'a> {
    scopes: HashMap<usize, Weak<Scope<'a>>>,
    objects: HashMap<usize, Weak<Object<'a>>>,
}

impl<'a> Holders<'a> {
    /// Remembers where a slot lives. The weak count keeps anything else from coming to live there.
    pub(crate) fn add(&mut self, slot: &Slot<'a>) {
        match slot {
            Slot::Variable(scope, _) => {
                let scopes = self.scopes.entry(Rc::as_ptr(scope).addr());
                scopes.or_insert_with(|| Rc::downgrade(scope));
            }
            Slot::Property(object, ..) => {
                let objects = self.objects.entry(Rc::as_ptr(object).addr());
                objects.or_insert_with(|| Rc::downgrade(object));
            }
        }
    }

    /// Empties all that is left, once nothing runs any more.
    pub(crate) fn let_go(&mut self) {
        for scope in self.scopes.drain().filter_map(|(_, scope)| scope.upgrade()) {
            drop(scope.variables.take());
        }
        for object in self
            .objects
            .drain()
            .filter_map(|(_, object)| object.upgrade())
        {
            object.empty();
        }
    }
}

/// Where a slot lives, and its name there.
pub(crate) type Place = (usize, Rc<str>);

/// What one undecided branch wrote: each slot with what it held before. Slots are held, so that
/// no other can come to live in their place.
#[derive(Default)]
pub(crate) struct Journal<'a> {
    slots: Vec<(Slot<'a>, Option<Val<'a>>)>,
    noted: HashSet<Place>,
}

/// What a branch left behind: each slot with what it held before and after.
pub(crate) struct Outcome<'a> {
    slots: Vec<(Slot<'a>, Option<Val<'a>>, Option<Val<'a>>)>,
    places: HashMap<Place, usize>,
}

impl<'a> Journal<'a> {
    /// Notes a slot before its first write in this branch.
    pub(crate) fn note(&mut self, slot: &Slot<'a>) {
        if self.noted.insert(slot.place()) {
            self.slots.push((slot.clone(), slot.read()));
        }
    }

    /// Takes back everything written, and tells what it had become.
    pub(crate) fn take_back(self) -> Outcome<'a> {
        // What was added last is taken away first.
        let mut slots: Vec<_> = self
            .slots
            .into_iter()
            .rev()
            .map(|(slot, before)| {
                let after = slot.read();
                slot.write(before.clone());
                (slot, before, after)
            })
            .collect();
        slots.reverse();
        let places = slots
            .iter()
            .enumerate()
            .map(|(index, (slot, _, _))| (slot.place(), index))
            .collect();
        Outcome { slots, places }
    }
}

impl<'a> Outcome<'a> {
    /// Everything written in either of two branches of which one is taken: slots on which both
    /// agree, and slots that become unknown, as `(slot, value)`; and the values that go under in it.
    pub(crate) fn join(&self, other: &Self) -> Joined<'a> {
        let mut joined = Vec::with_capacity(self.slots.len() + other.slots.len());
        let mut gone = Vec::new();
        for (slot, before, after) in &self.slots {
            let there = other
                .places
                .get(&slot.place())
                .map_or(before, |index| &other.slots[*index].2);
            let value = either(after.as_ref(), there.as_ref(), &mut gone);
            joined.push((slot.clone(), value));
        }
        for (slot, before, after) in &other.slots {
            if !self.places.contains_key(&slot.place()) {
                let value = either(before.as_ref(), after.as_ref(), &mut gone);
                joined.push((slot.clone(), value));
            }
        }
        (joined, gone)
    }
}

/// What is left in each slot, and the values that nobody can tell any more where they are.
type Joined<'a> = (Vec<(Slot<'a>, Option<Val<'a>>)>, Vec<Val<'a>>);

fn either<'a>(
    a: Option<&Val<'a>>,
    b: Option<&Val<'a>>,
    gone: &mut Vec<Val<'a>>,
) -> Option<Val<'a>> {
    match (a, b) {
        (Some(a), Some(b)) if a.same(b) => Some(a.clone()),
        (Some(value), _) | (None, Some(value)) => {
            gone.extend(
                a.into_iter()
                    .chain(b)
                    .filter(|it| it.object().is_some())
                    .cloned(),
            );
            Some(Val::unknown(value.at))
        }
        (None, None) => None,
    }
}
