//! In which order a page made its requests for Meta's hosts: they come to the proxy on lines of their
//! own, of which one may be faster than another.

use std::time::{Duration, Instant};

use url::Url;

/// How much later than the proxy sees a request the view may tell of it.
const LATE: Duration = Duration::from_millis(500);

/// What the page asked for and the proxy has not seen yet.
#[derive(Debug, Default)]
pub(super) struct Order {
    open: Vec<(u64, Url)>,
    /// What is for others, of whom one may turn out to be a relay of hits; it is not waited for.
    others: Vec<(u64, Url)>,
    last: u64,
    /// What the proxy has seen and no view has told yet, and since when.
    early: Vec<(Instant, Url)>,
}

impl Order {
    /// The page asked for something.
    pub(super) fn asked(&mut self, number: u64, url: &str, now: Instant) {
        self.last = self.last.max(number);
        let Ok(url) = Url::parse(url) else { return };
        if !url.host_str().is_some_and(spec::is_meta) {
            self.others.push((number, url));
            return;
        }
        self.forget(now);
        match self.early.iter().position(|(_, seen)| *seen == url) {
            Some(index) => drop(self.early.remove(index)),
            None => self.open.push((number, url)),
        }
    }

    /// It was taken back: its address, where the proxy has not seen it.
    pub(super) fn dropped(&mut self, number: u64) -> Option<Url> {
        let index = self.open.iter().position(|(open, _)| *open == number)?;
        Some(self.open.remove(index).1)
    }

    /// Whether a request that the proxy sees may be one of those that were not taken back.
    pub(super) fn is_open(&self, url: &Url) -> bool {
        self.open.iter().any(|(_, asked)| asked == url)
    }

    /// It came, or will not.
    pub(super) fn answered(&mut self, number: u64) {
        self.open.retain(|(open, _)| *open != number);
        self.others.retain(|(open, _)| *open != number);
    }

    /// The place of a request that the proxy sees. What no view tells, as beacons and what workers
    /// ask for, comes after all that was asked before.
    pub(super) fn place_of(&mut self, url: &Url, now: Instant) -> u64 {
        let mut open = self.open.iter();
        if let Some(index) = open.position(|(_, asked)| asked == url) {
            return self.open.remove(index).0;
        }
        if !url.host_str().is_some_and(spec::is_meta) {
            let other = self.others.iter().find(|(_, asked)| asked == url);
            return other.map_or(self.last, |(number, _)| *number);
        }
        self.forget(now);
        self.early.push((now, url.clone()));
        self.last
    }

    /// No view tells so late of what the proxy has seen; beacons it never tells.
    fn forget(&mut self, now: Instant) {
        self.early
            .retain(|(since, _)| now.duration_since(*since) < LATE);
    }

    /// Whether something that was asked before `place` may still come.
    pub(super) fn is_open_before(&self, place: u64) -> bool {
        self.open.iter().any(|(open, _)| *open < place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_keep_the_order_that_the_page_made_them_in() {
        let hit = |name: &str| format!("https://www.facebook.com/tr/?id=1&ev={name}");
        let url = |name: &str| Url::parse(&hit(name)).unwrap();
        let (mut order, now) = (Order::default(), Instant::now());
        for (number, name) in [(1, "A"), (2, "B"), (3, "B"), (5, "C")] {
            order.asked(number, &hit(name), now);
        }
        let relay = "https://shop.example/events";
        order.asked(4, relay, now);
        assert_eq!(order.place_of(&url("B"), now), 2);
        assert!(order.is_open_before(2), "A has not come");
        assert_eq!(order.place_of(&url("A"), now), 1);
        assert!(!order.is_open_before(2));
        assert_eq!(order.place_of(&url("B"), now), 3);
        assert!(!order.is_open_before(5), "what others get is not awaited");
        assert_eq!(order.place_of(&relay.parse().unwrap(), now), 4);
        assert_eq!(order.place_of(&url("Beacon"), now), 5);
        assert!(order.is_open_before(6));
        order.answered(5);
        assert!(!order.is_open_before(6), "nothing else may come");
        order.asked(7, &hit("D"), now);
        assert!(order.is_open(&url("D")));
        assert_eq!(order.dropped(7), Some(url("D")));
        assert_eq!(order.dropped(7), None, "it is told once");
        assert!(!order.is_open(&url("D")));
    }

    #[test]
    fn a_request_that_the_proxy_sees_first_is_not_awaited() {
        let hit = "https://www.facebook.com/tr/?id=1&ev=A";
        let url = Url::parse(hit).unwrap();
        let (mut order, now) = (Order::default(), Instant::now());
        order.place_of(&url, now);
        order.asked(1, hit, now);
        assert_eq!(order.dropped(1), None, "it was seen");
        order.asked(2, hit, now);
        assert_eq!(order.dropped(2), Some(url.clone()), "this one was not");
        order.place_of(&url, now);
        order.asked(3, hit, now + LATE);
        assert_eq!(
            order.dropped(3),
            Some(url),
            "what came long before is another one"
        );
    }
}
