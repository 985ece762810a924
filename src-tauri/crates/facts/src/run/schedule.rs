//! When code runs: scripts in the browser's order, then what they left for later, then what waits
//! for the visitor, then what nothing runs.

use std::rc::Rc;

use page::{Code, Kind as ScriptKind, Mode, Moment, Placement, Script, Span};

use super::dispatch::trigger_of;
use super::leave::after_handler;
use super::scope::Journal;
use super::source::{mentions_pixel, of_address};
use super::spot::{Ear, Spot};
use super::standing::may_fail;
use super::tasks::{Key, Target};
use super::val::Val;
use super::when::{Phase, When, is_load};
use super::{Circumstance, Machine, Unit};
use crate::gate;
use crate::policy::{self, Asked};
use crate::{Inert, Trigger};

impl Machine<'_, '_> {
    /// Runs everything on the page.
    pub(super) fn run_page(&mut self) {
        let page = self.page;
        let mut later = Vec::new();
        let mut when_there = Vec::new();
        let mut body = Vec::new();
        let mut inert = Vec::new();
        let mut handlers = Vec::new();
        let mut addresses = Vec::new();
        for (index, script) in page.scripts.iter().enumerate() {
            if self.is_of_tag(index) {
                continue;
            }
            let reason = inert_reason(page, script);
            self.reached = page_tag(page, script).start;
            self.in_head = script.placement == Placement::Head;
            if gate::is_data(page, script) {
                continue;
            }
            self.read_to = page_tag(page, script).end;
            if let Some((code, held)) = address_code(page, script) {
                let reason = reason.or(held);
                match reason {
                    Some(reason) => addresses.push((code, script.placement, reason)),
                    None if script.deferred => later.push((index, Some(code))),
                    None => self.run_text(code, script.placement, None),
                }
                continue;
            }
            match (&script.kind, &script.mode) {
                (ScriptKind::Handler { event }, _)
                    if event == "load" && reason.is_none() && is_body(page, script) =>
                {
                    self.body_loads(index);
                    body.push(index);
                }
                (ScriptKind::Handler { .. } | ScriptKind::Address, _) => {
                    handlers.push((index, script, reason));
                }
                _ if reason.is_some() => inert.push((index, reason)),
                (ScriptKind::External { .. }, mode) if page.attached(index).is_some() => {
                    let has = |name| {
                        let element = page.elements.get(script.element);
                        element.is_some_and(|it| it.attribute(name).is_some())
                    };
                    if has("async") {
                        // Until it is there, what it defines is not known.
                        self.complete = false;
                        when_there.push((index, None));
                    } else if *mode == Mode::Module || has("defer") {
                        self.complete = false;
                        later.push((index, None));
                    } else {
                        self.script(index, None);
                    }
                }
                (ScriptKind::External { src }, _) => self.external(src, script),
                (_, Mode::Module) => later.push((index, None)),
                _ => self.script(index, None),
            }
            self.run_tasks(&|when| *when == When::Soon);
        }
        self.read_to = u32::MAX;
        (self.phase, self.reached, self.in_head) = (Phase::Interactive, u32::MAX, false);
        // When an asynchronous file comes is not known; those that come late are the safest to follow.
        for (index, code) in later.into_iter().chain(when_there) {
            match code {
                Some(code) => self.run_text(code, page.scripts[index].placement, None),
                None => self.script(index, None),
            }
        }
        self.tags_at(&Moment::Start);
        self.note_conflict();
        self.library_arrives();
        self.phase = Phase::Ready;
        self.run_tasks(&|when| matches!(when, When::Soon | When::Parsed));
        self.tags_at(&Moment::Parsed);
        self.phase = Phase::Complete;
        for (index, script, reason) in &handlers {
            if let ScriptKind::Handler { event } = &script.kind
                && reason.is_none()
                && is_load(event)
            {
                self.handler(*index, None, None);
            }
        }
        self.run_tasks(&|when| matches!(when, When::Soon | When::Parsed | When::Loaded));
        self.tags_at(&Moment::Loaded);
        self.run_tasks(&|when| !matches!(when, When::Action(_)));
        self.tags_at(&Moment::Loaded);
        for index in body {
            if self.body_waits(index) {
                self.handler(index, Some("load".into()), Some(Inert::Unreachable));
            }
        }
        for (index, script, reason) in handlers {
            match &script.kind {
                ScriptKind::Handler { event } if is_load(event) && reason.is_none() => {}
                ScriptKind::Handler { event } => self.handler(index, Some(event.clone()), reason),
                _ => self.handler(index, Some("click".into()), reason),
            }
        }
        self.run_tasks(&|_| true);
        self.other_tags();
        let stub = self.window.own("fbq");
        let queue = stub.as_ref().and_then(|stub| stub.object()?.own("queue"));
        self.trace.has_queue = queue.is_some();
        self.steps = self.steps.max(super::RESERVE);
        for (index, reason) in inert {
            self.script(index, reason);
            self.run_tasks(&|_| true);
        }
        self.steps = self.steps.max(super::RESERVE);
        let never_run = std::mem::take(&mut self.never_run).into_iter();
        addresses.extend(never_run.map(|it| (it, Placement::Body, Inert::ByMarkup)));
        for (code, placement, reason) in addresses {
            self.run_text(code, placement, Some(reason));
            self.run_tasks(&|_| true);
        }
        self.steps = self.steps.max(super::RESERVE);
        self.uncalled();
        self.sweep();
        let conversion = self.window.own("fb_param");
        self.trace.fb_param = conversion.map(|given| self.value(&given, 0));
    }

