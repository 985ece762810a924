//! In which order a page made its requests for Meta's hosts: they come to the proxy on lines of their
//! own, of which one may be faster than another.

use std::time::{Duration, Instant};

use url::Url;
use wire::TabNumber;

/// How much later than the proxy sees a request the view may tell of it.
const LATE: Duration = Duration::from_millis(500);

/// What a window's page asked for.
#[derive(Debug)]
struct Asked {
    number: u64,
    tab: TabNumber,
    url: Url,
}

/// What the proxy has seen, and since when.
#[derive(Debug)]
struct Early {
    since: Instant,
    url: Url,
}

/// When a request was made, among the others, and by which window's page where that is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Place {
    pub(super) number: u64,
    pub(super) tab: Option<TabNumber>,
}

/// What the page asked for and the proxy has not seen yet.
#[derive(Debug, Default)]
pub(super) struct Order {
    open: Vec<Asked>,
    /// What is for others, of whom one may turn out to be a relay of hits; it is not waited for.
    others: Vec<Asked>,
    last: u64,
    /// What the proxy has seen before a window told of it.
    early: Vec<Early>,
}

impl Order {
    /// The page asked for something: its address where the proxy has seen that before.
    pub(super) fn asked(
        &mut self,
        number: u64,
        tab: TabNumber,
        url: &str,
        now: Instant,
    ) -> Option<Url> {
        self.last = self.last.max(number);
        let url = Url::parse(url).ok()?;
        if !url.host_str().is_some_and(spec::is_meta) {
            self.others.push(Asked { number, tab, url });
            return None;
        }
        self.forget(now);
        if let Some(seen) = self.early.iter().position(|early| early.url == url) {
            return Some(self.early.remove(seen).url);
        }
        self.open.push(Asked { number, tab, url });
        None
    }

    /// It was taken back: its address, where the proxy has not seen it.
    pub(super) fn dropped(&mut self, number: u64) -> Option<(Place, Url)> {
        let index = self.open.iter().position(|open| open.number == number)?;
        let Asked { number, tab, url } = self.open.remove(index);
        let tab = Some(tab);
        Some((Place { number, tab }, url))
    }

    /// Whether a request that the proxy sees may be one of those that were not taken back.
    pub(super) fn is_open(&self, url: &Url) -> bool {
        self.open.iter().any(|asked| asked.url == *url)
    }

    /// It came, or will not.
    pub(super) fn answered(&mut self, number: u64) {
        self.open.retain(|asked| asked.number != number);
        self.others.retain(|asked| asked.number != number);
    }

    /// The place of a request that the proxy sees. What no view tells, as beacons and what workers
    /// ask for, comes after all that was asked before.
    pub(super) fn place_of(&mut self, url: &Url, now: Instant) -> Place {
        let place = |asked: &Asked| Place {
            number: asked.number,
            tab: Some(asked.tab),
        };
        let last = Place {
            number: self.last,
            tab: None,
        };
        let is_it = |asked: &Asked| asked.url == *url;
        if let Some(index) = self.open.iter().position(is_it) {
            return place(&self.open.remove(index));
        }
        if !url.host_str().is_some_and(spec::is_meta) {
            let mut others = self.others.iter();
            return others.find(|other| is_it(other)).map_or(last, place);
        }
        self.forget(now);
        self.early.push(Early {
            since: now,
            url: url.clone(),
        });
        last
    }

    /// No view tells so late of what the proxy has seen; beacons it never tells.
    fn forget(&mut self, now: Instant) {
        self.early
            .retain(|early| now.duration_since(early.since) < LATE);
    }

    /// Whether a hit is on its way. It is answered on this machine: however long its body is, it comes.
    pub(super) fn awaits_hit(&self) -> bool {
        let is_hit = |asked: &Asked| {
            spec::is_hit(asked.url.host_str().unwrap_or_default(), asked.url.path())
        };
        self.open.iter().any(is_hit)
    }

    /// Whether something that was asked before `place` may still come.
    pub(super) fn is_open_before(&self, place: u64) -> bool {
        self.open.iter().any(|open| open.number < place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(dropped: Option<(Place, Url)>) -> Option<Url> {
        dropped.map(|(_, url)| url)
    }

    #[test]
    fn requests_keep_the_order_that_the_page_made_them_in() {
        let hit = |name: &str| format!("https://www.facebook.com/tr/?id=1&ev={name}");
        let url = |name: &str| Url::parse(&hit(name)).unwrap();
        let (mut order, now) = (Order::default(), Instant::now());
        for (number, name) in [(1, "A"), (2, "B"), (3, "B"), (5, "C")] {
            order.asked(number, 0, &hit(name), now);
        }
        let relay = "https://shop.example/events";
        order.asked(4, 0, relay, now);
        assert_eq!(order.place_of(&url("B"), now).number, 2);
        assert!(order.is_open_before(2), "A has not come");
        assert_eq!(order.place_of(&url("A"), now).number, 1);
        assert!(!order.is_open_before(2));
        assert_eq!(order.place_of(&url("B"), now).number, 3);
        assert!(!order.is_open_before(5), "what others get is not awaited");
        assert_eq!(order.place_of(&relay.parse().unwrap(), now).number, 4);
        assert_eq!(order.place_of(&url("Beacon"), now).number, 5);
        assert!(order.is_open_before(6));
        order.answered(5);
        assert!(!order.is_open_before(6), "nothing else may come");
        order.asked(7, 0, &hit("D"), now);
        assert!(order.is_open(&url("D")));
        assert_eq!(taken(order.dropped(7)), Some(url("D")));
        assert_eq!(order.dropped(7), None, "it is told once");
        assert!(!order.is_open(&url("D")));
    }

    #[test]
    fn a_request_that_the_proxy_sees_first_is_not_awaited() {
        let hit = "https://www.facebook.com/tr/?id=1&ev=A";
        let url = Url::parse(hit).unwrap();
        let (mut order, now) = (Order::default(), Instant::now());
        order.place_of(&url, now);
        assert_eq!(order.asked(1, 0, hit, now).as_ref(), Some(&url));
        assert_eq!(order.dropped(1), None, "it was seen");
        assert_eq!(order.asked(2, 0, hit, now), None, "once");
        assert_eq!(
            taken(order.dropped(2)),
            Some(url.clone()),
            "this one was not"
        );
        order.place_of(&url, now);
        order.asked(3, 0, hit, now + LATE);
        assert_eq!(
            taken(order.dropped(3)),
            Some(url),
            "what came long before is another one"
        );
    }
}
