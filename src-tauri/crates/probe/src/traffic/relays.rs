//! Who takes hits to pass them on to Meta: what a request carries tells it, or somebody has named
//! the address, the pixel's configuration or the page.

use url::Url;
use wire::{Decoded, RawRequest, Resource};

/// Addresses that are remembered; a page could name them without end.
const MOST: usize = 64;

/// Addresses that a run was told to be relays of hits.
#[derive(Clone, Debug, Default)]
pub struct Relays {
    named: Vec<Url>,
}

impl Relays {
    /// Learns an address that `fbq('set', 'openbridge', …)` or a configuration names.
    pub(crate) fn learn(&mut self, address: &str) {
        let Ok(url) = address.trim().parse::<Url>() else {
            return;
        };
        let of_web = matches!(url.scheme(), "http" | "https");
        if of_web && self.named.len() < MOST && !self.named.contains(&url) {
            self.named.push(url);
        }
    }

    /// Learns what the configuration of a pixel names.
    pub(crate) fn learn_of(&mut self, configuration: &[u8], pixel_id: &str) {
        let text = String::from_utf8_lossy(configuration);
        for address in wire::configuration(&text, pixel_id, None).gateways {
            self.learn(&address);
        }
    }

    /// Whether `request`, which means `decoded`, takes a hit to a relay, as far as that shows.
    pub(super) fn take(&self, request: &RawRequest, decoded: &Decoded) -> bool {
        matches!(decoded, Decoded::Relayed(_)) || self.names(request)
    }

    /// Whether `request` goes to an address that was named, in a way in which hits are sent there. The
    /// start page of a site, without anything that tells a hit from the rest of what is sent there, is
    /// no address of its own.
    pub(super) fn names(&self, request: &RawRequest) -> bool {
        let by_script = match request.resource {
            Resource::Fetch | Resource::Xhr | Resource::Ping => true,
            // A browser that asks whether it may send, and recordings that tell nothing.
            Resource::Other | Resource::Unknown => true,
            _ => false,
        };
        let sends = matches!(request.method.as_str(), "POST" | "OPTIONS");
        let url = &request.url;
        by_script
            && sends
            && self.named.iter().any(|named| {
                let own = named.path() != "/" || named.query().is_some();
                let mut wanted = named.query_pairs();
                own && named.origin() == url.origin()
                    && named.path() == url.path()
                    && wanted.all(|pair| url.query_pairs().any(|given| given == pair))
            })
    }
}

#[cfg(test)]
mod tests {
    use wire::Body;

    use super::super::{Supply, Traffic, Verdict, allow};
    use super::*;

    fn post(url: &str, body: &str) -> RawRequest {
        RawRequest {
            method: "POST".to_owned(),
            body: Some(Body(body.as_bytes().to_vec())),
            resource: Resource::Fetch,
            ..RawRequest::get(url.parse().unwrap())
        }
    }

    fn named(addresses: &[&str]) -> Relays {
        let mut relays = Relays::default();
        for address in addresses {
            relays.learn(address);
        }
        relays
    }

    const MIRROR: &str = r#"{"event_name":"Lead","fb.pixel_id":"1029384756102938","event_id":"a"}"#;
    const HIT: &str = "id=1029384756102938&ev=Lead&dl=https%3A%2F%2Fshop.example%2F";

    /// What becomes of a request in the three kinds of traffic: emulated, held, delivered.
    fn verdicts(request: &RawRequest, relays: &Relays) -> [Verdict; 3] {
        [Traffic::Emulated, Traffic::Held, Traffic::Delivered]
            .map(|traffic| allow(request, traffic, &Supply::default(), relays))
    }

    fn is_held(request: &RawRequest, relays: &Relays) -> bool {
        let [emulated, held, delivered] = verdicts(request, relays);
        assert_eq!(emulated, held, "{}", request.url);
        assert_eq!(delivered, Verdict::Pass, "{}", request.url);
        match held {
            Verdict::Answer(reply) => reply.status < 300,
            Verdict::Pass => false,
            other => panic!("{}: {other:?}", request.url),
        }
    }

    #[test]
    fn a_hit_on_its_way_to_a_relay_is_answered_here_whoever_it_is() {
        for url in [
            "https://gateway.shop.example/events",
            "https://gw-1.run.example/events?cee=no",
            "https://a.conversionsapigateway.com/events/1",
            "https://shop.example/?ob=open-bridge",
            "http://127.0.0.1:8080/capig/events",
        ] {
            assert!(is_held(&post(url, MIRROR), &Relays::default()), "{url}");
        }
        for url in ["https://shop.example/tr/", "https://t.example/fb/tr"] {
            assert!(is_held(&post(url, HIT), &Relays::default()), "{url}");
            let mut get = RawRequest::get(format!("{url}?{HIT}").parse().unwrap());
            get.resource = Resource::Image;
            assert!(is_held(&get, &Relays::default()), "{url}");
        }
    }

