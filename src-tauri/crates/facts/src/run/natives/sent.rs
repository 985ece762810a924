//! Calls by which a script sends an event: `click()`, `dispatchEvent`, jQuery's `trigger` and their kin.

use page::Span;

use crate::run::Machine;
use crate::run::dispatch::{EVENT, Sent};
use crate::run::operator::to_text;
use crate::run::spot::Spot;
use crate::run::val::{Class, Hint, Kind, Object, Val};
use crate::run::when::is_action;

/// What of jQuery is both a listener and, without a function, the event itself.
pub(super) const BOTH: [&str; 17] = [
    "click",
    "submit",
    "change",
    "keyup",
    "keydown",
    "keypress",
    "focus",
    "blur",
    "hover",
    "scroll",
    "mousedown",
    "mouseup",
    "mouseover",
    "mouseenter",
    "touchstart",
    "dblclick",
    "load",
];

impl<'a> Machine<'a, '_> {
    /// `click()` of an element.
    pub(super) fn clicked(&mut self, this: &Val<'a>, at: Span) {
        self.send("click", self.spot_of(this), true, at);
    }

    fn send(&mut self, event: &str, spot: Spot<'a>, rises: bool, at: Span) {
        self.set_off(&Sent {
            event: Some(event),
            spot,
            rises,
            given: Vec::new(),
            at,
        });
    }

    /// What a call of something unknown may send by its name.
    pub(super) fn sends(&mut self, name: &str, this: &Val<'a>, arguments: &[Val<'a>], at: Span) {
        let first = arguments.first();
        let jquery = matches!(this.kind, Kind::Unknown(Hint::Library));
        match name {
            "click" if arguments.is_empty() => self.clicked(this, at),
            "focus" | "blur" if arguments.is_empty() => {
                // Whether it has the focus by then is not known.
                let within = if name == "focus" {
                    "focusin"
                } else {
                    "focusout"
                };
                let spot = perhaps(self.spot_of(this));
                self.send(name, spot.clone(), false, at);
                self.send(within, spot, true, at);
            }
            "reset" if arguments.is_empty() => self.send(name, self.spot_of(this), true, at),
            "stop" if matches!(self.spot_of(this), Spot::Window) => self.stopped(),
            "open" if matches!(self.spot_of(this), Spot::Document) => self.begun_anew(),
            "requestSubmit" => self.request_submit(this, at),
            "scroll" | "scrollTo" | "scrollBy" | "scrollIntoView" if !goes_nowhere(arguments) => {
                self.send("scroll", Spot::Anywhere, false, at);
            }
            // `submit()` of a form itself tells nobody.
            name if arguments.is_empty()
                && BOTH.contains(&name)
                && (jquery || this.is_unknown() && self.set_off.names_jquery(self.page)) =>
            {
                self.send(name, self.spot_of(this), true, at);
            }
            "trigger" | "triggerHandler" if jquery || this.is_unknown() => {
                self.triggered(name, this, arguments, at);
            }
            "dispatchEvent" | "fireEvent" => self.dispatched(this, first, at),
            "initEvent" | "initCustomEvent" | "initMouseEvent" | "initUIEvent" => {
                if let Some(event) = this.object() {
                    let no = Val::bool(false, at);
                    let rises = arguments.get(1).cloned().unwrap_or(no);
                    event.put("type", at, first.cloned());
                    event.put("bubbles", at, Some(rises));
                }
            }
            name => {
                // A handler that is called as what it is.
                let event = name.strip_prefix("on").filter(|it| is_action(it));
                if let Some(event) = event {
                    self.send(event, perhaps(self.spot_of(this)), false, at);
                }
            }
        }
    }

    /// jQuery's `trigger`, which gives listeners more than the event.
    fn triggered(&mut self, name: &str, this: &Val<'a>, arguments: &[Val<'a>], at: Span) {
        let first = arguments.first();
        let event = first.and_then(|it| match it.as_text() {
            Some(text) => Some(text.to_owned()),
            None => it.object()?.own("type")?.as_text().map(str::to_owned),
        });
        let event = event.as_deref().and_then(|it| it.split('.').next());
        let more = arguments.get(1);
        let given = match (event, more) {
            (Some(event), Some(more)) => {
                let made = Object::new(Class::Plain);
                made.put("type", at, Some(Val::text(event, at)));
                made.open.set(true);
                let more = more.items().unwrap_or_else(|| vec![more.clone()]);
                let made = Val::new(Kind::Object(made), at);
                [made].into_iter().chain(more).collect()
            }
            _ => Vec::new(),
        };
        self.set_off(&Sent {
            event,
            spot: self.spot_of(this),
            rises: name == "trigger",
            given,
            at,
        });
    }

    fn dispatched(&mut self, this: &Val<'a>, event: Option<&Val<'a>>, at: Span) {
        let object = event.and_then(Val::object);
        let is_made = object.is_some_and(
            |it| matches!(&*it.class.borrow(), Class::Element(tag) if &**tag == EVENT),
        );
        let part = |key: &str| object.and_then(|it| it.own(key));
        let name = match event {
            // `fireEvent('onclick')`.
            Some(event) if event.as_text().is_some() => {
                to_text(event).map(|it| it.trim_start_matches("on").to_owned())
            }
            _ => part("type").and_then(|it| to_text(&it).map(|it| it.to_string())),
        };
        let rises = part("bubbles").map_or(!is_made, |it| it.truthy() != Some(false));
        let doubtful = part("bubbles").is_some_and(|it| it.truthy().is_none());
        let spot = self.spot_of(this);
        self.set_off(&Sent {
            event: name.as_deref(),
            spot: if doubtful { perhaps(spot) } else { spot },
            rises,
            given: event.filter(|_| is_made).cloned().into_iter().collect(),
            at,
        });
    }
}

/// A place of which nobody knows whether the event comes to it.
fn perhaps(spot: Spot<'_>) -> Spot<'_> {
    match spot {
        Spot::Each(elements) => Spot::Among(elements),
        Spot::Among(elements) => Spot::Among(elements),
        _ => Spot::Anywhere,
    }
}

/// Whether a page is told to show its beginning, where it is already as it loads.
fn goes_nowhere(arguments: &[Val<'_>]) -> bool {
    !arguments.is_empty()
        && arguments
            .iter()
            .all(|it| matches!(it.kind, Kind::Number(0.0)))
}
