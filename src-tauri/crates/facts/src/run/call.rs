//! Calls: of the pixel, of functions of the page, of the browser's own, and of the unknown.

use std::rc::Rc;

use oxc_ast::ast::{Argument, CallExpression, Expression, NewExpression};
use oxc_span::GetSpan;
use page::Span;

use super::dispatch::made;
use super::expression::error;
use super::natives::made::blob;
use super::natives::wrapper::of_vue;
use super::object::copy_properties;
use super::record::Through;
use super::refusals::is_primitive;
use super::scope::Scope;
use super::val::{Class, Hint, Kind, Object, Standing, Val};
use super::{Abrupt, Eval, Machine};

/// A call as it is written.
pub(super) struct Site<'c> {
    /// The whole call.
    pub(super) at: Span,
    /// The last name of what is called: `on` of `$('#x').on(…)`.
    pub(super) name: Option<&'c str>,
}

impl<'a> Machine<'a, '_> {
    /// Evaluates a call expression.
    pub(super) fn call(&mut self, it: &'a CallExpression<'a>, scope: &Rc<Scope<'a>>) -> Eval<'a> {
        let at = self.at(it.span);
        let callee = strip(&it.callee);
        if let Expression::Super(_) = callee {
            return self.call_of_parent(it, scope);
        }
        if let Expression::Identifier(id) = callee
            && is_pixel_name(id.name.as_str())
            && self
                .name_or_nothing(id.name.as_str(), at, scope)
                .is_nothing()
        {
            return self.call_of_nothing(it, id.name.as_str(), scope);
        }
        let (this, callee_value) = match callee.as_member_expression() {
            Some(member) => {
                let (mut object, value) = self.member_expression(member, scope)?;
                if let Expression::Super(_) = member.object() {
                    object = variable("this", scope).unwrap_or_else(|| Val::unknown(at));
                }
                if matches!(value.kind, Kind::Undefined)
                    && !self.cut
                    && self.is_window_pixel(&object, callee)
                    && !it.optional
                {
                    return self.call_of_nothing(it, "fbq", scope);
                }
                (object, value)
            }
            None => match callee {
                Expression::ChainExpression(chain) => match chain.expression.as_member_expression()
                {
                    Some(member) => self.member_expression(member, scope)?,
                    None => (Val::undefined(at), self.expression(callee, scope)?),
                },
                _ => (Val::undefined(at), self.expression(callee, scope)?),
            },
        };
        // The page around a piece may have made `fbq`.
        let elsewhere = callee_value.is_nothing()
            && it.optional
            && self.page.is_piece
            && is_pixel_reference(callee, scope);
        self.cut |= it.optional && callee_value.is_nothing() && !elsewhere;
        if self.cut {
            return Ok(Val::undefined(at));
        }
        let arguments = self.arguments(&it.arguments, scope)?;
        if let Some(member) = callee.as_member_expression() {
            self.note_push(member, &arguments);
        }
        if matches!(callee_value.kind, Kind::Unknown(Hint::Elsewhere)) && !it.optional {
            self.visited.insert((self.unit, it.span.start));
            self.record(&arguments, Through::Nothing, at);
            return Ok(Val::undefined(at));
        }
        if is_eval(callee, &callee_value) {
            // Called by its name, it sees the variables around it.
            let given = arguments.into_iter().next();
            return self.eval(given.unwrap_or_else(|| Val::undefined(at)), scope);
        }
        if let Some(name) = of_vue(callee).filter(|_| callee_value.is_unknown()) {
            return self.wrapped_by_vue(name, arguments, at);
        }
        let site = Site {
            at,
            name: last_name(callee),
        };
        self.note_exit(callee, &callee_value, &arguments);
        if leads_to_pixel(callee) || callee_value.closure().is_some_and(|closure| closure.stub) {
            self.visited.insert((self.unit, it.span.start));
        }
        if elsewhere || callee_value.is_unknown() && is_pixel_reference(callee, scope) {
            // A base code that may or may not have run: the call is the pixel's where it has.
            self.circumstance.doubts += 1;
            self.record(&arguments, Through::Stub, at);
            self.circumstance.doubts -= 1;
            return Ok(Val::unknown(at));
        }
        let stands_in = is_pixel_reference(callee, scope) || is_own_pixel(callee);
        if stands_in && callee_value.closure().is_some_and(|closure| !closure.stub) {
            // A function of the page stands in for `fbq`; the call counts where it does not lead to another.
            let before = self.trace.calls.len();
            let value = self.invoke(&callee_value, this, arguments.clone(), &site)?;
            if self.trace.calls.len() == before && is_pixel_reference(callee, scope) {
                self.stood_in(&callee_value, &arguments, at);
            }
            self.handed_through(before, at);
            return Ok(value);
        }
        self.invoke(&callee_value, this, arguments, &site)
    }

    /// `super(…)`: the constructor of the parent, for the same object.
    fn call_of_parent(&mut self, it: &'a CallExpression<'a>, scope: &Rc<Scope<'a>>) -> Eval<'a> {
        let at = self.at(it.span);
        let arguments = self.arguments(&it.arguments, scope)?;
        let parent = variable("super", scope).unwrap_or_else(|| Val::unknown(at));
        let this = variable("#this", scope)
            .or_else(|| variable("this", scope))
            .unwrap_or_else(|| Val::unknown(at));
        let site = Site { at, name: None };
        let own = parent.object().and_then(|parent| {
            let prototype = parent.own("prototype")?;
            prototype.object()?.own("constructor")?.closure()
        });
        match own.or_else(|| parent.closure()) {
            Some(constructor) => self.construct_with(&constructor, &this, arguments, at)?,
            // A parent without a constructor of its own does nothing.
            None if parent
                .object()
                .is_some_and(|parent| parent.own("prototype").is_some()) =>
            {
                this
            }
            None => self.call_of_unknown(&parent, &this, &arguments, &site)?,
        };
        self.born(scope, at)?;
        Ok(Val::undefined(at))
    }

    /// A call of `fbq` while there is none.
    fn call_of_nothing(
        &mut self,
        it: &'a CallExpression<'a>,
        name: &str,
        scope: &Rc<Scope<'a>>,
    ) -> Eval<'a> {
        let at = self.at(it.span);
        self.visited.insert((self.unit, it.span.start));
        let arguments = self.arguments(&it.arguments, scope)?;
        self.record(&arguments, Through::Nothing, at);
        if self.complete {
            return Err(super::expression::reference_error(name, at));
        }
        Ok(Val::undefined(at))
    }

    fn is_window_pixel(&self, object: &Val<'a>, callee: &Expression<'a>) -> bool {
        let is_window = object
            .object()
            .is_some_and(|object| Rc::ptr_eq(object, &self.window));
        is_window && last_name(callee).is_some_and(is_pixel_name)
    }

    /// The arguments of a call; a spread of something unknown ends what is known.
    pub(super) fn arguments(
        &mut self,
        list: &'a [Argument<'a>],
        scope: &Rc<Scope<'a>>,
    ) -> Eval<'a, Vec<Val<'a>>> {
        let mut arguments = Vec::with_capacity(list.len());
        for argument in list {
            match argument {
                Argument::SpreadElement(spread) => {
                    let value = self.expression(&spread.argument, scope)?;
                    let at = self.at(spread.span);
                    match self.items_of(value, at)? {
                        Ok(items) => arguments.extend(items),
                        Err(_) => arguments.push(Val::unknown(at)),
                    }
                }
                argument => arguments.push(self.expression(argument.to_expression(), scope)?),
            }
        }
        Ok(arguments)
    }

    /// Calls a value.
    pub(super) fn invoke(
        &mut self,
        callee: &Val<'a>,
        this: Val<'a>,
        arguments: Vec<Val<'a>>,
        site: &Site<'_>,
    ) -> Eval<'a> {
        let Some(object) = callee.object() else {
            if !callee.is_unknown() && self.complete {
                let name = site.name.unwrap_or("it");
                return Err(Abrupt::Throw(error(
                    "TypeError",
                    &format!("{name} is not a function"),
                    site.at,
                )));
            }
            return self.call_of_unknown(callee, &this, &arguments, site);
        };
        let class = object.class.borrow().clone();
        match class {
            Class::Closure(closure) if closure.stub => {
                self.call_of_stub(callee, object, &closure, &arguments, site)
            }
            Class::Closure(closure) => self.enter(&closure, Some(this), arguments, site.at),
            Class::Native(native) => self.native(native, &this, &arguments, site),
            Class::Bound {
                target,
                this,
                given,
            } => self.invoke(
                &target,
                this,
                given.into_iter().chain(arguments).collect(),
                site,
            ),
            Class::Plain | Class::Array | Class::Window | Class::Document if self.complete => {
                let name = site.name.unwrap_or("it");
                let message = format!("{name} is not a function");
                Err(Abrupt::Throw(error("TypeError", &message, site.at)))
            }
            _ => self.call_of_unknown(callee, &this, &arguments, site),
        }
    }

    /// Evaluates `new`.
    pub(super) fn construct(
        &mut self,
        it: &'a NewExpression<'a>,
        scope: &Rc<Scope<'a>>,
    ) -> Eval<'a> {
        let at = self.at(it.span);
        let callee = self.expression(&it.callee, scope)?;
        let arguments = self.arguments(&it.arguments, scope)?;
        let site = Site {
            at,
            name: last_name(strip(&it.callee)),
        };
        self.must_construct(&callee, at)?;
        self.construct_value(&callee, arguments, &site)
    }

    /// `new` of a value.
    pub(super) fn construct_value(
        &mut self,
        callee: &Val<'a>,
        arguments: Vec<Val<'a>>,
        site: &Site<'_>,
    ) -> Eval<'a> {
        let at = site.at;
        let Some(object) = callee.object() else {
            let name = site.name.unwrap_or_default();
            self.doubt_new(name, &arguments, at);
            if name.ends_with("Event") && name.starts_with(|c: char| c.is_ascii_uppercase()) {
                return Ok(made(arguments.first(), arguments.get(1), at));
            }
            if name == "WeakRef" && arguments.first().is_none_or(is_primitive) {
                let message = "Invalid value used as WeakRef target";
                return Err(super::strict::type_error(message, at));
            }
            if name == "Blob"
                && let Some(blob) = blob(arguments.first(), at)
            {
                return Ok(blob);
            }
            self.call_of_unknown(callee, &Val::undefined(at), &arguments, site)?;
            let hint = if name == "WeakSet" {
                Hint::Weak
            } else {
                Hint::Host
            };
            return Ok(Val::new(Kind::Unknown(hint), at));
        };
        if let Class::Native(native) = &*object.class.borrow() {
            return self.construct_native(*native, &arguments, at);
        }
        if callee.closure().is_some_and(|closure| closure.stub) {
            return self.invoke(callee, Val::undefined(at), arguments, site);
        }
        let instance = Object::new(Class::Plain);
        if let Some(prototype) = object.own("prototype") {
            copy_properties(&prototype, &instance);
            let of_class = callee.closure().is_none();
            let properties = instance.properties.borrow();
            for key in properties.iter().take(MOST_INHERITED).map(|it| &it.key) {
                let standing = if of_class || &**key == "constructor" {
                    Standing::Method
                } else {
                    Standing::Inherited
                };
                instance.stands(key, standing);
            }
        }
        let this = Val::new(Kind::Object(Rc::clone(&instance)), at);
        let constructor = callee
            .closure()
            .or_else(|| instance.own("constructor")?.closure());
        if let Some(prototype) = object.own("prototype") {
            self.fields(&prototype, &this)?;
        }
        if let Some(constructor) = constructor {
            self.constructs = Some(callee.clone());
            let made = self.construct_with(&constructor, &this, arguments, at)?;
            if made.object().is_some() {
                return Ok(made);
            }
        }
        Ok(this)
    }
}

