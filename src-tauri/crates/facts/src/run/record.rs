//! What is written down while a page runs.

use std::collections::HashSet;

use page::{Placement, Span};

use super::natives::document;
use super::operator::to_text;
use super::val::{Class, Kind, Standing, Val};
use super::{Machine, Swallowed};
use crate::policy::{Asked, Inserted};
use crate::{Broken, Entry, Inert, Leaving, Switch, Trigger, Value};

/// Calls, and images, that are written down of one page. Nobody wrote more by hand.
const MOST: usize = 10_000;

/// What running a page told.
#[derive(Default)]
pub(crate) struct Trace {
    /// Calls of the pixel in the order in which they would run.
    pub(crate) calls: Vec<Recorded>,
    /// There are more calls, or images, than are written down.
    pub(crate) cut_off: bool,
    /// Images of `/tr` that scripts load.
    pub(crate) images: Vec<ImageSent>,
    /// Where a base code made `fbq`, and what library it asked for.
    pub(crate) bases: Vec<Base>,
    /// Scripts that break.
    pub(crate) broken: Vec<Broken>,
    /// `fbq.disablePushState` and the other switches, in the order in which they would be set.
    pub(crate) switches: Vec<Switch>,
    /// `fb_param` of the first conversion pixels.
    pub(crate) fb_param: Option<Value>,
    /// What the custom audience code of 2014 leaves for its library.
    pub(crate) fbds: Option<Value>,
    /// Where `_fbq` gets a value that is not `fbq`.
    pub(crate) conflict: Option<Span>,
    /// An empty function that stood in for `fbq` and has taken calls.
    pub(crate) swallowed: Option<Span>,
    /// Nothing has set `_fbq` by the time the library looks.
    pub(crate) lacks_alias: bool,
    /// The queueing function has a queue once the page is read.
    pub(crate) has_queue: bool,
    /// Modules that wait for files that nobody has read, by their place in the order.
    pub(crate) unread: HashSet<usize>,
    /// Libraries that the page asks for.
    pub(crate) libraries: Vec<Library>,
    /// Scripts that scripts ask for by an address that is computed, with their place in the order.
    pub(crate) asks_computed: Vec<(usize, Span)>,
    /// What the browser does not read for what scripts write before it.
    pub(crate) swallowed_markup: Vec<Swallowed>,
    /// Inline code of the pixel that scripts put into the page.
    pub(crate) inserted: Vec<Inserted>,
}

/// One call of the pixel.
#[derive(Clone, Debug)]
pub(crate) struct Recorded {
    pub(crate) arguments: Vec<Value>,
    pub(crate) trigger: Trigger,
    pub(crate) on: Option<String>,
    pub(crate) inert: Option<Inert>,
    pub(crate) conditional: bool,
    /// The branches in which it stands, where nothing else puts it in doubt.
    pub(crate) turns: Option<Vec<Turn>>,
    pub(crate) placement: Placement,
    pub(crate) order: usize,
    pub(crate) through: Through,
    /// All arguments came in one array, the form of 2013.
    pub(crate) as_array: bool,
    /// A listener or a timer made it, not a script as it was read.
    pub(crate) later: bool,
    /// The number of the queue it went into before the library came.
    pub(crate) queue: Option<usize>,
    /// The library came to another `fbq` than the one that was called.
    pub(crate) lost: bool,
    /// The library fails when it writes the hit.
    pub(crate) unsendable: bool,
    pub(crate) leaves: Option<Leaving>,
    /// The number of what it waits for.
    pub(crate) waits: Option<usize>,
    /// Milliseconds that the timer takes in which it stands.
    pub(crate) delay: f64,
    pub(crate) at: Span,
}

/// A branch: the number of its fork, and which of the two ways it is.
pub(crate) type Turn = (u32, bool);

impl Recorded {
    /// Puts the call in doubt for something other than the branches in which it stands.
    pub(super) fn doubt(&mut self) {
        self.conditional = true;
        self.turns = None;
    }
}

/// What the call went through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Through {
    /// The queue of a base code.
    Stub,
    /// `fbq` was not there.
    Nothing,
    /// The array `_fbq` of the legacy codes.
    LegacyArray,
}

/// A base code that made `fbq`.
#[derive(Clone, Debug)]
pub(crate) struct Base {
    pub(crate) at: Span,
    pub(crate) placement: Placement,
    pub(crate) order: usize,
    pub(crate) inert: Option<Inert>,
}

