//! Which of the pages seen are the site's own, and which a visitor is only led through.

use std::collections::BTreeSet;

use url::{Host, Url};

use crate::visit::without_fragment;
use crate::{Session, Visit};

impl Session {
    /// Of each visit, whether it shows a page of the site that was opened: the first one, one of its
    /// hosts, one that stopovers alone led to, or one with a pixel of the site. What a click or the
    /// site itself leads to elsewhere, a payment's page or a partner's, is nobody's to judge.
    pub fn own(&self) -> Vec<bool> {
        let mut own: Vec<&Visit> = Vec::new();
        let mut found = Vec::new();
        for visit in &self.visits {
            let on_the_way = own.iter().all(|own| own.is_stopover());
            let is_own = own.is_empty()
                || own.iter().any(|own| {
                    (on_the_way && own.led_by_itself_to(visit))
                        || same_site(own.url.as_ref(), visit.url.as_ref())
                        || share(own, visit)
                });
            if is_own {
                own.push(visit);
            }
            found.push(is_own);
        }
        found
    }

    /// The host of another site, whose page the visit at `index` shows; `own` is what
    /// [`Session::own`] answers.
    pub fn elsewhere(&self, index: usize, own: &[bool]) -> Option<String> {
        let url = self.visits.get(index)?.url.as_ref();
        let host = url.and_then(Url::host_str)?;
        (!own.get(index)?).then(|| host.to_owned())
    }

    /// Whether hits are the site's to judge: those of its own pages, and from wherever to its pixels.
    /// `own` is what [`Session::own`] answers.
    pub fn concern(&self, hits: &[u32], own: &[bool]) -> bool {
        let ours = || self.visits.iter().zip(own).filter(|(_, own)| **own);
        let named: BTreeSet<&str> = ours().flat_map(|(visit, _)| visit.ids()).collect();
        let sent: BTreeSet<&str> = ours().flat_map(|(visit, _)| visit.sent_to()).collect();
        let mut all = self.visits.iter().zip(own).flat_map(|(visit, own)| {
            let of = visit
                .fires
                .iter()
                .filter(|hit| hits.contains(&hit.sequence));
            of.map(move |hit| (hit, *own))
        });
        all.any(|(hit, own)| {
            let pixel = hit.fire.pixel_id.as_deref();
            own || pixel.is_some_and(|pixel| named.contains(pixel) || sent.contains(pixel))
        })
    }

    /// The first visit of the same page with the same text, before the one at `index`.
    pub fn shown_before(&self, index: usize) -> Option<usize> {
        let visit = self.visits.get(index)?;
        let is_same = |other: &Visit| other.page() == visit.page() && other.text() == visit.text();
        self.visits[..index].iter().position(is_same)
    }

    /// The page that the run is about: the first one that stayed, or that had something to send.
    pub fn landed(&self) -> usize {
        let stays = |visit: &Visit| !visit.is_stopover();
        self.visits.iter().position(stays).unwrap_or_default()
    }
}

impl Visit {
    /// Whether the page only leads on: it left by itself and has nothing of the pixel.
    pub fn is_stopover(&self) -> bool {
        self.leaves_by_itself() && self.fires.is_empty() && !self.has_pixel_code()
    }

    /// Whether it left by itself for a page of somebody else, before it came to rest. What a page of
    /// the same site or with the same pixel is led to may be sent there.
    pub fn leaves_for_others(&self) -> bool {
        let left = self.left.as_ref();
        left.is_some_and(|left| left.by_itself && left.to_others)
    }

    /// Whether `next`, which comes from `url`, is of another site and has none of its pixels.
    pub(crate) fn is_strange(&self, next: &Self, url: &Url) -> bool {
        !same_site(self.url.as_ref(), Some(url)) && !share(self, next)
    }

    /// Its address, without the part that never leaves a browser.
    pub(crate) fn page(&self) -> Option<String> {
        self.url.as_ref().map(without_fragment)
    }

    /// Whether its source has anything of a pixel.
    fn has_pixel_code(&self) -> bool {
        let facts = &self.facts;
        !(facts.pixels.is_empty()
            && facts.base_codes.is_empty()
            && facts.calls.is_empty()
            && facts.events.is_empty())
    }

    fn led_by_itself_to(&self, next: &Self) -> bool {
        let mut left = self.left.iter().filter(|left| left.by_itself);
        left.any(|left| self.tab == next.tab && Some(&left.to) == next.document.as_ref())
    }

    fn leaves_by_itself(&self) -> bool {
        self.left.as_ref().is_some_and(|left| left.by_itself)
    }

    fn ids(&self) -> BTreeSet<&str> {
        let pixels = self.facts.pixels.iter();
        pixels.filter_map(|pixel| pixel.id.text()).collect()
    }

    /// The pixels that it has sent hits to.
    fn sent_to(&self) -> impl Iterator<Item = &str> {
        let hits = self.fires.iter();
        hits.filter_map(|hit| hit.fire.pixel_id.as_deref())
    }
}

fn share(one: &Visit, other: &Visit) -> bool {
    one.ids().intersection(&other.ids()).next().is_some()
}

/// One host, or one below the other. Without the list of public suffixes this is as near as one
/// may come without taking strangers for one's own.
fn same_site(one: Option<&Url>, other: Option<&Url>) -> bool {
    let host = |url: Option<&Url>| url?.host().map(|host| host.to_owned());
    match (host(one), host(other)) {
        (Some(Host::Domain(one)), Some(Host::Domain(other))) => {
            let (one, other) = (bare(&one), bare(&other));
            let below = |host: &str, of: &str| {
                let rest = host.strip_suffix(of);
                rest.is_some_and(|rest| rest.ends_with('.')) && of.contains('.')
            };
            one == other || below(one, other) || below(other, one)
        }
        (Some(one), Some(other)) => one == other,
        _ => false,
    }
}

