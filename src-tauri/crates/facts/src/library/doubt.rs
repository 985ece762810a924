//! Calls that may not be made, and what they leave in doubt of the events that come after them.

use page::Span;

use super::{Library, pixel_id};
use crate::run::Turn;
use crate::{Event, Hinge, Kind, Value, WhyNot};

/// Branches with an `init` of one pixel that are looked at together.
const MOST_BRANCHES: usize = 16;

/// Why nobody knows whether consent is revoked.
#[derive(Clone, Copy)]
pub(super) struct Doubtful {
    /// The call that revokes it, or may.
    revocation: usize,
    /// The call that may not be made, or whose action is computed.
    at: Span,
}

impl Library<'_> {
    /// Works through a call that the page makes when it loads, surely or perhaps.
    pub(super) fn in_turn(&mut self, index: usize) {
        if self.calls[index].conditional {
            self.perhaps(index);
        } else {
            self.call(index, None);
        }
    }

    /// What a call changes that may not be made. Its own event is told where such events are.
    fn perhaps(&mut self, index: usize) {
        let call = &self.calls[index];
        if call.before_base_code || call.to_other_queue || !self.arrives() {
            return;
        }
        let command = call.command.text().unwrap_or_default();
        if call.as_array && !spec::is_array_command(command) {
            return;
        }
        if self.revoked.is_some() && command != "consent" {
            self.waiting.push(index);
            return;
        }
        match command {
            "init" | "addPixelId" => self.perhaps_init(index),
            "track" | "trackCustom" => self.perhaps_viewed(index),
            "set" => self.perhaps_set(index),
            "dataProcessingOptions" => {
                self.limited = None;
                self.limited_at = Some(call.at);
            }
            "consent" => self.perhaps_consent(index),
            _ => {}
        }
    }

    fn perhaps_init(&mut self, index: usize) {
        let at = self.calls[index].at;
        let Some(id) = pixel_id(self.calls[index].arguments.first()) else {
            return;
        };
        if !self.known.iter().any(|known| known.id == id) {
            self.init(index);
            self.known.last_mut().expect("it was put there").doubt = Some(at);
        }
        let turns = self.recorded[index].turns.clone();
        let known = self.known.iter_mut().find(|known| known.id == id);
        if let (Some(known), Some(turns)) = (known, turns)
            && known.doubt.is_some()
            && known.turns.len() < MOST_BRANCHES
        {
            join(&mut known.turns, turns);
            if known.turns.iter().any(Vec::is_empty) {
                known.surely();
            }
        }
    }

    fn perhaps_viewed(&mut self, index: usize) {
        let call = &self.calls[index];
        if call.arguments.first().and_then(Value::text) == Some("PageView") {
            for known in &mut self.known {
                known.perhaps_viewed.get_or_insert(call.at);
            }
        }
    }

    fn perhaps_set(&mut self, index: usize) {
        let call = &self.calls[index];
        if call.arguments.first().and_then(Value::text) == Some("trackSingleOnly")
            && let Some(id) = pixel_id(call.arguments.get(2))
            && let Some(known) = self.known.iter_mut().find(|known| known.id == id)
        {
            let same =
                call.arguments.get(1).map(|on| &on.kind) == Some(&Kind::Bool(known.single_only));
            if !same {
                known.perhaps_single.get_or_insert(call.at);
            }
        }
    }

    /// Whether a call of `consent` may do either: its action is computed, or the server chooses
    /// whether the page has it.
    pub(super) fn is_doubtful_consent(&self, index: usize) -> bool {
        let call = &self.calls[index];
        let action = call.arguments.first();
        let inits = self
            .calls
            .iter()
            .filter(|it| it.command.text() == Some("init"));
        let inits: Vec<Span> = inits.map(|it| it.at).collect();
        action.is_some_and(Value::is_computed)
            || self.alternatives.hold(call.at)
            || self.alternatives.may_lack(call.at, &inits)
    }

    /// Consent is revoked or granted by a call that may not be made, or may do either.
    pub(super) fn perhaps_consent(&mut self, index: usize) {
        let call = &self.calls[index];
        let action = call.arguments.first();
        let is_open = action.is_some_and(Value::is_computed);
        let (may_revoke, may_grant) = match action.and_then(Value::text) {
            Some(action) => (action == "revoke", action == "grant"),
            None => (is_open, is_open),
        };
        let at = call.at;
        if let Some(revocation) = self.revoked.filter(|_| may_grant) {
            // Before the library has come, the grant would not be heard.
            if self.waits_behind(index, revocation) {
                return;
            }
            self.revoked = None;
            self.doubtful = Some(Doubtful { revocation, at });
            self.release();
        } else if self.revoked.is_none() && may_revoke {
            let revocation = index;
            self.doubtful.get_or_insert(Doubtful { revocation, at });
        }
    }

    /// Consent is granted: what has waited for it goes out.
    pub(super) fn granted(&mut self, index: usize) {
        if let Some(doubtful) = self.doubtful {
            if self.waits_behind(index, doubtful.revocation) {
                return;
            }
            self.doubtful = None;
            let of_consent = |event: &&mut Event| {
                matches!(event.why_not, Some(WhyNot::Hinges(Hinge::Consent, _)))
            };
            for event in self.out.events.iter_mut().filter(of_consent) {
                event.why_not = None;
            }
        }
        self.revoked = None;
        self.release();
    }

    fn release(&mut self) {
        for waiting in std::mem::take(&mut self.waiting) {
            self.in_turn(waiting);
        }
    }

    /// Puts the events from the `first` on in doubt that go out only where consent is not revoked.
    pub(super) fn doubt_from(&mut self, first: usize) {
        let Some(Doubtful { at, .. }) = self.doubtful else {
            return;
        };
        for event in &mut self.out.events[first..] {
            let hinges = || WhyNot::Hinges(Hinge::Consent, at);
            event.why_not.get_or_insert_with(hinges);
        }
    }
}

/// Adds branches to those of the same kind: where both ways of a fork are among them, the branch
/// that it stands in is, too.
fn join(known: &mut Vec<Vec<Turn>>, mut turns: Vec<Turn>) {
    while let Some((fork, way)) = turns.pop() {
        turns.push((fork, !way));
        let other = known.iter().position(|it| *it == turns);
        turns.pop();
        let Some(other) = other else {
            turns.push((fork, way));
            break;
        };
        known.swap_remove(other);
    }
    known.push(turns);
}
