//! Calls of functions that nobody knows: jQuery, promises, and everything else. What they are given
//! tells when their callbacks run.

use std::rc::Rc;

use page::Span;

use super::made::text_of_blob;
use super::sent::BOTH;
use super::thrown::{self, Thrown};
use super::wrapper::exported;
use crate::run::call::Site;
use crate::run::dispatch::made;
use crate::run::operator::to_text;
use crate::run::spot::Ear;
use crate::run::statement::Flow;
use crate::run::tasks::Target;
use crate::run::val::{Class, Hint, Kind, Val};
use crate::run::when::When;
use crate::run::{Eval, Machine};

impl<'a> Machine<'a, '_> {
    /// Calls something unknown: its callbacks are left for when its name says that they run.
    pub(in crate::run) fn call_of_unknown(
        &mut self,
        callee: &Val<'a>,
        this: &Val<'a>,
        arguments: &[Val<'a>],
        site: &Site<'_>,
    ) -> Eval<'a> {
        let at = site.at;
        let name = site.name.unwrap_or_default();
        let first = arguments.first();
        let library = matches!(callee.kind, Kind::Unknown(Hint::Library));
        if !library {
            self.doubt_call(name, this, arguments, at);
            match thrown::of_hint(name, this, arguments, at) {
                Thrown::Nothing => {}
                Thrown::Perhaps => self.may_throw(),
                Thrown::Surely(stop) => return Err(stop),
            }
        }
        if matches!(callee.kind, Kind::Unknown(Hint::Perhaps)) {
            self.may_throw();
        }
        for given in arguments.iter().chain([this]) {
            self.escape(given);
        }
        for reached in arguments.iter().chain((!only_reads(name)).then_some(this)) {
            if let Some(object) = reached.object() {
                self.queue_changed(object);
            }
        }
        if matches!(name, "__defineGetter__" | "__defineSetter__")
            && let (true, Some(key)) = (this.object().is_some(), first.and_then(to_text))
        {
            self.set_member(this, &key, Val::unknown(at), at);
        }
        self.sends(name, this, arguments, at);
        if name == "createObjectURL"
            && let Some(blob) = first.filter(|it| text_of_blob(it).is_some())
        {
            return Ok(blob.clone());
        }
        if name == "require"
            && let Some(module) = first.and_then(|it| exported(it.as_text()?, at))
        {
            return Ok(module);
        }
        if name == "createEvent" {
            // Its name comes later.
            return Ok(made(None, None, at));
        }
        match name {
            "$" | "jQuery" if first.is_some_and(Val::is_function) => {
                self.leave_callbacks(arguments, &When::Parsed, at);
            }
            "ready" => self.leave_callbacks(arguments, &When::Parsed, at),
            "on" | "one" | "bind" | "live" | "delegate" | "addEventListener" | "attachEvent"
            | "addListener" => {
                self.listeners(name, this, arguments, at);
            }
            name if BOTH.contains(&name) => {
                for callback in arguments.iter().filter(|argument| argument.is_function()) {
                    self.listen(self.spot_of(this), name, callback, at);
                }
            }
            "each" | "forEach" | "map" | "filter" => {
                let callback = arguments
                    .iter()
                    .find(|argument| argument.is_function())
                    .cloned();
                if let Some(callback) = callback {
                    let given = vec![Val::unknown(at), Val::unknown(at)];
                    self.both_ways(
                        |machine| {
                            machine
                                .invoke(&callback, Val::unknown(at), given, site)
                                .map(|_| Flow::Normal)
                        },
                        |_| Ok(Flow::Normal),
                    )?;
                }
            }
            "insertBefore"
            | "appendChild"
            | "append"
            | "prepend"
            | "before"
            | "after"
            | "replaceWith"
            | "insertAdjacentElement"
            | "replaceChild" => {
                for argument in arguments {
                    self.inserted(argument);
                }
            }
            "insertAdjacentHTML" | "html" => {
                if let Some(text) = arguments.last().and_then(Val::as_text) {
                    let text = text.to_owned();
                    self.written_html(&text, arguments.last().map_or(at, |last| last.at), library);
                }
            }
            "sendBeacon" | "get" | "getScript" | "fetch" => {
                if let Some(url) = first.and_then(Val::as_text) {
                    self.asked_for(url, false, at);
                }
                self.leave_callbacks(arguments, &When::Unknown, at);
            }
            // `XMLHttpRequest`.
            "open" if arguments.len() > 1 => {
                if let Some(url) = arguments[1].as_text() {
                    self.asked_for(url, false, at);
                }
            }
            _ => self.leave_callbacks(arguments, &When::Unknown, at),
        }
        let hint = match (name, &callee.kind, &this.kind) {
            ("$" | "jQuery", Kind::Unknown(_), _) | (_, Kind::Unknown(Hint::Library), _) => {
                Hint::Library
            }
            ("getItem" | "match" | "exec", _, _) | ("get", _, Kind::Unknown(Hint::Host)) => {
                Hint::Perhaps
            }
            ("then" | "catch" | "finally", _, _) | (_, _, Kind::Unknown(Hint::Promise)) => {
                Hint::Promise
            }
            _ => Hint::Nothing,
        };
        Ok(Val::new(Kind::Unknown(hint), at))
    }

    fn listeners(&mut self, name: &str, this: &Val<'a>, arguments: &[Val<'a>], at: Span) {
        let ear = self.ear_of(name, this, arguments);
        let event_at = usize::from(name == "delegate");
        let events = arguments
            .get(event_at)
            .cloned()
            .unwrap_or_else(|| Val::undefined(at));
        if let Some(map) = events.object().filter(|_| !events.is_function()) {
            // jQuery takes `{ click: function, submit: function }` too.
            let properties = map.properties.borrow().clone();
            for property in properties
                .iter()
                .filter(|property| property.value.is_function())
            {
                self.listen_on(&ear, &property.key, &property.value, at, None);
            }
            return;
        }
        let names = events.as_text().unwrap_or("unknown").to_owned();
        for callback in arguments.iter().filter(|argument| argument.is_function()) {
            // Only the first of several events counts: one listener is one tag.
            let event = names.split_whitespace().next().unwrap_or("unknown");
            let event = event
                .strip_prefix("on")
                .filter(|_| name == "attachEvent")
                .unwrap_or(event);
            self.listen_on(&ear, event, callback, at, None);
        }
    }

    /// Where those listen that jQuery is given, or something that nobody knows: with a selector it
    /// is the elements inside that this finds.
    fn ear_of(&self, name: &str, this: &Val<'a>, arguments: &[Val<'a>]) -> Ear<'a> {
        let selector = arguments.get(usize::from(name != "delegate"));
        let spot = match selector.and_then(Val::as_text) {
            Some(selector) if name != "addEventListener" => self.matching(selector),
            _ => self.spot_of(this),
        };
        let mut ear = Ear::new(Target::Other, spot);
        let says = |key: &str| arguments.get(2)?.object()?.own(key)?.truthy();
        ear.once = name == "one" || name == "addEventListener" && says("once") == Some(true);
        ear
    }

    /// Leaves every function among the arguments, or one level inside them, for `when`.
    pub(in crate::run) fn leave_callbacks(&mut self, arguments: &[Val<'a>], when: &When, at: Span) {
        for argument in arguments {
            self.escape(argument);
            if argument.closure().is_some_and(|closure| closure.stub) {
                continue;
            }
            if argument.is_function() {
                self.later(when.clone(), argument, vec![Val::unknown(at); 3], at);
                continue;
            }
            let Some(object) = argument
                .object()
                .filter(|object| matches!(&*object.class.borrow(), Class::Plain))
            else {
                continue;
            };
            let properties = Rc::clone(object).properties.borrow().clone();
            for property in properties
                .iter()
                .filter(|property| property.value.is_function())
            {
                self.later(
                    When::Unknown,
                    &property.value,
                    vec![Val::unknown(at); 3],
                    at,
                );
            }
        }
    }
}

/// Whether a function on arrays leaves them as they are.
fn only_reads(name: &str) -> bool {
    matches!(
        name,
        "forEach"
            | "map"
            | "filter"
            | "slice"
            | "concat"
            | "some"
            | "every"
            | "find"
            | "findIndex"
            | "includes"
            | "indexOf"
            | "join"
            | "reduce"
            | "entries"
            | "keys"
            | "values"
    )
}
