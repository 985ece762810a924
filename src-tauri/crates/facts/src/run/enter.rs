//! Functions of the page while they run: their parameters, their body, and what comes of them.

use std::rc::Rc;

use oxc_ast::ast::{ArrowFunctionBody, BindingPattern, FormalParameter, Function};
use page::Span;

use super::born::UNBORN;
use super::natives::promise::{Outcome, promise};
use super::scope::{Declared, Scope, Slot};
use super::statement::Flow;
use super::stopped::Stopped;
use super::val::{Class, Closure, FunctionNode, Hint, Kind, Object, Val};
use super::ways::Way;
use super::{Abrupt, ENTERED, Eval, Machine};

/// The variable that holds what `new` called.
const TARGET: &str = "new.target";

/// A function that runs.
pub(super) struct Frame<'a> {
    closure: Closure<'a>,
    this: Option<Val<'a>>,
    given: Rc<[Val<'a>]>,
    /// What was written before it began, and before its body did.
    before: u64,
    after: u64,
}

impl<'a> Frame<'a> {
    /// Whether it is the same function, called for the same with the same.
    fn is_like(&self, closure: &Closure<'a>, this: Option<&Val<'a>>, given: &[Val<'a>]) -> bool {
        let same_this = match (&self.this, this) {
            (Some(a), Some(b)) => a.same(b),
            (a, b) => a.is_none() == b.is_none(),
        };
        same_this
            && is_same(&self.closure, closure)
            && Rc::ptr_eq(&self.closure.scope, &closure.scope)
            && self.given.len() == given.len()
            && self.given.iter().zip(given).all(|(a, b)| a.same(b))
    }
}

/// Whether both are written at the same place.
fn is_same(a: &Closure<'_>, b: &Closure<'_>) -> bool {
    a.unit == b.unit && a.node.span() == b.node.span()
}

impl<'a> Machine<'a, '_> {
    /// A call that is too deep to be followed. One that has led to itself with nothing written in
    /// between goes on until the browser gives up; any other that calls itself may.
    fn too_deep(
        &mut self,
        closure: &Closure<'a>,
        this: Option<&Val<'a>>,
        given: &[Val<'a>],
        at: Span,
    ) -> Eval<'a> {
        self.unfollowed = true;
        let mut written = self.writes;
        for frame in self.frames.iter().rev() {
            if frame.after != written {
                break;
            }
            if frame.is_like(closure, this, given) {
                let message = "Maximum call stack size exceeded";
                return Err(super::refusals::range_error(message, at));
            }
            written = frame.before;
        }
        if self
            .frames
            .iter()
            .any(|frame| is_same(&frame.closure, closure))
        {
            self.may_throw();
        }
        Ok(Val::unknown(at))
    }

    /// `new.target` where it is written.
    pub(super) fn target(scope: &Rc<Scope<'a>>, at: Span) -> Val<'a> {
        // It is of the function that `this` is of.
        let holder = scope.find("this");
        let value = holder.and_then(|it| it.variables.borrow().get(TARGET).cloned());
        value.unwrap_or_else(|| Val::undefined(at))
    }

    /// Whether `this` is what `new` makes of a function of the page; nothing where that is not known.
    pub(super) fn is_made_by(
        &self,
        this: &Val<'a>,
        function: &Val<'a>,
        scope: &Rc<Scope<'a>>,
    ) -> Option<bool> {
        let function = function.closure()?;
        let is_window = this.object().is_some_and(|it| Rc::ptr_eq(it, &self.window));
        if is_window || this.is_nothing() {
            return Some(false);
        }
        let target = Self::target(scope, this.at).closure()?;
        let same = target.unit == function.unit
            && target.node.span() == function.node.span()
            && Rc::ptr_eq(&target.scope, &function.scope);
        same.then_some(true)
    }

    /// Runs a function of the page.
    pub(super) fn enter(
        &mut self,
        closure: &Closure<'a>,
        this: Option<Val<'a>>,
        arguments: Vec<Val<'a>>,
        at: Span,
    ) -> Eval<'a> {
        self.step()?;
        if self.depth + 8 > ENTERED {
            return self.too_deep(closure, this.as_ref(), &arguments, at);
        }
        let later = self.circumstance.trigger != crate::Trigger::PageLoad;
        let place = (closure.unit, closure.node.span().start);
        *self.entered.entry(place).or_default() |= later;
        let (unit, doubts) = (self.unit, self.circumstance.doubts);
        let waits = self.waits.clone();
        self.unit = closure.unit;
        let strict = std::mem::replace(&mut self.strict, closure.strict);
        self.depth += 8;
        self.frames.push(Frame {
            closure: closure.clone(),
            this: this.clone(),
            given: Rc::default(),
            before: self.writes,
            after: 0,
        });
        let result = self.result(closure, this, arguments, at);
        if let Err(Abrupt::Throw(error)) = &result {
            self.unwinds(error, closure, at);
        }
        self.frames.pop();
        self.depth -= 8;
        self.unit = unit;
        self.strict = strict;
        self.circumstance.doubts = doubts;
        self.waits = waits;
        result
    }

