//! Promises: what they come to, and what waits for them.

use std::cell::RefCell;
use std::rc::Rc;

use page::Span;

use super::{Native, native_value};
use crate::run::Machine;
use crate::run::call::Site;
use crate::run::tasks::When;
use crate::run::val::{Class, Hint, Kind, Object, Val};
use crate::run::{Abrupt, Eval};

/// What a promise comes to.
#[derive(Clone)]
pub(crate) enum Outcome<'a> {
    /// Nothing yet.
    Pending,
    Fulfilled(Val<'a>),
    Rejected(Val<'a>),
    /// Nobody knows: it waits for something outside the page.
    Unknown,
}

/// A promise.
pub(crate) struct Promise<'a> {
    outcome: Outcome<'a>,
    waiting: Vec<Reaction<'a>>,
}

/// What follows from a promise.
#[derive(Clone)]
struct Reaction<'a> {
    fulfilled: Option<Val<'a>>,
    rejected: Option<Val<'a>>,
    /// `finally`: whatever it came to, it stays.
    always: Option<Val<'a>>,
    next: Val<'a>,
}

type Shared<'a> = Rc<RefCell<Promise<'a>>>;

fn shared<'a>(value: &Val<'a>) -> Option<Shared<'a>> {
    match &*value.object()?.class.borrow() {
        Class::Promise(promise) => Some(Rc::clone(promise)),
        _ => None,
    }
}

