//! What Meta's library makes of the calls: pixels, events, what is lost, and what it prints.
//!
//! The behaviour is that of `fbevents.js` 2.9.134, as recorded.

mod doubt;
mod events;
mod known;
mod messages;
mod settings;
#[cfg(test)]
mod tests;
mod text;

use std::collections::HashSet;

use page::Span;
use spec::Message;

use crate::run::{Recorded, Through, Trace};
use crate::{Alternatives, Call, Event, Kind, Pixel, PixelKind, Printed, Trigger, Value};
use known::Known;

/// Events that are told of one page: a call for each of many pixels multiplies.
pub(crate) const MOST_EVENTS: usize = 20_000;

/// What came of the calls.
pub(crate) struct Outcome {
    pub(crate) calls: Vec<Call>,
    pub(crate) pixels: Vec<Pixel>,
    pub(crate) events: Vec<Event>,
    pub(crate) messages: Vec<Printed>,
    /// Ids that any call of the page initialises.
    pub(crate) ids: Vec<String>,
}

/// The library while it works through the calls.
struct Library<'t> {
    trace: &'t Trace,
    alternatives: &'t Alternatives,
    /// As written down, one for each of `calls`.
    recorded: Vec<&'t Recorded>,
    calls: Vec<Call>,
    known: Vec<Known>,
    /// Every id that any call on the page initialises, for events that do not run by themselves.
    named: Vec<String>,
    /// The call that revoked consent, while nothing has granted it again.
    revoked: Option<usize>,
    /// Whether it is revoked nobody knows.
    doubtful: Option<doubt::Doubtful>,
    waiting: Vec<usize>,
    /// A grant that is never heard waits among the others.
    unheard: bool,
    /// Limited data use is on, which makes `set` less talkative; nothing where it is not known.
    limited: Option<bool>,
    /// What last had to do with limited data use.
    limited_at: Option<Span>,
    printed: HashSet<String>,
    out: Outcome,
}

