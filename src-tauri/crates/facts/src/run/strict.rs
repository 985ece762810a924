//! What cannot be written: constants, what is locked, and names that strict code would have to make.

use std::rc::Rc;

use page::Span;

use super::call::Site;
use super::expression::{error, reference_error};
use super::scope::{Scope, Slot};
use super::val::{Class, FunctionNode, Hint, Kind, Lock, Object, Standing, Val};
use super::{Abrupt, Eval, Machine};

impl<'a> Machine<'a, '_> {
    /// Assigns to a name.
    pub(super) fn assign_name(
        &mut self,
        name: &str,
        at: Span,
        value: Val<'a>,
        scope: &Rc<Scope<'a>>,
    ) -> Eval<'a, ()> {
        if let Some(holder) = scope.find(name) {
            match held(&holder, name) {
                // Only strict code minds.
                Held::Own if self.strict => return Err(to_constant(at)),
                Held::Own => return Ok(()),
                Held::Unset if self.certain() => return Err(before_its_time(name, at)),
                Held::Unset | Held::Free => {}
            }
            let slot = Slot::Variable(holder, name.into());
            if self.fixed.contains(&slot.place()) {
                return Err(to_constant(at));
            }
            self.write(&slot, value);
            return Ok(());
        }
        if name == "location" {
            self.leave(Some(&value));
            return Ok(());
        }
        let window = self.window_value(value.at);
        // `onload = …` sets the window's.
        if name.starts_with("on") {
            let at = value.at;
            return self.put_member(&window, name, value, at);
        }
        if matches!(name, "undefined" | "NaN" | "Infinity") {
            let message =
                format!("Cannot assign to read only property '{name}' of object '#<Window>'");
            return self.refused(&message, at);
        }
        if self.strict && self.complete && !self.is_of_window(name) {
            return Err(reference_error(name, at));
        }
        if let Some(message) = self.refusal(&self.window, name) {
            return self.refused(&message, at);
        }
        if super::natives::is_of_window(name) {
            self.escape(&value);
        }
        let slot = Slot::Property(Rc::clone(&self.window), name.into(), value.at);
        self.write(&slot, value);
        Ok(())
    }

    /// Assigns to a member: what is locked stays as it is, and strict code throws.
    pub(super) fn put_member(
        &mut self,
        object: &Val<'a>,
        key: &str,
        value: Val<'a>,
        at: Span,
    ) -> Eval<'a, ()> {
        let value = value.kept();
        let primitive = match &object.kind {
            Kind::Text(_) => Some("string"),
            Kind::Number(_) => Some("number"),
            Kind::Bool(_) => Some("boolean"),
            _ => None,
        };
        if let Some(primitive) = primitive {
            return self.refused(
                &format!("Cannot create property '{key}' on {primitive}"),
                at,
            );
        }
        let Some(inner) = object.object() else {
            self.set_member(object, key, value, at);
            return Ok(());
        };
        if key == "length"
            && object.is_array()
            && let Some(stop) = super::natives::no_length(&value, at)
        {
            return Err(stop);
        }
        if let Some((_, set)) = self.accessor(inner, key) {
            let Some(set) = set else {
                let message =
                    format!("Cannot set property {key} of object which has only a getter");
                return self.refused(&message, at);
            };
            let site = Site { at, name: None };
            return self
                .invoke(&set, object.clone(), vec![value], &site)
                .map(|_| ());
        }
        if let Some(message) = self.refusal(inner, key) {
            return self.refused(&message, at);
        }
        let value = if inner.lock.get() == Lock::Perhaps {
            Val::unknown(value.at)
        } else {
            value
        };
        self.set_member(object, key, value, at);
        Ok(())
    }

    /// Why a property cannot be written; nothing where it can.
    pub(super) fn refusal(&self, object: &Rc<Object<'a>>, key: &str) -> Option<String> {
        let read_only = || format!("Cannot assign to read only property '{key}' of object");
        match object.lock.get() {
            Lock::Open | Lock::Perhaps => {}
            Lock::Frozen if object.own(key).is_some() => return Some(read_only()),
            _ if object.own(key).is_none() => {
                return Some(format!(
                    "Cannot add property {key}, object is not extensible"
                ));
            }
            _ => {}
        }
        if self.read_only.is_empty() {
            return None;
        }
        let place = (Rc::as_ptr(object).addr(), Rc::from(key));
        self.read_only.contains(&place).then(read_only)
    }

    /// `Object.defineProperty`: what is new and not said to be writable is not written again.
    pub(super) fn define(
        &mut self,
        object: &Rc<Object<'a>>,
        key: &str,
        given: &Val<'a>,
        at: Span,
    ) -> Eval<'a, ()> {
        let is_new = object.own(key).is_none();
        if object.lock.get() > Lock::Perhaps && is_new {
            let message = format!("Cannot define property {key}, object is not extensible");
            return Err(type_error(&message, at));
        }
        let part = |name: &str| given.object().and_then(|given| given.own(name));
        let is_known = given.object().is_some_and(|given| !given.open.get());
        let is_value = part("get").is_none() && part("set").is_none();
        if is_known && !is_value && matches!(&*object.class.borrow(), Class::Plain) {
            let listed = part("enumerable").and_then(|it| it.truthy()) == Some(true);
            self.add_accessor(object, key, at, (part("get"), part("set")), listed);
            return Ok(());
        }
        // What runs when it is used is not followed here.
        for run in ["get", "set"].iter().filter_map(|name| part(name)) {
            self.escape(&run);
        }
        let value = part("value").unwrap_or_else(|| {
            if is_new && is_known && is_value {
                Val::undefined(at)
            } else {
                Val::unknown(at)
            }
        });
        let writable = part("writable").map_or(Some(false), |it| it.truthy());
        let owner = Val::new(Kind::Object(Rc::clone(object)), at);
        self.set_member(&owner, key, value, at);
        let listed = part("enumerable").and_then(|it| it.truthy()) == Some(true);
        if is_new && is_known && !listed && matches!(&*object.class.borrow(), Class::Plain) {
            object.stands(&key.into(), Standing::Hidden);
        }
        let surely = self.certain() && self.journals.is_empty();
        let fixes = is_new || part("writable").is_some();
        if fixes && is_known && is_value && writable == Some(false) && surely {
            let slot = Slot::Property(Rc::clone(object), key.into(), at);
            self.read_only.insert(slot.place());
        }
        Ok(())
    }

    /// A write that is not done: strict code throws.
    fn refused(&self, message: &str, at: Span) -> Eval<'a, ()> {
        if self.strict {
            return Err(type_error(message, at));
        }
        Ok(())
    }

    /// `Object.freeze` and its kin.
    pub(super) fn lock(&self, object: &Object<'a>, lock: Lock) {
        // What is locked in doubt, or when the visitor does something, is not locked for all others.
        let lock = if self.certain() && self.journals.is_empty() {
            lock
        } else {
            Lock::Perhaps
        };
        object.lock.set(lock.max(object.lock.get()));
    }
}

