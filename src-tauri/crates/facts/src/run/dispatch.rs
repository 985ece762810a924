//! Events that a script sets off itself: what listens for them runs at once where it is surely
//! reached, and no longer waits for the visitor alone where it may be.

use std::cell::OnceCell;
use std::collections::HashSet;

use page::{Kind as ScriptKind, Page, Placement, Span};

use super::call::Site;
use super::nest;
use super::schedule::inert_reason;
use super::spot::{Reach, Spot};
use super::stopped::Stopped;
use super::tasks::Task;
use super::val::{Class, Kind, Object, Val};
use super::when::{When, is_action};
use super::{Abrupt, Circumstance, ENTERED, Machine};
use crate::Trigger;

/// The tag of an event that a script makes.
pub(super) const EVENT: &str = "#event";
/// A listener is run no more often than this for one event.
const MOST: usize = 20;
/// Listeners that are run for the events of one page.
const ALL: usize = 1_000;

/// What scripts have set off so far.
#[derive(Default)]
pub(super) struct SetOff {
    parents: OnceCell<Vec<Option<usize>>>,
    jquery: OnceCell<bool>,
    /// Handler attributes that they may have run, by the number of their script.
    handlers: HashSet<usize>,
    /// Handlers that run now.
    running: Vec<usize>,
    ran: usize,
}

impl SetOff {
    /// For each element of the page the one that it stands in.
    pub(super) fn parents(&self, page: &Page) -> &[Option<usize>] {
        self.parents.get_or_init(|| nest::parents(page))
    }

    /// Whether the page uses jQuery, or what goes by its names.
    pub(super) fn names_jquery(&self, page: &Page) -> bool {
        let text = &page.source.text;
        let names = || text.contains("jQuery") || text.contains("$(");
        *self.jquery.get_or_init(names)
    }

    /// Nobody knows any more what sets off which handler attribute.
    pub(super) fn all_may_have_run(&mut self, page: &Page) {
        self.handlers.extend(0..page.scripts.len());
    }

    /// Whether a script may have run a handler attribute.
    pub(super) fn may_have_run(&self, script: usize) -> bool {
        self.handlers.contains(&script)
    }
}

/// An event on its way.
pub(super) struct Sent<'c, 'a> {
    /// Its name, where it is known.
    pub(super) event: Option<&'c str>,
    pub(super) spot: Spot<'a>,
    /// It goes on to what is around.
    pub(super) rises: bool,
    /// What listeners are given.
    pub(super) given: Vec<Val<'a>>,
    pub(super) at: Span,
}

/// What an event surely comes to.
enum Reached<'a> {
    Attribute(usize),
    Listener(Box<Task<'a>>),
}

/// An event that a script makes.
pub(super) fn made<'a>(name: Option<&Val<'a>>, options: Option<&Val<'a>>, at: Span) -> Val<'a> {
    let event = Object::new(Class::Element(EVENT.into()));
    if let Some(name) = name {
        event.put("type", at, Some(name.clone()));
    }
    for key in ["bubbles", "detail"] {
        let given = options.and_then(|it| it.object()?.own(key));
        let unknown = options.is_some_and(|it| it.is_unknown() || is_open(it));
        let given = given.or_else(|| unknown.then(|| Val::unknown(at)));
        if let Some(given) = given {
            event.put(key, at, Some(given));
        }
    }
    Val::new(Kind::Object(event), at)
}

fn is_open(value: &Val<'_>) -> bool {
    value.object().is_some_and(|it| it.open.get())
}

