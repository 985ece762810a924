//! The windows of a view: what is known of each one's page.

use std::iter::successors;
use std::time::Instant;

use url::Url;
use wire::{Decoded, Fire, RawRequest, Recorded, TabNumber, without_fragment};

use super::calls::Calls;

/// What is known of the page that a window shows.
#[derive(Default)]
pub(super) struct Known {
    /// What belongs to a page that has arrived but whose text is not there yet.
    pub(super) waiting: Option<(Instant, Vec<Recorded>)>,
    pub(super) acted: Option<Instant>,
    pub(super) moved: Option<Instant>,
    /// Something was done from outside since the page came.
    pub(super) touched: bool,
    /// Its address, once its text is there.
    pub(super) page: Option<Url>,
    /// The window whose page opened it.
    pub(super) opener: Option<TabNumber>,
    /// Since when it is open, while it shows nothing yet.
    pub(super) opening: Option<Instant>,
    /// The window was led to an address.
    pub(super) is_led: bool,
    pub(super) calls: Calls,
    pub(super) is_gone: bool,
}

/// All of them, by their numbers.
pub(super) struct Tabs(Vec<Known>);

impl Tabs {
    /// The first one.
    pub(super) fn new() -> Self {
        Self(vec![Known::default()])
    }

    pub(super) fn opened(&mut self, tab: TabNumber) {
        let place = place(tab);
        if self.0.len() <= place {
            self.0.resize_with(place + 1, Known::default);
        }
    }

    pub(super) fn gone(&mut self, tab: TabNumber) {
        self.of(tab).is_gone = true;
    }

    /// What is known of one; it is among those that were opened.
    pub(super) fn of(&mut self, tab: TabNumber) -> &mut Known {
        self.opened(tab);
        &mut self.0[place(tab)]
    }

    /// The window whose page answers for what a window asks for: itself, or the one that opened it where
    /// it was never led to an address.
    pub(super) fn that_asks(&self, tab: TabNumber) -> TabNumber {
        let opener = |tab: &TabNumber| {
            self.0
                .get(place(*tab))
                .filter(|known| !known.is_led)?
                .opener
        };
        let openers = successors(Some(tab), opener).take(self.0.len());
        openers.last().unwrap_or(tab)
    }

    pub(super) fn all(&mut self) -> impl Iterator<Item = &mut Known> {
        self.0.iter_mut()
    }

    /// Those that are open, the newest first: the one that a visitor sees.
    pub(super) fn open(&self) -> Vec<TabNumber> {
        let open = (0..).zip(&self.0).filter(|(_, known)| !known.is_gone);
        let mut open: Vec<TabNumber> = open.map(|(tab, _)| tab).collect();
        open.reverse();
        open
    }

    /// Whether there is such a one.
    pub(super) fn has(&self, tab: TabNumber) -> bool {
        place(tab) < self.0.len()
    }

    /// The newest one that shows a page of this origin.
    pub(super) fn of_origin(&self, origin: &str) -> Option<TabNumber> {
        let of_it = |known: &Known| {
            let page = known.page.as_ref();
            page.is_some_and(|page| page.origin().ascii_serialization() == origin)
        };
        TabNumber::try_from(self.0.iter().rposition(of_it)?).ok()
    }

    /// Whether the page of a window may have sent what nobody has told the window of: it has one, and a hit
    /// does not say that it is of another. A frame's hit says the frame's address.
    pub(super) fn may_have_sent(&self, tab: TabNumber, request: &RawRequest) -> bool {
        let known = self.0.get(place(tab)).and_then(|known| known.page.as_ref());
        let of = fire_of(request).and_then(|fire| fire.page());
        known.is_some_and(|page| of.is_none_or(|of| of == without_fragment(page)))
    }

    /// The one whose page a hit says that it is of.
    pub(super) fn named_by(&self, fire: &Fire) -> Option<TabNumber> {
        let of = fire.param("dl")?.parse().ok();
        let named = |known: &Known| of.is_some() && known.page == of;
        let found = self.0.iter().rposition(named)?;
        TabNumber::try_from(found).ok()
    }
}

/// The first hit that a request carries, if any.
pub(super) fn fire_of(request: &RawRequest) -> Option<Fire> {
    match wire::decode(request) {
        Decoded::Fires(fires) | Decoded::Relayed(fires) => fires.into_iter().next(),
        _ => None,
    }
}

fn place(tab: TabNumber) -> usize {
    usize::try_from(tab).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_windows_page_is_the_one_that_opened_it() {
        let mut tabs = Tabs::new();
        tabs.of(1).opener = Some(0);
        tabs.of(2).opener = Some(1);
        assert_eq!([0, 1, 2].map(|tab| tabs.that_asks(tab)), [0, 0, 0]);
        tabs.of(1).is_led = true;
        assert_eq!([0, 1, 2].map(|tab| tabs.that_asks(tab)), [0, 1, 1]);
    }

    #[test]
    fn the_newest_window_that_is_open_is_the_one_that_is_seen() {
        let mut tabs = Tabs::new();
        for tab in [1, 2] {
            tabs.opened(tab);
        }
        assert_eq!(tabs.open(), [2, 1, 0]);
        tabs.gone(2);
        assert_eq!(tabs.open(), [1, 0]);
        tabs.of(1).page = "https://shop.example/a".parse().ok();
        let bare = "https://www.facebook.com/tr/?id=1&ev=Lead";
        let hit = "https://www.facebook.com/tr/?id=1&ev=Lead&dl=https%3A%2F%2Fshop.example%2F";
        let request = |url: &str| RawRequest::get(url.parse().unwrap());
        let fire = |url: &str| match wire::decode(&request(url)) {
            wire::Decoded::Fires(mut fires) => fires.remove(0),
            other => panic!("{other:?}"),
        };
        assert_eq!(tabs.named_by(&fire(hit)), None);
        assert_eq!(tabs.of_origin("https://shop.example"), Some(1));
        assert_eq!(tabs.of_origin("https://shop.example:8443"), None);
        assert!(tabs.has(2) && !tabs.has(3));
        assert_eq!(tabs.named_by(&fire(&format!("{hit}a"))), Some(1));
        tabs.of(0).page = "https://shop.example/b".parse().ok();
        let may = |tab, url: &str| tabs.may_have_sent(tab, &request(url));
        assert!(may(0, bare) && may(1, bare), "it names no page");
        assert!(
            !may(0, hit) && !may(1, hit),
            "it names a page that is still to come"
        );
        assert!(!may(0, &format!("{hit}a")) && may(1, &format!("{hit}a%23top")));
        assert!(may(0, &format!("{hit}frame&if=true")), "it names a frame");
        assert!(!may(2, bare), "it has no page yet");
        let library = "https://connect.facebook.net/en_US/fbevents.js";
        assert!(may(0, library) && !may(2, library));
    }
}
