//! Events: who receives each, and what is lost.

use page::Span;

use super::{Library, pixel_id};
use crate::images::is_conversion_id;
use crate::{Call, Command, Event, Hinge, Kind, Switch, Trigger, Value, WhyNot};

/// How a pixel comes to be there whose id is computed.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Computed {
    Surely,
    /// By a call that may not be made.
    Perhaps(Span),
}

impl Computed {
    fn doubt(&self) -> Option<Span> {
        match self {
            Self::Surely => None,
            Self::Perhaps(at) => Some(*at),
        }
    }
}

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
        if let (true, Some(init)) = (self.known.is_empty(), self.computed(index)) {
            // It goes out, but to whom only the running page knows.
            let why_not = init.doubt().map(|at| WhyNot::Hinges(Hinge::Pixel, at));
            self.out.events.push(Event { why_not, ..event });
            return;
        }
        if self.known.is_empty() {
            return self.lost(&event, &WhyNot::BeforeInit);
        }
        let is_sent_anyway = self.calls[index].command.text() == Some("send");
        let page_view = event.name.text() == Some("PageView") && !is_sent_anyway;
        let initialized = event.name.text() == Some("PixelInitialized") && !is_sent_anyway;
        // What it was set to last counts, as far as that is known.
        let repeats = self.trace.switches.iter().rfind(|switch| {
            switch.name == "allowDuplicatePageViews" && !switch.value.is_computed()
        });
        let repeats_at = repeats.filter(|it| it.conditional).map(|it| it.at);
        let repeats = repeats_at.is_none() && repeats.is_some_and(Switch::is_on);
        let room = super::MOST_EVENTS.saturating_sub(self.out.events.len());
        let receivers = self.known.iter_mut();
        let receivers = receivers
            .filter(|known| !known.single_only || known.perhaps_single.is_some() || is_sent_anyway);
        let mut reached = Vec::new();
        for known in receivers.take(room) {
            // A second `PixelInitialized` is dropped as a second `PageView` is, whatever is allowed.
            let both = |first: &Span| !self.alternatives.never_both(*first, event.at);
            let viewed = known.viewed.filter(both);
            let dropped = page_view && viewed.is_some() && !repeats;
            let second = dropped && repeats_at.is_none() || initialized && known.initialized;
            let perhaps = known.perhaps_viewed.filter(both);
            let perhaps = repeats_at.filter(|_| dropped).or(perhaps);
            if page_view {
                known.viewed.get_or_insert(event.at);
            }
            known.initialized |= initialized;
            let hinges = [
                (Hinge::Pixel, known.doubt),
                (Hinge::PageView, perhaps.filter(|_| page_view && !repeats)),
                (
                    Hinge::SingleOnly,
                    known.perhaps_single.filter(|_| !is_sent_anyway),
                ),
            ];
            let hinge = hinges.into_iter().find_map(|(what, at)| Some((what, at?)));
            let hinge = hinge.map(|(what, at)| WhyNot::Hinges(what, at));
            let why_not = second.then_some(WhyNot::SecondPageView).or(hinge);
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
        let pixel = id
            .as_ref()
            .and_then(|id| self.known.iter().find(|known| known.id == *id));
        let known = pixel.is_some();
        let doubt = pixel.and_then(|known| known.doubt);
        let is_of_user = self.calls[index].command.text() == Some("setUserProperties");
        let limited = self
            .limited_at
            .filter(|_| is_of_user && self.limited.is_none());
        let is_open =
            given.is_some_and(|given| matches!(given.kind, Kind::Computed(_) | Kind::Object(_)));
        let why = match &event.name.kind {
            _ if self.fails(index) => Some(WhyNot::Fails),
            Kind::Text(name) if name.is_empty() => Some(WhyNot::NoName),
            Kind::Text(_) | Kind::Computed(_) if known && self.recorded[index].unsendable => {
                Some(WhyNot::Fails)
            }
            Kind::Text(_) | Kind::Computed(_) if known => doubt
                .map(|at| WhyNot::Hinges(Hinge::Pixel, at))
                .or(limited.map(|at| WhyNot::Hinges(Hinge::LimitedUse, at))),
            // It may well be the pixel whose id is computed where it is initialised.
            Kind::Text(_) | Kind::Computed(_) => match self.computed(index) {
                Some(init) if id.is_none() && is_open => {
                    init.doubt().map(|at| WhyNot::Hinges(Hinge::Pixel, at))
                }
                _ => Some(WhyNot::UnknownPixel),
            },
            _ => Some(WhyNot::NoName),
        };
        let pixel_id = pixel_id(given);
        if let (None | Some(WhyNot::Hinges(..)), Some(id)) = (&why, &id) {
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

    /// What initialises a pixel whose id is computed before the call at `index`.
    fn computed(&self, index: usize) -> Option<Computed> {
        let inits = self.calls[..index].iter().filter(|call| {
            call.command.text() == Some("init")
                && call.inert.is_none()
                && call.arguments.first().is_some_and(Value::is_computed)
        });
        let perhaps = |call: &Call| call.conditional || call.trigger != Trigger::PageLoad;
        let init = |call: &Call| {
            if perhaps(call) {
                Computed::Perhaps(call.at)
            } else {
                Computed::Surely
            }
        };
        inits.map(init).min()
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
            | WhyNot::Hinges(..)
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