/// A library that a script asked for.
#[derive(Clone, Debug)]
pub(crate) struct Library {
    pub(crate) url: String,
    pub(crate) at: Span,
    pub(crate) inert: Option<Inert>,
    /// How it was asked for, as far as policies care.
    pub(crate) asked: Asked,
    /// The directive of a policy in force that refuses it.
    pub(crate) refused: Option<String>,
}

/// An image of `/tr` that a script loads.
#[derive(Clone, Debug)]
pub(crate) struct ImageSent {
    /// The address; where a part is unknown, as far as it is known.
    pub(crate) url: String,
    pub(crate) trigger: Trigger,
    pub(crate) on: Option<String>,
    pub(crate) inert: Option<Inert>,
    pub(crate) conditional: bool,
    pub(crate) noscript: bool,
    /// The number of what it waits for.
    pub(crate) waits: Option<usize>,
    pub(crate) placement: Placement,
    pub(crate) at: Span,
}

impl<'a> Machine<'a, '_> {
    /// Writes down a call of the pixel.
    pub(super) fn record(&mut self, arguments: &[Val<'a>], through: Through, at: Span) {
        let mut unsendable = false;
        let (arguments, as_array) = if through == Through::Stub {
            if self.waits_to_be_read(arguments) {
                self.handed_over(arguments)
            } else {
                let (read, fails) = self.as_read(arguments);
                unsendable = fails;
                self.handed_over(&read)
            }
        } else {
            let values = arguments.iter().map(|it| self.value(it, 0));
            (values.collect(), false)
        };
        // What a loop hands over again and again is copied each time.
        let _ = self.spend(arguments.iter().map(weight).sum());
        self.record_values(arguments, through, at);
        if let Some(call) = self.trace.calls.last_mut() {
            call.as_array |= as_array;
            call.unsendable |= unsendable;
        }
    }

    /// Writes down a call of the pixel whose arguments are owned already.
    pub(super) fn record_values(&mut self, arguments: Vec<Value>, through: Through, at: Span) {
        if self.trace.calls.len() >= MOST {
            self.trace.cut_off = true;
            return;
        }
        let waits = self.note_waits();
        let unit = &self.units[self.unit];
        let (placement, order) = (unit.placement, unit.order);
        let call = Recorded {
            arguments,
            trigger: self.circumstance.trigger,
            on: self.circumstance.on.clone(),
            inert: self.circumstance.inert.clone(),
            conditional: !self.certain(),
            turns: self.turns_alone(),
            placement,
            order,
            through,
            as_array: false,
            later: self.later,
            queue: None,
            lost: false,
            unsendable: false,
            leaves: None,
            waits,
            delay: self.delay,
            at,
        };
        self.trace.calls.push(call);
    }

    /// Writes down a property of `fbq` that the library looks at.
    pub(super) fn record_switch(&mut self, key: &str, value: &Val<'a>, at: Span) {
        let known = |name: &&str| name.eq_ignore_ascii_case(key);
        if !spec::SWITCHES.iter().any(known) || self.trace.switches.len() >= MOST {
            return;
        }
        let made = |call: &&Recorded| call.through != Through::LegacyArray;
        let switch = Switch {
            name: key.to_owned(),
            value: self.value(value, 0),
            after: self.trace.calls.iter().filter(made).count(),
            later: self.later,
            trigger: self.circumstance.trigger,
            conditional: !self.certain(),
            inert: self.circumstance.inert.clone(),
            at,
        };
        self.trace.switches.push(switch);
    }

    /// Writes down an address that the page asks for, where it is of the pixel.
    pub(super) fn asked_for(&mut self, url: &str, noscript: bool, at: Span) {
        let is_hit = document::is_hit(url);
        self.trace.cut_off |= is_hit && self.trace.images.len() >= MOST;
        if is_hit && self.trace.images.len() < MOST {
            let image = ImageSent {
                url: url.to_owned(),
                trigger: self.circumstance.trigger,
                on: self.circumstance.on.clone(),
                inert: self.circumstance.inert.clone(),
                conditional: !self.certain(),
                noscript,
                waits: self.note_waits(),
                placement: self.units[self.unit].placement,
                at,
            };
            self.trace.images.push(image);
        }
    }

    /// Writes down an address of the pixel of which a part is only known when it runs.
    pub(super) fn asked_for_computed(&mut self, at: Span) {
        let written = at.of(&self.page.source.text);
        let Some(host) = written.find("facebook.com/tr") else {
            return;
        };
        let known = &written[host..];
        let known = known
            .find(['\'', '"', '`', '{', '<'])
            .map_or(known, |end| &known[..end]);
        // The last parameter is cut off in the middle.
        let known = known.rfind(['?', '&']).map_or(known, |last| &known[..last]);
        self.asked_for(&format!("https://www.{known}"), false, at);
    }

    /// An owned copy of a value, for those who know nothing of running.
    pub(super) fn value(&self, value: &Val<'a>, depth: u32) -> Value {
        let at = value.at;
        let kind = match &value.kind {
            Kind::Undefined => crate::Kind::Undefined,
            Kind::Null => crate::Kind::Null,
            Kind::Bool(value) => crate::Kind::Bool(*value),
            Kind::Number(value) => crate::Kind::Number(*value),
            Kind::Text(text) => crate::Kind::Text(text.to_string()),
            Kind::Unknown(_) => self.expression_text(at),
            Kind::Object(_) if depth > 8 => self.expression_text(at),
            Kind::Object(object) => match &*object.class.borrow() {
                // What it makes of itself travels in its place.
                Class::Plain if depth > 1 && object.own("toJSON").is_some() => {
                    self.expression_text(at)
                }
                _ if object.open.get() && object.properties.borrow().is_empty() => {
                    self.expression_text(at)
                }
                Class::Array => {
                    let properties = object.properties.borrow();
                    crate::Kind::List(
                        properties
                            .iter()
                            .map(|item| self.value(&item.value, depth + 1))
                            .collect(),
                    )
                }
                Class::Plain => {
                    let properties = object.properties.borrow();
                    let own = properties
                        .iter()
                        .filter(|property| object.standing(&property.key) == Standing::Own);
                    let entries = own.map(|property| Entry {
                        key: property.key.to_string(),
                        key_at: property.key_at,
                        value: self.value(&property.value, depth + 1),
                    });
                    let rest = object.open.get().then(|| object.rest.get().unwrap_or(at));
                    let rest = rest.map(|at| Entry::rest(self.expression_text(at), at));
                    crate::Kind::Object(entries.chain(rest).collect())
                }
                Class::Closure(_) | Class::Native(_) | Class::Bound { .. } => crate::Kind::Function,
                Class::Accessor { .. }
                | Class::Promise(_)
                | Class::Window
                | Class::Document
                | Class::Element(_) => self.expression_text(at),
            },
        };
        Value { kind, at }
    }

    fn expression_text(&self, at: Span) -> crate::Kind {
        let written = at.of(&self.page.source.text);
        let joined = joined(written).filter(|_| self.page.holds_mark(at));
        crate::Kind::Computed(joined.unwrap_or(written).to_owned())
    }

    /// What the console says of a thrown value, where it is known.
    pub(super) fn thrown_text(value: &Val<'a>) -> Option<String> {
        let part = |key: &str| to_text(&value.object()?.own(key)?);
        match (part("name"), part("message")) {
            (Some(name), Some(message)) => Some(format!("{name}: {message}")),
            _ => to_text(value).map(|text| text.to_string()),
        }
    }
}

