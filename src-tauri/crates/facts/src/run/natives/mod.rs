//! The browser's own functions, as far as they matter to what a pixel is given.

mod assign;
mod callbacks;
mod collection;
mod date;
pub(super) mod document;
pub(super) mod find;
mod gaps;
mod kinds;
mod library;
mod loading;
mod locale;
pub(super) mod made;
mod markup;
mod misuse;
mod names;
pub(super) mod navigator;
mod number;
pub(super) mod promise;
mod rearrange;
mod reflect;
pub(super) mod reflected;
mod relatives;
mod request;
mod selector;
mod sent;
pub(super) mod text;
mod thrown;
pub(crate) mod wrapper;

use page::Span;

use super::call::Site;
use super::expression::error;
use super::globals::{native_or_unknown, native_value};
use super::operator::{number_text, to_number, to_text};
use super::refusals::is_primitive;
use super::spot::Spot;
use super::strict::type_error;
use super::tasks::{Key, Target};
use super::val::{Class, Hint, Kind, Object, Val};
use super::when::When;
use super::{Abrupt, Eval, Machine};
use crate::Trigger;
pub(super) use names::{global, is_host, is_of_window, method};
use number::{
    fixed, from_json, is_flaw_in_browsers, leading_integer, leading_number, math, to_json,
};
use request::REQUEST;
use thrown::Thrown;
pub(super) use thrown::no_length;

/// A function of the browser, by its full name: `JSON.parse`, `Array.map`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Native(pub(crate) &'static str);

/// Rounds for which an interval is followed.
const INTERVAL_ROUNDS: u32 = 20;

/// `new Error(…)`; its message is as unknown as what it was made of.
fn made_error<'a>(name: &str, message: &Val<'a>, at: Span) -> Val<'a> {
    let made = error(name, "", at);
    if let Some(object) = made.object()
        && !matches!(message.kind, Kind::Undefined)
    {
        let text = to_text(message).map_or_else(|| Val::unknown(at), |text| Val::text(&text, at));
        object.put("message", at, Some(text));
    }
    made
}

/// A member of a string.
pub(super) fn text_member<'a>(text: &str, key: &str, at: Span) -> Val<'a> {
    if key == "length" {
        return Val::number(text.encode_utf16().count() as f64, at);
    }
    if let Ok(index) = key.parse::<usize>() {
        let unit = text.encode_utf16().nth(index);
        return unit.map_or_else(|| Val::undefined(at), |unit| text::of_units(&[unit], at));
    }
    native_or_unknown(method("String", key), at)
}