/// Members of a prototype of which it is known that an object has not got them itself.
const MOST_INHERITED: usize = 200;

/// The value of a variable that is in sight.
fn variable<'a>(name: &str, scope: &Rc<Scope<'a>>) -> Option<Val<'a>> {
    let holder = scope.find(name)?;
    holder.variables.borrow().get(name).cloned()
}

fn is_eval<'a>(callee: &Expression<'a>, value: &Val<'a>) -> bool {
    matches!(callee, Expression::Identifier(_))
        && value.object().is_some_and(
            |object| matches!(&*object.class.borrow(), Class::Native(native) if native.0 == "eval"),
        )
}

/// The names that the pixel's function has on `window`.
pub(super) fn is_pixel_name(name: &str) -> bool {
    matches!(name, "fbq" | "_fbq")
}

fn is_pixel_reference<'a>(callee: &Expression<'a>, scope: &Rc<Scope<'a>>) -> bool {
    match callee {
        // Of all scripts together it is, also where a `const` takes it from `window`.
        Expression::Identifier(id) => {
            let name = id.name.as_str();
            is_pixel_name(name) && scope.find(name).is_none_or(|it| it.parent.is_none())
        }
        _ => {
            last_name(callee).is_some_and(is_pixel_name)
                && matches!(callee, Expression::StaticMemberExpression(_))
        }
    }
}