    fn run_text(&mut self, code: Code, placement: Placement, inert: Option<Inert>) {
        self.circumstance = Circumstance {
            trigger: Trigger::PageLoad,
            on: None,
            inert,
            doubts: 0,
        };
        self.run_code(code, placement);
        self.circumstance.inert = None;
    }

    /// The legacy name and the function must be one: the library looks when it starts.
    fn note_conflict(&mut self) {
        let Some(ours) = self.window.own("fbq").filter(Val::is_function) else {
            return;
        };
        match self.window.own("_fbq") {
            Some(legacy) if legacy.is_unknown() || legacy.same(&ours) => {}
            Some(legacy) => {
                self.trace.lacks_alias = legacy.is_nothing();
                self.trace.conflict = Some(legacy.at);
            }
            // A script that was not read may have set it.
            None if self.complete => {
                self.trace.lacks_alias = true;
                self.trace.conflict = Some(ours.at);
            }
            None => {}
        }
    }

    fn external(&mut self, src: &str, script: &Script) {
        let order = self.units.len();
        let at = page_tag(self.page, script);
        self.units.push(Unit {
            code: Rc::new(Code::verbatim("", at)),
            program: None,
            placement: script.placement,
            order,
        });
        self.unit = order;
        if super::natives::document::is_library(src) {
            let element = self.page.elements.get(script.element);
            let asked = element.map_or_else(Asked::default, |it| Asked::by_tag(self.page, it));
            self.library(src, at, asked);
        } else if !src.is_empty() {
            // Whatever it defines is not known from here on.
            self.complete = false;
        }
    }

    fn script(&mut self, index: usize, inert: Option<Inert>) {
        let script = &self.page.scripts[index];
        if let ScriptKind::External { src } = &script.kind {
            match inert {
                _ if self.page.attached(index).is_some() => self.file(index, inert),
                None => self.external(src, script),
                Some(_) => {}
            }
            return;
        }
        let circumstance = Circumstance {
            trigger: Trigger::PageLoad,
            on: None,
            inert,
            doubts: 0,
        };
        let parsed = self.trees.of(index);
        self.module = matches!(script.mode, Mode::Module);
        self.with_exit(None, |machine| {
            machine.run_parsed(
                script.code.clone(),
                &parsed,
                script.placement,
                circumstance,
                !script.closed,
            );
        });
        self.module = false;
    }

    /// The `onload` of the body tag is the window's, and takes the place of the one before.
    fn body_loads(&mut self, index: usize) {
        let at = self.page.scripts[index].code.at;
        let key = Key::Handler(Rc::as_ptr(&self.window).addr(), "load".to_owned());
        self.take_back(&key);
        let nothing = Val::undefined(at);
        self.listen_on(
            &Ear::new(Target::Window, Spot::Window),
            "load",
            &nothing,
            at,
            Some(&Key::Body(index)),
        );
    }

    /// Whether another `onload` has taken the place of the body's.
    fn body_waits(&self, index: usize) -> bool {
        !self.body_ran.contains(&index)
    }

    pub(super) fn handler(&mut self, index: usize, event: Option<String>, inert: Option<Inert>) {
        let trigger = match &event {
            Some(event) => trigger_of(event, self.set_off.may_have_run(index)),
            None => Trigger::PageLoad,
        };
        let script = &self.page.scripts[index];
        let element = self.page.elements.get(script.element);
        let doubtful = event.is_none() && element.is_some_and(|it| may_fail(&it.name));
        let goes_on = element.zip(event.as_deref()).and_then(|(element, event)| {
            after_handler(self.page, element, event, &script.code.text)
        });
        let circumstance = Circumstance {
            trigger,
            on: event,
            inert,
            doubts: u32::from(doubtful),
        };
        let parsed = self.trees.of(index);
        self.with_exit(goes_on, |machine| {
            machine.run_parsed(
                script.code.clone(),
                &parsed,
                Placement::Attribute,
                circumstance,
                false,
            );
        });
    }

