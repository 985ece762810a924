//! Events: who receives each, and what is lost.

use super::{Library, pixel_id};
use crate::images::is_conversion_id;
use crate::{Command, Event, Kind, Switch, Value, WhyNot};

impl Library<'_> {
    /// An event that runs by itself: one entry a pixel, in the order of `init`.
    pub(super) fn sent(&mut self, index: usize) {
        let Some(event) = self.event(index) else {
            return;
        };
        if let Command::TrackSingle | Command::TrackSingleCustom = event.command {
            return self.sent_to_one(index, event);
        }
        let is_number = is_for_nobody(&event);
        let event = named_by_text(event);
        if self.recorded[index].unsendable {
            // It fails at the first pixel, whose user data it has read by then.
            if let Some(id) = self.known.first().map(|known| known.id.clone()) {
                self.say_of_user_data(&id);
            }
            return self.lost(&event, &WhyNot::Fails);
        }
        if is_number {
            // It needs no pixel, and has none.
            self.out.events.push(event);
            return;
        }
        if self.known.is_empty() && self.has_computed(index) {
            // It goes out, but to whom only the running page knows.
            self.out.events.push(event);
            return;
        }
        if self.known.is_empty() {
            return self.lost(&event, &WhyNot::BeforeInit);
        }
        let is_sent_anyway = self.calls[index].command.text() == Some("send");
        let page_view = event.name.text() == Some("PageView") && !is_sent_anyway;
        let initialized = event.name.text() == Some("PixelInitialized") && !is_sent_anyway;
        // What it was set to last counts, as far as that is known.
        let repeats = self
            .trace
            .switches
            .iter()
            .rfind(|switch| switch.name == "allowDuplicatePageViews" && !switch.value.is_computed())
            .is_some_and(Switch::is_on);
        let room = super::MOST_EVENTS.saturating_sub(self.out.events.len());
        let receivers = self.known.iter_mut();
        let receivers = receivers.filter(|known| !known.single_only || is_sent_anyway);
        let mut reached = Vec::new();
        for known in receivers.take(room) {
            // A second `PixelInitialized` is dropped as a second `PageView` is, whatever is allowed.
            let viewed = known
                .viewed
                .filter(|first| !self.alternatives.never_both(*first, event.at));
            let second =
                page_view && viewed.is_some() && !repeats || initialized && known.initialized;
            if page_view {
                known.viewed.get_or_insert(event.at);
            }
            known.initialized |= initialized;
            let why_not = second.then_some(WhyNot::SecondPageView);
            reached.extend((!second).then(|| known.id.clone()));
            self.out.events.push(Event {
                pixel_id: Some(known.id.clone()),
                why_not,
                ..event.clone()
            });
        }
        for id in reached {
            self.say_of_user_data(&id);
        }
    }

    /// An event for one pixel. Its id must be a text: a number, which has no `id` of its own, is
    /// looked for in vain.
    fn sent_to_one(&mut self, index: usize, event: Event) {
        let place = one_pixel_at(&self.calls[index]);
        let given = self.calls[index].arguments.get(place);
        let id = given.filter(|given| given.text().is_some());
        let id = id.and_then(|id| pixel_id(Some(id)));
        let known = id
            .as_ref()
            .is_some_and(|id| self.known.iter().any(|known| known.id == *id));
        let is_open =
            given.is_some_and(|given| matches!(given.kind, Kind::Computed(_) | Kind::Object(_)));
        let why = match &event.name.kind {
            _ if self.fails(index) => Some(WhyNot::Fails),
            Kind::Text(name) if name.is_empty() => Some(WhyNot::NoName),
            Kind::Text(_) | Kind::Computed(_) if known && self.recorded[index].unsendable => {
                Some(WhyNot::Fails)
            }
            Kind::Text(_) | Kind::Computed(_) if known => None,
            // It may well be the pixel whose id is computed where it is initialised.
            Kind::Text(_) | Kind::Computed(_)
                if id.is_none() && is_open && self.has_computed(index) =>
            {
                None
            }
            Kind::Text(_) | Kind::Computed(_) => Some(WhyNot::UnknownPixel),
            _ => Some(WhyNot::NoName),
        };
        let pixel_id = pixel_id(given);
        if let (None, Some(id)) = (&why, &id) {
            self.say_of_user_data(id);
        }
        self.out.events.push(Event {
            pixel_id,
            why_not: why,
            ..event
        });
    }

    /// Whether the library looks for required parameters in nothing at all, which ends the call.
    pub(super) fn fails(&self, index: usize) -> bool {
        let call = &self.calls[index];
        let (name, data) = (call.arguments.get(1), call.arguments.get(2));
        let requires =
            name.is_some_and(|name| matches!(name.text(), Some("Purchase" | "CustomEvent")));
        let has_none = data.is_some_and(|data| matches!(data.kind, Kind::Null));
        call.command.text() == Some("trackSingle") && requires && has_none
    }

    /// Whether a pixel whose id is computed was initialised before the call at `index`.
    fn has_computed(&self, index: usize) -> bool {
        self.calls[..index].iter().any(|call| {
            call.command.text() == Some("init")
                && call.inert.is_none()
                && call.arguments.first().is_some_and(Value::is_computed)
        })
    }

    /// An event that does not go out by itself, for the pixels that would receive it.
    pub(super) fn withheld(&mut self, index: usize, why: &WhyNot) {
        let Some(event) = self.event(index) else {
            return;
        };
        match event.command {
            Command::TrackSingle | Command::TrackSingleCustom => {
                let place = one_pixel_at(&self.calls[index]);
                let pixel_id = pixel_id(self.calls[index].arguments.get(place));
                if let (true, Some(id)) = (may_run(why), &pixel_id) {
                    self.say_of_user_data(id);
                }
                self.out.events.push(Event {
                    pixel_id,
                    why_not: Some(why.clone()),
                    ..event
                });
            }
            _ => self.lost(&event, why),
        }
    }

    fn lost(&mut self, event: &Event, why: &WhyNot) {
        let ids: Vec<Option<String>> = if self.named.is_empty() || is_for_nobody(event) {
            vec![None]
        } else {
            self.named.iter().cloned().map(Some).collect()
        };
        let room = super::MOST_EVENTS.saturating_sub(self.out.events.len());
        for id in ids.iter().flatten().filter(|_| may_run(why)) {
            self.say_of_user_data(id);
        }
        for pixel_id in ids.into_iter().take(room) {
            self.out.events.push(Event {
                pixel_id,
                why_not: Some(why.clone()),
                ..event.clone()
            });
        }
    }

    /// The event of a call; nothing where it sends none.
    fn event(&self, index: usize) -> Option<Event> {
        let call = &self.calls[index];
        let (command, first) = match call.command.text()? {
            "track" => (Command::Track, 0),
            "trackCustom" => (Command::TrackCustom, 0),
            "trackSingle" => (Command::TrackSingle, 1),
            "trackSingleCustom" => (Command::TrackSingleCustom, 1),
            "send" => (Command::TrackCustom, 0),
            "setUserProperties" => return self.user_properties(index),
            "trackSingleSystem" => (Command::TrackSingleCustom, 2),
            _ => return None,
        };
        let argument = |place: usize| {
            call.arguments.get(place).cloned().unwrap_or(Value {
                kind: Kind::Undefined,
                at: call.at,
            })
        };
        let options = argument(first + 2);
        let to_all = matches!(command, Command::Track | Command::TrackCustom);
        let id = options.get("eventID").filter(|id| !id.is_nothing());
        // Only an event for all pixels may name it so.
        let id = id.or_else(|| options.get("event_id").filter(|_| to_all));
        let id = id.filter(|_| call.command.text() != Some("send"));
        let event_id = id
            .filter(|id| !id.is_nothing() && id.text() != Some(""))
            .cloned();
        let mut name = argument(first);
        // It stands for the event that its parameters name.
        if let ("track", Some("CustomEvent"), false) =
            (call.command.text()?, name.text(), call.as_array)
            && let Some(named) = argument(1).get("event").filter(|it| it.text().is_some())
        {
            name = named.clone();
        }
        let command = match command {
            Command::Track if is_retired(&name) => Command::Legacy,
            command => command,
        };
        Some(Event {
            name,
            command,
            pixel_id: None,
            trigger: call.trigger,
            why_not: None,
            params: argument(first + 1),
            options,
            event_id,
            call: Some(index),
            at: call.at,
        })
    }
}

