//! The queueing function of a base code, and what a page has done to it.

use std::rc::Rc;

use oxc_ast::ast::ArrowFunctionBody;
use page::Span;

use super::call::Site;
use super::record::Through;
use super::strict::type_error;
use super::val::{Closure, FunctionNode, Lock, Object, Val};
use super::{Eval, Machine};
use crate::Trigger;

impl<'a> Machine<'a, '_> {
    /// Calls the queueing function of a base code.
    pub(super) fn call_of_stub(
        &mut self,
        callee: &Val<'a>,
        stub: &Rc<Object<'a>>,
        closure: &Closure<'a>,
        arguments: &[Val<'a>],
        site: &Site<'_>,
    ) -> Eval<'a> {
        let at = site.at;
        if let Some(method) = own_method(stub) {
            if method.is_function() {
                return self.handed_on(callee, &method, arguments, site);
            }
            if !method.is_unknown() && self.certain() {
                return Err(type_error("callMethod.apply is not a function", at));
            }
        }
        if self.certain() && self.lacks_queue(stub, closure) {
            let message = "Cannot read properties of undefined (reading 'push')";
            return Err(type_error(message, at));
        }
        if self.certain() && is_locked(stub) {
            let message = "Cannot add property, object is not extensible";
            return Err(type_error(message, at));
        }
        let doubtful = self.breaks_calls
            || own_method(stub).is_some()
            || !self.queues.takes_all(stub)
            || queue_of(stub).is_some_and(|queue| queue.own("push").is_some());
        self.circumstance.doubts += u32::from(doubtful);
        let call = self.trace.calls.len();
        self.record(arguments, Through::Stub, at);
        self.circumstance.doubts -= u32::from(doubtful);
        self.queued(stub, call, arguments);
        Ok(Val::undefined(at))
    }

    /// The page itself has set what a base code's function hands its calls on to. It may keep what
    /// the library has set, and call that.
    fn handed_on(
        &mut self,
        callee: &Val<'a>,
        method: &Val<'a>,
        arguments: &[Val<'a>],
        site: &Site<'_>,
    ) -> Eval<'a> {
        let before = self.trace.calls.len();
        let value = self.invoke(method, callee.clone(), arguments.to_vec(), site)?;
        if self.trace.calls.len() == before && self.queues.has_arrived() && self.forwards(method) {
            self.circumstance.doubts += 1;
            self.record(arguments, Through::Stub, site.at);
            self.circumstance.doubts -= 1;
        }
        Ok(value)
    }

    /// A function of the page has taken a call of the pixel, and has led to no other.
    pub(super) fn stood_in(&mut self, function: &Val<'a>, arguments: &[Val<'a>], at: Span) {
        let drops = function.closure().is_some_and(|it| is_empty(it.node));
        if !drops && !self.forwards(function) {
            return;
        }
        let call = self.trace.calls.len();
        self.record(arguments, Through::Stub, at);
        let runs = self.certain() && self.circumstance.trigger == Trigger::PageLoad;
        if drops && let Some(call) = self.trace.calls.get_mut(call) {
            call.lost = true;
            if runs && call.inert.is_none() {
                self.trace.swallowed.get_or_insert(function.at);
            }
        }
    }

    /// Whether a function that stands in for `fbq` keeps what it is given, rather than dropping it.
    pub(super) fn forwards(&self, callee: &Val<'a>) -> bool {
        callee.closure().is_some_and(|closure| {
            let span = closure.node.span();
            let text = self.units[closure.unit]
                .code
                .text
                .get(span.start as usize..span.end as usize);
            text.is_some_and(|text| {
                text.contains("push") || text.contains("arguments") || text.contains("apply")
            })
        })
    }

    /// Whether a base code's function throws because nothing made its queue.
    fn lacks_queue(&self, stub: &Rc<Object<'a>>, closure: &Closure<'a>) -> bool {
        let span = closure.node.span();
        let text = &self.units[closure.unit].code.text;
        let text = text.get(span.start as usize..span.end as usize);
        !stub.open.get()
            && !self.queues.has_arrived()
            && stub.own("queue").is_none_or(|queue| queue.is_nothing())
            && stub.own("callMethod").is_none()
            && text.is_some_and(|text| text.contains(".queue.push(") && !text.contains("queue="))
    }

    /// Notes that a page has written to what its calls go through: `Array.prototype.push`, or
    /// `Function.prototype.apply`.
    pub(super) fn note_broken(&mut self, object: &Val<'a>, key: &str) {
        if matches!(key, "push" | "apply" | "shift") {
            let text = object.at.of(&self.page.source.text);
            self.breaks_calls |= text.ends_with(".prototype");
        }
    }
}

/// What the page itself has set a base code's function to hand its calls on to.
pub(super) fn own_method<'a>(stub: &Object<'a>) -> Option<Val<'a>> {
    let method = stub.own("callMethod");
    method.filter(|method| method.truthy() != Some(false))
}

/// The array in which the calls of a base code's function wait.
pub(super) fn queue_of<'a>(stub: &Object<'a>) -> Option<Rc<Object<'a>>> {
    let queue = stub.own("queue").filter(Val::is_array)?;
    queue.object().cloned()
}

/// Whether the queue of a base code's function takes nothing more.
fn is_locked(stub: &Object<'_>) -> bool {
    let queue = stub.own("queue");
    let queue = queue.as_ref().and_then(Val::object);
    queue.is_some_and(|queue| queue.lock.get() > Lock::Perhaps) && stub.own("callMethod").is_none()
}

/// Whether a function does nothing at all.
fn is_empty(node: FunctionNode<'_>) -> bool {
    match node {
        FunctionNode::Function(it) => it.body.as_ref().is_some_and(|it| it.statements.is_empty()),
        FunctionNode::Arrow(it) => match &it.body {
            ArrowFunctionBody::FunctionBody(body) => body.statements.is_empty(),
            body => body.to_expression().is_literal(),
        },
    }
}
