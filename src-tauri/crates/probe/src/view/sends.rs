//! What the page says of its own requests: what sent each, from which frame and line. Below the page
//! nothing tells `XMLHttpRequest` from `fetch`. A page may speak here in the script's place; all that
//! it can change is what is shown as the way and the sender of a hit.

use std::collections::VecDeque;

use serde::Deserialize;
use wire::{Frame, RawRequest, Resource, TabNumber};

use crate::chromium::cause::{Stack, is_library};
use crate::chromium::recorded;

/// Requests that are kept in mind; a frame tells no more.
const MOST: usize = 3_000;

/// Bytes of an address that are told.
const ADDRESS: usize = 2_000;

/// What was said and has not been seen.
#[derive(Debug, Default)]
pub(super) struct Sends(VecDeque<Sending>);

/// A request that the page said it makes.
#[derive(Debug)]
pub(super) struct Sending {
    pub(super) tab: TabNumber,
    to: String,
    pub(super) resource: Resource,
    /// The frame that makes it.
    pub(super) frame: Frame,
    /// The lines that led to it.
    pub(super) stack: Stack,
}

#[derive(Deserialize)]
struct Word {
    sent: String,
    to: String,
    top: bool,
    page: String,
    stack: String,
}

impl Sends {
    /// Takes in a word of a window's page, which a timer caused or not; whether it was one of these.
    pub(super) fn note(&mut self, tab: TabNumber, word: &str, timer: bool) -> bool {
        let Ok(word) = serde_json::from_str::<Word>(word) else {
            return false;
        };
        let resource = match word.sent.as_str() {
            "fetch" => Resource::Fetch,
            "xhr" => Resource::Xhr,
            "beacon" => Resource::Ping,
            "image" => Resource::Image,
            _ => return false,
        };
        let lines = recorded::sent(&word.stack);
        // What the library sends later, a timer of its own may send.
        let timer = timer && !lines.iter().any(|line| is_library(&line.url));
        let frame = if word.top {
            Frame::Main
        } else {
            Frame::Other(word.page)
        };
        if self.0.len() >= MOST {
            self.0.pop_front();
        }
        self.0.push_back(Sending {
            tab,
            to: word.to,
            resource,
            frame,
            stack: Stack { lines, timer },
        });
        true
    }

    /// What was said of a request that is seen now. Of what a worker or the page's text sends, nothing is.
    /// `tab` is the window that it is of, where that is known.
    pub(super) fn take(&mut self, tab: Option<TabNumber>, request: &RawRequest) -> Option<Sending> {
        let url = request.url.as_str();
        let url = url.split_once('#').map_or(url, |(url, _)| url);
        let is_it = |sending: &Sending| {
            let to = sending.to.split('#').next().unwrap_or_default();
            let same = if sending.to.len() < ADDRESS {
                to == url
            } else {
                url.starts_with(to)
            };
            let image = sending.resource == Resource::Image;
            let here = tab.is_none_or(|tab| tab == sending.tab);
            here && same
                && match request.resource {
                    Resource::Image => image,
                    Resource::Fetch | Resource::Ping => !image,
                    Resource::Unknown => true,
                    _ => false,
                }
        };
        let found = self.0.iter().position(is_it)?;
        self.0.remove(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HIT: &str = "https://www.facebook.com/tr/?id=1&ev=Lead";

    fn word(sent: &str, to: &str) -> String {
        serde_json::json!({ "sent": sent, "to": to, "top": true, "page": "", "stack": "" })
            .to_string()
    }

    fn request(resource: Resource) -> RawRequest {
        RawRequest {
            resource,
            ..RawRequest::get(HIT.parse().unwrap())
        }
    }

    #[test]
    fn each_request_has_what_was_said_of_it_once() {
        let mut sends = Sends::default();
        for (sent, to) in [
            ("image", HIT),
            ("xhr", "https://www.facebook.com/tr/?id=2"),
            ("xhr", HIT),
            ("fetch", &format!("{HIT}#fragment")),
        ] {
            assert!(sends.note(0, &word(sent, to), false), "{sent} {to}");
        }
        let mut kind = |seen| {
            sends
                .take(None, &request(seen))
                .map(|sending| sending.resource)
        };
        assert_eq!(kind(Resource::Fetch), Some(Resource::Xhr));
        assert_eq!(kind(Resource::Ping), Some(Resource::Fetch));
        assert_eq!(kind(Resource::Fetch), None);
        assert_eq!(kind(Resource::Script), None);
        assert_eq!(kind(Resource::Image), Some(Resource::Image));
        sends.note(1, &word("fetch", HIT), false);
        assert!(sends.take(Some(0), &request(Resource::Fetch)).is_none());
        assert!(sends.take(Some(1), &request(Resource::Fetch)).is_some());
    }

    #[test]
    fn words_of_another_form_are_left_out() {
        let mut sends = Sends::default();
        for word in ["", "{}", r#"{"sent":"xhr"}"#, &word("socket", HIT)] {
            assert!(!sends.note(0, word, false), "{word}");
        }
        assert!(sends.take(None, &request(Resource::Fetch)).is_none());
    }

    #[test]
    fn a_long_address_is_known_by_its_beginning() {
        let mut sends = Sends::default();
        let long = format!("{HIT}&cd[a]={}", "x".repeat(5000));
        sends.note(0, &word("fetch", &long[..ADDRESS]), false);
        let seen = RawRequest {
            resource: Resource::Fetch,
            ..RawRequest::get(long.parse().unwrap())
        };
        assert!(sends.take(None, &seen).is_some());
    }

    #[test]
    fn pages_cannot_say_things_without_end() {
        let mut sends = Sends::default();
        for _ in 0..MOST + 10 {
            sends.note(0, &word("fetch", HIT), false);
        }
        assert_eq!(sends.0.len(), MOST);
    }
}
