//! Constructors of classes that extend another: they have no `this` before they have called their
//! parent's.

use std::rc::Rc;

use page::Span;

use super::scope::{Scope, Slot};
use super::val::{Closure, Hint, Kind, Val};
use super::{Abrupt, Eval, Machine};

/// The variable that holds the object of a child's constructor, which has no `this` before it has
/// called its parent's.
pub(super) const UNBORN: &str = "#this";

impl<'a> Machine<'a, '_> {
    /// Runs a constructor for an object; one of a class that extends another gets it from there.
    pub(super) fn construct_with(
        &mut self,
        constructor: &Closure<'a>,
        object: &Val<'a>,
        arguments: Vec<Val<'a>>,
        at: Span,
    ) -> Eval<'a> {
        let variables = constructor.scope.variables.borrow();
        let is_child = variables.contains_key("super");
        drop(variables);
        self.unborn = is_child.then(|| object.clone());
        let made = self.enter(constructor, Some(object.clone()), arguments, at);
        self.unborn = None;
        made
    }

    /// The parent's constructor has run: there is a `this` from here on, and there must have been
    /// none before.
    pub(super) fn born(&mut self, scope: &Rc<Scope<'a>>, at: Span) -> Eval<'a, ()> {
        let Some(holder) = scope.find(UNBORN) else {
            return Ok(());
        };
        let unborn = holder.variables.borrow().get(UNBORN).cloned();
        let this = holder.variables.borrow().get("this").cloned();
        match this.map(|this| this.kind) {
            Some(Kind::Unknown(Hint::Unset)) => {}
            Some(Kind::Unknown(_)) => self.may_throw(),
            _ if self.certain() => return Err(unborn_error(at)),
            _ => self.may_throw(),
        }
        if let Some(unborn) = unborn {
            self.write(&Slot::Variable(holder, "this".into()), unborn);
        }
        Ok(())
    }

    /// What the constructor of a child must have done by its end.
    pub(super) fn must_be_born(
        &mut self,
        value: &Val<'a>,
        scope: &Rc<Scope<'a>>,
        at: Span,
    ) -> Eval<'a, ()> {
        if value.object().is_some() {
            return Ok(());
        }
        let this = scope.variables.borrow().get("this").cloned();
        let unset = |it: &Val<'a>| matches!(it.kind, Kind::Unknown(Hint::Unset));
        let lacks = this.as_ref().is_some_and(unset);
        let wrong = !value.is_unknown() && !matches!(value.kind, Kind::Undefined);
        if (lacks || wrong) && self.certain() {
            return Err(unborn_error(at));
        }
        if lacks || wrong || this.is_some_and(|it| it.is_unknown()) {
            self.may_throw();
        }
        Ok(())
    }
}

/// What the browser throws where a child's constructor has not called its parent's just once.
fn unborn_error<'a>(at: Span) -> Abrupt<'a> {
    let message = "Must call super constructor in derived class before accessing 'this' or \
                   returning from derived constructor";
    Abrupt::Throw(super::expression::error("ReferenceError", message, at))
}
