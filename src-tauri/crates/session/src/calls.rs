//! Calls of `fbq` as the page made them, each joined with the hits that came of it.

use std::collections::BTreeSet;

use wire::{Called, Cause, Fire, Frame, Initiator};

/// The calls of a page, in order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Calls(Vec<Noted>);

#[derive(Clone, Debug)]
struct Noted {
    called: Called,
    /// Pixels whose hit of this call was seen; one call sends to each.
    seen: BTreeSet<Option<String>>,
}

impl Calls {
    /// Whether none was noted: then nothing follows from a hit's having none.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn note(&mut self, called: &Called) {
        self.0.push(Noted {
            called: called.clone(),
            seen: BTreeSet::new(),
        });
    }

    /// Whether an event of this name was called and no hit came of it.
    pub(crate) fn has_unsent(&self, event: Option<&str>) -> bool {
        let mut calls = self.0.iter();
        calls.any(|noted| noted.called.event.as_deref() == event && noted.seen.is_empty())
    }

    /// The lines of the call that a hit came of. The library sends in the order of the calls; where
    /// lines of the page led to the request at once, the call is one of theirs.
    pub(crate) fn take(
        &mut self,
        fire: &Fire,
        frame: &Frame,
        cause: Cause,
        stack: &[Initiator],
    ) -> Option<Vec<Initiator>> {
        if fire.automatic {
            return None;
        }
        let own: Vec<&Initiator> = stack.iter().filter(|line| !is_metas(&line.url)).collect();
        let by_library = cause == Cause::History && fire.event.as_deref() == Some("PageView");
        if own.is_empty() && by_library {
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
                && (own.is_empty()
                    || called
                        .stack
                        .iter()
                        .any(|line| own.iter().any(|it| same(it, line))))
        };
        let noted = self.0.iter_mut().find(fits)?;
        noted.seen.insert(fire.pixel_id.clone());
        Some(noted.called.stack.clone())
    }
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
