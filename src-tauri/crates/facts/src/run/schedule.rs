//! When code runs: scripts in the browser's order, then what they left for later, then what waits
//! for the visitor, then what nothing runs.

use page::{Code, Kind as ScriptKind, Mode, Placement, Script, Span};

use super::call::Site;
use super::scope::Journal;
use super::val::{Hint, Kind, Val};
use super::{Abrupt, Circumstance, Eval, Machine, Unit};
use crate::{Broken, Flaw, Inert, Trigger};

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

impl<'a> Machine<'a, '_> {
    /// Runs everything on the page.
    pub(super) fn run_page(&mut self) {
        let page = self.page;
        let mut later = Vec::new();
        let mut inert = Vec::new();
        let mut handlers = Vec::new();
        for script in &page.scripts {
            let reason = inert_reason(page, script);
            match (&script.kind, &script.mode) {
                (ScriptKind::Handler { .. } | ScriptKind::Address, _) => {
                    handlers.push((script, reason))
                }
                _ if reason.is_some() => inert.push((script, reason)),
                (ScriptKind::External { src }, _) => self.external(src, script),
                (_, Mode::Module) => later.push(script),
                _ => self.script(script, None),
            }
            self.run_tasks(&|when| *when == When::Soon);
        }
        for script in later {
            self.script(script, None);
        }
        self.run_tasks(&|when| matches!(when, When::Soon | When::Parsed));
        for (script, reason) in &handlers {
            if let ScriptKind::Handler { event } = &script.kind
                && reason.is_none()
                && is_load(event)
            {
                self.handler(script, None, None);
            }
        }
        self.run_tasks(&|when| matches!(when, When::Soon | When::Parsed | When::Loaded));
        self.run_tasks(&|when| !matches!(when, When::Action(_)));
        for (script, reason) in handlers {
            match &script.kind {
                ScriptKind::Handler { event } if is_load(event) && reason.is_none() => {}
                ScriptKind::Handler { event } => self.handler(script, Some(event.clone()), reason),
                _ => self.handler(script, Some("click".into()), reason),
            }
        }
        self.run_tasks(&|_| true);
        for (script, reason) in inert {
            self.script(script, reason);
            self.run_tasks(&|_| true);
        }
        self.uncalled();
        self.sweep();
        let conversion = self
            .window
            .own("fb_param")
            .and_then(|given| given.object()?.own("pixel_id"));
        self.trace.conversion_v1 = conversion.map(|id| self.value(&id, 0));
    }

    fn external(&mut self, src: &str, script: &Script) {
        let order = self.units.len();
        let at = page_tag(self.page, script);
        self.units.push(Unit {
            code: Code::verbatim("", at),
            program: None,
            placement: script.placement,
            order,
        });
        self.unit = order;
        if super::natives::document::is_library(src) {
            self.library(src, at);
        } else {
            // Whatever it defines is not known from here on.
            self.complete = false;
        }
    }

    fn script(&mut self, script: &Script, inert: Option<Inert>) {
        if let ScriptKind::External { src } = &script.kind {
            if inert.is_none() {
                self.external(src, script);
            }
            return;
        }
        let circumstance = Circumstance {
            trigger: Trigger::PageLoad,
            on: None,
            inert,
            doubts: 0,
        };
        let module = script.mode == Mode::Module;
        self.run_code(
            script.code.clone(),
            module,
            script.placement,
            circumstance,
            !script.closed,
        );
    }

    fn handler(&mut self, script: &Script, event: Option<String>, inert: Option<Inert>) {
        let trigger = match &event {
            Some(event) if !is_action(event) => Trigger::Unknown,
            Some(_) => Trigger::Interaction,
            None => Trigger::PageLoad,
        };
        let circumstance = Circumstance {
            trigger,
            on: event,
            inert,
            doubts: 0,
        };
        self.run_code(
            script.code.clone(),
            false,
            Placement::Attribute,
            circumstance,
            false,
        );
    }

    /// Runs a piece of code of its own, and writes down how it breaks.
    pub(super) fn run_code(
        &mut self,
        code: Code,
        module: bool,
        placement: Placement,
        circumstance: Circumstance,
        unclosed: bool,
    ) {
        let at = code.at;
        let has_pixel = mentions_pixel(&code.text);
        let parsed = page::program(
            self.allocator,
            &code.text,
            module,
            placement == Placement::Attribute,
        );
        let order = self.units.len();
        let flaw = match &parsed {
            // The rest of the page stands in it, so that it hardly ever parses; the tag is the flaw.
            _ if unclosed => Some((
                Flaw::Unclosed,
                "the script is never closed".to_owned(),
                Span::new(at.start, at.start),
            )),
            Ok(_) => None,
            Err(problem) => {
                let place = code.span(problem.start, problem.end);
                let flaw = if near_smart_quote(&code.text, problem.start) {
                    Flaw::SmartQuotes
                } else {
                    Flaw::Syntax
                };
                Some((flaw, problem.message.clone(), place))
            }
        };
        let text = code.text.clone();
        self.units.push(Unit {
            code,
            program: parsed.as_ref().ok().copied(),
            placement,
            order,
        });
        let before = std::mem::replace(&mut self.circumstance, circumstance);
        let unit = std::mem::replace(&mut self.unit, order);
        if let Some(inert) = &self.circumstance.inert {
            self.inert_units.insert(order, inert.clone());
        }
        if let Some((flaw, message, place)) = flaw {
            if self.circumstance.inert.is_none() {
                self.trace.broken.push(Broken {
                    flaw,
                    message,
                    at: place,
                    has_pixel,
                });
                self.circumstance.inert = Some(Inert::Broken);
                self.inert_units.insert(order, Inert::Broken);
            }
            if parsed.is_err() {
                self.salvage(&text);
            }
        }
        if let Ok(program) = parsed {
            let global = std::rc::Rc::clone(&self.global);
            let end = self.statements(&program.body, &global);
            self.ended(end.map(|_| ()));
        }
        self.unit = unit;
        self.circumstance = before;
    }

    /// Writes down an exception that nothing caught.
    fn ended(&mut self, end: Eval<'a, ()>) {
        if let Err(Abrupt::Throw(error)) = end
            && self.certain()
            && self.circumstance.inert.is_none()
        {
            let unit = &self.units[self.unit];
            let message = Self::known_text(&error).unwrap_or_else(|| "it throws".into());
            let has_pixel = mentions_pixel(&unit.code.text);
            self.inert_units
                .entry(self.unit)
                .or_insert(Inert::Unreachable);
            self.trace.broken.push(Broken {
                flaw: Flaw::Throws,
                message,
                at: error.at,
                has_pixel,
            });
        }
    }

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
                circumstance.trigger = Trigger::Unknown
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
    fn run_tasks(&mut self, due: &dyn Fn(&When) -> bool) {
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
            let end = match task.callee.as_text() {
                Some(text) => {
                    let code = self.code_of(text, task.callee.at);
                    self.run_code(
                        code,
                        false,
                        Placement::Body,
                        self.circumstance.clone(),
                        false,
                    );
                    Ok(())
                }
                None => self
                    .invoke(&task.callee, Val::undefined(task.at), task.arguments, &site)
                    .map(|_| ()),
            };
            if doubtful && let Some(journal) = self.journals.pop() {
                let untouched = Journal::default().take_back();
                for (slot, value) in journal.take_back().join(untouched) {
                    slot.write(value);
                }
            }
            self.ended(end);
            self.unit = unit;
            self.circumstance = before;
        }
    }

    /// Code in a string of the page: positions are those of the string where it is written as it is.
    pub(super) fn code_of(&self, text: &str, at: Span) -> Code {
        let written = at.of(&self.page.source.text);
        let start = written
            .find(text)
            .map_or(at.start, |inside| at.start + inside as u32);
        let end = if written.contains(text) {
            start + text.len() as u32
        } else {
            at.end
        };
        Code {
            text: text.to_owned(),
            at: Span::new(start, end),
            map: vec![(0, start)],
        }
    }

    /// Runs functions that nothing ran and that hold pixel code.
    fn uncalled(&mut self) {
        let mut index = 0;
        while index < self.closures.len() {
            let closure = self.closures[index].clone();
            index += 1;
            let span = closure.node.span();
            if self.entered.contains(&(closure.unit, span.start)) {
                continue;
            }
            let code = &self.units[closure.unit].code;
            let text = code
                .text
                .get(span.start as usize..span.end as usize)
                .unwrap_or_default();
            if !mentions_pixel(text) {
                continue;
            }
            let at = code.span(span.start, span.end);
            let never = self.complete.then_some(Inert::NeverCalled);
            let inert = self.unit_inert(closure.unit).or(never);
            self.circumstance = Circumstance {
                trigger: Trigger::Function,
                on: None,
                inert,
                doubts: 0,
            };
            let given = (0..8).map(|_| Val::unknown(at)).collect();
            self.journals.push(Journal::default());
            let _ = self.enter(&closure, None, given, at);
            if let Some(journal) = self.journals.pop() {
                journal.take_back();
            }
        }
    }

    /// Why a unit does nothing, told from the calls already written down for it.
    pub(super) fn unit_inert(&self, unit: usize) -> Option<Inert> {
        self.inert_units.get(&unit).cloned()
    }
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
fn is_load(event: &str) -> bool {
    matches!(
        event,
        "load" | "pageshow" | "DOMContentLoaded" | "readystatechange"
    )
}

/// Events that come from the visitor.
fn is_action(event: &str) -> bool {
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

/// Whether code names anything of the pixel.
pub(crate) fn mentions_pixel(text: &str) -> bool {
    text.contains("fbq")
        || text.contains("facebook.com/tr")
        || text.contains("fbevents")
        || text.contains("fbds.js")
}

fn page_tag(page: &page::Page, script: &Script) -> Span {
    page.elements
        .get(script.element)
        .map_or(script.code.at, |element| element.tag)
}

fn near_smart_quote(text: &str, start: u32) -> bool {
    let mut from = (start as usize).saturating_sub(8).min(text.len());
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    let near: String = text[from..].chars().take(24).collect();
    near.contains(['‘', '’', '“', '”', '„', '‚', '«', '»', '′', '″'])
}

/// Why the browser does not run a script by itself.
fn inert_reason(page: &page::Page, script: &Script) -> Option<Inert> {
    if script.placement == Placement::Template {
        return Some(Inert::Template);
    }
    match &script.mode {
        Mode::Inert(kind) => Some(crate::gate::reason(page, script, kind)),
        _ => crate::gate::holds(page, script),
    }
}
