//! Calls of `fbq` as the page made them, each joined with the hits that came of it.

use std::collections::BTreeSet;

use wire::{Called, Cause, Fire, Frame, Initiator};

/// The calls of a page, in order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Calls {
    noted: Vec<Noted>,
}

#[derive(Clone, Debug)]
struct Noted {
    called: Called,
    /// Pixels whose hit of this call was seen; one call sends to each.
    seen: BTreeSet<Option<String>>,
}

impl Calls {
    /// Whether none was noted: then nothing follows from a hit's having none.
    pub(crate) fn is_empty(&self) -> bool {
        self.noted.is_empty()
    }

    pub(crate) fn note(&mut self, called: &Called) {
        self.noted.push(Noted {
            called: called.clone(),
            seen: BTreeSet::new(),
        });
    }

    /// Whether an event of this name was called and no hit came of it.
    pub(crate) fn has_unsent(&self, event: Option<&str>) -> bool {
        let mut calls = self.noted.iter();
        calls.any(|noted| noted.called.event.as_deref() == event && noted.seen.is_empty())
    }

    /// The call that a hit came of. The library sends in the order of the calls; where lines of the
    /// page led to the request at once, the call is one of theirs. Of several that fit, one whose
    /// parameters are the hit's comes before others, and one that was made before the pixel was
    /// started, which the library drops, comes last.
    ///
    /// The library sends a page view for a new address after the page's own (`is_later`). For the
    /// first, a call may have waited for the library while the address changed.
    pub(crate) fn take(
        &mut self,
        fire: &Fire,
        frame: &Frame,
        cause: Cause,
        stack: &[Initiator],
        is_later: bool,
    ) -> Option<Taken> {
        if fire.automatic {
            return None;
        }
        let own: Vec<&Initiator> = stack.iter().filter(|line| !is_metas(&line.url)).collect();
        let waited = own.is_empty();
        let by_history = waited && cause == Cause::History && is_page_view(fire);
        if by_history && is_later {
            return None;
        }
        let fits = |noted: &&mut Noted| {
            let called = &noted.called;
            called.frame == *frame
                && called.event == fire.event
                && called
                    .pixel_id
                    .as_ref()
                    .is_none_or(|id| fire.pixel_id.as_ref() == Some(id))
                && (called.event_id.is_none() || called.event_id == fire.event_id)
                && !noted.seen.contains(&fire.pixel_id)
                && !(by_history && is_dropped(called, fire))
                && (waited
                    || called
                        .stack
                        .iter()
                        .any(|line| own.iter().any(|it| same(it, line))))
        };
        let fitting = self.noted.iter_mut().filter(fits);
        let noted = fitting
            .min_by_key(|noted| (is_dropped(&noted.called, fire), unlike(&noted.called, fire)))?;
        noted.seen.insert(fire.pixel_id.clone());
        Some(Taken {
            lines: noted.called.stack.clone(),
            waited,
        })
    }
}

/// The call that a hit came of.
#[derive(Clone, Debug)]
pub(crate) struct Taken {
    /// Its lines, the innermost first.
    pub(crate) lines: Vec<Initiator>,
    /// No line of the page led to the request: the call had waited.
    pub(crate) waited: bool,
}

pub(crate) fn is_page_view(fire: &Fire) -> bool {
    fire.event.as_deref() == Some("PageView")
}

/// Whether the library drops a call for the pixel of a hit, which was not started by then.
fn is_dropped(called: &Called, fire: &Fire) -> bool {
    match (&called.started, &fire.pixel_id) {
        (Some(started), Some(id)) => !started.contains(id),
        _ => false,
    }
}

/// How unlike the parameters of a call are to those of a hit: 0 where they are the same or not
/// known, 1 where one has some that the other has not, 2 where one is another.
fn unlike(called: &Called, fire: &Fire) -> u8 {
    let Some(params) = &called.params else {
        return 0;
    };
    let sent = |key: &String| {
        fire.custom_data
            .get(key)
            .and_then(serde_json::Value::as_str)
    };
    let differs = |(key, value): (&String, &String)| sent(key).is_some_and(|sent| sent != value);
    if params.iter().any(differs) {
        return 2;
    }
    // What has parts is not among a call's plain parameters.
    let mut plain = fire
        .custom_data
        .iter()
        .filter(|(_, value)| value.is_string());
    let has_more = plain.any(|(key, _)| !params.contains_key(key));
    u8::from(has_more || params.keys().any(|key| sent(key).is_none()))
}

fn same(one: &Initiator, other: &Initiator) -> bool {
    (&one.url, one.line, one.column) == (&other.url, other.line, other.column)
}

/// Whether a script is Meta's or its stand-in: the library, its parts, a configuration.
pub(crate) fn is_metas(url: &str) -> bool {
    let host = || {
        let rest = url.split_once("://")?.1;
        rest.split(['/', ':', '?']).next()
    };
    spec::is_library_file(url) || host().is_some_and(spec::is_meta)
}