    /// Runs functions that nothing ran and that hold pixel code; first those that others may call,
    /// which may lead to any of the rest.
    fn uncalled(&mut self) {
        self.follow_escaped();
        if (0..self.closures.len()).any(|index| self.waits_with_pixel(index)) {
            for index in 0.. {
                let Some(closure) = self.closures.get(index) else {
                    break;
                };
                let place = (closure.unit, closure.node.span().start);
                if self.given_away.contains(&place) && !self.entered.contains(&place) {
                    self.run_uncalled(index, Trigger::Unknown, None);
                }
            }
        }
        for index in 0.. {
            let Some(closure) = self.closures.get(index) else {
                break;
            };
            let (unit, start) = (closure.unit, closure.node.span().start);
            if !self.waits_with_pixel(index) {
                continue;
            }
            // Who calls the functions of a script file or a tag is not followed to the last.
            let outside = self.units[unit].placement == Placement::External;
            if self.given_away.contains(&(unit, start)) {
                self.run_uncalled(index, Trigger::Unknown, None);
            } else {
                let known = self.complete && !outside && !self.unfollowed;
                let never = known.then_some(Inert::NeverCalled);
                self.run_uncalled(index, Trigger::Function, never);
            }
        }
    }

    /// Whether nothing has run a function that holds pixel code.
    fn waits_with_pixel(&self, index: usize) -> bool {
        let closure = &self.closures[index];
        let span = closure.node.span();
        let text = &self.units[closure.unit].code.text;
        let text = text.get(span.start as usize..span.end as usize);
        !self.entered.contains(&(closure.unit, span.start)) && text.is_some_and(mentions_pixel)
    }

    /// Runs a function that nothing on the page was seen to call.
    fn run_uncalled(&mut self, index: usize, trigger: Trigger, never: Option<Inert>) {
        let closure = self.closures[index].clone();
        let span = closure.node.span();
        let at = self.units[closure.unit].code.span(span.start, span.end);
        // What others have got is there, though its script has stopped since.
        let holds = |why: &Inert| *why != Inert::Unreachable || trigger == Trigger::Function;
        self.circumstance = Circumstance {
            trigger,
            on: None,
            inert: self.unit_inert(closure.unit).filter(holds).or(never),
            doubts: 0,
        };
        let given = (0..8).map(|_| Val::unknown(at)).collect();
        self.journals.push(Journal::default());
        if let Ok(value) = self.enter(&closure, Some(Val::unknown(at)), given, at)
            && trigger == Trigger::Unknown
        {
            self.escape(&value);
        }
        self.come_together(0, |_| true);
        // Listeners that it sets wait for the visitor all the same.
        self.run_tasks(&|_| true);
        if let Some(journal) = self.journals.pop() {
            journal.take_back();
        }
        self.follow_escaped();
    }

    /// Why a unit does nothing, told from the calls already written down for it.
    pub(super) fn unit_inert(&self, unit: usize) -> Option<Inert> {
        self.inert_units.get(&unit).cloned()
    }
}

fn page_tag(page: &page::Page, script: &Script) -> Span {
    page.elements
        .get(script.element)
        .map_or(script.code.at, |element| element.tag)
}

/// Why the browser does not run a script by itself.
pub(super) fn inert_reason(page: &page::Page, script: &Script) -> Option<Inert> {
    if script.placement == Placement::Template {
        return Some(Inert::Template);
    }
    match &script.mode {
        Mode::Inert(kind) => Some(crate::gate::reason(page, script, kind)),
        _ => crate::gate::holds(page, script)
            .or_else(|| policy::script(page, script).map(Inert::PolicyRefused)),
    }
}

/// Code in an address: of `src`, which runs, or of an attribute that a delay tool reads, which waits.
fn address_code(page: &page::Page, script: &Script) -> Option<(Code, Option<Inert>)> {
    let element = page.elements.get(script.element)?;
    if let ScriptKind::External { src } = &script.kind {
        let mut written = element.attributes.iter();
        let src = written.find(|it| it.value.trim_ascii() == src)?;
        return Some((of_address(&src.value, src.value_at)?, None));
    }
    if script.kind != ScriptKind::Inline || !script.code.text.trim().is_empty() {
        return None;
    }
    let mut held = element
        .attributes
        .iter()
        .filter(|it| it.name.starts_with("data-"));
    let code = held.find_map(|it| of_address(&it.value, it.value_at))?;
    Some((code, Some(gate::held(page, element))))
}

fn is_body(page: &page::Page, script: &Script) -> bool {
    let element = page.elements.get(script.element);
    element.is_some_and(|element| matches!(&*element.name, "body" | "frameset"))
}
