//! What Meta's library makes of the calls: pixels, events, what is lost, and what it prints.
//!
//! The behaviour is that of `fbevents.js` 2.9.134, as recorded.

mod events;
mod messages;
mod text;

use std::collections::HashSet;

use page::Span;
use spec::Message;

use crate::run::{Recorded, Through, Trace};
use crate::{Call, Event, Kind, Pixel, PixelKind, Printed, Trigger, Value};

/// Events that are told of one page: a call for each of many pixels multiplies.
const MOST_EVENTS: usize = 20_000;

/// What came of the calls.
pub(crate) struct Outcome {
    pub(crate) calls: Vec<Call>,
    pub(crate) pixels: Vec<Pixel>,
    pub(crate) events: Vec<Event>,
    pub(crate) messages: Vec<Printed>,
    /// Ids that any call of the page initialises.
    pub(crate) ids: Vec<String>,
}

/// A pixel that the library knows.
struct Known {
    id: String,
    has_user_data: bool,
    page_viewed: bool,
    single_only: bool,
}

/// The library while it works through the calls.
struct Library<'t> {
    trace: &'t Trace,
    calls: Vec<Call>,
    known: Vec<Known>,
    /// Every id that any call on the page initialises, for events that do not run by themselves.
    named: Vec<String>,
    revoked: bool,
    waiting: Vec<usize>,
    init_forms: (bool, bool),
    printed: HashSet<String>,
    out: Outcome,
}

/// Works through everything that was written down.
pub(crate) fn work(trace: &Trace) -> Outcome {
    let calls: Vec<Call> = trace
        .calls
        .iter()
        .filter(|call| call.through != Through::LegacyArray)
        .map(call)
        .collect();
    let empty = Outcome {
        calls: Vec::new(),
        pixels: Vec::new(),
        events: Vec::new(),
        messages: Vec::new(),
        ids: Vec::new(),
    };
    let mut library = Library {
        trace,
        named: named(&calls),
        calls,
        known: Vec::new(),
        revoked: false,
        waiting: Vec::new(),
        init_forms: (false, false),
        printed: HashSet::new(),
        out: empty,
    };
    library.pixels();
    if let (Some(at), true) = (trace.conflict, library.arrives()) {
        library.print(Message::ConflictingVersions, 0, at);
    }
    let runs = |call: &Call| {
        call.trigger == Trigger::PageLoad && call.inert.is_none() && !call.conditional
    };
    for index in 0..library.calls.len() {
        if runs(&library.calls[index]) {
            library.call(index, None);
        }
    }
    for index in std::mem::take(&mut library.waiting) {
        library.withheld(index, &crate::WhyNot::ConsentRevoked);
    }
    for index in 0..library.calls.len() {
        if !runs(&library.calls[index]) {
            let why = why_not(&library.calls[index]);
            library.call(index, Some(why));
        }
    }
    library.out.events.sort_by_key(|event| {
        event
            .call
            .map(|call| (library.calls[call].trigger != Trigger::PageLoad, call))
    });
    library.out.calls = library.calls;
    library.out.ids = library.named;
    library.out
}

fn call(it: &Recorded) -> Call {
    let mut arguments = it.arguments.iter().cloned();
    let command = arguments.next().unwrap_or(Value {
        kind: Kind::Undefined,
        at: it.at,
    });
    Call {
        command,
        arguments: arguments.collect(),
        trigger: it.trigger,
        conditional: it.conditional,
        inert: it.inert.clone(),
        on: it.on.clone(),
        placement: it.placement,
        order: it.order,
        before_base_code: it.through == Through::Nothing,
        to_other_queue: it.lost,
        leaves: it.leaves,
        delay: it.delay,
        at: it.at,
    }
}

fn why_not(call: &Call) -> crate::WhyNot {
    use crate::WhyNot;
    match (&call.inert, call.trigger) {
        (Some(inert), _) => WhyNot::Inert(inert.clone()),
        (None, Trigger::Interaction) => WhyNot::Interaction(call.on.clone()),
        (None, Trigger::Function) => WhyNot::Function,
        (None, Trigger::Unknown) => WhyNot::Unknown,
        (None, Trigger::PageLoad) => WhyNot::Conditional,
    }
}