/// A promise that has come to something, or not yet.
pub(in crate::run) fn promise(outcome: Outcome<'_>, at: Span) -> Val<'_> {
    let promise = Promise {
        outcome,
        waiting: Vec::new(),
    };
    let class = Class::Promise(Rc::new(RefCell::new(promise)));
    Val::new(Kind::Object(Object::new(class)), at)
}

impl<'a> Machine<'a, '_> {
    /// `new Promise(…)`.
    pub(super) fn new_promise(&mut self, run: &Val<'a>, at: Span) -> Eval<'a> {
        let made = promise(Outcome::Pending, at);
        let settler = |name: &'static str| {
            let bound = Class::Bound {
                target: native_value(Native(name), at),
                this: made.clone(),
                given: Vec::new(),
            };
            Val::new(Kind::Object(Object::new(bound)), at)
        };
        let given = vec![settler("promise.fulfil"), settler("promise.break")];
        let site = Site { at, name: None };
        match self.invoke(run, Val::undefined(at), given, &site) {
            Err(Abrupt::Throw(error)) => self.settle(&made, Outcome::Rejected(error), at),
            Err(stop) => return Err(stop),
            Ok(_) => {}
        }
        Ok(made)
    }

    /// Calls a function of a promise, or of `Promise` itself.
    pub(super) fn promise_call(
        &mut self,
        name: &str,
        this: &Val<'a>,
        arguments: &[Val<'a>],
        at: Span,
    ) -> Val<'a> {
        let first = arguments
            .first()
            .cloned()
            .unwrap_or_else(|| Val::undefined(at));
        let function = |index: usize| arguments.get(index).filter(|it| it.is_function()).cloned();
        match name {
            "Promise.resolve" if shared(&first).is_some() => first,
            "Promise.resolve" => {
                let made = promise(Outcome::Pending, at);
                self.settle(&made, Outcome::Fulfilled(first), at);
                made
            }
            "Promise.reject" => promise(Outcome::Rejected(first), at),
            "Promise.all" => {
                let all = first
                    .items()
                    .map(|items| items.iter().map(fulfilled).collect());
                match all {
                    Some(Some(values)) => {
                        let values: Vec<Val<'a>> = values;
                        let list = Val::new(Kind::Object(Object::array(values)), at);
                        promise(Outcome::Fulfilled(list), at)
                    }
                    _ => promise(Outcome::Unknown, at),
                }
            }
            "promise.fulfil" => {
                self.settle(this, Outcome::Fulfilled(first), at);
                Val::undefined(at)
            }
            "promise.break" => {
                self.settle(this, Outcome::Rejected(first), at);
                Val::undefined(at)
            }
            _ => {
                let next = promise(Outcome::Pending, at);
                let (fulfilled, rejected, always) = match name {
                    "promise.then" => (function(0), function(1), None),
                    "promise.catch" => (None, function(0), None),
                    _ => (None, None, function(0)),
                };
                let reaction = Reaction {
                    fulfilled,
                    rejected,
                    always,
                    next: next.clone(),
                };
                self.wait(this, reaction, at);
                next
            }
        }
    }

    fn wait(&mut self, promise: &Val<'a>, reaction: Reaction<'a>, at: Span) {
        let Some(inner) = shared(promise) else { return };
        let outcome = inner.borrow().outcome.clone();
        if let Outcome::Pending = outcome {
            inner.borrow_mut().waiting.push(reaction);
        } else {
            self.react(reaction, &outcome, at);
        }
    }

    /// A promise comes to something.
    pub(in crate::run) fn settle(&mut self, promise: &Val<'a>, outcome: Outcome<'a>, at: Span) {
        let Some(inner) = shared(promise) else { return };
        if !matches!(inner.borrow().outcome, Outcome::Pending) {
            return;
        }
        let outcome = match outcome {
            Outcome::Fulfilled(value) if shared(&value).is_some() => {
                // It comes to what the other one comes to.
                let reaction = Reaction {
                    fulfilled: None,
                    rejected: None,
                    always: None,
                    next: promise.clone(),
                };
                return self.wait(&value, reaction, at);
            }
            Outcome::Fulfilled(Val {
                kind: Kind::Unknown(Hint::Promise),
                ..
            }) => Outcome::Unknown,
            outcome => outcome,
        };
        inner.borrow_mut().outcome = outcome.clone();
        let waiting = std::mem::take(&mut inner.borrow_mut().waiting);
        for reaction in waiting {
            self.react(reaction, &outcome, at);
        }
    }

    fn react(&mut self, reaction: Reaction<'a>, outcome: &Outcome<'a>, at: Span) {
        let (callback, given) = match outcome {
            Outcome::Pending => return,
            Outcome::Fulfilled(value) => (reaction.fulfilled, Some(value.clone())),
            Outcome::Rejected(value) => (reaction.rejected, Some(value.clone())),
            Outcome::Unknown => {
                let callbacks = [reaction.fulfilled, reaction.rejected, reaction.always];
                for callback in callbacks.into_iter().flatten() {
                    self.later(When::Unknown, &callback, vec![Val::unknown(at)], at);
                }
                return self.settle(&reaction.next, Outcome::Unknown, at);
            }
        };
        if let Some(callback) = reaction.always {
            self.later(When::Soon, &callback, Vec::new(), at);
            return self.settle(&reaction.next, outcome.clone(), at);
        }
        match callback {
            Some(callback) => {
                let given = given.into_iter().collect();
                if let Some(task) = self.later(When::Soon, &callback, given, at) {
                    task.settles = Some(reaction.next);
                }
            }
            None => self.settle(&reaction.next, outcome.clone(), at),
        }
    }

    /// `await`: the value that a promise has come to, or what it throws.
    pub(in crate::run) fn awaited(value: Val<'a>, at: Span) -> Eval<'a> {
        let Some(inner) = shared(&value) else {
            return Ok(if value.is_unknown() {
                Val::unknown(at)
            } else {
                value
            });
        };
        match &inner.borrow().outcome {
            Outcome::Fulfilled(value) => Ok(value.clone()),
            Outcome::Rejected(error) => Err(Abrupt::Throw(error.clone())),
            Outcome::Pending | Outcome::Unknown => Ok(Val::unknown(at)),
        }
    }
}

/// The value of what `Promise.all` is given, where it is known.
fn fulfilled<'a>(value: &Val<'a>) -> Option<Val<'a>> {
    match shared(value) {
        Some(promise) => match &promise.borrow().outcome {
            Outcome::Fulfilled(value) => Some(value.clone()),
            _ => None,
        },
        None => (!value.is_unknown()).then(|| value.clone()),
    }
}
