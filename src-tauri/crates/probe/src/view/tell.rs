//! Tells what was seen, in its order: what is of a page comes after the page itself.

use std::time::Instant;

use wire::{Observation, Recorded, TabNumber};

use super::flow::Flow;

impl Flow {
    pub(super) fn see(&mut self, seen: Observation) {
        self.see_at(0, Instant::now(), seen);
    }

    /// Tells what was seen of a window's page, after the page itself.
    pub(super) fn see_at(&mut self, tab: TabNumber, at: Instant, seen: Observation) {
        let at_ms = at.saturating_duration_since(self.began).as_secs_f64() * 1000.0;
        let line = Recorded { at_ms, seen };
        match &mut self.tabs.of(tab).waiting {
            Some((_, waiting)) => waiting.push(line),
            // Nobody listens any more where the run was given up; it ends by itself then.
            None => {
                let _ = self.out.send(line);
            }
        }
    }

    /// Tells what waited of the page that a window leaves.
    pub(super) fn leave(&mut self, tab: TabNumber) {
        self.tell_requests_of(tab);
        self.send_held(tab);
    }

    pub(super) fn send_held(&mut self, tab: TabNumber) {
        let held = self.tabs.of(tab).waiting.take();
        self.send_all(held);
    }

    /// Tells what waited for a page's text, which will not come any more.
    pub(super) fn catch_up(&mut self) {
        self.tell_requests();
        let held: Vec<_> = self.tabs.all().map(|known| known.waiting.take()).collect();
        for held in held {
            self.send_all(held);
        }
    }

    pub(super) fn send_all(&self, held: Option<(Instant, Vec<Recorded>)>) {
        for line in held.into_iter().flat_map(|(_, held)| held) {
            let _ = self.out.send(line);
        }
    }
}
