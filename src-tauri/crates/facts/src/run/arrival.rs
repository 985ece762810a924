//! The moment at which the library comes: the queue of the `fbq` that is there then is worked off,
//! with the values that its objects have then.

use std::rc::Rc;

use page::Span;

use super::Machine;
use super::record::Recorded;
use super::scope::Journal;
use super::stub::{own_method, queue_of};
use super::val::{Lock, Object, Val};
use crate::Value;

/// Queues of base codes, and the calls in them, until the library comes.
#[derive(Default)]
pub(super) struct Queues<'a> {
    /// Each queue that was ever written to. They are held, so that no other comes to live in their place.
    known: Vec<Rc<Object<'a>>>,
    /// Calls with objects among their arguments, by their place in the trace.
    waiting: Vec<(usize, Vec<Val<'a>>)>,
    arrived: bool,
    /// It left this `fbq` alone, or failed as it took it over.
    refused: Option<Rc<Object<'a>>>,
}

impl<'a> Queues<'a> {
    /// Whether the library has come.
    pub(super) fn has_arrived(&self) -> bool {
        self.arrived
    }

    /// Whether what a base code's function is given comes to the library.
    pub(super) fn takes_all(&self, stub: &Rc<Object<'a>>) -> bool {
        let refused = self.refused.as_ref();
        stub.lock.get() <= Lock::Perhaps && refused.is_none_or(|it| !Rc::ptr_eq(it, stub))
    }

    /// Whether calls wait in an array.
    pub(super) fn holds(&self, array: &Rc<Object<'a>>) -> Option<usize> {
        let known = || self.known.iter().position(|known| Rc::ptr_eq(known, array));
        (!self.arrived).then(known).flatten()
    }

    /// The number of the queue of a base code's function.
    fn number(&mut self, stub: &Rc<Object<'a>>) -> usize {
        let queue = stub.own("queue");
        let queue = queue.as_ref().and_then(Val::object).unwrap_or(stub);
        let found = self.known.iter().position(|known| Rc::ptr_eq(known, queue));
        found.unwrap_or_else(|| {
            self.known.push(Rc::clone(queue));
            self.known.len() - 1
        })
    }
}

impl<'a> Machine<'a, '_> {
    /// Notes that a call went into the queue of `stub`, unless the library has come already.
    pub(super) fn queued(&mut self, stub: &Rc<Object<'a>>, call: usize, arguments: &[Val<'a>]) {
        if self.queues.arrived || self.trace.calls.len() <= call {
            return;
        }
        self.trace.calls[call].queue = Some(self.queues.number(stub));
        // What it holds by now is not followed.
        if let Some(queue) = queue_of(stub) {
            queue.open.set(true);
        }
        if arguments.iter().any(|argument| argument.object().is_some()) {
            self.queues.waiting.push((call, arguments.to_vec()));
        }
    }

    /// Notes that something other than a call changes an array: what waits in it may be lost.
    pub(super) fn queue_changed(&mut self, array: &Rc<Object<'a>>) {
        if let Some(number) = self.queues.holds(array) {
            let waiting = |call: &&mut Recorded| call.queue == Some(number);
            for call in self.trace.calls.iter_mut().filter(waiting) {
                call.doubt();
            }
            // It takes its time too.
            let _ = self.spend(self.trace.calls.len());
        }
    }

    /// Whether the library comes only later to read what is given here.
    pub(super) fn waits_to_be_read(&self, arguments: &[Val<'a>]) -> bool {
        !self.queues.arrived && arguments.iter().any(|it| it.object().is_some())
    }

    /// Whether an array is the queue of the `fbq` that is there.
    pub(super) fn is_queue(&self, array: &Rc<Object<'a>>) -> bool {
        let queue = self
            .window
            .own("fbq")
            .and_then(|fbq| fbq.object()?.own("queue"));
        queue.is_some_and(|queue| queue.object().is_some_and(|it| Rc::ptr_eq(it, array)))
    }

    /// The library comes.
    pub(super) fn library_arrives(&mut self) {
        self.queues.arrived = true;
        for (call, arguments) in std::mem::take(&mut self.queues.waiting) {
            // What its properties do is as much in doubt as the call is.
            let doubtful = self.trace.calls[call].conditional;
            if doubtful {
                self.circumstance.doubts += 1;
                self.journals.push(Journal::default());
            }
            let (arguments, fails) = self.as_read(&arguments);
            self.come_together(0, |_| true);
            if doubtful {
                self.circumstance.doubts -= 1;
                self.leave_in_doubt();
            }
            let (values, as_array) = self.handed_over(&arguments);
            self.trace.calls[call].arguments = values;
            self.trace.calls[call].as_array = as_array;
            self.trace.calls[call].unsendable = fails;
        }
        let fbq = self.window.own("fbq");
        let fbq = fbq.as_ref();
        if fbq.is_some_and(Val::is_unknown) {
            // A base code behind a condition, or a name that a script not read may have taken.
            return;
        }
        let stub = fbq.and_then(Val::object);
        let taken = stub.map(|stub| self.queues.number(stub));
        // It leaves an `fbq` alone that another copy seems to have taken over, and fails at one
        // that is locked.
        let refused =
            stub.filter(|stub| own_method(stub).is_some() || !self.queues.takes_all(stub));
        // A queue that the page has put together itself may hold what was in another.
        let made_up = stub.is_some_and(|stub| match stub.own("queue") {
            Some(queue) if queue.is_array() => queue.items().is_none_or(|items| !items.is_empty()),
            Some(queue) => queue.is_unknown(),
            None => false,
        });
        let elsewhere = |call: &Recorded| call.queue.is_some() && call.queue != taken;
        let made_up = made_up && self.trace.calls.iter().any(elsewhere);
        let in_doubt = made_up || refused.is_some();
        for call in &mut self.trace.calls {
            call.lost |= elsewhere(call) && !in_doubt;
            if in_doubt && call.queue.is_some() {
                call.doubt();
            }
        }
        self.queues.refused = refused.cloned();
    }

    /// What the library is given, and whether as one list: a list as the only argument is the
    /// whole call, as in `fbq.push(['track', 'Lead'])`. In both forms `reportLead` stands for
    /// `track` with `Lead`, and `reportCustomEvent` for `trackCustom` with the event that its
    /// parameters name [FBE].
    pub(super) fn handed_over(&self, arguments: &[Val<'a>]) -> (Vec<Value>, bool) {
        let list = match arguments {
            [only] => only.items(),
            _ => None,
        };
        let given = list.as_deref().unwrap_or(arguments);
        let mut values: Vec<Value> = given.iter().map(|it| self.value(it, 0)).collect();
        let named = values.get(1).and_then(|data| data.get("event")?.text());
        let named = named.map(str::to_owned);
        if let Some(first) = values.first_mut()
            && let Some(event) = first.text().and_then(|text| text.strip_prefix("report"))
        {
            let (command, event) = match event {
                "CustomEvent" => ("trackCustom", named.unwrap_or_else(|| event.to_owned())),
                _ => ("track", event.to_owned()),
            };
            first.kind = crate::Kind::Text(event);
            let command = crate::Kind::Text(command.to_owned());
            let at = Span::new(first.at.start, first.at.start);
            values.insert(0, Value { kind: command, at });
        }
        (values, list.is_some())
    }
}
