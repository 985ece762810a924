//! State folded from facts and observations: same input, same state.
//!
//! Invariant: it opens nothing and reads no clock.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod calls;
mod chain;
mod duplicates;
mod expected;
mod hit;
mod own;
mod sender;
mod silence;
mod timing;
mod visit;
mod why;

use std::collections::BTreeSet;
use std::sync::Arc;

use wire::{Decoded, Millis, Observation, Purpose, Sent, TabNumber};

pub use chain::{Chain, Step, StepStatus};
pub use duplicates::Duplicate;
pub use expected::{AWAITED, Expected, Outcome, Why};
pub use hit::{Hit, HitStatus, Relay};
pub use sender::{Sender, SenderKind};
pub use silence::{RANK, Reason};
pub use timing::{Asked, Timing};
use visit::Left;
pub use visit::{Progress, Violation, Visit};

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
    /// A configuration that the person gave.
    given: Option<Arc<str>>,
    /// How the page's question for consent was answered; nothing where it was not.
    pub choice: Option<Choice>,
    /// What is being done to the page answers that question.
    chooses: bool,
}

/// An answer to a page's question for consent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The selector of the first button that was clicked.
    pub button: String,
    /// What it was.
    pub purpose: Purpose,
    /// `Hit::sequence` of the last hit before it; 0 where there was none.
    pub before: u32,
    /// The same of its last button: what opens a tool's settings is no answer yet.
    pub made: u32,
}

impl Session {
    /// Begins the visit of another page; its document is taken in next. Its hits go on counting
    /// where those seen before ended.
    pub fn open(&mut self, facts: facts::Facts) {
        self.open_read(facts, Arc::default());
    }

    /// As [`Session::open`], with the text that `facts` were read from: what a browser tells in
    /// lines is then found in it.
    pub fn open_read(&mut self, facts: facts::Facts, text: Arc<str>) {
        let mut visit = Visit::of(facts, text);
        visit.given.clone_from(&self.given);
        visit.silence_is_inconclusive = self.silence_is_inconclusive;
        visit.supplied = self.library;
        visit.scripts_off = self.scripts_off;
        self.visits.push(visit);
    }

    /// Takes a configuration that the person gave for what is known of the pixels that it speaks of.
    pub fn give(&mut self, configuration: &str) {
        self.given = Some(configuration.into());
    }

    /// Takes in one observation. An answer to a request of a page that was left goes to that
    /// page, a request to the page that its tab shows; a moment of rest is one for all tabs, and
    /// anything else goes to the page of the first tab.
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
            Observation::Settled
            | Observation::Restless { .. }
            | Observation::Unfinished { .. }
            | Observation::Ended { .. } => {
                self.apply_to_all_shown(at, seen);
                return;
            }
            _ => {}
        }
        if let (Observation::Document(document), Some((next, before))) =
            (seen, self.visits.split_last_mut())
        {
            let shown = before.iter_mut().rev().find(|it| it.tab == document.tab);
            if let Some(left) = shown {
                left.left = Some(Left {
                    to: visit::without_fragment(&document.url),
                    by_itself: left.touches == 0 && left.progress == Progress::Running,
                    to_others: left.is_strange(next, &document.url),
                });
                left.leave();
            }
        }
        self.choose(seen);
        if let Observation::Acting { .. } = seen {
            // It may be done in any tab.
            for visit in &mut self.visits {
                visit.touches += 1;
            }
        }
        let last = self.visits.len().checked_sub(1);
        let index = match seen {
            Observation::Document(_) => last,
            Observation::Answered(answered) => self
                .visits
                .iter()
                .rposition(|visit| visit.asked(&answered.id))
                .or(last),
            Observation::Request(sent) => self.asking(sent).or(last),
            Observation::Called(called) => self.shown_in(called.tab).or(last),
            Observation::Acted(acted) => self.shown_in(acted.tab).or(last),
            _ => self.shown_in(0).or(last),
        };
        let before = self.visits.iter().map(|visit| visit.sequence).max();
        if let Some(visit) = index.and_then(|index| self.visits.get_mut(index)) {
            visit.sequence = before.unwrap_or_default();
            visit.apply(at, seen);
        }
    }

    /// Takes in how consent was answered. An answer that could not be given is none.
    fn choose(&mut self, seen: &Observation) {
        match seen {
            Observation::Acting { step, purpose } => {
                self.chooses = !purpose.is_step();
                let last = self.last_sequence();
                if self.chooses {
                    let choice = self.choice.get_or_insert_with(|| Choice {
                        button: step.strip_prefix("click ").unwrap_or(step).to_owned(),
                        purpose: *purpose,
                        before: last,
                        made: last,
                    });
                    choice.made = last;
                }
            }
            Observation::Undone { .. } if self.chooses => self.choice = None,
            _ => {}
        }
    }

    /// The page that a request is of: the one that its tab shows, or the one before it where Meta's
    /// library sent it and only that one had asked for the library.
    fn asking(&self, sent: &Sent) -> Option<usize> {
        let shown = self.shown_in(sent.tab)?;
        if let Some(left) = self.left_by_hit(sent, shown) {
            return Some(left);
        }
        let innermost = sent.stack.first().or(sent.initiator.as_ref());
        let by_library = match innermost {
            Some(line) => calls::is_metas(&line.url),
            // Of a page that is going away, no lines are told. Nothing but the library asks for a
            // configuration.
            None => matches!(wire::decode(&sent.request), Decoded::Config { .. }),
        };
        if !by_library || self.visits[shown].has_asked_for_library() {
            return Some(shown);
        }
        let mut before = self.visits[..shown].iter();
        let left = before.rposition(|visit| visit.tab == sent.tab);
        let asked = |index: &usize| {
            let visit = &self.visits[*index];
            visit.progress == Progress::Left && visit.has_asked_for_library()
        };
        left.filter(asked).or(Some(shown))
    }

    /// The page that was left with a hit on its way: the hit itself says which page it is of.
    fn left_by_hit(&self, sent: &Sent, shown: usize) -> Option<usize> {
        let Decoded::Fires(fires) = wire::decode(&sent.request) else {
            return None;
        };
        let of = fires.first()?.param("dl")?.split('#').next();
        let is_of = |visit: &Visit| visit.page().as_deref() == of;
        let left = self.visits[..shown].iter().rposition(|visit| {
            visit.tab == sent.tab && visit.progress == Progress::Left && is_of(visit)
        });
        left.filter(|_| !is_of(&self.visits[shown]))
    }

    /// The page that a tab shows.
    fn shown_in(&self, tab: TabNumber) -> Option<usize> {
        self.visits.iter().rposition(|visit| visit.tab == tab)
    }

    fn apply_to_all_shown(&mut self, at: Millis, seen: &Observation) {
        let tabs: BTreeSet<TabNumber> = self.visits.iter().map(|visit| visit.tab).collect();
        let shown: Vec<usize> = tabs
            .into_iter()
            .filter_map(|tab| self.shown_in(tab))
            .collect();
        for index in shown {
            self.visits[index].apply(at, seen);
        }
    }

    /// The number of the hit seen last; 0 where there is none.
    pub fn last_sequence(&self) -> u32 {
        let last = self.visits.iter().filter_map(|visit| visit.fires.last());
        last.map(|hit| hit.sequence).max().unwrap_or(0)
    }

    /// Every hit of every page, in the order seen.
    pub fn fires(&self) -> impl Iterator<Item = &Hit> {
        let mut hits: Vec<&Hit> = self.visits.iter().flat_map(|visit| &visit.fires).collect();
        hits.sort_by_key(|hit| hit.sequence);
        hits.into_iter()
    }
}
