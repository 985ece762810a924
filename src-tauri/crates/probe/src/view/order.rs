//! In which order a page made its requests for Meta's hosts: they come to the proxy on lines of their
//! own, of which one may be faster than another.

use url::Url;

/// What the page asked for and the proxy has not seen yet.
#[derive(Debug, Default)]
pub(super) struct Order {
    open: Vec<(u64, Url)>,
    last: u64,
}

impl Order {
    /// The page asked for something.
    pub(super) fn asked(&mut self, number: u64, url: &str) {
        self.last = self.last.max(number);
        let url = Url::parse(url).ok();
        let url = url.filter(|url| url.host_str().is_some_and(spec::is_meta));
        self.open.extend(url.map(|url| (number, url)));
    }

    /// It came, or will not.
    pub(super) fn answered(&mut self, number: u64) {
        self.open.retain(|(open, _)| *open != number);
    }

    /// The place of a request that the proxy sees. What no view tells, as beacons and what workers
    /// ask for, comes after all that was asked before.
    pub(super) fn place_of(&mut self, url: &Url) -> u64 {
        let mut open = self.open.iter();
        match open.position(|(_, asked)| asked == url) {
            Some(index) => self.open.remove(index).0,
            None => self.last,
        }
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
        let mut order = Order::default();
        for (number, name) in [(1, "A"), (2, "B"), (3, "B"), (5, "C")] {
            order.asked(number, &hit(name));
        }
        order.asked(4, "https://shop.example/");
        assert_eq!(order.place_of(&url("B")), 2);
        assert!(order.is_open_before(2), "A has not come");
        assert_eq!(order.place_of(&url("A")), 1);
        assert!(!order.is_open_before(2));
        assert_eq!(order.place_of(&url("B")), 3);
        assert_eq!(order.place_of(&url("Beacon")), 5);
        assert!(order.is_open_before(6));
        order.answered(5);
        assert!(!order.is_open_before(6), "nothing else may come");
    }
}
