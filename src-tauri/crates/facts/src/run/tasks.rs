//! What is left for later: timers, listeners and callbacks.

use page::{Placement, Span};

use super::call::Site;
use super::scope::Journal;
use super::val::{Hint, Kind, Val};
use super::{Circumstance, Machine};
use crate::Trigger;

impl<'a> Machine<'a, '_> {
    /// Leaves a function for later.
    pub(super) fn later(
        &mut self,
        when: When,
        callee: &Val<'a>,
        arguments: Vec<Val<'a>>,
        at: Span,
    ) {
        if self.tasks.len() > 2_000 {
            return;
        }
        let mut circumstance = self.circumstance.clone();
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
        self.tasks.push(Task {
            callee: callee.clone(),
            arguments,
            when,
            circumstance,
            unit: self.unit,
            at,
        });
    }

    /// Leaves a listener for its event.
    pub(super) fn listen(&mut self, event: &str, callee: &Val<'a>, at: Span) {
        let event = event.split('.').next().unwrap_or_default().trim();
        let when = match event {
            "DOMContentLoaded" | "readystatechange" | "ready" => When::Parsed,
            event if is_load(event) => When::Loaded,
            event if is_action(event) => When::Action(event.to_owned()),
            _ => When::Unknown,
        };
        let given = vec![Val::new(Kind::Unknown(Hint::Host), at)];
        self.later(when, callee, given, at);
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
            let before = std::mem::replace(&mut self.circumstance, task.circumstance);
            let unit = std::mem::replace(&mut self.unit, task.unit);
            // What a later task in doubt writes must not become certain.
            let doubtful = !self.certain() || self.circumstance.trigger != Trigger::PageLoad;
            if doubtful {
                self.journals.push(Journal::default());
            }
            let site = Site {
                at: task.at,
                name: None,
            };
            let mut end = Ok(());
            self.later = task.when != When::Soon;
            self.with_exit(None, |machine| match task.callee.as_text() {
                Some(text) => {
                    let code = machine.code_of(text, task.callee.at);
                    machine.run_code(code, Placement::Body);
                }
                None => {
                    end = machine
                        .invoke(&task.callee, Val::undefined(task.at), task.arguments, &site)
                        .map(|_| ());
                }
            });
            if doubtful && let Some(journal) = self.journals.pop() {
                let untouched = Journal::default().take_back();
                for (slot, value) in journal.take_back().join(&untouched) {
                    slot.write(value);
                }
            }
            self.ended(end);
            self.later = false;
            self.unit = unit;
            self.circumstance = before;
        }
    }
}

/// Something that runs later.
pub(super) struct Task<'a> {
    callee: Val<'a>,
    arguments: Vec<Val<'a>>,
    when: When,
    circumstance: Circumstance,
    unit: usize,
    at: Span,
}

/// When a task runs.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum When {
    /// As soon as the running script is done.
    Soon,
    /// When the page is parsed.
    Parsed,
    /// When the page is loaded.
    Loaded,
    /// After a time in milliseconds.
    Timer(f64),
    /// When the visitor does something.
    Action(String),
    /// Nobody knows.
    Unknown,
}

fn rank(when: &When) -> f64 {
    match when {
        When::Soon => -3.0,
        When::Parsed => -2.0,
        When::Loaded => -1.0,
        When::Timer(delay) => delay.max(0.0),
        When::Unknown => 1e300,
        When::Action(_) => 1e301,
    }
}

/// Events that come by themselves when a page loads.
pub(super) fn is_load(event: &str) -> bool {
    matches!(
        event,
        "load" | "pageshow" | "DOMContentLoaded" | "readystatechange"
    )
}

/// Events that come from the visitor.
pub(super) fn is_action(event: &str) -> bool {
    const STARTS: [&str; 6] = ["mouse", "touch", "pointer", "key", "drag", "click"];
    const NAMES: [&str; 25] = [
        "submit",
        "change",
        "input",
        "focus",
        "blur",
        "focusin",
        "focusout",
        "dblclick",
        "contextmenu",
        "wheel",
        "scroll",
        "hover",
        "copy",
        "paste",
        "cut",
        "drop",
        "select",
        "reset",
        "search",
        "toggle",
        "tap",
        "auxclick",
        "beforeunload",
        "unload",
        "pagehide",
    ];
    STARTS.iter().any(|start| event.starts_with(start)) || NAMES.contains(&event)
}