    /// What a call gives: of an async function a promise.
    fn result(
        &mut self,
        closure: &Closure<'a>,
        this: Option<Val<'a>>,
        arguments: Vec<Val<'a>>,
        at: Span,
    ) -> Eval<'a> {
        let (is_async, is_generator) = match closure.node {
            FunctionNode::Function(function) => (function.r#async, function.generator),
            FunctionNode::Arrow(arrow) => (arrow.r#async, false),
        };
        if is_generator {
            // It runs as far as somebody asks it for values.
            let from = self.ways.len();
            self.perhaps(|machine| {
                let from = machine.ways.len();
                let end = machine.apart(|machine| machine.body(closure, this, arguments, at));
                machine.returned(from, end)
            })?;
            if self.come_together(from, |_| true).iter().any(Way::is_throw) {
                // So may whoever asks it for values.
                self.may_throw();
            }
            return Ok(Val::new(Kind::Unknown(Hint::Promise), at));
        }
        let from = self.ways.len();
        let end = self.apart(|machine| machine.body(closure, this, arguments, at));
        let end = self.returned(from, end);
        if !is_async {
            return end;
        }
        let outcome = match end {
            // It may have thrown, so that nobody knows what the promise comes to.
            Ok(_) if self.come_together(from, |_| true).iter().any(Way::is_throw) => {
                Outcome::Unknown
            }
            Ok(value) => Outcome::Fulfilled(value),
            Err(Abrupt::Throw(error)) => {
                self.unwinds(&error, closure, at);
                self.ended(Err(Abrupt::Throw(error.clone())), Stopped::Function);
                Outcome::Rejected(error)
            }
            Err(stop) => return Err(stop),
        };
        let promise = promise(Outcome::Pending, at);
        self.settle(&promise, outcome, at);
        Ok(promise)
    }

    fn body(
        &mut self,
        closure: &Closure<'a>,
        this: Option<Val<'a>>,
        arguments: Vec<Val<'a>>,
        at: Span,
    ) -> Eval<'a> {
        let scope = Scope::new(Some(Rc::clone(&closure.scope)), true);
        if let Some(frame) = self.frames.last_mut() {
            frame.given = arguments.as_slice().into();
        }
        let given = Val::new(Kind::Object(Object::array(arguments.iter().cloned())), at);
        let unborn = self.unborn.take();
        let is_child = unborn.is_some();
        let params = match closure.node {
            FunctionNode::Function(function) => {
                if let Some(made_by) = self.constructs.take() {
                    let mut variables = scope.variables.borrow_mut();
                    variables.insert(TARGET.into(), made_by);
                }
                if let Some(this) = this {
                    let this = if this.is_nothing() && !closure.strict {
                        self.window_value(at)
                    } else {
                        this
                    };
                    scope.variables.borrow_mut().insert("this".into(), this);
                }
                if let Some(unborn) = unborn {
                    let mut variables = scope.variables.borrow_mut();
                    let unset = Val::new(Kind::Unknown(Hint::Unset), at);
                    variables.insert("this".into(), unset);
                    variables.insert(UNBORN.into(), unborn);
                }
                scope
                    .variables
                    .borrow_mut()
                    .insert("arguments".into(), given);
                // Only an expression has its name for itself; a declared one is found outside.
                if let Some(id) = function.id.as_ref().filter(|_| function.is_expression()) {
                    let own = Object::new(Class::Closure(closure.clone()));
                    let own = Val::new(Kind::Object(own), at);
                    scope
                        .variables
                        .borrow_mut()
                        .entry(id.name.as_str().into())
                        .or_insert(own);
                }
                &function.params
            }
            FunctionNode::Arrow(arrow) => &arrow.params,
        };
        let count = arguments.len();
        let mut rest = arguments.into_iter();
        for parameter in &params.items {
            let mut value = rest.next().unwrap_or_else(|| Val::undefined(at));
            if let (Kind::Undefined, Some(default)) = (&value.kind, &parameter.initializer) {
                value = self.expression(default, &scope)?;
            }
            self.bind(&parameter.pattern, value, &scope, Declared::Lexical)?;
        }
        if let Some(last) = &params.rest {
            let others = Val::new(Kind::Object(Object::array(rest)), at);
            self.bind(&last.rest.argument, others, &scope, Declared::Lexical)?;
        }
        if let FunctionNode::Function(function) = closure.node
            && count > 0
            && self.shares_arguments(closure, function)
        {
            self.pair(function, count, &scope, at);
        }
        if let Some(frame) = self.frames.last_mut() {
            frame.after = self.writes;
        }
        match closure.node {
            FunctionNode::Function(function) => match &function.body {
                Some(body) => {
                    self.hoist_variables(
                        (closure.unit, function.span.start),
                        &body.statements,
                        &scope,
                    );
                    let value = self.function_body(&body.statements, &scope, at)?;
                    if is_child {
                        self.must_be_born(&value, &scope, at)?;
                    }
                    Ok(value)
                }
                None => Ok(Val::undefined(at)),
            },
            FunctionNode::Arrow(arrow) => match &arrow.body {
                ArrowFunctionBody::FunctionBody(body) => {
                    self.hoist_variables(
                        (closure.unit, arrow.span.start),
                        &body.statements,
                        &scope,
                    );
                    self.function_body(&body.statements, &scope, at)
                }
                body => self.expression(body.to_expression(), &scope),
            },
        }
    }

