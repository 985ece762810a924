//! Promises: what they come to, and what waits for them.

use std::cell::RefCell;
use std::collections::HashSet;
use std::rc::Rc;

use page::Span;

use super::{Native, native_value};
use crate::Trigger;
use crate::run::Machine;
use crate::run::call::Site;
use crate::run::stopped::Stopped;
use crate::run::val::{Class, FunctionNode, Hint, Kind, Object, Val};
use crate::run::when::When;
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
    /// Nobody but the visitor, or chance, may have brought it to that.
    unsure: bool,
    /// What had to come about before.
    after: Option<Rc<Waits<'a>>>,
    /// It may yet be rejected.
    breaks: bool,
}

/// Promises that have to be fulfilled before code goes on, the last first.
pub(in crate::run) struct Waits<'a> {
    promise: Shared<'a>,
    before: Option<Rc<Waits<'a>>>,
}

/// Which of them are over, of those that were looked at.
#[derive(Default)]
pub(in crate::run) struct Looked {
    over: HashSet<usize>,
    open: HashSet<usize>,
}

impl Waits<'_> {
    /// Whether all of them have surely been fulfilled by themselves.
    pub(in crate::run) fn are_over(self: &Rc<Self>, looked: &mut Looked) -> bool {
        let mut next = vec![Rc::clone(self)];
        let mut seen = HashSet::new();
        while let Some(wait) = next.pop() {
            let place = Rc::as_ptr(&wait).addr();
            if looked.over.contains(&place) || !seen.insert(place) {
                continue;
            }
            let promise = wait.promise.borrow();
            let is_fulfilled = matches!(promise.outcome, Outcome::Fulfilled(_));
            if looked.open.contains(&place) || promise.unsure || !is_fulfilled {
                looked.open.insert(Rc::as_ptr(self).addr());
                return false;
            }
            next.extend(wait.before.clone());
            next.extend(promise.after.clone());
        }
        looked.over.extend(seen);
        true
    }
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
        unsure: false,
        after: None,
        breaks: true,
    };
    let class = Class::Promise(Rc::new(RefCell::new(promise)));
    Val::new(Kind::Object(Object::new(class)), at)
}

impl<'a> Machine<'a, '_> {
    /// `new Promise(…)`.
    pub(super) fn new_promise(&mut self, run: &Val<'a>, at: Span) -> Eval<'a> {
        let made = promise(Outcome::Pending, at);
        if let (Some(made), Some(closure)) = (shared(&made), run.closure()) {
            // What is not given what breaks it can only fulfil it, or throw at once.
            let params = match closure.node {
                FunctionNode::Function(function) => &function.params,
                FunctionNode::Arrow(arrow) => &arrow.params,
            };
            let is_arrow = matches!(closure.node, FunctionNode::Arrow(_));
            made.borrow_mut().breaks = !is_arrow || params.items.len() > 1 || params.rest.is_some();
        }
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
            Err(Abrupt::Throw(error)) => {
                self.ended(Err(Abrupt::Throw(error.clone())), Stopped::Function);
                self.settle(&made, Outcome::Rejected(error), at);
            }
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
            let after = inner.borrow().after.clone();
            let before = self.waits.clone();
            if after.is_some() {
                let promise = Rc::clone(&inner);
                let before = before.clone();
                self.waits = Some(Rc::new(Waits { promise, before }));
            }
            self.react(reaction, &outcome, at);
            self.waits = before;
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
        {
            let mut inner = inner.borrow_mut();
            inner.outcome = outcome.clone();
            inner.unsure = !self.certain() || self.circumstance.trigger != Trigger::PageLoad;
            inner.after.clone_from(&self.waits);
        }
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

    /// `await`: the value that a promise has come to, or what it throws. What follows is in doubt
    /// where nobody knows whether it comes to anything.
    pub(in crate::run) fn awaited(&mut self, value: Val<'a>, at: Span) -> Eval<'a> {
        let Some(inner) = shared(&value) else {
            let comes = match &value.kind {
                Kind::Unknown(Hint::Nothing | Hint::Promise | Hint::Library) => false,
                Kind::Object(object) => object.own("then").is_none(),
                _ => true,
            };
            if comes && !value.is_unknown() {
                return Ok(value);
            }
            if !comes {
                self.may_throw();
            }
            return Ok(Val::unknown(at));
        };
        let promise = inner.borrow();
        let outcome = promise.outcome.clone();
        let is_pending = matches!(outcome, Outcome::Pending);
        let depends = is_pending || promise.unsure || promise.after.is_some();
        let breaks = promise.breaks && is_pending;
        drop(promise);
        if depends {
            let before = self.waits.take();
            let promise = Rc::clone(&inner);
            self.waits = Some(Rc::new(Waits { promise, before }));
        }
        match outcome {
            Outcome::Fulfilled(value) => Ok(value),
            Outcome::Rejected(error) if !depends => Err(Abrupt::Throw(error)),
            Outcome::Pending if !breaks => Ok(Val::unknown(at)),
            Outcome::Rejected(_) | Outcome::Pending | Outcome::Unknown => {
                self.may_throw();
                Ok(Val::unknown(at))
            }
        }
    }

    /// Puts what came after a promise in doubt that nothing has fulfilled.
    pub(in crate::run) fn look_at_waits(&mut self) {
        let mut looked = Looked::default();
        let mut is_over = |at: Option<usize>| {
            at.and_then(|at| self.waited.get(at))
                .is_none_or(|waits| waits.are_over(&mut looked))
        };
        for call in &mut self.trace.calls {
            if !is_over(call.waits) {
                call.doubt();
            }
        }
        for image in &mut self.trace.images {
            image.conditional |= !is_over(image.waits);
        }
        self.waited.clear();
    }

    /// What has to come about before the running code runs, by its number.
    pub(in crate::run) fn note_waits(&mut self) -> Option<usize> {
        let waits = self.waits.as_ref()?;
        if self
            .waited
            .last()
            .is_none_or(|last| !Rc::ptr_eq(last, waits))
        {
            self.waited.push(Rc::clone(waits));
        }
        Some(self.waited.len() - 1)
    }
}

/// The value of what `Promise.all` is given, where it is known.
fn fulfilled<'a>(value: &Val<'a>) -> Option<Val<'a>> {
    match shared(value) {
        Some(promise) => {
            let promise = promise.borrow();
            match &promise.outcome {
                Outcome::Fulfilled(value) if !promise.unsure && promise.after.is_none() => {
                    Some(value.clone())
                }
                _ => None,
            }
        }
        None => (!value.is_unknown()).then(|| value.clone()),
    }
}