impl<'a> Machine<'a, '_> {
    /// An event is sent: by `dispatchEvent`, `click()` and their kin.
    pub(super) fn set_off(&mut self, sent: &Sent<'_, 'a>) {
        let waits = matches!(
            self.circumstance.trigger,
            Trigger::Interaction | Trigger::Function
        );
        // What follows on what the visitor does waits for the visitor.
        if waits || self.circumstance.inert.is_some() {
            return;
        }
        // Each listener is asked about each of the elements.
        let elements = match &sent.spot {
            Spot::Each(elements) | Spot::Among(elements) => 1 + elements.len(),
            _ => 1,
        };
        let asked = self.page.scripts.len() / 16 + self.tasks.len();
        if self.spend(asked * elements).is_err() {
            return;
        }
        let sure = self.certain() && self.circumstance.trigger == Trigger::PageLoad;
        let mut reached = self.attributes_reached(sent, sure);
        for index in 0..self.tasks.len() {
            let task = &self.tasks[index];
            let Some((event, ear)) = &task.heard else {
                continue;
            };
            if sent.event.is_some_and(|it| it != event) {
                continue;
            }
            let is_sure = sure && sent.event.is_some() && task.is_sure();
            match self.reach(&sent.spot, sent.rises || ear.captures, &ear.spot) {
                Reach::Never => {}
                Reach::Surely(times) if is_sure => {
                    let task = &mut self.tasks[index];
                    task.answered = true;
                    let place = height(&sent.spot, task.heard.as_ref().map(|it| &it.1.spot));
                    for _ in 0..times.min(MOST) {
                        reached.push((place, Reached::Listener(Box::new(task.clone()))));
                    }
                }
                Reach::Surely(_) | Reach::Perhaps => self.tasks[index].no_longer_waits(),
            }
        }
        self.tasks
            .retain(|task| !(task.answered && task.heard.as_ref().is_some_and(|it| it.1.once)));
        reached.sort_by_key(|(place, _)| *place);
        for (_, reached) in reached {
            self.run_reached(reached, sent);
        }
        self.follows_on(sent);
    }

    /// Handler attributes that an event surely comes to; those that it may come to are noted.
    fn attributes_reached(&mut self, sent: &Sent<'_, 'a>, sure: bool) -> Vec<(usize, Reached<'a>)> {
        let page = self.page;
        let mut reached = Vec::new();
        for (index, script) in page.scripts.iter().enumerate() {
            let event = match &script.kind {
                ScriptKind::Handler { event } => event.as_str(),
                ScriptKind::Address => "click",
                _ => continue,
            };
            let is_there = page
                .elements
                .get(script.element)
                .is_some_and(|it| it.tag.start <= self.reached);
            if !is_there || sent.event.is_some_and(|it| it != event) || !is_action(event) {
                continue;
            }
            let spot = Spot::Each([script.element].into());
            let reach = self.reach(&sent.spot, sent.rises, &spot);
            if reach == Reach::Never || inert_reason(page, script).is_some() {
                continue;
            }
            match reach {
                Reach::Surely(times) if sure && sent.event.is_some() => {
                    let place = height(&sent.spot, Some(&spot));
                    for _ in 0..times.min(MOST) {
                        reached.push((place, Reached::Attribute(index)));
                    }
                }
                _ => {
                    self.set_off.handlers.insert(index);
                }
            }
        }
        reached
    }

    fn run_reached(&mut self, reached: Reached<'a>, sent: &Sent<'_, 'a>) {
        let deep = self.depth + 8 > ENTERED || self.set_off.ran >= ALL;
        if deep || self.step().is_err() {
            self.unfollowed = true;
            return;
        }
        self.set_off.ran += 1;
        self.depth += 8;
        match reached {
            // A handler that clicks its own element is not run again by it.
            Reached::Attribute(index) if self.set_off.running.contains(&index) => {}
            Reached::Attribute(index) => {
                self.set_off.running.push(index);
                self.answer(index);
                self.set_off.running.pop();
            }
            Reached::Listener(task) => self.run_listener(&task, sent),
        }
        self.depth -= 8;
    }

    fn run_listener(&mut self, task: &Task<'a>, sent: &Sent<'_, 'a>) {
        let unit = std::mem::replace(&mut self.unit, task.unit);
        let waits = std::mem::replace(&mut self.waits, task.waits.clone());
        let from = self.ways.len();
        let site = Site {
            at: task.at,
            name: None,
        };
        let given = if sent.given.is_empty() {
            task.arguments.clone()
        } else {
            sent.given.clone()
        };
        let mut end = Ok(Val::undefined(task.at));
        self.keeping_exit(|machine| {
            if let Some(text) = task.callee.as_text() {
                let code = machine.code_of(text, task.callee.at);
                machine.run_code(code, Placement::Body);
            } else {
                let this = task.this.clone();
                end = machine.apart(|it| it.invoke(&task.callee, this, given, &site));
            }
        });
        // What a listener throws ends nothing but itself.
        self.come_together(from, |_| true);
        if !matches!(end, Err(Abrupt::Spent)) {
            self.ended(end.map(|_| ()), Stopped::Function);
        }
        self.unit = unit;
        self.waits = waits;
    }

    /// What the browser sets off itself after an event.
    fn follows_on(&mut self, sent: &Sent<'_, 'a>) {
        let elements = match &sent.spot {
            Spot::Each(elements) | Spot::Among(elements) if sent.event == Some("click") => elements,
            _ => return,
        };
        let follows = |event, number: usize| Sent {
            event: Some(event),
            spot: Spot::Among([number].into()),
            rises: true,
            given: Vec::new(),
            at: sent.at,
        };
        for &number in elements.iter().take(MOST) {
            let element = &self.page.elements[number];
            let kind = element.value("type").unwrap_or_default();
            match (&*element.name, &*kind.to_ascii_lowercase()) {
                ("button", "" | "submit") | ("input", "submit" | "image") => {
                    if let Some(form) = self.form_of(number) {
                        self.set_off(&follows("submit", form));
                    }
                }
                ("input", "checkbox" | "radio") => {
                    self.set_off(&follows("change", number));
                    self.set_off(&follows("input", number));
                }
                _ => {}
            }
        }
    }

    /// The form that an element of the markup stands in.
    fn form_of(&self, number: usize) -> Option<usize> {
        let mut around = self.around(number);
        around.find(|&it| self.page.elements[it].name == "form")
    }

    /// A form is asked to be sent: it is, where its fields hold what they should.
    pub(super) fn request_submit(&mut self, form: &Val<'a>, at: Span) {
        if self.spend(self.page.elements.len()).is_err() {
            return;
        }
        let spot = match self.spot_of(form) {
            Spot::Each(forms) if self.asks_for_more(&forms) => Spot::Among(forms),
            spot => spot,
        };
        self.set_off(&Sent {
            event: Some("submit"),
            spot,
            rises: true,
            given: Vec::new(),
            at,
        });
    }

    /// Whether a field of a form has to be filled in, or in a certain way.
    fn asks_for_more(&self, forms: &[usize]) -> bool {
        const ASKS: [&str; 6] = ["required", "pattern", "type", "min", "max", "minlength"];
        let mut fields = self.page.elements.iter().enumerate().filter(|(_, it)| {
            matches!(&*it.name, "input" | "select" | "textarea")
                && ASKS.iter().any(|name| it.attribute(name).is_some())
        });
        fields.any(|(index, _)| self.around(index).any(|it| forms.contains(&it)))
    }

    /// Runs a handler attribute at once.
    fn answer(&mut self, index: usize) {
        let circumstance = Circumstance {
            inert: None,
            ..self.circumstance.clone()
        };
        let code = self.page.scripts[index].code.clone();
        let parsed = self.trees.of(index);
        self.keeping_exit(|machine| {
            machine.run_parsed(code, &parsed, Placement::Attribute, circumstance, false);
        });
    }
}

