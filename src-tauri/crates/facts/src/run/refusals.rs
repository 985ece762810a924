//! What the language refuses to do with a value: it throws, and the script ends there.

use page::Span;

use super::strict::type_error;
use super::val::{Class, FunctionNode, Kind, Val};
use super::{Abrupt, Eval, Machine};

impl<'a> Machine<'a, '_> {
    /// The items of what is looped over or spread; the value itself where they are not known.
    pub(super) fn items_of(
        &self,
        value: Val<'a>,
        at: Span,
    ) -> Eval<'a, Result<Vec<Val<'a>>, Val<'a>>> {
        if let Some(items) = value.iterated() {
            return Ok(Ok(items));
        }
        self.must(!is_surely_no_list(&value), "the value is not iterable", at)?;
        Ok(Err(value))
    }

    /// Throws where something surely does not hold.
    pub(super) fn must(&self, holds: bool, message: &str, at: Span) -> Eval<'a, ()> {
        if !holds && self.complete && self.certain() {
            return Err(type_error(message, at));
        }
        Ok(())
    }

    /// Throws where `new` is used on what makes nothing.
    pub(super) fn must_construct(&self, callee: &Val<'a>, at: Span) -> Eval<'a, ()> {
        let makes = match &callee.kind {
            Kind::Unknown(_) => true,
            Kind::Object(object) => match &*object.class.borrow() {
                Class::Closure(closure) => match closure.node {
                    FunctionNode::Function(function) => !function.r#async && !function.generator,
                    FunctionNode::Arrow(_) => false,
                },
                Class::Array | Class::Window | Class::Document => false,
                _ => true,
            },
            _ => false,
        };
        self.must(makes, "it is not a constructor", at)
    }
}

/// Whether looping over a value surely throws.
fn is_surely_no_list(value: &Val<'_>) -> bool {
    match &value.kind {
        Kind::Undefined | Kind::Null | Kind::Bool(_) | Kind::Number(_) => true,
        Kind::Object(object) => match &*object.class.borrow() {
            Class::Plain => !object.open.get(),
            Class::Closure(_) | Class::Native(_) | Class::Window | Class::Document => true,
            _ => false,
        },
        Kind::Text(_) | Kind::Unknown(_) => false,
    }
}

/// Whether a value is surely no object.
pub(super) fn is_primitive(value: &Val<'_>) -> bool {
    !matches!(value.kind, Kind::Object(_) | Kind::Unknown(_))
}

/// What the browser throws for a number that is out of its range.
pub(super) fn range_error<'a>(message: &str, at: Span) -> Abrupt<'a> {
    Abrupt::Throw(super::expression::error("RangeError", message, at))
}