impl Library<'_> {
    /// The event that `setUserProperties` sends.
    fn user_properties(&self, index: usize) -> Option<Event> {
        let call = &self.calls[index];
        let nothing = || Value {
            kind: Kind::Undefined,
            at: call.at,
        };
        (self.limited != Some(true)).then(|| Event {
            name: Value {
                kind: Kind::Text("UserProperties".to_owned()),
                at: call.command.at,
            },
            command: Command::TrackSingleCustom,
            pixel_id: None,
            trigger: call.trigger,
            why_not: None,
            params: call.arguments.get(1).cloned().unwrap_or_else(nothing),
            options: nothing(),
            event_id: None,
            call: Some(index),
            at: call.at,
        })
    }
}

/// Which argument of a command for one pixel names it.
pub(super) fn one_pixel_at(call: &crate::Call) -> usize {
    usize::from(call.command.text() == Some("trackSingleSystem"))
}

/// Whether the event may still go out, so that the library then looks at the user data.
fn may_run(why: &WhyNot) -> bool {
    matches!(
        why,
        WhyNot::Interaction(_)
            | WhyNot::Conditional
            | WhyNot::Imports
            | WhyNot::Function
            | WhyNot::Unknown
    )
}

/// A name of digits is the number of a conversion pixel of 2014: `track` sends it once, without
/// the id of any pixel, whether or not there is one [FBE].
pub(super) fn is_for_nobody(event: &Event) -> bool {
    let is_track = matches!(event.command, Command::Track | Command::Legacy);
    is_track && is_digits(&event.name)
}

pub(super) fn is_digits(name: &Value) -> bool {
    match &name.kind {
        Kind::Number(_) => true,
        Kind::Text(name) => !name.is_empty() && name.bytes().all(|it| it.is_ascii_digit()),
        _ => false,
    }
}

/// A number or a truth value given as the name is sent as its text.
fn named_by_text(mut event: Event) -> Event {
    if let Kind::Number(_) | Kind::Bool(_) = event.name.kind
        && let Some(text) = super::text::plain(&event.name)
    {
        event.name.kind = Kind::Text(text);
    }
    event
}

/// Names of the codes of 2013 to 2015, which today's library still sends: the number of a
/// conversion pixel, and the first event of a custom audience pixel.
fn is_retired(name: &Value) -> bool {
    name.text()
        .is_some_and(|name| name == "PixelInitialized" || is_conversion_id(name))
}