/// How far above the place that an event is sent to one listens.
fn height(from: &Spot<'_>, to: Option<&Spot<'_>>) -> usize {
    match (from, to) {
        (_, Some(Spot::Window)) => 3,
        (_, Some(Spot::Document)) => 2,
        (Spot::Each(a), Some(Spot::Each(b))) if a.iter().any(|it| b.contains(it)) => 0,
        _ => 1,
    }
}

impl Task<'_> {
    /// Whether it is surely there.
    fn is_sure(&self) -> bool {
        self.circumstance.doubts == 0 && self.circumstance.inert.is_none()
    }

    /// A script may have set it off: that it waits for the visitor is no longer known.
    pub(super) fn no_longer_waits(&mut self) {
        if let When::Action(_) = self.when {
            self.when = When::Unknown;
            self.circumstance.trigger = Trigger::Unknown;
            self.circumstance.on = None;
        }
    }

    /// Whether it has run already for an event that only scripts send.
    pub(super) fn is_done(&self) -> bool {
        self.answered && self.when == When::Unknown
    }
}

/// What is known of a handler attribute once all has loaded.
pub(super) fn trigger_of(event: &str, may_have_run: bool) -> Trigger {
    if may_have_run || !is_action(event) {
        Trigger::Unknown
    } else {
        Trigger::Interaction
    }
}
