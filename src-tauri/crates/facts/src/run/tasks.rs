//! What is left for later: timers, listeners and callbacks.

use std::rc::Rc;

use page::{Placement, Span};

use super::call::Site;
use super::natives::promise::{Outcome, Waits};
use super::record::Turn;
use super::scope::Journal;
use super::spot::{Ear, Spot};
use super::stopped::Stopped;
use super::val::{Class, Hint, Kind, Object, Val};
use super::ways::Way;
use super::when::{Phase, When, is_action, is_load, rank};
use super::{Abrupt, Circumstance, Machine};
use crate::Trigger;

impl<'a> Machine<'a, '_> {
    /// Leaves a function for later.
    pub(super) fn later(
        &mut self,
        when: When,
        callee: &Val<'a>,
        arguments: Vec<Val<'a>>,
        at: Span,
    ) -> Option<&mut Task<'a>> {
        if self.tasks.len() > 2_000 {
            self.unfollowed = true;
            return None;
        }
        let mut circumstance = self.circumstance.clone();
        circumstance.doubts = self.doubts();
        let turns = self.turns_alone().unwrap_or_default();
        let this = match when {
            When::Soon => Val::undefined(at),
            When::Timer(_) => self.window_value(at),
            // Whoever runs it decides.
            _ => Val::unknown(at),
        };
        match &when {
            When::Action(event) => {
                circumstance.trigger = Trigger::Interaction;
                circumstance.on = Some(event.clone());
            }
            When::Unknown if circumstance.trigger == Trigger::PageLoad => {
                circumstance.trigger = Trigger::Unknown;
            }
            _ => {}
        }
        if let Some(known) = self.counterpart(&turns, callee, &arguments, &when) {
            let task = &mut self.tasks[known];
            task.turns.pop();
            task.circumstance.doubts -= 1;
            if rank(&task.when) < rank(&when) {
                task.when = when;
            }
            return None;
        }
        self.tasks.push(Task {
            callee: callee.clone(),
            this,
            arguments,
            when,
            circumstance,
            turns,
            unit: self.unit,
            waits: self.waits.clone(),
            at,
            key: None,
            every: None,
            settles: None,
            heard: None,
            answered: false,
        });
        self.tasks.last_mut()
    }

    /// A task that is this one on the other way of the branch that the code stands in: it runs
    /// whichever way is taken, by the later of both times.
    fn counterpart(
        &self,
        turns: &[Turn],
        callee: &Val<'a>,
        given: &[Val<'a>],
        when: &When,
    ) -> Option<usize> {
        let (&(fork, way), outer) = turns.split_last()?;
        let comes = |when: &When| matches!(when, When::Loaded | When::Timer(_));
        let says_nothing = |given: &[Val<'a>]| given.iter().all(Val::is_unknown);
        self.tasks.iter().position(|task| {
            task.turns.split_last() == Some((&(fork, !way), outer))
                && task.callee.same(callee)
                && comes(&task.when)
                && comes(when)
                && says_nothing(&task.arguments)
                && says_nothing(given)
                && task.every.is_none()
                && task.heard.is_none()
                && task.waits.is_none()
                && self.waits.is_none()
        })
    }

    /// Leaves a listener of some element for its event.
    pub(super) fn listen(&mut self, spot: Spot<'a>, event: &str, callee: &Val<'a>, at: Span) {
        self.listen_on(&Ear::new(Target::Other, spot), event, callee, at, None);
    }

    /// Leaves a listener for its event; nothing where the event has been, or never comes there.
    pub(super) fn listen_on(
        &mut self,
        ear: &Ear<'a>,
        event: &str,
        callee: &Val<'a>,
        at: Span,
        key: Option<&Key>,
    ) {
        let target = ear.target;
        let event = event.split('.').next().unwrap_or_default().trim();
        let Some(when) = self.time_of(target, event) else {
            return;
        };
        let method = callee.object().and_then(|object| object.own("handleEvent"));
        let callee = &match method {
            Some(target) if !callee.is_function() => {
                let bound = Class::Bound {
                    target,
                    this: callee.clone(),
                    given: Vec::new(),
                };
                Val::new(Kind::Object(Object::new(bound)), callee.at)
            }
            _ => callee.clone(),
        };
        let twice = event == "readystatechange" && when == When::Parsed;
        for when in [Some(when), twice.then_some(When::Loaded)]
            .into_iter()
            .flatten()
        {
            let given = Object::new(Class::Plain);
            given.put("type", at, Some(Val::text(event, at)));
            given.open.set(true);
            if event == "pageshow" && when == When::Loaded {
                given.put("persisted", at, Some(Val::bool(false, at)));
            }
            let given = vec![Val::new(Kind::Object(given), at)];
            let this = match target {
                Target::Window => self.window_value(at),
                Target::Document => Val::new(Kind::Object(Rc::clone(&self.document)), at),
                Target::Other => Val::new(Kind::Unknown(Hint::Host), at),
            };
            if let Some(task) = self.later(when, callee, given, at) {
                task.key = key.cloned();
                task.this = this;
                task.heard = Some((event.to_owned(), ear.clone()));
            }
        }
    }

    /// When a listener runs that is added now.
    fn time_of(&self, target: Target, event: &str) -> Option<When> {
        let known = target != Target::Other;
        Some(match (event, self.phase) {
            // Neither event comes to where these listen for it.
            ("load" | "pageshow", _) if target == Target::Document => return None,
            ("readystatechange", _) if target == Target::Window => return None,
            ("DOMContentLoaded", Phase::Ready) if target == Target::Document => return None,
            ("DOMContentLoaded" | "load" | "pageshow", Phase::Complete) if known => return None,
            ("DOMContentLoaded" | "readystatechange" | "load" | "pageshow", Phase::Unknown)
                if known =>
            {
                When::Unknown
            }
            ("readystatechange", Phase::Ready) if known => When::Loaded,
            ("DOMContentLoaded" | "readystatechange" | "ready", _) => When::Parsed,
            (event, _) if is_load(event) => When::Loaded,
            (event, _) if is_action(event) => When::Action(event.to_owned()),
            _ => When::Unknown,
        })
    }

    /// Takes back what was left under a key, unless nobody knows whether that happens.
    pub(super) fn take_back(&mut self, key: &Key) {
        if self.certain() {
            self.tasks.retain(|task| task.key.as_ref() != Some(key));
        }
    }

    /// Takes back a listener.
    pub(super) fn unlisten(&mut self, target: Target, event: &str, callee: &Val<'a>) {
        if self.certain() {
            let key = Some(Key::Listener(target, event.to_owned()));
            self.tasks
                .retain(|task| task.key != key || !task.callee.same(callee));
        }
    }

    /// Whether the very same listener is there already: a second one has no effect.
    pub(super) fn is_listening(&self, target: Target, event: &str, callee: &Val<'a>) -> bool {
        let key = Some(Key::Listener(target, event.to_owned()));
        target != Target::Other
            && self.tasks.iter().any(|task| {
                task.key == key
                    && task.callee.same(callee)
                    && task.circumstance.doubts == self.doubts()
            })
    }

    /// Runs tasks that are due, earliest first, until none is left.
    pub(super) fn run_tasks(&mut self, due: &dyn Fn(&When) -> bool) {
        loop {
            let next = self
                .tasks
                .iter()
                .enumerate()
                .filter(|(_, task)| due(&task.when))
                .min_by(|(_, a), (_, b)| rank(&a.when).total_cmp(&rank(&b.when)))
                .map(|(index, _)| index);
            let Some(index) = next else { return };
            let task = self.tasks.remove(index);
            let phase = match task.when {
                When::Soon | When::Parsed | When::Loaded => self.phase,
                When::Timer(_) | When::Unknown => Phase::Unknown,
                When::Action(_) => Phase::Complete,
            };
            let phase = std::mem::replace(&mut self.phase, phase);
            self.run_task(task);
            self.phase = phase;
        }
    }

    fn run_task(&mut self, task: Task<'a>) {
        if task.is_done() {
            return;
        }
        let before = std::mem::replace(&mut self.circumstance, task.circumstance.clone());
        let turns = std::mem::replace(&mut self.turns, task.turns.clone());
        let unit = std::mem::replace(&mut self.unit, task.unit);
        let waits = std::mem::replace(&mut self.waits, task.waits.clone());
        let calls = self.trace.calls.len();
        let from = self.ways.len();
        // What a later task in doubt writes must not become certain.
        let doubtful = !self.certain() || self.circumstance.trigger != Trigger::PageLoad;
        if doubtful {
            self.journals.push(Journal::default());
        }
        let site = Site {
            at: task.at,
            name: None,
        };
        let mut end = Ok(Val::undefined(task.at));
        self.later = task.when != When::Soon;
        let delay = match task.when {
            When::Timer(delay) => delay,
            // It follows at once on what runs.
            When::Soon => self.delay,
            When::Parsed | When::Loaded | When::Action(_) | When::Unknown => 0.0,
        };
        let delay = std::mem::replace(&mut self.delay, delay);
        self.with_exit(None, |machine| match (&task.key, task.callee.as_text()) {
            (Some(Key::Body(index)), _) => {
                machine.body_ran.insert(*index);
                machine.handler(*index, None, None);
            }
            (_, Some(text)) => {
                let code = machine.code_of(text, task.callee.at);
                machine.run_code(code, Placement::Body);
            }
            _ => {
                let this = task.this.clone();
                end = machine.invoke(&task.callee, this, task.arguments.clone(), &site);
            }
        });
        if let (When::Unknown, Ok(value)) = (&task.when, &end) {
            // Whoever has called it has got what it gives.
            self.escape(value);
        }
        let ways = self.come_together(from, |_| true);
        if doubtful {
            self.leave_in_doubt();
        }
        if ways.iter().any(|way| matches!(way, Way::Throw))
            && let (Some(promise), Ok(_)) = (&task.settles, &end)
        {
            self.settle(promise, Outcome::Unknown, task.at);
        }
        match (&task.settles, end) {
            (Some(promise), Ok(value)) => self.settle(promise, Outcome::Fulfilled(value), task.at),
            (Some(promise), Err(Abrupt::Throw(error))) => {
                self.ended(Err(Abrupt::Throw(error.clone())), Stopped::Function);
                self.settle(promise, Outcome::Rejected(error), task.at);
            }
            (_, end) => self.ended(end.map(|_| ()), Stopped::Function),
        }
        self.later = false;
        self.delay = delay;
        self.turns = turns;
        self.unit = unit;
        self.waits = waits;
        self.circumstance = before;
        // An interval is followed until it has sent something: what it sends, it sends each time.
        if let (Some(rounds), Some(Key::Timer(timer))) = (task.every, &task.key)
            && rounds > 0
            && self.trace.calls.len() == calls
            && !self.cleared.contains(timer)
        {
            self.tasks.push(Task {
                every: Some(rounds - 1),
                ..task
            });
        }
    }
}

/// What is known of the one that is listened to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    Window,
    Document,
    Other,
}

/// What takes a task back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Key {
    /// Another value of the same `on…`: the object's place and the event.
    Handler(usize, String),
    /// The `onload` of the body tag, by the number of its script; it is the window's.
    Body(usize),
    /// `clearTimeout`.
    Timer(u32),
    /// `removeEventListener`.
    Listener(Target, String),
}

/// Something that runs later.
#[derive(Clone)]
pub(super) struct Task<'a> {
    pub(super) callee: Val<'a>,
    pub(super) this: Val<'a>,
    pub(super) arguments: Vec<Val<'a>>,
    pub(super) when: When,
    pub(super) circumstance: Circumstance,
    /// The branches in which it was left, where nothing else puts it in doubt.
    pub(super) turns: Vec<Turn>,
    pub(super) unit: usize,
    pub(super) waits: Option<Rc<Waits<'a>>>,
    pub(super) at: Span,
    /// What takes it back.
    pub(super) key: Option<Key>,
    /// Rounds that are left of an interval.
    pub(super) every: Option<u32>,
    /// The promise that gets what it returns.
    pub(super) settles: Option<Val<'a>>,
    /// The event that it waits for, and where.
    pub(super) heard: Option<(String, Ear<'a>)>,
    /// A script has set it off already.
    pub(super) answered: bool,
}
