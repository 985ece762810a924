//! Values that leave what is followed: whoever has got one may call every function in it.

use std::collections::HashMap;
use std::rc::Rc;

use page::Span;

use super::val::{Class, Object, Val};
use super::{Machine, natives};

/// Objects that are looked through; one who gives away more is not followed.
const MOST: usize = 20_000;

/// What code that is not followed has got hold of.
#[derive(Default)]
pub(super) struct Escaped<'a> {
    /// Objects that have still to be looked through.
    waiting: Vec<Rc<Object<'a>>>,
    /// All of them. They are held, so that no other can come to live in their place.
    all: HashMap<usize, Rc<Object<'a>>>,
}

impl<'a> Machine<'a, '_> {
    /// Notes a value that code which is not followed has got. What it holds is looked at in the
    /// end, when everything has been put into it.
    pub(super) fn escape(&mut self, value: &Val<'a>) {
        let Some(object) = value.object() else { return };
        // Everyone has the window, and what is known of it is known of nobody else.
        if matches!(&*object.class.borrow(), Class::Window | Class::Document) {
            return;
        }
        if self.escaped.all.len() >= MOST {
            self.unfollowed = true;
            return;
        }
        let place = Rc::as_ptr(object).addr();
        if self.escaped.all.insert(place, Rc::clone(object)).is_none() {
            self.escaped.waiting.push(Rc::clone(object));
        }
    }

    /// One of several values, of which nobody knows which: whoever calls it may call any of them.
    pub(super) fn either(
        &mut self,
        values: impl IntoIterator<Item = Val<'a>>,
        at: Span,
    ) -> Val<'a> {
        for value in values {
            self.escape(&value);
        }
        Val::unknown(at)
    }

    /// Whether code that is not followed has got an object.
    pub(super) fn has_escaped(&self, object: &Rc<Object<'a>>) -> bool {
        self.escaped.all.contains_key(&Rc::as_ptr(object).addr())
    }

    /// Gives away all functions that can be reached from what has escaped.
    pub(super) fn follow_escaped(&mut self) {
        while let Some(object) = self.escaped.waiting.pop() {
            for held in held_by(&object) {
                self.escape(&held);
            }
            if let Class::Closure(closure) = &*object.class.borrow() {
                let place = (closure.unit, closure.node.span().start);
                self.given_away.insert(place);
            }
        }
    }
}

/// Whether the browser, or a script that was not read, calls what is put there by itself.
pub(super) fn is_called_there(object: &Object<'_>, key: &str) -> bool {
    let of_browser = match &*object.class.borrow() {
        Class::Window => natives::is_of_window(key),
        Class::Array => natives::method("Array", key).is_some(),
        Class::Native(_) | Class::Document | Class::Element(_) | Class::Promise(_) => true,
        _ => false,
    };
    of_browser || is_called_by_name(key)
}

/// What the language and the browser call without a word in the code.
pub(super) fn is_called_by_name(key: &str) -> bool {
    matches!(
        key,
        "handleEvent" | "next" | "return" | "then" | "throw" | "toJSON" | "toString" | "valueOf"
    )
}

/// Everything that an object holds.
fn held_by<'a>(object: &Object<'a>) -> Vec<Val<'a>> {
    let mut held: Vec<Val<'a>> = Vec::new();
    match &*object.class.borrow() {
        Class::Bound {
            target,
            this,
            given,
        } => held.extend([target, this].into_iter().chain(given).cloned()),
        Class::Accessor { get, set, .. } => held.extend(get.iter().chain(set).cloned()),
        _ => {}
    }
    let properties = object.properties.borrow();
    held.extend(properties.iter().map(|it| it.value.clone()));
    let named = object.named.borrow();
    held.extend(named.iter().map(|(_, value)| value.clone()));
    held
}