/// The id of a value as the library takes it: digits as text, or a safe integer.
pub(super) fn pixel_id(value: Option<&Value>) -> Option<String> {
    match &value?.kind {
        Kind::Text(text) if spec::is_pixel_id(text) => Some(text.clone()),
        Kind::Number(number)
            if number.fract() == 0.0 && *number > 0.0 && *number <= 9_007_199_254_740_991.0 =>
        {
            Some(format!("{number:.0}"))
        }
        _ => None,
    }
}

fn named(calls: &[Call]) -> Vec<String> {
    let mut named: Vec<String> = Vec::new();
    for call in calls
        .iter()
        .filter(|call| matches!(call.command.text(), Some("init" | "addPixelId")))
    {
        if let Some(id) = pixel_id(call.arguments.first())
            && !named.contains(&id)
        {
            named.push(id);
        }
    }
    named
}

impl Library<'_> {
    /// Whether the library ever arrives.
    fn arrives(&self) -> bool {
        self.trace.libraries.iter().any(|library| {
            // Without its scheme the address leads to a folder of the page's own site.
            library.inert.is_none()
                && library.refused.is_none()
                && !library.url.starts_with("connect.facebook.net/")
        })
    }

    fn base_code_runs(&self) -> bool {
        self.trace.bases.iter().any(|base| base.inert.is_none())
    }

    fn pixels(&mut self) {
        for (index, call) in self.calls.iter().enumerate() {
            let kind = match call.command.text() {
                Some("init") => PixelKind::Meta,
                Some("addPixelId") => PixelKind::CustomAudienceLegacy,
                _ => continue,
            };
            let id = call.arguments.first().cloned().unwrap_or(Value {
                kind: Kind::Undefined,
                at: call.at,
            });
            self.out.pixels.push(Pixel {
                id,
                kind,
                placement: call.placement,
                inert: call.inert.clone(),
                call: Some(index),
                at: call.at,
            });
        }
    }

    /// Works through one call; `why` where it does not run by itself.
    fn call(&mut self, index: usize, why: Option<crate::WhyNot>) {
        let call = &self.calls[index];
        if call.before_base_code {
            let why = why.unwrap_or(
                if self.base_code_runs() || self.trace.bases.is_empty() && self.arrives() {
                    crate::WhyNot::BeforeBaseCode
                } else {
                    crate::WhyNot::NoBaseCode
                },
            );
            return self.withheld(index, &why);
        }
        if let Some(why) = why {
            let acts = call.inert.is_none() && call.trigger == Trigger::Interaction;
            if acts && self.arrives() {
                self.check(index);
            }
            return self.withheld(index, &why);
        }
        if !self.arrives() {
            return self.withheld(index, &crate::WhyNot::NoLibrary);
        }
        if call.to_other_queue {
            return self.withheld(index, &crate::WhyNot::Replaced);
        }
        let command = call.command.text().unwrap_or_default().to_owned();
        if self.revoked && command != "consent" {
            self.waiting.push(index);
            return;
        }
        self.check(index);
        let call = &self.calls[index];
        match command.as_str() {
            "init" | "addPixelId" => {
                if let Some(id) = pixel_id(call.arguments.first()) {
                    let data = call
                        .arguments
                        .get(1)
                        .is_some_and(|data| !data.entries().is_empty());
                    match self.known.iter_mut().find(|known| known.id == id) {
                        Some(known) => known.has_user_data |= data,
                        None => self.known.push(Known {
                            id,
                            has_user_data: data,
                            page_viewed: false,
                            single_only: false,
                        }),
                    }
                }
            }
            "track" | "trackCustom" | "trackSingle" | "trackSingleCustom" => self.sent(index),
            "set" => self.set(index),
            "consent" => match call.arguments.first().and_then(Value::text) {
                Some("revoke") => self.revoked = true,
                Some("grant") => {
                    self.revoked = false;
                    for waiting in std::mem::take(&mut self.waiting) {
                        self.call(waiting, None);
                    }
                }
                _ => {}
            },
            _ => {}
        }
    }

    fn set(&mut self, index: usize) {
        let call = &self.calls[index];
        if call.arguments.first().and_then(Value::text) == Some("trackSingleOnly")
            && let Some(id) = pixel_id(call.arguments.get(2))
            && let Some(known) = self.known.iter_mut().find(|known| known.id == id)
        {
            known.single_only = matches!(
                call.arguments.get(1).map(|on| &on.kind),
                Some(Kind::Bool(true))
            );
        }
    }

    fn print(&mut self, message: Message, call: usize, at: Span) {
        if self.printed.insert(message.to_string()) {
            self.out.messages.push(Printed { message, at, call });
        }
    }
}
