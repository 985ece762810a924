//! What the library prints, in its own words and its own order of checks.

use page::Span;
use spec::Message;

use super::text::{Amount, amount, described, email, is_email, plain};
use super::{Library, pixel_id};
use crate::{Call, Kind, Trigger, Value};

impl Library<'_> {
    /// Checks one call as the library does and prints what it prints.
    pub(super) fn check(&mut self, index: usize) {
        let call = self.calls[index].clone();
        let Some(command) = call.command.text() else {
            match call.command.kind {
                // Where nothing is given at all, the whole call stands for it.
                Kind::Undefined if call.command.at == call.at => {
                    self.print(Message::NoArgument, index, call.at);
                }
                _ => {
                    if let Some(shown) = plain(&call.command) {
                        self.print(Message::UnknownCommand(shown), index, call.command.at);
                    }
                }
            }
            return;
        };
        match command {
            "init" | "addPixelId" => self.check_init(&call, command, index),
            "track" => self.check_event(
                call.arguments.first(),
                call.arguments.get(1),
                index,
                call.at,
            ),
            "trackSingle" => {
                self.check_event(call.arguments.get(1), call.arguments.get(2), index, call.at);
                self.check_single(&call, index);
            }
            "trackSingleCustom" => self.check_single(&call, index),
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
            command if spec::is_command(command) => {}
            _ => self.print(
                Message::UnknownCommand(command.to_owned()),
                index,
                call.command.at,
            ),
        }
        self.check_event_id(&call, command, index);
    }

    fn check_init(&mut self, call: &Call, command: &str, index: usize) {
        if command == "init" {
            self.init_forms.0 = true;
        } else {
            self.init_forms.1 = true;
        }
        if self.init_forms == (true, true) {
            self.print(Message::ConflictingVersions, index, call.at);
        }
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
        let brings = data.is_some_and(|data| usable && !data.is_nothing());
        if let Some(known) = known
            && (!brings || known.has_user_data)
        {
            return self.print(Message::DuplicatePixelId(id), index, call.at);
        }
        for entry in data.map(Value::entries).unwrap_or_default() {
            let is_mail = matches!(&*entry.key, "em" | "email");
            if is_mail && email(&entry.value) == Some(false) {
                self.print(
                    Message::InvalidEmail(entry.key.clone()),
                    index,
                    entry.value.at,
                );
            }
        }
        if let Some(uid) = data.and_then(|data| data.get("uid"))
            && uid.text().is_some_and(|uid| is_email(uid.trim()))
        {
            self.print(Message::LooksLikePii("uid".into()), index, uid.at);
        }
    }

    fn check_event(
        &mut self,
        name: Option<&Value>,
        params: Option<&Value>,
        index: usize,
        at: Span,
    ) {
        let Some(given) = name.filter(|name| !name.is_nothing() && name.text() != Some("")) else {
            return self.print(
                Message::MissingEventName,
                index,
                name.map_or(at, |name| name.at),
            );
        };
        let Some(name) = given.text() else {
            // Anything but a text is no name that the library knows.
            if let Some(shown) = plain(given) {
                self.print(Message::NonStandardEvent(shown), index, given.at);
            }
            return;
        };
        if name == "Purchase" {
            self.check_purchase(given, params, index);
        } else if name == "CustomEvent" {
            self.required("event", name, params, index, given.at);
        } else if spec::standard(name).is_none() && !matches!(name, "PixelInitialized") {
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
        let name = call.arguments.get(1);
        let given = call.arguments.first();
        if !name.is_some_and(|name| matches!(name.kind, Kind::Text(_)))
            || given.is_some_and(Value::is_computed)
        {
            return;
        }
        let id = pixel_id(given);
        // What initialises a pixel for a click may be told only after this.
        let later = call.trigger != Trigger::PageLoad
            && id.as_ref().is_some_and(|id| self.named.contains(id));
        if !later && !id.is_some_and(|id| self.known.iter().any(|known| known.id == id)) {
            let at = given.map_or(call.at, |given| given.at);
            let shown = given.map_or_else(|| Some("undefined".to_owned()), plain);
            if let Some(shown) = shown {
                self.print(Message::PixelNotFound(shown), index, at);
            }
        }
    }

    fn check_set(&mut self, call: &Call, index: usize) {
        const WITH_ID: [&str; 3] = ["autoConfig", "firstPartyCookies", "trackSingleOnly"];
        const KEPT: [&str; 13] = [
            "cbdata.onetrustid",
            "ccRules",
            "cdn",
            "endpoint",
            "estRules",
            "experiments",
            "iwlExtractors",
            "mobileBridge",
            "openbridge",
            "parallelfire",
            "releaseSegment",
            "startIWLBootstrap",
            "automaticmatchingconfig",
        ];
        if call.arguments.iter().any(Value::is_computed) {
            return;
        }
        let invalid = |parameter: &str, value: Option<&Value>| Message::InvalidArgument {
            call: format!(
                "fbq('set', {});",
                call.arguments
                    .iter()
                    .map(described)
                    .collect::<Vec<_>>()
                    .join(", ")
            ),
            parameter: parameter.into(),
            value: value.map_or_else(|| "undefined".to_owned(), described),
        };
        let place = |value: Option<&Value>| value.map_or(call.at, |value| value.at);
        let (key, value, given) = (
            call.arguments.first(),
            call.arguments.get(1),
            call.arguments.get(2),
        );
        let Some(name) = key.and_then(Value::text) else {
            return self.print(invalid("setting", key), index, place(key));
        };
        if KEPT.contains(&name) {
            return;
        }
        let id = pixel_id(given);
        if !WITH_ID.contains(&name) && value.and_then(Value::text).is_none() {
            return self.print(invalid("value", value), index, place(value));
        }
        let Some(id) = id else {
            return self.print(invalid("pixel_id", given), index, place(given));
        };
        if WITH_ID.contains(&name) {
            return;
        }
        if !self.known.iter().any(|known| known.id == id) {
            let value = value.and_then(Value::text).unwrap_or_default().to_owned();
            return self.print(Message::UninitializedPixel { value, id }, index, call.at);
        }
        if !matches!(name, "agent" | "codeless") {
            self.print(
                Message::UnsupportedMetadata(name.to_owned()),
                index,
                place(key),
            );
        }
    }

    /// An id among the parameters, while a fourth argument is there without one.
    fn check_event_id(&mut self, call: &Call, command: &str, index: usize) {
        let first = match command {
            "track" | "trackCustom" => 1,
            "trackSingle" | "trackSingleCustom" => 2,
            _ => return,
        };
        let id = |value: Option<&Value>| {
            let value = value?;
            let id = value
                .entry("eventID")
                .filter(|id| !id.value.is_nothing())
                .or_else(|| value.entry("event_id"))?;
            (!id.value.is_nothing() && id.value.text() != Some("")).then_some(id.key_at)
        };
        let options = call.arguments.get(first + 1);
        let is_object =
            options.is_some_and(|options| matches!(options.kind, Kind::Object(_) | Kind::List(_)));
        if let (true, None, Some(at)) = (is_object, id(options), id(call.arguments.get(first))) {
            self.print(Message::EventIdInThirdArgument, index, at);
        }
    }
}
