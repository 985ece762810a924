//! What the library prints for `fbq('set', key, …)`.

use spec::Message;

use super::text::described;
use super::{Library, pixel_id};
use crate::{Call, Kind, Value};

/// What may be set of a pixel, in lower case.
const METADATA: [&str; 5] = [
    "agent",
    "automaticmatchingconfig",
    "cbdata.onetrustid",
    "codeless",
    "tracksingleonly",
];

impl Library<'_> {
    pub(super) fn check_set(&mut self, call: &Call, index: usize) {
        let given = |place: usize| call.arguments.get(place);
        // A key that is no text is an error of which nothing is said.
        let Some(key) = given(0).and_then(Value::text) else {
            return;
        };
        if call.arguments.iter().any(Value::is_computed) {
            return;
        }
        let is_text = |place: usize| given(place).and_then(Value::text).is_some();
        let is_nothing = |place: usize| given(place).is_none_or(Value::is_nothing);
        match key {
            "endpoint" | "cdn" | "experiments" => {}
            // Other types are passed over.
            "openbridge" if is_text(1) && is_text(2) => self.id_at(call, index, 1),
            "openbridge" => {}
            "releaseSegment" => self.text_at(call, index, &[(1, "new_release_segment")]),
            "autoConfig" => self.text_at(call, index, &[(2, "pixel_id")]),
            "firstPartyCookies" if given(2).is_none_or(|id| id.kind == Kind::Undefined) => {}
            "firstPartyCookies" => self.text_at(call, index, &[(2, "pixel_id")]),
            "mobileBridge" => self.text_at(call, index, &[(1, "pixel_id"), (2, "app_id")]),
            "estRules" | "ccRules" | "iwlExtractors" => self.id_at(call, index, 1),
            "startIWLBootstrap" => self.id_at(call, index, 2),
            "parallelfire" if is_nothing(1) => {}
            "parallelfire" => self.id_at(call, index, 1),
            "trackSingleOnly" => self.check_single_only(call, index),
            // With limited data use on, wrong types are passed over.
            _ if !(is_text(1) && is_text(2)) && self.limited != Some(false) => {}
            _ if !(is_text(1) && is_text(2)) => {
                self.text_at(call, index, &[(1, "value"), (2, "pixel_id")]);
            }
            _ => self.check_metadata(call, index, key),
        }
    }

    /// The first of the arguments that is no text is told.
    fn text_at(&mut self, call: &Call, index: usize, places: &[(usize, &str)]) {
        let wrong = places
            .iter()
            .find(|(place, _)| call.arguments.get(*place).and_then(Value::text).is_none());
        if let Some((place, name)) = wrong {
            self.wrong_argument(call, index, *place, name);
        }
    }

    fn id_at(&mut self, call: &Call, index: usize, place: usize) {
        let given = call.arguments.get(place);
        if pixel_id(given).is_none() {
            let at = given.map_or(call.at, |given| given.at);
            self.print(Message::InvalidPixelId, index, at);
        }
    }

    fn check_single_only(&mut self, call: &Call, index: usize) {
        let Some(id) = pixel_id(call.arguments.get(2)) else {
            return self.wrong_argument(call, index, 2, "pixel_id");
        };
        let on = call.arguments.get(1);
        if !on.is_some_and(|on| matches!(on.kind, Kind::Bool(_))) {
            return self.wrong_argument(call, index, 1, "on_or_off");
        }
        self.check_initialised(call, index, "trackSingleOnly", &id);
    }

    /// A key that is not supported is told, in lower case, and set all the same.
    fn check_metadata(&mut self, call: &Call, index: usize, key: &str) {
        let name = key.to_lowercase();
        if !name.is_empty() && !METADATA.contains(&name.as_str()) {
            self.print(
                Message::UnsupportedMetadata(name),
                index,
                call.arguments[0].at,
            );
        }
        let text = |place: usize| call.arguments[place].text().unwrap_or_default();
        self.check_initialised(call, index, text(1), text(2));
    }

    fn check_initialised(&mut self, call: &Call, index: usize, value: &str, id: &str) {
        if !self.known.iter().any(|known| known.id == id) {
            let message = Message::UninitializedPixel {
                value: value.to_owned(),
                id: id.to_owned(),
            };
            self.print(message, index, call.at);
        }
    }

    fn wrong_argument(&mut self, call: &Call, index: usize, place: usize, name: &str) {
        let shown: Vec<String> = call.arguments.iter().map(described).collect();
        let value = call.arguments.get(place);
        let message = Message::InvalidArgument {
            call: format!("fbq('set', {});", shown.join(", ")),
            parameter: name.into(),
            value: value.map_or_else(|| "undefined".to_owned(), described),
        };
        let at = value.map_or(call.at, |value| value.at);
        self.print(message, index, at);
    }
}
