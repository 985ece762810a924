//! State folded from facts and observations: same input, same state.
//!
//! Invariant: it opens nothing and reads no clock.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod calls;
mod chain;
mod expected;
mod sender;
mod timing;
mod visit;
mod why;

use std::sync::Arc;

use wire::{Millis, Observation};

pub use chain::{Chain, Step, StepStatus};
pub use expected::{Expected, Outcome, Why};
pub use sender::{Sender, SenderKind};
pub use timing::{Asked, Timing};
pub use visit::{Hit, HitStatus, Progress, Violation, Visit};

/// Pages seen together, in order.
#[derive(Clone, Debug, Default)]
pub struct Session {
    /// The pages.
    pub visits: Vec<Visit>,
    /// Without a window and with Meta's own library, silence proves nothing.
    silence_is_inconclusive: bool,
    library: Option<wire::Library>,
    /// The pages' scripts do not run, as the person asked.
    scripts_off: bool,
}

impl Session {
    /// Begins the visit of another page; what is seen from now on belongs to it. Its hits go on
    /// counting where those of the page before ended.
    pub fn open(&mut self, facts: facts::Facts) {
        self.open_read(facts, Arc::default());
    }

    /// As [`Session::open`], with the text that `facts` were read from: what a browser tells in
    /// lines is then found in it.
    pub fn open_read(&mut self, facts: facts::Facts, text: Arc<str>) {
        let mut visit = Visit::of(facts, text);
        visit.silence_is_inconclusive = self.silence_is_inconclusive;
        visit.supplied = self.library;
        visit.scripts_off = self.scripts_off;
        visit.sequence = self.visits.last().map_or(0, |before| before.sequence);
        self.visits.push(visit);
    }

    /// Takes in one observation. An answer to a request of a page that was left goes to that
    /// page; anything else goes to the last one.
    pub fn apply(&mut self, at: Millis, seen: &Observation) {
        match seen {
            Observation::Started {
                browser,
                library,
                scripts_off,
            } => {
                self.silence_is_inconclusive = browser.headless && *library == wire::Library::Metas;
                self.library = Some(*library);
                self.scripts_off = *scripts_off;
            }
            Observation::Emulating { .. } => {
                self.silence_is_inconclusive = false;
                self.library = Some(wire::Library::Emulated);
                for visit in &mut self.visits {
                    visit.supplied = self.library;
                }
            }
            _ => {}
        }
        let owner = match seen {
            Observation::Answered(answered) => self
                .visits
                .iter()
                .rposition(|visit| visit.asked(&answered.id)),
            _ => None,
        };
        let index = owner.or_else(|| self.visits.len().checked_sub(1));
        if let Some(visit) = index.and_then(|index| self.visits.get_mut(index)) {
            visit.apply(at, seen);
        }
    }

    /// Every hit of every page, in the order seen.
    pub fn fires(&self) -> impl Iterator<Item = &Hit> {
        self.visits.iter().flat_map(|visit| &visit.fires)
    }
}
