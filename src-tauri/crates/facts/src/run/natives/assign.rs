//! `Object.assign` and `Object.create`.

use std::rc::Rc;

use page::Span;

use crate::run::object::copy_properties;
use crate::run::scope::Slot;
use crate::run::strict::type_error;
use crate::run::val::{Class, Kind, Lock, Object, Val};
use crate::run::{Eval, Machine};

impl<'a> Machine<'a, '_> {
    /// `Object.assign`: on what is more than an object, each key does what setting it does.
    pub(super) fn assign_all(
        &mut self,
        source: &Val<'a>,
        target: &Val<'a>,
        at: Span,
    ) -> Eval<'a, ()> {
        let Some(inner) = target.object() else {
            return Ok(());
        };
        if inner.lock.get() > Lock::Perhaps
            && let Some(source) = source.object()
        {
            let properties = source.properties.borrow();
            let refused = properties
                .iter()
                .find_map(|it| self.refusal(inner, &it.key));
            if let Some(message) = refused {
                return Err(type_error(&message, at));
            }
        }
        if matches!(&*inner.class.borrow(), Class::Plain | Class::Array) {
            self.note_all(source, inner);
            return self.spread(source, inner);
        }
        let properties = source
            .object()
            .map(|source| source.properties.borrow().clone());
        for property in properties.unwrap_or_default() {
            self.set_member(target, &property.key, property.value, at);
        }
        Ok(())
    }

    fn note_all(&mut self, from: &Val<'a>, to: &Rc<Object<'a>>) {
        let Some(object) = from.object() else { return };
        let keys: Vec<_> = object
            .properties
            .borrow()
            .iter()
            .map(|property| property.key.clone())
            .collect();
        for key in keys {
            self.note(&Slot::Property(Rc::clone(to), key, from.at));
        }
    }
}

/// `Object.create` of nothing, or of what functions are made to share.
pub(super) fn created<'a>(prototype: &Val<'a>, arguments: &[Val<'a>], at: Span) -> Val<'a> {
    let made = Object::new(Class::Plain);
    let shares = |object: &Rc<Object<'a>>| {
        let properties = object.properties.borrow();
        matches!(&*object.class.borrow(), Class::Plain)
            && properties.iter().all(|it| it.value.is_function())
    };
    match prototype.object() {
        _ if arguments.len() != 1 => return Val::unknown(at),
        None if matches!(prototype.kind, Kind::Null) => {}
        Some(object) if shares(object) => copy_properties(prototype, &made),
        _ => return Val::unknown(at),
    }
    Val::new(Kind::Object(made), at)
}
