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
            let id = pixel_id(self.calls[index].arguments.first());
            let known = id
                .as_ref()
                .is_some_and(|id| self.known.iter().any(|known| known.id == *id));
            let why = match &event.name.kind {
                Kind::Text(_) | Kind::Computed(_) if known => None,
                // It may well be the pixel whose id is computed where it is initialised.
                Kind::Text(_) | Kind::Computed(_) if id.is_none() && self.has_computed(index) => {
                    None
                }
                Kind::Text(_) | Kind::Computed(_) => Some(WhyNot::UnknownPixel),
                _ => Some(WhyNot::NoName),
            };
            self.out.events.push(Event {
                pixel_id: id,
                why_not: why,
                ..event
            });
            return;
        }
        let event = named_by_text(event);
        if self.known.is_empty() && self.has_computed(index) {
            // It goes out, but to whom only the running page knows.
            self.out.events.push(event);
            return;
        }
        if self.known.is_empty() {
            return self.lost(&event, &WhyNot::BeforeInit);
        }
        let page_view = event.name.text() == Some("PageView");
        // What it was set to last counts, as far as that is known.
        let repeats = self
            .trace
            .switches
            .iter()
            .rfind(|switch| switch.name == "allowDuplicatePageViews" && !switch.value.is_computed())
            .is_some_and(Switch::is_on);
        let room = super::MOST_EVENTS.saturating_sub(self.out.events.len());
        let receivers = self.known.iter_mut().filter(|known| !known.single_only);
        for known in receivers.take(room) {
            let second = page_view && known.page_viewed && !repeats;
            known.page_viewed |= page_view;
            let why_not = second.then_some(WhyNot::SecondPageView);
            self.out.events.push(Event {
                pixel_id: Some(known.id.clone()),
                why_not,
                ..event.clone()
            });
        }
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
                let pixel_id = pixel_id(self.calls[index].arguments.first());
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
        let ids: Vec<Option<String>> = if self.named.is_empty() {
            vec![None]
        } else {
            self.named.iter().cloned().map(Some).collect()
        };
        let room = super::MOST_EVENTS.saturating_sub(self.out.events.len());
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
            _ => return None,
        };
        let argument = |place: usize| {
            call.arguments.get(place).cloned().unwrap_or(Value {
                kind: Kind::Undefined,
                at: call.at,
            })
        };
        let options = argument(first + 2);
        let id = options
            .get("eventID")
            .filter(|id| !id.is_nothing())
            .or_else(|| options.get("event_id"));
        let event_id = id
            .filter(|id| !id.is_nothing() && id.text() != Some(""))
            .cloned();
        let name = argument(first);
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