    #[test]
    fn what_only_looks_like_one_goes_its_way() {
        for (url, body) in [
            ("https://shop.example/tr/", "id=1&ev=Lead"),
            (
                "https://shop.example/tr/",
                "id=1029384756102938&dl=https%3A%2F%2Fshop.example%2F",
            ),
            (
                "https://shop.example/events",
                r#"{"event_name":"Lead","pixel_id":"1029384756102938"}"#,
            ),
            (
                "https://shop.example/events",
                r#"{"fb.pixel_id":"1029384756102938"}"#,
            ),
            ("https://shop.example/collect", HIT),
            ("https://shop.example/cart", ""),
        ] {
            assert!(
                !is_held(&post(url, body), &Relays::default()),
                "{url} {body}"
            );
        }
        // A page is shown, whatever its address says.
        let page = format!("https://shop.example/tr/?{HIT}");
        let mut page = RawRequest::get(page.parse().unwrap());
        page.resource = Resource::Document;
        assert!(!is_held(&page, &Relays::default()));
    }

    #[test]
    fn an_address_that_was_named_is_held_whatever_it_is_sent() {
        let relays = named(&[
            "https://gateway.shop.example/events",
            "https://shop.example/?ob=open-bridge",
            "https://x.conversionsapigateway.com/in",
        ]);
        for url in [
            "https://gateway.shop.example/events",
            "https://gateway.shop.example/events?cee=no",
            "https://shop.example/?a=1&ob=open-bridge",
            "https://x.conversionsapigateway.com/in",
        ] {
            assert!(is_held(&post(url, "\u{1}sealed"), &relays), "{url}");
            let mut asks = post(url, "");
            "OPTIONS".clone_into(&mut asks.method);
            assert!(is_held(&asks, &relays), "{url}");
        }
        for url in [
            "https://gateway.shop.example/events/1",
            "https://gateway.shop.example/",
            "https://gateway.shop.example:8443/events",
            "http://gateway.shop.example/events",
            "https://shop.example/",
            "https://shop.example/?ob=other",
            "https://other.example/events",
        ] {
            assert!(!is_held(&post(url, "\u{1}sealed"), &relays), "{url}");
        }
        // Its own page and pictures are no hits.
        for (method, resource) in [
            ("GET", Resource::Fetch),
            ("GET", Resource::Image),
            ("POST", Resource::Document),
        ] {
            let mut other = post("https://gateway.shop.example/events", "a=b");
            method.clone_into(&mut other.method);
            other.resource = resource;
            assert!(!is_held(&other, &relays), "{method} {resource:?}");
        }
    }

    #[test]
    fn a_whole_site_is_no_relay() {
        let relays = named(&[
            "https://shop.example",
            "https://shop.example/",
            "shop.example",
            "data:,x",
        ]);
        assert!(!is_held(&post("https://shop.example/", "name=me"), &relays));
        assert!(is_held(&post("https://shop.example/", MIRROR), &relays));
    }

    #[test]
    fn a_configuration_names_gateways_of_its_pixel() {
        let configuration = include_bytes!("../../../../../tests/fixtures/configs/shop.js");
        let mut relays = Relays::default();
        relays.learn_of(configuration, "2029384756102938");
        let sealed = post("https://gateway.shop.example/events", "\u{1}sealed");
        assert!(!is_held(&sealed, &relays));
        relays.learn_of(configuration, "1029384756102938");
        assert!(is_held(&sealed, &relays));
    }

    #[test]
    fn naming_a_host_of_metas_opens_no_way_to_it() {
        let relays = named(&["https://www.facebook.com/events"]);
        let [emulated, held, _] = verdicts(&post("https://www.facebook.com/events", "x"), &relays);
        for verdict in [emulated, held] {
            assert!(matches!(verdict, Verdict::Answer(_)), "{verdict:?}");
        }
    }

    #[test]
    fn a_page_cannot_name_addresses_without_end() {
        let mut relays = Relays::default();
        for number in 0..1000 {
            relays.learn(&format!("https://shop.example/{number}"));
        }
        assert_eq!(relays.named.len(), MOST);
    }
}
