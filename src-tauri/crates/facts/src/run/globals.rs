//! Names and members: what the page defined, what the browser brings, and what nobody knows.

use std::rc::Rc;

use page::Span;

use super::attached::IDS_OF_TEMPLATE;
use super::call::is_pixel_name;
use super::natives::find::element_value;
use super::natives::wrapper::REACT;
use super::natives::{self, Native};
use super::scope::{Scope, Slot};
use super::spot::{Ear, Spot};
use super::tasks::{Key, Target};
use super::val::{Class, Hint, Kind, Object, Val};
use super::{Abrupt, Eval, Machine};

impl<'a> Machine<'a, '_> {
    /// The value of a name; an error where surely nothing defines it.
    pub(super) fn name(&mut self, name: &str, at: Span, scope: &Rc<Scope<'a>>) -> Eval<'a> {
        match self.look_up(name, at, scope) {
            Some(value) if matches!(value.kind, Kind::Unknown(Hint::Unset)) => {
                if self.certain() {
                    return Err(super::strict::before_its_time(name, at));
                }
                Ok(Val::unknown(at))
            }
            Some(value) => Ok(value),
            None if self.complete => Err(super::expression::reference_error(name, at)),
            None if matches!(name, "$" | "jQuery") => {
                Ok(Val::new(Kind::Unknown(Hint::Library), at))
            }
            None => Ok(Val::unknown(at)),
        }
    }

    /// The value of a name; `undefined` where surely nothing defines it.
    pub(super) fn name_or_nothing(
        &mut self,
        name: &str,
        at: Span,
        scope: &Rc<Scope<'a>>,
    ) -> Val<'a> {
        match self.look_up(name, at, scope) {
            Some(value) if matches!(value.kind, Kind::Unknown(Hint::Unset)) => Val::unknown(at),
            Some(value) => value,
            None if self.complete || is_pixel_name(name) => Val::undefined(at),
            None => Val::unknown(at),
        }
    }

    /// Whether the declaration of a name has still to run.
    pub(super) fn is_unset(&self, name: &str, scope: &Rc<Scope<'a>>) -> bool {
        let value = self.look_up(name, Span::new(0, 0), scope);
        value.is_some_and(|it| matches!(it.kind, Kind::Unknown(Hint::Unset)))
    }

    fn look_up(&self, name: &str, at: Span, scope: &Rc<Scope<'a>>) -> Option<Val<'a>> {
        if let Some(holder) = scope.find(name) {
            return holder.variables.borrow().get(name).cloned();
        }
        self.of_window(name, at)
    }

    /// A property of the window, its own or the browser's; `let` and its kin are none.
    fn of_window(&self, name: &str, at: Span) -> Option<Val<'a>> {
        self.window
            .own(name)
            .or_else(|| self.browser_global(name, at))
            .or_else(|| {
                let (number, element) = self.element_named(name)?;
                Some(element_value(number, element, at))
            })
    }

    /// Whether the window has a property of that name.
    pub(super) fn is_of_window(&self, name: &str) -> bool {
        self.of_window(name, Span::new(0, 0)).is_some()
    }

    fn browser_global(&self, name: &str, at: Span) -> Option<Val<'a>> {
        Some(match name {
            "undefined" => Val::undefined(at),
            "NaN" => Val::number(f64::NAN, at),
            "Infinity" => Val::number(f64::INFINITY, at),
            "window" | "self" | "globalThis" | "top" | "parent" | "frames" => self.window_value(at),
            "document" => Val::new(Kind::Object(Rc::clone(&self.document)), at),
            "opener" => Val::new(Kind::Unknown(Hint::Perhaps), at),
            _ => match natives::global(name) {
                Some(native) => native_value(native, at),
                None if natives::is_host(name) => Val::new(Kind::Unknown(Hint::Host), at),
                // No handler is there before one is set.
                None if name.starts_with("on") && natives::is_of_window(name) => {
                    Val::new(Kind::Null, at)
                }
                None if natives::is_of_window(name) => Val::unknown(at),
                None => return None,
            },
        })
    }

    /// The value of a member.
    pub(super) fn member(&mut self, object: &Val<'a>, key: &str, at: Span) -> Eval<'a> {
        let value = self.known_member(object, key, at)?;
        if !matches!(value.kind, Kind::Unknown(Hint::Nothing)) {
            return Ok(value);
        }
        // Who reaches for it is about to write it.
        self.extended |= matches!(key, "prototype" | "__proto__" | "getPrototypeOf");
        Ok(if self.lacks(object, key) {
            Val::undefined(at)
        } else {
            value
        })
    }

    fn known_member(&mut self, object: &Val<'a>, key: &str, at: Span) -> Eval<'a> {
        Ok(match &object.kind {
            Kind::Undefined | Kind::Null => {
                if self.complete {
                    let what = if object.is_nothing() && matches!(object.kind, Kind::Null) {
                        "null"
                    } else {
                        "undefined"
                    };
                    let message = format!("Cannot read properties of {what} (reading '{key}')");
                    return Err(Abrupt::Throw(super::expression::error(
                        "TypeError",
                        &message,
                        at,
                    )));
                }
                Val::unknown(at)
            }
            Kind::Unknown(Hint::Library) => Val::new(Kind::Unknown(Hint::Library), at),
            Kind::Unknown(Hint::Perhaps) => {
                self.may_throw();
                Val::unknown(at)
            }
            Kind::Unknown(_) | Kind::Bool(_) => Val::unknown(at),
            Kind::Text(text) => natives::text_member(text, key, at),
            Kind::Number(_) => native_or_unknown(natives::method("Number", key), at),
            Kind::Object(inner) => {
                let inner = Rc::clone(inner);
                if inner.open.get() && key.starts_with(|c: char| c.is_ascii_digit()) {
                    // Whoever takes a call out of a queue may change it.
                    self.queue_changed(&inner);
                }
                let value = self.object_member(&inner, object, key, at);
                if self.accessors {
                    return self.read(value, object, at);
                }
                value
            }
        })
    }

    fn object_member(
        &self,
        object: &Rc<Object<'a>>,
        value: &Val<'a>,
        key: &str,
        at: Span,
    ) -> Val<'a> {
        if let Some(own) = object.own(key) {
            return own;
        }
        let class = object.class.borrow();
        match &*class {
            Class::Window => self.of_window(key, at).unwrap_or_else(|| {
                if spec::is_inherited(key) {
                    Val::unknown(at)
                } else if is_pixel_name(key) || key == IDS_OF_TEMPLATE || self.complete {
                    Val::undefined(at)
                } else {
                    Val::unknown(at)
                }
            }),
            Class::Array if key == "length" => match value.items() {
                Some(items) => Val::number(items.len() as f64, at),
                None => Val::unknown(at),
            },
            Class::Array if key.parse::<usize>().is_ok() && !object.open.get() => {
                Val::undefined(at)
            }
            Class::Array => native_or_unknown(natives::method("Array", key), at),
            // The library gives it more once it is there.
            Class::Closure(closure)
                if closure.stub && !matches!(key, "call" | "apply" | "bind") =>
            {
                Val::unknown(at)
            }
            Class::Closure(_) | Class::Bound { .. } => match key {
                "call" | "apply" | "bind" => {
                    native_or_unknown(natives::method("Function", key), at)
                }
                "prototype" => {
                    let prototype = Val::new(Kind::Object(Object::new(Class::Plain)), at);
                    object.put(key, at, Some(prototype.clone()));
                    prototype
                }
                "name" | "length" | "arguments" | "caller" => Val::unknown(at),
                _ => inherited(key, at),
            },
            Class::Native(native)
                if native.0 == "navigator"
                    && natives::navigator::has(key) == Some(false)
                    && self.complete
                    && !self.extended =>
            {
                Val::undefined(at)
            }
            // As a module it has itself for its default.
            Class::Native(native) if native.0 == REACT && key == "default" => value.clone(),
            Class::Native(native) => {
                let own = natives::method(native.0, key);
                native_or_unknown(own.or_else(|| natives::method("Function", key)), at)
            }
            Class::Document if key == "readyState" => match self.phase.name() {
                Some(name) => Val::text(name, at),
                None => Val::unknown(at),
            },
            Class::Document
                if key == "body" && self.phase == super::Phase::Loading && self.in_head =>
            {
                Val::new(Kind::Null, at)
            }
            Class::Document => natives::document::member(key, at),
            Class::Promise(_) => native_or_unknown(natives::method("promise", key), at),
            Class::Element(tag) => self
                .related(object, tag, key, at)
                .unwrap_or_else(|| natives::document::element_member(tag, key, at)),
            Class::Accessor { .. } => Val::unknown(at),
            Class::Plain if object.open.get() => Val::unknown(at),
            Class::Plain => inherited(key, at),
        }
    }

    /// Sets `on…` of something of the browser's: it takes the place of the one before.
    fn set_handler(&mut self, owner: &Rc<Object<'a>>, event: &str, value: &Val<'a>, at: Span) {
        // Of an element of the markup any value stands for the same.
        let place = self.number_of(owner).map(|number| number * 2 + 1);
        let place = place.unwrap_or_else(|| Rc::as_ptr(owner).addr());
        let key = Key::Handler(place, event.to_owned());
        self.take_back(&key);
        let target = match &*owner.class.borrow() {
            Class::Window => Target::Window,
            Class::Document => Target::Document,
            _ => Target::Other,
        };
        if target == Target::Window && event == "load" {
            let body = |task: &super::Task<'_>| matches!(task.key, Some(Key::Body(_)));
            if self.certain() {
                self.tasks.retain(|task| !body(task));
            }
        }
        if value.is_function() {
            let doubtful = event == "load" && owner.loads_perhaps();
            self.circumstance.doubts += u32::from(doubtful);
            let spot = self.spot_of(&Val::new(Kind::Object(Rc::clone(owner)), at));
            self.listen_on(&Ear::new(target, spot), event, value, at, Some(&key));
            self.circumstance.doubts -= u32::from(doubtful);
        }
    }

    /// Sets a member, with what the browser does because of it.
    pub(super) fn set_member(&mut self, object: &Val<'a>, key: &str, value: Val<'a>, at: Span) {
        let Some(inner) = object.object() else {
            self.marked |= !super::missing::is_of_elements(key);
            self.note_broken(object, key);
            if let Some(event) = key.strip_prefix("on")
                && value.is_function()
            {
                self.listen(Spot::Anywhere, event, &value, at);
            }
            // Whoever knows the object may call it.
            self.escape(&value);
            if matches!(key, "background" | "backgroundImage" | "cssText") {
                self.styled(&value);
            }
            return;
        };
        let inner = Rc::clone(inner);
        if let Some(event) = key.strip_prefix("on")
            && !matches!(&*inner.class.borrow(), Class::Plain | Class::Array)
        {
            self.set_handler(&inner, event, &value, at);
        }
        if self.has_escaped(&inner) || super::escape::is_called_there(&inner, key) {
            self.escape(&value);
        }
        let class = inner.class.borrow().clone();
        let of_page = matches!(class, Class::Document) && matches!(key, "body" | "domain");
        let refuses = of_page || matches!(class, Class::Document | Class::Element(_));
        if of_page || refuses && matches!(value.kind, Kind::Unknown(Hint::Symbol)) {
            self.may_throw();
        }
        if let Class::Closure(closure) = &class
            && closure.stub
        {
            self.record_switch(key, &value, at);
        }
        if let Class::Array = class {
            self.queue_changed(&inner);
        }
        if matches!(class, Class::Array) && key == "length" {
            match value.kind {
                Kind::Number(0.0) => self.refill(object, Vec::new()),
                _ => inner.open.set(true),
            }
            return;
        }
        if let Class::Array = class
            && let Ok(index) = key.parse::<usize>()
        {
            if index == inner.properties.borrow().len() {
                self.note(&Slot::Property(Rc::clone(&inner), key.into(), at));
                super::object::push(&inner, value);
                return;
            }
            if index > inner.properties.borrow().len() {
                inner.open.set(true);
                return;
            }
        }
        let kept = match &class {
            Class::Element(_) => super::natives::reflected::reflected(key, &value),
            _ => value.clone(),
        };
        self.write(&Slot::Property(Rc::clone(&inner), key.into(), at), kept);
        if let Class::Element(tag) = class {
            self.marked |= !super::missing::is_of_elements(key);
            self.note_taken(&inner, &tag, key);
            self.element_changed(&inner, &tag, key, &value);
        }
    }
}

/// What every object has.
fn inherited<'a>(key: &str, at: Span) -> Val<'a> {
    match natives::method("Object.prototype", key) {
        Some(native) => native_value(native, at),
        None if spec::is_inherited(key) => Val::unknown(at),
        None => Val::undefined(at),
    }
}

/// A native as a value.
pub(super) fn native_value<'a>(native: Native, at: Span) -> Val<'a> {
    Val::new(Kind::Object(Object::new(Class::Native(native))), at)
}

pub(super) fn native_or_unknown<'a>(native: Option<Native>, at: Span) -> Val<'a> {
    native.map_or_else(|| Val::unknown(at), |native| native_value(native, at))
}
