//! Which calls of `fbq` a timer made: the stacks of engines of Safari's kind end there.

use std::collections::HashSet;

use wire::{Fire, Observation};

/// Calls of a page that are kept in mind; the recorder tells no more.
const MOST: usize = 3_000;

/// The calls of a page, in order.
#[derive(Debug, Default)]
pub(super) struct Calls(Vec<Noted>);

#[derive(Debug)]
struct Noted {
    event: Option<String>,
    timer: bool,
    /// Pixels whose hit of this call was seen; one call sends to each.
    seen: HashSet<Option<String>>,
}

impl Calls {
    /// Takes in a call, which a timer made or not.
    pub(super) fn note(&mut self, seen: &Observation, timer: bool) {
        if let (Observation::Called(called), true) = (seen, self.0.len() < MOST) {
            self.0.push(Noted {
                event: called.event.clone(),
                timer,
                seen: HashSet::new(),
            });
        }
    }

    /// Whether a timer made the call that a hit came of. The library sends in the order of the calls.
    pub(super) fn take(&mut self, fire: &Fire) -> bool {
        let mut calls = self.0.iter_mut();
        let call =
            calls.find(|noted| noted.event == fire.event && !noted.seen.contains(&fire.pixel_id));
        call.is_some_and(|noted| {
            noted.seen.insert(fire.pixel_id.clone());
            noted.timer
        })
    }
}

#[cfg(test)]
mod tests {
    use wire::{Called, Frame};

    use super::*;

    fn call(event: &str) -> Observation {
        Observation::Called(Called {
            command: "track".to_owned(),
            pixel_id: None,
            event: Some(event.to_owned()),
            event_id: None,
            params: None,
            started: None,
            frame: Frame::Main,
            stack: Vec::new(),
            tab: 0,
        })
    }

    fn hit(pixel: &str, event: &str) -> Fire {
        let url = format!("https://www.facebook.com/tr/?id={pixel}&ev={event}");
        let request = wire::RawRequest::get(url.parse().unwrap());
        match wire::decode(&request) {
            wire::Decoded::Fires(mut fires) => fires.remove(0),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn each_hit_has_the_call_that_it_came_of() {
        let mut calls = Calls::default();
        calls.note(&call("Lead"), false);
        calls.note(&call("Lead"), true);
        // Two pixels, each of which sends both.
        let asked = [("1", false), ("2", false), ("1", true), ("2", true)];
        for (pixel, timer) in asked {
            assert_eq!(calls.take(&hit(pixel, "Lead")), timer, "{pixel}");
        }
        assert!(!calls.take(&hit("1", "Lead")), "more hits than calls");
        assert!(!calls.take(&hit("1", "Search")), "a hit without a call");
    }
}