/// What stands around a text.
const QUOTES: [char; 3] = ['"', '\'', '`'];

/// The expression that a text is ended for and begun again after: `id` of `'" + id + "'`. The outer
/// quotes are those of the code that the text holds.
fn joined(written: &str) -> Option<&str> {
    let bare = written
        .strip_prefix(QUOTES)
        .and_then(|rest| rest.strip_suffix(QUOTES));
    [Some(written), bare]
        .into_iter()
        .flatten()
        .find_map(between)
}

/// What stands between a quote with a plus and a plus with a quote.
fn between(text: &str) -> Option<&str> {
    let inside = text.strip_prefix(QUOTES)?.strip_suffix(QUOTES)?.trim();
    let inside = inside.strip_prefix('+')?.strip_suffix('+')?.trim();
    (!inside.is_empty()).then_some(inside)
}

/// Steps that one value costs: it is copied, and every rule looks at it.
const COPY: usize = 8;

/// Roughly what handing over a value costs, in steps.
fn weight(value: &Value) -> usize {
    COPY + match &value.kind {
        crate::Kind::List(items) => items.iter().map(weight).sum(),
        crate::Kind::Object(entries) => entries.iter().map(|entry| weight(&entry.value)).sum(),
        crate::Kind::Text(text) | crate::Kind::Computed(text) => text.len() / 256,
        _ => 0,
    }
}