pub(super) fn type_error<'a>(message: &str, at: Span) -> Abrupt<'a> {
    Abrupt::Throw(error("TypeError", message, at))
}

fn to_constant<'a>(at: Span) -> Abrupt<'a> {
    type_error("Assignment to constant variable.", at)
}

/// What the browser throws for a name whose declaration has not run yet.
pub(super) fn before_its_time<'a>(name: &str, at: Span) -> Abrupt<'a> {
    let message = format!("Cannot access '{name}' before initialization");
    Abrupt::Throw(error("ReferenceError", &message, at))
}

/// What a variable is to those who write it.
enum Held {
    /// Its declaration has not run yet.
    Unset,
    /// The name that a running function expression has for itself.
    Own,
    Free,
}

fn held(holder: &Rc<Scope<'_>>, name: &str) -> Held {
    let variables = holder.variables.borrow();
    let object = match variables.get(name).map(|value| &value.kind) {
        Some(Kind::Unknown(Hint::Unset)) => return Held::Unset,
        Some(Kind::Object(object)) => object,
        _ => return Held::Free,
    };
    let Class::Closure(closure) = &*object.class.borrow() else {
        return Held::Free;
    };
    let FunctionNode::Function(function) = closure.node else {
        return Held::Free;
    };
    let outside = holder.parent.as_ref();
    let is_own = function.is_expression()
        && function.id.as_ref().is_some_and(|id| id.name == name)
        && outside.is_some_and(|outside| Rc::ptr_eq(outside, &closure.scope));
    if is_own { Held::Own } else { Held::Free }
}