fn bare(host: &str) -> &str {
    host.strip_prefix("www.").unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use page::Source;
    use wire::{Acted, Body, Cause, Document, Frame, Handling, Observation, RawRequest, Sent};

    use super::*;

    fn document(url: &str) -> Observation {
        Observation::Document(Document {
            url: url.parse().unwrap(),
            status: 200,
            headers: Vec::new(),
            body: Body::default(),
            unread: false,
            tab: 0,
        })
    }

    fn opened(session: &mut Session, url: &str, html: &str) {
        let source = Source::local("page.html", html);
        let text = source.text.clone();
        session.open_read(facts::extract(&page::parse(source)), text);
        session.apply(0.0, &document(url));
    }

    fn click(session: &mut Session) {
        let act = "click".to_owned();
        let acted = Acted {
            act,
            element: None,
            tab: 0,
        };
        session.apply(1.0, &Observation::Acted(acted));
    }

    const PIXEL: &str = "<script>fbq('init','1234567890123456')</script>";

    #[test]
    fn what_a_click_leads_to_elsewhere_is_not_the_sites_own() {
        let mut session = Session::default();
        opened(&mut session, "https://shop.example/", PIXEL);
        click(&mut session);
        opened(&mut session, "https://www.shop.example/cart", "");
        click(&mut session);
        opened(&mut session, "https://pay.example/", "");
        click(&mut session);
        opened(&mut session, "https://shop.checkout.example/", PIXEL);
        assert_eq!(session.own(), [true, true, false, true]);
        assert_eq!(session.landed(), 0);
    }

    #[test]
    fn what_a_page_leads_to_by_itself_is_what_was_asked_for() {
        let mut session = Session::default();
        opened(
            &mut session,
            "https://go.example/",
            "<script>location='https://shop.example/'</script>",
        );
        opened(&mut session, "https://shop.example/", PIXEL);
        assert_eq!(session.own(), [true, true]);
        assert_eq!(session.landed(), 1);
    }

    #[test]
    fn what_a_page_of_the_site_leads_to_by_itself_is_elsewhere() {
        let mut session = Session::default();
        opened(&mut session, "https://shop.example/", PIXEL);
        opened(&mut session, "https://partner.example/", "");
        assert_eq!(session.own(), [true, false]);
        let hosts = [0, 1].map(|index| session.elsewhere(index, &session.own()));
        assert_eq!(hosts, [None, Some("partner.example".to_owned())]);
        let hit = |pixel: &str, sequence: &str| {
            let dl = "https%3A%2F%2Fpartner.example%2F";
            format!("https://www.facebook.com/tr/?id={pixel}&ev=PageView&dl={dl}&n={sequence}")
        };
        for (pixel, n) in [("9999999999999999", "1"), ("1234567890123456", "2")] {
            session.apply(2.0, &Observation::Request(sent(&hit(pixel, n))));
        }
        let own = session.own();
        let concerns: Vec<bool> = [1, 2].map(|hit| session.concern(&[hit], &own)).into();
        assert_eq!(
            concerns,
            [false, true],
            "a hit to the site's pixel is the site's"
        );
    }

    #[test]
    fn a_stopover_of_the_site_makes_nobody_else_the_site() {
        let mut session = Session::default();
        opened(&mut session, "https://shop.example/", PIXEL);
        click(&mut session);
        opened(&mut session, "https://shop.example/out", "");
        opened(&mut session, "https://partner.example/", "");
        assert_eq!(session.own(), [true, true, false]);
    }

    #[test]
    fn a_page_leaves_for_others_where_neither_the_site_nor_the_pixel_goes_along() {
        for (to, pixel, is_for_others) in [
            ("https://partner.example/", "", true),
            ("https://partner.example/", PIXEL, false),
            ("https://www.shop.example/tea", "", false),
        ] {
            let mut session = Session::default();
            opened(&mut session, "https://shop.example/", PIXEL);
            opened(&mut session, to, pixel);
            let left = session.visits[0].leaves_for_others();
            assert_eq!(left, is_for_others, "{to} {pixel}");
        }
        let mut session = Session::default();
        opened(&mut session, "https://shop.example/", PIXEL);
        click(&mut session);
        opened(&mut session, "https://partner.example/", "");
        assert!(!session.visits[0].leaves_for_others());
    }

    #[test]
    fn a_hit_that_arrives_once_its_page_is_left_is_of_that_page() {
        let mut session = Session::default();
        opened(&mut session, "https://shop.example/#top", PIXEL);
        opened(&mut session, "https://partner.example/", "");
        for (page, of) in [("https%3A%2F%2Fshop.example%2F", 0), ("x", 1)] {
            let hit = format!("https://www.facebook.com/tr/?id=1&ev=PageView&dl={page}");
            session.apply(2.0, &Observation::Request(sent(&hit)));
            assert_eq!(session.visits[of].fires.len(), 1, "{page}");
        }
    }

    fn sent(url: &str) -> Sent {
        Sent {
            id: url.to_owned(),
            request: RawRequest::get(url.parse().unwrap()),
            frame: Frame::Main,
            cause: Cause::Load,
            initiator: None,
            stack: Vec::new(),
            handling: Handling::Held,
            tab: 0,
        }
    }

    #[test]
    fn a_page_with_a_pixel_is_no_stopover() {
        let mut session = Session::default();
        opened(&mut session, "https://shop.example/a", PIXEL);
        opened(&mut session, "https://shop.example/b", "");
        assert_eq!(session.landed(), 0);
    }
}
