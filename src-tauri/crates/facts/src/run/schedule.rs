//! When code runs: scripts in the browser's order, then what they left for later, then what waits
//! for the visitor, then what nothing runs.

use std::rc::Rc;

use page::{Code, Kind as ScriptKind, Mode, Moment, Placement, Script, Span};

use super::dispatch::trigger_of;
use super::leave::after_handler;
use super::source::of_address;
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
        self.expect_pixel();
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
            let tag = page_tag(page, script);
            let swallowed = super::swallow::reason(&self.trace.swallowed_markup, tag.start);
            let reason = swallowed.or_else(|| inert_reason(page, script));
            self.reached = tag.start;
            self.in_head = script.placement == Placement::Head;
            if gate::is_data(page, script) {
                continue;
            }
            self.read_to = tag.end;
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
            self.swallows(tag);
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
                && (is_load(event) || self.is_shown_open(script, event))
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
                ScriptKind::Handler { event }
                    if reason.is_none()
                        && (is_load(event) || self.is_shown_open(script, event)) => {}
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
        let given = |name| Some(self.value(&self.window.own(name)?, 0));
        (self.trace.fb_param, self.trace.fbds) = (given("fb_param"), given("_fbds"));
        self.join_branches();
    }

    /// Whether the event is that of an element which the page shows open: it comes by itself.
    fn is_shown_open(&self, script: &page::Script, event: &str) -> bool {
        let element = self.page.elements.get(script.element);
        let opens = |it: &page::Element| it.name == "details" && it.attribute("open").is_some();
        event == "toggle" && element.is_some_and(opens)
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
        if spec::is_library_file(src) {
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
        let tag = page_tag(self.page, script);
        if self.is_read(tag.start).is_none() && !self.beset {
            return self.in_doubt(|machine| machine.script(index, inert));
        }
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
            doubts: u32::from(self.beset),
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
        let tag = page_tag(self.page, script);
        let doubtful = doubtful || self.is_read(tag.start).is_none();
        let circumstance = Circumstance {
            trigger,
            on: event,
            inert,
            doubts: u32::from(doubtful),
        };
        let parsed = self.trees.of(index);
        let made = script.code.text.starts_with(page::MEMBERS);
        self.with_exit(goes_on, |machine| {
            machine.run_parsed(
                script.code.clone(),
                &parsed,
                Placement::Attribute,
                circumstance,
                false,
            );
        });
        // The framework has got them, and the markup calls them.
        if let Some(members) = self.window.own("$data").filter(|_| made) {
            self.escape(&members);
        }
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
