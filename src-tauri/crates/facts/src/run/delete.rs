//! Properties that are taken away.

use std::rc::Rc;

use oxc_ast::ast::MemberExpression;
use oxc_span::GetSpan;
use page::Span;

use super::scope::{Scope, Slot};
use super::strict::type_error;
use super::val::{Class, Kind, Lock, Val};
use super::{Eval, Machine};

impl<'a> Machine<'a, '_> {
    /// `delete` of a member.
    pub(super) fn delete(
        &mut self,
        it: &'a MemberExpression<'a>,
        scope: &Rc<Scope<'a>>,
    ) -> Eval<'a> {
        let at = self.at(it.span());
        let object = self.expression(it.object(), scope)?;
        let key = self.member_key(it, scope)?;
        let deleted = self.deleted(&object, key.as_deref(), at);
        match (&deleted.kind, &key) {
            (Kind::Bool(false), Some(key)) if self.strict => {
                let message = format!("Cannot delete property '{key}' of object");
                Err(type_error(&message, at))
            }
            _ => Ok(deleted),
        }
    }

    /// Takes a property away, and tells whether it is gone.
    pub(super) fn deleted(&mut self, object: &Val<'a>, key: Option<&str>, at: Span) -> Val<'a> {
        if let Some(object) = object.object() {
            if let (true, Some(key)) = (object.lock.get() >= Lock::Sealed, key) {
                return Val::bool(object.own(key).is_none(), at);
            }
            match key {
                Some(key) if !matches!(&*object.class.borrow(), Class::Array) => {
                    let slot = Slot::Property(Rc::clone(object), key.into(), at);
                    self.note(&slot);
                    slot.write(None);
                }
                key => {
                    self.queue_changed(object);
                    object.open.set(true);
                    // It is one with its parameter no more.
                    if let Some(key) = key {
                        let slot = Slot::Property(Rc::clone(object), key.into(), at);
                        if let Some(other) = self.twins.remove(&slot.place()) {
                            self.twins.remove(&other.place());
                        }
                    }
                }
            }
        }
        Val::bool(true, at)
    }
}
