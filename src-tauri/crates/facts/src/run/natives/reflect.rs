//! `Reflect` and `Proxy`.

use std::rc::Rc;

use oxc_ast::ast::BinaryOperator;
use page::Span;

use crate::run::call::Site;
use crate::run::operator::{binary, to_text};
use crate::run::refusals::is_primitive;
use crate::run::strict::type_error;
use crate::run::val::{Class, Hint, Kind, Lock, Val};
use crate::run::when::When;
use crate::run::{Abrupt, Eval, Machine};

impl<'a> Machine<'a, '_> {
    /// Calls a function of `Reflect`: each does what an operator or `Object` does, and says whether
    /// it could instead of throwing.
    pub(super) fn reflected(
        &mut self,
        name: &str,
        arguments: &[Val<'a>],
        site: &Site<'_>,
    ) -> Eval<'a> {
        let at = site.at;
        let argument = |index: usize| {
            let given = arguments.get(index).cloned();
            given.unwrap_or_else(|| Val::undefined(at))
        };
        let target = argument(0);
        self.must(!is_primitive(&target), "Reflect called on non-object", at)?;
        if name == "Reflect.construct" {
            self.must_construct(&target, at)?;
            let given = argument(1).items();
            let given = given.unwrap_or_else(|| vec![Val::unknown(at)]);
            return self.construct_value(&target, given, site);
        }
        let Some(key) = to_text(&argument(1)) else {
            // Any of its properties may be another from here on.
            let reads = matches!(name, "Reflect.get" | "Reflect.has");
            if let Some(object) = target.object().filter(|_| !reads) {
                object.open.set(true);
            }
            return Ok(Val::unknown(at));
        };
        Ok(match name {
            "Reflect.get" if arguments.len() < 3 => self.member(&target, &key, at)?,
            "Reflect.has" => {
                let name = Val::text(&key, at);
                binary(BinaryOperator::In, &name, &target, at)
            }
            "Reflect.deleteProperty" => self.deleted(&target, Some(&key), at),
            "Reflect.set" if arguments.len() < 4 => {
                let strict = std::mem::take(&mut self.strict);
                let done = self.put_member(&target, &key, argument(2), at);
                self.strict = strict;
                done?;
                Val::unknown(at)
            }
            "Reflect.defineProperty" => {
                if let Some(object) = target.object().map(Rc::clone) {
                    // What cannot be defined is left as it is.
                    if object.own(&key).is_some() || object.lock.get() <= Lock::Perhaps {
                        self.define(&object, &key, &argument(2), at)?;
                    }
                }
                Val::unknown(at)
            }
            _ => Val::unknown(at),
        })
    }

    /// `Object.defineProperties`.
    pub(super) fn define_all(
        &mut self,
        target: &Val<'a>,
        given: Option<&Val<'a>>,
        at: Span,
    ) -> Eval<'a, ()> {
        let Some(object) = target.object() else {
            return Ok(());
        };
        let Some(given) = given.and_then(Val::object) else {
            object.open.set(true);
            return Ok(());
        };
        object.open.set(object.open.get() || given.open.get());
        let properties = given.properties.borrow().clone();
        for property in properties {
            self.define(object, &property.key, &property.value, at)?;
        }
        Ok(())
    }

    /// `new Proxy`: one that intercepts nothing is what it stands for; any other is not looked into.
    pub(super) fn proxy(&mut self, arguments: &[Val<'a>], at: Span) -> Eval<'a> {
        let (Some(target), Some(handler)) = (arguments.first(), arguments.get(1)) else {
            return Err(refused(at));
        };
        if is_primitive(target) || is_primitive(handler) {
            return Err(refused(at));
        }
        let intercepts = handler.object().is_none_or(|handler| {
            let plain = matches!(&*handler.class.borrow(), Class::Plain);
            !plain || handler.open.get() || !handler.properties.borrow().is_empty()
        });
        if !intercepts {
            return Ok(target.clone());
        }
        // Whoever uses it may make what a class makes, too.
        let prototype = target.object().and_then(|target| target.own("prototype"));
        if let Some(prototype) = prototype.as_ref().and_then(Val::object) {
            for property in prototype.properties.borrow().iter() {
                if let Some(closure) = property.value.closure() {
                    let place = (closure.unit, closure.node.span().start);
                    self.given_away.insert(place);
                }
            }
        }
        self.leave_callbacks(arguments, &When::Unknown, at);
        // What is done with it runs code that may throw.
        Ok(Val::new(Kind::Unknown(Hint::Perhaps), at))
    }
}

fn refused<'a>(at: Span) -> Abrupt<'a> {
    let message = "Cannot create proxy with a non-object as target or handler";
    type_error(message, at)
}
