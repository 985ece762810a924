//! Calls of `fbq` as rules look at them.

use facts::{Call, Entry, Facts, Inert, Trigger, Value};
use page::Span;
use spec::Message;

use crate::installed::is_data_type;
use crate::wording::code;

/// A call that sends an event.
#[derive(Clone, Copy)]
pub(crate) struct EventCall<'a> {
    /// Its index in `Facts::calls`.
    pub(crate) index: usize,
    /// The call.
    pub(crate) call: &'a Call,
    /// The command: `track`.
    pub(crate) command: &'a str,
    /// Whether the library checks the name and the parameters: not for custom events.
    pub(crate) checked: bool,
    /// The pixel, for `trackSingle` and `trackSingleCustom`.
    pub(crate) pixel: Option<&'a Value>,
    /// The name.
    pub(crate) name: Option<&'a Value>,
    /// The parameters.
    pub(crate) params: Option<&'a Value>,
    /// What comes after the parameters: the event id.
    pub(crate) options: Option<&'a Value>,
}

impl<'a> EventCall<'a> {
    /// The name, where it is a known text.
    pub(crate) fn known_name(&self) -> Option<&'a str> {
        self.name.and_then(Value::text)
    }

    /// Whether it sends `Purchase`, the one event whose parameters the library checks.
    pub(crate) fn is_purchase(&self) -> bool {
        self.known_name() == Some("Purchase")
    }

    /// Whether it sends one of the standard events, whatever the command.
    pub(crate) fn is_standard(&self) -> bool {
        self.known_name().and_then(spec::standard).is_some()
    }

    /// The name for the beginning of a sentence.
    pub(crate) fn title(&self) -> String {
        self.known_name()
            .map_or_else(|| "The event".to_owned(), code)
    }

    /// Whether the parameters are known and lack `key`, or there are none.
    pub(crate) fn lacks(&self, key: &str) -> bool {
        match self.params {
            Some(params) => !params.is_computed() && params.get(key).is_none(),
            None => true,
        }
    }

    /// The parameter whose key has the letters of `key` in another spelling.
    pub(crate) fn misspelt(&self, key: &str) -> Option<&'a Entry> {
        let is_meant = |entry: &&Entry| {
            spec::nearest_parameter(&entry.key).is_some_and(|meant| meant.name == key)
        };
        self.params?.entries().iter().find(is_meant)
    }

    /// Where the parameters are, or the name where there are none.
    pub(crate) fn params_at(&self) -> Span {
        self.params
            .or(self.name)
            .map_or(self.call.at, |value| value.at)
    }

    /// A parameter, where the parameters are known and have it.
    pub(crate) fn param(&self, key: &str) -> Option<&'a Value> {
        self.params.and_then(|params| params.get(key))
    }

    /// A parameter that is sent: `null` and `undefined` are left out of an event.
    pub(crate) fn sent_param(&self, key: &str) -> Option<&'a Value> {
        self.param(key).filter(|value| !value.is_nothing())
    }

    /// The event id that the library takes from the argument after the parameters.
    pub(crate) fn event_id(&self) -> Option<&'a Value> {
        let options = self.options?;
        ["eventID", "event_id"]
            .iter()
            .filter_map(|key| options.get(key))
            .find(|id| !id.is_nothing() && id.text() != Some(""))
    }
}

/// Calls that send events and can run, in the order in which they would.
pub(crate) fn event_calls(facts: &Facts) -> impl Iterator<Item = EventCall<'_>> {
    facts
        .calls
        .iter()
        .enumerate()
        .filter(|(_, call)| can_run(call))
        .filter_map(|(index, call)| {
            let command = call.command.text()?;
            let (checked, single) = match command {
                "track" => (true, false),
                "trackCustom" => (false, false),
                "trackSingle" => (true, true),
                "trackSingleCustom" => (false, true),
                _ => return None,
            };
            let mut arguments = call.arguments.iter();
            let pixel = if single { arguments.next() } else { None };
            Some(EventCall {
                index,
                call,
                command,
                checked,
                pixel,
                name: arguments.next(),
                params: arguments.next(),
                options: arguments.next(),
            })
        })
}

/// Calls of one command that can run, with their index in `Facts::calls`.
pub(crate) fn calls_of<'a>(
    facts: &'a Facts,
    command: &'a str,
) -> impl Iterator<Item = (usize, &'a Call)> {
    let calls = facts.calls.iter().enumerate();
    calls.filter(move |(_, call)| can_run(call) && call.command.text() == Some(command))
}

/// Whether a call surely runs by itself when the page loads.
pub(crate) fn runs_now(call: &Call) -> bool {
    call.inert.is_none() && !call.conditional && call.trigger == Trigger::PageLoad
}

/// The user data given to `init`, key by key.
pub(crate) fn user_data(facts: &Facts) -> impl Iterator<Item = &Entry> {
    calls_of(facts, "init")
        .filter_map(|(_, call)| call.arguments.get(1))
        .flat_map(Value::entries)
}

/// Whether a pixel is initialised whose id only the running page knows.
pub(crate) fn inits_computed(facts: &Facts) -> bool {
    calls_of(facts, "init").any(|(_, call)| call.arguments.first().is_some_and(Value::is_computed))
}

/// Whether a call may ever run: now, on an action, once a tool or a script not read starts it.
pub(crate) fn can_run(call: &Call) -> bool {
    match &call.inert {
        // What a policy refuses today runs once that is mended.
        None | Some(Inert::Gated(_) | Inert::NeverCalled | Inert::PolicyRefused(_)) => true,
        Some(Inert::Type(kind)) => !is_data_type(kind),
        Some(
            Inert::Template
            | Inert::Escaped
            | Inert::Broken
            | Inert::Unreachable
            | Inert::FalseCondition
            | Inert::Unfired
            | Inert::ByMarkup
            | Inert::Swallowed,
        ) => false,
    }
}

/// Every call that initialises a pixel, by today's command or by the one of 2013.
pub(crate) fn initialising(facts: &Facts) -> impl Iterator<Item = (usize, &Call)> {
    let initialises = |call: &Call| matches!(call.command.text(), Some("init" | "addPixelId"));
    let calls = facts.calls.iter().enumerate();
    calls.filter(move |(_, call)| can_run(call) && initialises(call))
}

/// What the library prints for a call, where it is of the kind asked for.
pub(crate) fn printed(
    facts: &Facts,
    call: usize,
    is: impl Fn(&Message) -> bool,
) -> Option<&Message> {
    facts
        .messages
        .iter()
        .find(|printed| printed.call == call && is(&printed.message))
        .map(|printed| &printed.message)
}

/// The name with the standard event that differs from it in upper and lower case only.
pub(crate) fn in_other_case(name: &str) -> Option<(&str, &'static str)> {
    let standard = spec::nearest(name)?.name;
    standard
        .eq_ignore_ascii_case(name)
        .then_some((name, standard))
}