/// Whether a call names the pixel's function, be it that a function around it holds one of that name.
fn is_own_pixel(callee: &Expression<'_>) -> bool {
    matches!(callee, Expression::Identifier(id) if is_pixel_name(id.name.as_str()))
}

/// Whether the sweep would take this for a call of the pixel: it is reached, whatever it turned out to be.
fn leads_to_pixel(callee: &Expression<'_>) -> bool {
    match last_name(callee) {
        Some("push") => callee
            .as_member_expression()
            .is_some_and(|it| last_name(it.object()) == Some("fbq")),
        Some(name) => is_pixel_name(name),
        None => false,
    }
}

/// The last name of an expression: `fbq` of `window.fbq`.
pub(super) fn last_name<'c, 'a: 'c>(callee: &'c Expression<'a>) -> Option<&'c str> {
    match callee {
        Expression::Identifier(id) => Some(id.name.as_str()),
        Expression::ChainExpression(chain) => chain
            .expression
            .as_member_expression()?
            .static_property_name(),
        _ => callee.as_member_expression()?.static_property_name(),
    }
}

fn strip<'c, 'a>(mut it: &'c Expression<'a>) -> &'c Expression<'a> {
    while let Expression::ParenthesizedExpression(inner) = it {
        it = &inner.expression;
    }
    debug_assert!(it.span().end >= it.span().start);
    it
}
