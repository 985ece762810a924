//! The queueing function of a base code, and what a page has done to it.

use std::rc::Rc;

use super::Machine;
use super::val::{Closure, Lock, Object, Val};

impl<'a> Machine<'a, '_> {
    /// Whether the page itself has set what a base code's function hands its calls on to, and the
    /// library has not come yet to set its own.
    pub(super) fn hands_on(&self, stub: &Rc<Object<'a>>) -> bool {
        let own = || stub.own("callMethod");
        !self.queues.has_arrived() && own().is_some_and(|it| it.is_function())
    }

    /// Whether a base code's function throws because nothing made its queue.
    pub(super) fn lacks_queue(&self, stub: &Rc<Object<'a>>, closure: &Closure<'a>) -> bool {
        let span = closure.node.span();
        let text = &self.units[closure.unit].code.text;
        let text = text.get(span.start as usize..span.end as usize);
        !stub.open.get()
            && stub.own("queue").is_none()
            && stub.own("callMethod").is_none()
            && text.is_some_and(|text| text.contains(".queue.push(") && !text.contains("queue="))
    }
}

/// Whether the queue of a base code's function takes nothing more.
pub(super) fn is_locked(stub: &Object<'_>) -> bool {
    let queue = stub.own("queue");
    let queue = queue.as_ref().and_then(Val::object);
    queue.is_some_and(|queue| queue.lock.get() > Lock::Perhaps) && stub.own("callMethod").is_none()
}
