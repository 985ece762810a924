//! What only some reach: members that are private to a class, and functions under a symbol.

use page::Span;

use super::val::{Class, Val};
use super::{Eval, Machine};

impl<'a> Machine<'a, '_> {
    /// What is private to a class is in its own objects only: any other throws.
    pub(super) fn must_have(&self, object: &Val<'a>, name: &str, at: Span) -> Eval<'a, ()> {
        let key = format!("#{name}");
        let has = match object.object() {
            Some(known) if matches!(&*known.class.borrow(), Class::Plain) => {
                known.open.get() || known.own(&key).is_some()
            }
            Some(known) => !matches!(&*known.class.borrow(), Class::Array | Class::Window),
            None => object.is_unknown(),
        };
        let message = "Cannot use a private member of an object whose class did not declare it";
        self.must(has, message, at)
    }

    /// Notes the functions that an object or list holds: whoever has it may call any of them.
    pub(in crate::run) fn give_away_all(&mut self, value: &Val<'a>) {
        let Some(object) = value.object() else { return };
        if matches!(&*object.class.borrow(), Class::Plain | Class::Array) {
            for property in object.properties.borrow().iter() {
                self.give_away(&property.value);
            }
        }
    }

    /// Notes a function that is called by whoever knows its symbol.
    pub(in crate::run) fn give_away(&mut self, value: &Val<'a>) {
        if let Some(closure) = value.closure() {
            let place = (closure.unit, closure.node.span().start);
            self.given_away.insert(place);
        }
    }
}
