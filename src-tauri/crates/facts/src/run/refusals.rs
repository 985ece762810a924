//! What the language refuses to do with a value: it throws, and the script ends there.

use oxc_ast::ast::BinaryOperator;
use page::Span;

use super::operator;
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

    /// What an object is to an operator: what its own `valueOf` or `toString` gives, the latter
    /// first where it becomes a text.
    pub(super) fn primitive(&mut self, value: Val<'a>, text: bool) -> Eval<'a> {
        let Some(object) = value.object() else {
            return Ok(value);
        };
        if !matches!(&*object.class.borrow(), Class::Plain) || object.open.get() {
            return Ok(value);
        }
        let keys = if text {
            ["toString", "valueOf"]
        } else {
            ["valueOf", "toString"]
        };
        if keys.iter().all(|key| object.own(key).is_none()) {
            return Ok(value);
        }
        for key in keys {
            let own = object.own(key);
            let Some(own) = own else {
                // Its own kind's: `valueOf` gives the object itself.
                if key == "toString" {
                    return Ok(Val::text("[object Object]", value.at));
                }
                continue;
            };
            if own.is_unknown() {
                return Ok(Val::unknown(value.at));
            }
            if !own.is_function() {
                continue;
            }
            let site = super::call::Site {
                at: value.at,
                name: None,
            };
            let given = self.invoke(&own, value.clone(), Vec::new(), &site)?;
            if given.object().is_none() {
                return Ok(given);
            }
        }
        let message = "Cannot convert object to primitive value";
        Err(type_error(message, value.at))
    }

    /// What a binary operator gives, or throws.
    pub(super) fn joined(
        &mut self,
        operator: BinaryOperator,
        a: &Val<'a>,
        b: &Val<'a>,
        at: Span,
    ) -> Eval<'a> {
        let converts = !matches!(
            operator,
            BinaryOperator::StrictEquality
                | BinaryOperator::StrictInequality
                | BinaryOperator::In
                | BinaryOperator::Instanceof
        );
        // Two objects are compared as they are.
        let loose = matches!(
            operator,
            BinaryOperator::Equality | BinaryOperator::Inequality
        );
        if !converts
            || loose
                && (a.object().is_some() == b.object().is_some()
                    || a.is_nothing()
                    || b.is_nothing())
        {
            return Ok(operator::binary(operator, a, b, at));
        }
        let a = self.primitive(a.clone(), false)?;
        let b = self.primitive(b.clone(), false)?;
        if let Some(message) = operator::refused(operator, &a, &b) {
            return Err(type_error(message, at));
        }
        Ok(operator::binary(operator, &a, &b, at))
    }

    /// Throws where something surely does not hold.
    pub(super) fn must(&self, holds: bool, message: &str, at: Span) -> Eval<'a, ()> {
        if !holds && self.complete {
            return Err(type_error(message, at));
        }
        Ok(())
    }

    /// Throws where the right side of `instanceof` tests nothing.
    pub(super) fn must_test(&mut self, right: &Val<'a>, at: Span) -> Eval<'a, ()> {
        let Some(object) = right.object() else {
            return Ok(());
        };
        let prototype = object.own("prototype");
        let tests = match &*object.class.borrow() {
            Class::Plain => prototype.is_some() || object.open.get(),
            Class::Closure(closure) => {
                matches!(closure.node, FunctionNode::Function(_))
                    && !prototype.as_ref().is_some_and(is_primitive)
            }
            Class::Array | Class::Window | Class::Document => false,
            _ => true,
        };
        self.must(tests, "Right-hand side of 'instanceof' is not callable", at)?;
        // What it has under a symbol may be a test of its own.
        if object.open.get() {
            self.may_throw();
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
                Class::Array
                | Class::Window
                | Class::Document
                | Class::Element(_)
                | Class::Promise(_) => false,
                Class::Native(native) => is_constructor(native.0),
                _ => true,
            },
            _ => false,
        };
        self.must(makes, "it is not a constructor", at)
    }
}

/// Whether `new` may be used on a function of the browser.
fn is_constructor(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase())
        && !name.contains('.')
        && !matches!(name, "JSON" | "Math" | "Reflect" | "Symbol")
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