    /// Whether what is written to a parameter is written to its `arguments` too, and the other way
    /// round: in code that is not strict, where all parameters are mere names.
    fn shares_arguments(&mut self, closure: &Closure<'a>, function: &Function<'a>) -> bool {
        let params = &function.params;
        let is_name = |it: &FormalParameter<'a>| {
            it.initializer.is_none() && matches!(it.pattern, BindingPattern::BindingIdentifier(_))
        };
        if closure.strict || params.rest.is_some() || !params.items.iter().all(is_name) {
            return false;
        }
        let span = function.span;
        let text = &self.units[closure.unit].code.text;
        let known = self.takes_arguments.entry((closure.unit, span.start));
        *known.or_insert_with(|| {
            let text = text.get(span.start as usize..span.end as usize);
            text.is_some_and(|text| text.contains("arguments"))
        })
    }

    /// `await`: outside of functions the whole module waits, and nothing overtakes it but itself.
    pub(super) fn pause(&mut self) {
        if !self.frames.is_empty() {
            self.may_end(Way::Later);
        }
    }

    /// Makes the parameters one with the items of `arguments`.
    fn pair(&mut self, function: &'a Function<'a>, count: usize, scope: &Rc<Scope<'a>>, at: Span) {
        /// So many parameters are followed in one page; what is beyond is hardly ever written.
        const MOST: usize = 4_000;
        let list = scope.variables.borrow().get("arguments").cloned();
        let Some(list) = list.as_ref().and_then(Val::object) else {
            return;
        };
        let params = function.params.items.iter().take(count).enumerate();
        for (index, parameter) in params {
            let BindingPattern::BindingIdentifier(id) = &parameter.pattern else {
                continue;
            };
            if self.twins.len() >= MOST {
                return;
            }
            let name = Slot::Variable(Rc::clone(scope), id.name.as_str().into());
            let key = index.to_string();
            let item = Slot::Property(Rc::clone(list), key.as_str().into(), at);
            self.twins.insert(name.place(), item.clone());
            self.twins.insert(item.place(), name);
        }
    }

    fn function_body(
        &mut self,
        body: &'a [oxc_ast::ast::Statement<'a>],
        scope: &Rc<Scope<'a>>,
        at: Span,
    ) -> Eval<'a> {
        Ok(match self.statements(body, scope)? {
            Flow::Return(value) => value,
            _ => Val::undefined(at),
        })
    }
}
