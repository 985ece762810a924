//! What the library prints, in its own words and its own order of checks.

use page::Span;
use spec::Message;

use super::events::is_digits;
use super::text::{Amount, amount, described, email, is_email, plain};
use super::{Library, pixel_id};
use crate::{Call, Kind, Trigger, Value};

impl Library<'_> {
    /// Checks one call as the library does and prints what it prints.
    pub(super) fn check(&mut self, index: usize) {
        let call = self.calls[index].clone();
        let Some(command) = call.command.text() else {
            // Anything but a text is as good as nothing.
            if !call.command.is_computed() {
                self.print(Message::NoArgument, index, call.command.at);
            }
            return;
        };
        if call.as_array && !spec::is_array_command(command) {
            // Its name is looked for in the array itself.
            return self.print(Message::NoArgument, index, call.at);
        }
        match command {
            "init" | "addPixelId" => self.check_init(&call, index),
            // Neither a number nor the form of 2013 is looked at.
            "track" if call.as_array || call.arguments.first().is_some_and(is_digits) => {}
            "track" => self.check_event(
                call.arguments.first(),
                call.arguments.get(1),
                index,
                call.at,
            ),
            "trackSingle" if self.fails(index) => {}
            "trackSingle" => {
                self.check_event(call.arguments.get(1), call.arguments.get(2), index, call.at);
                self.check_single(&call, index);
            }
            "trackSingleCustom" | "trackSingleGeneric" => self.check_single(&call, index),
            "setUserProperties" if self.limited == Some(false) => match call.arguments.first() {
                Some(id) if !id.is_nothing() => self.check_single(&call, index),
                // It is looked for as it is, and nothing fails.
                id => {
                    let shown = id.and_then(plain).unwrap_or_else(|| "undefined".to_owned());
                    self.print(Message::PixelNotFound(shown), index, call.at);
                }
            },
            "set" => self.check_set(&call, index),
            "consent" => match call.arguments.first() {
                Some(action) if matches!(action.text(), Some("revoke" | "grant")) => {}
                action => {
                    let at = action.map_or(call.at, |action| action.at);
                    let shown = action.map_or_else(|| Some("undefined".to_owned()), plain);
                    if let Some(shown) = shown {
                        self.print(Message::InvalidConsent(shown), index, at);
                    }
                }
            },
            command if spec::passes_for_command(command) => {}
            _ => self.print(
                Message::UnknownCommand(command.to_owned()),
                index,
                call.command.at,
            ),
        }
        self.check_event_id(&call, command, index);
    }

    fn check_init(&mut self, call: &Call, index: usize) {
        let given = call.arguments.first();
        if given.is_some_and(Value::is_computed) {
            return;
        }
        let Some(id) = pixel_id(given) else {
            let at = given.map_or(call.at, |given| given.at);
            return self.print(Message::InvalidPixelId, index, at);
        };
        let data = call.arguments.get(1);
        let usable = data.is_none_or(|data| {
            matches!(data.kind, Kind::Object(_) | Kind::Computed(_)) || data.is_nothing()
        });
        if let (Some(data), false) = (data, usable) {
            let shown = [call.arguments[0].clone(), data.clone()]
                .iter()
                .map(described)
                .collect::<Vec<_>>()
                .join(", ");
            let message = Message::InvalidArgument {
                call: format!("fbq('init', {shown});"),
                parameter: "user_data".into(),
                value: described(data),
            };
            self.print(message, index, data.at);
        }
        let known = self.known.iter().find(|known| known.id == id);
        // Whatever is given as user data, used or not, is taken where there was none.
        let brings = data.is_some_and(|data| !data.is_nothing());
        if let Some(known) = known
            && known.doubt.is_none()
            && (!brings || known.has_user_data)
            && !self.alternatives.never_both(known.at, call.at)
        {
            self.print(Message::DuplicatePixelId(id), index, call.at);
        }
    }

    fn check_event(
        &mut self,
        name: Option<&Value>,
        params: Option<&Value>,
        index: usize,
        at: Span,
    ) {
        let Some(given) = name.filter(|name| !is_falsy(name)) else {
            return self.print(
                Message::MissingEventName,
                index,
                name.map_or(at, |name| name.at),
            );
        };
        let Some(name) = given.text() else {
            // Anything but a text is no name that the library knows.
            if let Some(shown) = plain(given)
                && !is_known(&shown)
            {
                self.print(Message::NonStandardEvent(shown), index, given.at);
            }
            return;
        };
        if name == "Purchase" {
            self.check_purchase(given, params, index);
        } else if name == "CustomEvent" {
            self.required("event", name, params, index, given.at);
        } else if !is_known(name) && name != "PixelInitialized" {
            self.print(Message::NonStandardEvent(name.to_owned()), index, given.at);
        }
    }

    fn check_purchase(&mut self, name: &Value, params: Option<&Value>, index: usize) {
        let event = "Purchase";
        if params.is_some_and(Value::is_computed) {
            return;
        }
        let Some(value) = self.required("value", event, params, index, name.at) else {
            return;
        };
        let parameter = || "value".to_owned();
        match amount(&value) {
            Amount::Unknown => {}
            Amount::Invalid => {
                let message = Message::InvalidParameter {
                    parameter: parameter(),
                    event: event.into(),
                };
                return self.print(message, index, value.at);
            }
            Amount::Number(_) => {}
        }
        let Some(currency) = self.required("currency", event, params, index, name.at) else {
            return;
        };
        if !currency.is_computed() && !currency.text().is_some_and(spec::library_accepts_currency) {
            let message = Message::InvalidParameter {
                parameter: "currency".into(),
                event: event.into(),
            };
            return self.print(message, index, currency.at);
        }
        if let Amount::Number(number) = amount(&value)
            && number < 0.0
        {
            self.print(
                Message::NegativeParameter {
                    parameter: parameter(),
                    event: event.into(),
                },
                index,
                value.at,
            );
        }
    }

    /// A parameter that must be there, whatever it holds.
    fn required(
        &mut self,
        key: &str,
        event: &str,
        params: Option<&Value>,
        index: usize,
        at: Span,
    ) -> Option<Value> {
        if let Some(value) = params.and_then(|params| params.get(key)) {
            return Some(value.clone());
        }
        let at = params
            .filter(|params| !params.is_nothing())
            .map_or(at, |params| params.at);
        self.print(
            Message::MissingParameter {
                parameter: key.into(),
                event: event.into(),
            },
            index,
            at,
        );
        None
    }

    fn check_single(&mut self, call: &Call, index: usize) {
        let given = call.arguments.first();
        // Without anything the call fails, and nothing is said.
        if given.is_none_or(|given| given.is_computed() || given.is_nothing()) {
            return;
        }
        // What is no text is asked for its `id`.
        let text = given
            .and_then(|given| match given.kind {
                Kind::Text(_) => Some(given),
                _ => given.get("id"),
            })
            .filter(|id| !id.is_nothing());
        if text.is_some_and(Value::is_computed) {
            return;
        }
        let id = pixel_id(text);
        // What initialises a pixel for a click may be told only after this.
        let later = call.trigger != Trigger::PageLoad
            && id.as_ref().is_some_and(|id| self.named.contains(id));
        if !later && !id.is_some_and(|id| self.known.iter().any(|known| known.id == id)) {
            let at = given.map_or(call.at, |given| given.at);
            let shown = text
                .and_then(plain)
                .unwrap_or_else(|| "undefined".to_owned());
            self.print(Message::PixelNotFound(shown), index, at);
        }
    }

    /// An id among the parameters, while a fourth argument is there without one.
    fn check_event_id(&mut self, call: &Call, command: &str, index: usize) {
        if !matches!(command, "track" | "trackCustom") {
            return;
        }
        let id = |value: Option<&Value>| {
            let value = value?;
            let id = value
                .entry("eventID")
                .filter(|id| !id.value.is_nothing())
                .or_else(|| value.entry("event_id"))?;
            (!id.value.is_nothing() && id.value.text() != Some("")).then_some(id.key_at)
        };
        let options = call.arguments.get(2);
        let is_given =
            options.is_some_and(|options| !options.is_computed() && !options.is_nothing());
        if let (true, None, Some(at)) = (is_given, id(options), id(call.arguments.get(1))) {
            self.print(Message::EventIdInThirdArgument, index, at);
        }
    }
}