/// Works through everything that was written down.
pub(crate) fn work(trace: &Trace, alternatives: &Alternatives) -> Outcome {
    let recorded: Vec<&Recorded> = trace
        .calls
        .iter()
        .filter(|call| call.through != Through::LegacyArray)
        .collect();
    let calls: Vec<Call> = recorded.iter().copied().map(call).collect();
    let empty = Outcome {
        calls: Vec::new(),
        pixels: Vec::new(),
        events: Vec::new(),
        messages: Vec::new(),
        ids: Vec::new(),
    };
    let mut library = Library {
        trace,
        alternatives,
        recorded,
        named: named(&calls),
        calls,
        known: Vec::new(),
        revoked: None,
        doubtful: None,
        waiting: Vec::new(),
        unheard: false,
        limited: Some(false),
        limited_at: None,
        printed: HashSet::new(),
        out: empty,
    };
    library.pixels();
    if let (Some(at), true) = (trace.conflict, library.arrives()) {
        library.print(Message::ConflictingVersions, 0, at);
    }
    let may_run = |call: &Call| call.trigger == Trigger::PageLoad && call.inert.is_none();
    let runs = |call: &Call| may_run(call) && !call.conditional;
    for index in 0..library.calls.len() {
        if may_run(&library.calls[index]) {
            library.in_turn(index);
        }
    }
    let held_back = if library.unheard {
        crate::WhyNot::GrantUnheard
    } else {
        crate::WhyNot::ConsentRevoked
    };
    for index in std::mem::take(&mut library.waiting) {
        if runs(&library.calls[index]) {
            library.withheld(index, &held_back);
        }
    }
    for index in 0..library.calls.len() {
        if !runs(&library.calls[index]) {
            let why = why_not(&library.calls[index], trace);
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
        as_array: it.as_array,
        leaves: it.leaves,
        delay: it.delay,
        at: it.at,
    }
}

fn why_not(call: &Call, trace: &Trace) -> crate::WhyNot {
    use crate::WhyNot;
    match (&call.inert, call.trigger) {
        (Some(inert), _) => WhyNot::Inert(inert.clone()),
        (None, Trigger::Interaction) => WhyNot::Interaction(call.on.clone()),
        (None, Trigger::Function) => WhyNot::Function,
        (None, Trigger::Unknown) => WhyNot::Unknown,
        (None, Trigger::PageLoad) if trace.unread.contains(&call.order) => WhyNot::Imports,
        (None, Trigger::PageLoad) => WhyNot::Conditional,
    }
}

/// The id of a value as the library takes it: digits as text, or a safe integer.
pub(super) fn pixel_id(value: Option<&Value>) -> Option<String> {
    match &value?.kind {
        Kind::Text(text) if spec::is_pixel_id(text) => Some(text.clone()),
        Kind::Number(number)
            if number.fract() == 0.0 && *number > 0.0 && *number <= spec::LARGEST_NUMERIC_ID =>
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
        // A base code whose address the server fills in asks for a copy of it.
        let computed = &self.trace.asks_computed;
        let by_base = |order: &usize| self.trace.bases.iter().any(|base| base.order == *order);
        computed.iter().any(|(order, _)| by_base(order))
            || self.trace.libraries.iter().any(|library| {
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
            let pixel = Pixel {
                id,
                kind,
                placement: call.placement,
                inert: call.inert.clone(),
                call: Some(index),
                at: call.at,
            };
            // One call that may be made in several ways is one pixel.
            let is_known =
                |it: &Pixel| it.at == pixel.at && it.id == pixel.id && it.inert == pixel.inert;
            if !call.conditional || !self.out.pixels.iter().any(is_known) {
                self.out.pixels.push(pixel);
            }
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
        if call.to_other_queue {
            return self.withheld(index, &crate::WhyNot::Replaced);
        }
        if !self.arrives() {
            return self.withheld(index, &crate::WhyNot::NoLibrary);
        }
        let command = call.command.text().unwrap_or_default().to_owned();
        if let Some(revocation) = self.revoked {
            if command != "consent" || call.as_array {
                self.waiting.push(index);
                return;
            }
            // Both stand in the queue that the library finds, and it stops at the first.
            if self.waits_behind(index, revocation) {
                self.unheard = true;
                self.waiting.push(index);
                return;
            }
        }
        self.check(index);
        let call = &self.calls[index];
        if call.as_array && !spec::is_array_command(&command) {
            return;
        }
        match command.as_str() {
            "init" | "addPixelId" => self.init(index),
            "track" | "trackCustom" | "trackSingle" | "trackSingleCustom" | "send"
            | "setUserProperties" | "trackSingleSystem" => {
                let first = self.out.events.len();
                self.sent(index);
                self.doubt_from(first);
            }
            "set" => self.set(index),
            "dataProcessingOptions" => self.limit(index),
            "consent" if self.is_doubtful_consent(index) => self.perhaps_consent(index),
            "consent" => match call.arguments.first().and_then(Value::text) {
                Some("revoke") => self.revoked = Some(index),
                Some("grant") => self.granted(index),
                _ => {}
            },
            _ => {}
        }
    }

    /// Whether the call at `index` surely waits in the stub's queue behind that at `before`: one
    /// run of one script makes both, and the library comes after it.
    fn waits_behind(&self, index: usize, before: usize) -> bool {
        let of = |index: usize| self.recorded[index];
        let (call, before) = (of(index), of(before));
        !call.later && !before.later && call.order == before.order
    }

    /// Limited data use: one, three or four arguments, and of them only what Meta knows.
    fn limit(&mut self, index: usize) {
        let given = &self.calls[index].arguments;
        self.limited_at = Some(self.calls[index].at);
        if given.iter().any(Value::is_computed) {
            self.limited = None;
            return;
        }
        let one_of = |place: usize, state: f64| match given.get(place).map(|value| &value.kind) {
            None | Some(Kind::Undefined | Kind::Null) => true,
            Some(Kind::Number(number)) => [0.0, state]
                .iter()
                .any(|it| (number - it).abs() < f64::EPSILON),
            _ => false,
        };
        let Some(Kind::List(options)) = given.first().map(|options| &options.kind) else {
            return;
        };
        let fits = matches!(given.len(), 1 | 3 | 4)
            && options.iter().all(|option| option.text() == Some("LDU"))
            && (given.len() == 1 || one_of(1, 1.0) && one_of(2, 1000.0));
        if fits {
            self.limited = Some(!options.is_empty());
        }
    }

    fn set(&mut self, index: usize) {
        let call = &self.calls[index];
        if call.arguments.first().and_then(Value::text) == Some("trackSingleOnly")
            && let Some(id) = pixel_id(call.arguments.get(2))
            && let Some(Kind::Bool(on)) = call.arguments.get(1).map(|on| &on.kind)
            && let Some(known) = self.known.iter_mut().find(|known| known.id == id)
        {
            known.single_only = *on;
            known.perhaps_single = None;
        }
    }

    fn print(&mut self, message: Message, call: usize, at: Span) {
        if self.printed.insert(message.to_string()) {
            self.out.messages.push(Printed { message, at, call });
        }
    }
}