impl<'a> Machine<'a, '_> {
    /// Calls a function of the browser.
    pub(super) fn native(
        &mut self,
        native: Native,
        this: &Val<'a>,
        arguments: &[Val<'a>],
        site: &Site<'_>,
    ) -> Eval<'a> {
        let at = site.at;
        let first = arguments
            .first()
            .cloned()
            .unwrap_or_else(|| Val::undefined(at));
        let name = native.0;
        if text::is_malformed(name, &first) {
            return Err(Abrupt::Throw(error("URIError", "URI malformed", at)));
        }
        match thrown::by(name, this, arguments, at) {
            Thrown::Nothing => {}
            Thrown::Perhaps => self.may_throw(),
            Thrown::Surely(stop) => return Err(stop),
        }
        self.doubt_call(name, this, arguments, at);
        self.must_be_child(name, this, arguments, at)?;
        if let Some(value) = self.calls_back(name, this, arguments, site)? {
            return Ok(value);
        }
        if let Some(value) = text::call(name, this, arguments, at) {
            return Ok(value);
        }
        if let Some(object) = this.object()
            && let Class::Element(tag) = object.class.borrow().clone()
            && let Some(function) = name.strip_prefix("element.")
        {
            self.note_taken(object, &tag, function);
        }
        if name.starts_with("document.") || name.starts_with("element.") {
            return Ok(self.document_call(name, this, arguments, site));
        }
        if name.starts_with("Array.")
            || name.starts_with("Object.")
            || name == "Array"
            || name == "Object"
        {
            return self.collection_call(name, this, arguments, site);
        }
        if name.starts_with("Promise.") || name.starts_with("promise.") {
            return Ok(self.promise_call(name, this, arguments, at));
        }
        if name.starts_with("ReactPixel.") {
            return self.wrapped(name, arguments, site);
        }
        let number = |value: Option<f64>| {
            value.map_or_else(|| Val::unknown(at), |value| Val::number(value, at))
        };
        Ok(match name {
            "Function.call" => {
                let given = arguments.iter().skip(1).cloned().collect();
                return self.invoke(this, first, given, site);
            }
            "Function.apply" => {
                let list = arguments
                    .get(1)
                    .cloned()
                    .unwrap_or_else(|| Val::undefined(at));
                let given = match list.items() {
                    Some(items) => items,
                    None if list.is_nothing() => Vec::new(),
                    None => vec![Val::unknown(list.at)],
                };
                return self.invoke(this, first, given, site);
            }
            "Reflect.apply" => {
                let this = arguments
                    .get(1)
                    .cloned()
                    .unwrap_or_else(|| Val::undefined(at));
                let list = arguments.get(2).and_then(Val::items);
                return self.invoke(&first, this, list.unwrap_or(vec![Val::unknown(at)]), site);
            }
            _ if name.starts_with("Reflect.") => return self.reflected(name, arguments, site),
            "Function.bind" => {
                let given = arguments.iter().skip(1).cloned().collect();
                let bound = super::val::Class::Bound {
                    target: this.clone(),
                    this: first,
                    given,
                };
                Val::new(Kind::Object(Object::new(bound)), at)
            }
            "eval" | "Function" => {
                let scope = std::rc::Rc::clone(&self.global);
                if name == "Function" {
                    return self.function_of(arguments, at);
                }
                // Called otherwise than by its name, it is as strict as the text itself says.
                let strict = std::mem::take(&mut self.strict);
                let value = self.eval(first, &scope);
                self.strict = strict;
                return value;
            }
            "setTimeout"
            | "setInterval"
            | "requestAnimationFrame"
            | "requestIdleCallback"
            | "queueMicrotask" => {
                let delay = arguments.get(1).and_then(to_number).unwrap_or(0.0);
                let given = arguments.iter().skip(2).cloned().collect();
                let when = if name == "queueMicrotask" {
                    When::Soon
                } else {
                    When::Timer(delay)
                };
                self.timers += 1;
                let timer = self.timers;
                // A longer one beats for as long as the visitor stays.
                let every = (name == "setInterval" && delay <= 1_000.0).then_some(INTERVAL_ROUNDS);
                if let Some(task) = self.later(when, &first, given, at) {
                    task.key = Some(Key::Timer(timer));
                    task.every = every;
                }
                Val::new(Kind::Unknown(Hint::Timer(timer)), at)
            }
            "clearTimeout" | "clearInterval" | "cancelAnimationFrame" | "cancelIdleCallback" => {
                if let Kind::Unknown(Hint::Timer(timer)) = first.kind
                    && self.certain()
                {
                    self.cleared.insert(timer);
                    // What one thing starts that the visitor does, another need not stop.
                    if self.circumstance.trigger == Trigger::PageLoad {
                        self.take_back(&Key::Timer(timer));
                    }
                }
                Val::undefined(at)
            }
            "addEventListener" => {
                self.add_listener(Target::Window, Spot::Window, arguments, at);
                Val::undefined(at)
            }
            "removeEventListener" => {
                self.remove_listener(Target::Window, arguments);
                Val::undefined(at)
            }
            "fetch" | "navigator.sendBeacon" => {
                self.fetched(&first, arguments.get(1));
                Val::new(Kind::Unknown(Hint::Promise), at)
            }
            "xhr.open" => {
                self.opened(this, arguments, at);
                Val::undefined(at)
            }
            "xhr.send" => {
                self.requested(this, arguments.first());
                Val::undefined(at)
            }
            "parseInt" | "Number.parseInt" => {
                let radix = arguments.get(1).map_or(Some(0.0), to_number);
                number(to_text(&first).and_then(|text| leading_integer(&text, radix?)))
            }
            "parseFloat" | "Number.parseFloat" => {
                number(to_text(&first).map(|text| leading_number(&text)))
            }
            "Number" => number(if arguments.is_empty() {
                Some(0.0)
            } else {
                to_number(&first)
            }),
            "String" => {
                to_text(&first).map_or_else(|| Val::unknown(at), |text| Val::text(&text, at))
            }
            "Boolean" => first
                .truthy()
                .map_or_else(|| Val::unknown(at), |truth| Val::bool(truth, at)),
            "isNaN" => {
                to_number(&first).map_or_else(|| Val::unknown(at), |n| Val::bool(n.is_nan(), at))
            }
            "isFinite" => {
                to_number(&first).map_or_else(|| Val::unknown(at), |n| Val::bool(n.is_finite(), at))
            }
            "Number.isFinite" => match first.kind {
                Kind::Unknown(_) => Val::unknown(at),
                Kind::Number(n) => Val::bool(n.is_finite(), at),
                _ => Val::bool(false, at),
            },
            "Number.isNaN" => match first.kind {
                Kind::Unknown(_) => Val::unknown(at),
                Kind::Number(n) => Val::bool(n.is_nan(), at),
                _ => Val::bool(false, at),
            },
            "Number.isInteger" => match first.kind {
                Kind::Unknown(_) => Val::unknown(at),
                Kind::Number(n) => Val::bool(n.fract() == 0.0, at),
                _ => Val::bool(false, at),
            },
            "Number.toFixed" => match (&this.kind, to_number(&first)) {
                (Kind::Number(n), Some(digits)) => Val::text(&fixed(*n, digits), at),
                _ => Val::unknown(at),
            },
            "Image" | "Promise" | "Proxy" | "URL" | "XMLHttpRequest" => {
                let message = format!("Constructor {name} requires 'new'");
                return Err(type_error(&message, at));
            }
            "Symbol" => Val::new(Kind::Unknown(Hint::Symbol), at),
            "Number.toString"
                if matches!(
                    arguments,
                    [] | [Val {
                        kind: Kind::Number(10.0),
                        ..
                    }]
                ) =>
            {
                match &this.kind {
                    Kind::Number(n) => Val::text(&number_text(*n), at),
                    _ => Val::unknown(at),
                }
            }
            "JSON.parse" if matches!(first.kind, Kind::Unknown(Hint::Perhaps)) => {
                Val::new(Kind::Unknown(Hint::Perhaps), at)
            }
            "JSON.parse" => match to_text(&first).map(|text| serde_json::from_str(&text)) {
                Some(Ok(json)) => from_json(&json, first.at),
                Some(Err(flaw)) if is_flaw_in_browsers(&flaw) => {
                    return Err(Abrupt::Throw(error(
                        "SyntaxError",
                        "the text is no JSON",
                        at,
                    )));
                }
                _ => Val::unknown(at),
            },
            "JSON.stringify" if self.has_no_json(&first) => {
                return Err(type_error("Converting circular structure to JSON", at));
            }
            "JSON.stringify" if arguments.len() > 1 => {
                self.escape(&first);
                Val::unknown(at)
            }
            "JSON.stringify" if matches!(first.kind, Kind::Undefined) => Val::undefined(at),
            "JSON.stringify" => {
                // Properties that run code are read.
                self.escape(&first);
                to_json(&first).map_or_else(|| Val::unknown(at), |text| Val::text(&text, at))
            }
            _ if name.ends_with("Error") && !name.contains('.') => made_error(name, &first, at),
            _ if name.starts_with("Math.") => number(math(name, arguments)),
            _ if name.starts_with("console.") => Val::undefined(at),
            _ => {
                self.leave_callbacks(arguments, &When::Unknown, at);
                Val::unknown(at)
            }
        })
    }

    /// Makes an object of the browser's.
    pub(super) fn construct_native(
        &mut self,
        native: Native,
        arguments: &[Val<'a>],
        at: Span,
    ) -> Eval<'a> {
        self.doubt_new(native.0, arguments, at);
        Ok(match native.0 {
            name if name.ends_with("Error") => {
                let message = arguments.first().cloned();
                made_error(name, &message.unwrap_or_else(|| Val::undefined(at)), at)
            }
            "Date" => Val::new(Kind::Unknown(date::made(arguments)), at),
            "WeakMap" => Val::new(Kind::Unknown(Hint::Weak), at),
            "Image" => Val::new(Kind::Object(Object::new(Class::Element("img".into()))), at),
            "Proxy" => return self.proxy(arguments, at),
            "XMLHttpRequest" => Val::new(
                Kind::Object(Object::new(Class::Element(REQUEST.into()))),
                at,
            ),
            "Array" | "Object" => {
                if let ("Array", [only]) = (native.0, arguments)
                    && let Some(stop) = thrown::no_length(only, at)
                {
                    return Err(stop);
                }
                let site = Site { at, name: None };
                return self.collection_call(native.0, &Val::undefined(at), arguments, &site);
            }
            "Function" => return self.function_of(arguments, at),
            "Promise" if arguments.first().is_none_or(is_primitive) => {
                return Err(type_error("Promise resolver is not a function", at));
            }
            "Promise" => match arguments.first() {
                Some(run) => return self.new_promise(run, at),
                None => Val::unknown(at),
            },
            name => {
                if name == "URL"
                    && let Some(stop) = thrown::of_url(arguments, at)
                {
                    return Err(stop);
                }
                self.leave_callbacks(arguments, &When::Unknown, at);
                Val::new(Kind::Unknown(Hint::Host), at)
            }
        })
    }
}