/// What the library says of user data, where it is not the first thing that fails there: an `em`
/// that is no text costs the hit all of its user data, without a word [FBE].
pub(super) fn of_user_data(data: &Value, call: usize) -> Vec<(Message, usize, Span)> {
    let is_readable = |em: &Value| em.text().is_some() || em.is_nothing() || em.is_computed();
    if data.get("em").is_some_and(|em| !is_readable(em)) {
        return Vec::new();
    }
    let mut said = Vec::new();
    for entry in data.entries() {
        let is_mail = matches!(&*entry.key, "em" | "email");
        if is_mail && email(&entry.value) == Some(false) {
            said.push((
                Message::InvalidEmail(entry.key.clone()),
                call,
                entry.value.at,
            ));
        }
        if entry.key == "uid" && entry.value.text().is_some_and(is_email) {
            let message = Message::LooksLikePii("ud[uid]".into());
            said.push((message, call, entry.value.at));
        }
    }
    said
}

/// Whether the library finds the name of an event in its list.
fn is_known(name: &str) -> bool {
    spec::standard(name).is_some() || spec::is_inherited(name)
}

/// What JavaScript takes for false.
fn is_falsy(value: &Value) -> bool {
    match &value.kind {
        Kind::Undefined | Kind::Null | Kind::Bool(false) => true,
        Kind::Number(number) => *number == 0.0 || number.is_nan(),
        Kind::Text(text) => text.is_empty(),
        _ => false,
    }
}
