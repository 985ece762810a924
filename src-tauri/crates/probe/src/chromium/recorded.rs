//! What the recorder says of the page.
//!
//! It runs in the page, so a page may speak in its place: each word is of a known form and size or
//! is left out, and all that words can change is what is shown as the cause and sender of a hit.

use std::collections::BTreeMap;
use std::time::Instant;

use serde::Deserialize;
use serde_json::Value;
use wire::{Acted, Called, Element, Frame, Initiator, Observation};

use super::cause::is_library;
use super::flow::Flow;
use super::read::RECORDER;

/// Bytes of a word; the recorder keeps well below.
const LONGEST: usize = 64 << 10;

/// What the recorder's own lines go by in a web view.
const VIEWS_OWN: &str = "user-script:";

/// Calls of a stack that are kept.
const DEEPEST: usize = 20;

/// What the recorder said.
#[derive(Debug, PartialEq)]
pub(crate) enum Said {
    /// The page changed its address.
    Moved,
    /// The visitor did something.
    Acted(Observation),
    /// The page called `fbq`.
    Called(Observation),
    /// The page named somebody that hits are also sent to.
    Relay(String),
}

impl Flow {
    pub(super) fn recorder_says(&mut self, params: &Value, session: Option<&str>) {
        let tab = self.targets.tab_of_session(session);
        match params["payload"].as_str().and_then(said) {
            Some(Said::Acted(seen)) => {
                self.pasts.entry(tab).or_default().acted = Some(Instant::now());
                self.see(seen.in_tab(tab));
            }
            Some(Said::Moved) => self.pasts.entry(tab).or_default().moved = Some(Instant::now()),
            // What is called and not sent is nothing to wait for.
            Some(Said::Called(seen)) => return self.see(seen.in_tab(tab)),
            Some(Said::Relay(address)) => return self.relays.learn(&address),
            None => return,
        }
        self.stir();
    }
}

#[derive(Deserialize)]
struct Word {
    act: Option<String>,
    selector: Option<String>,
    text: Option<String>,
    call: Option<String>,
    pixel: Option<String>,
    event: Option<String>,
    id: Option<String>,
    params: Option<BTreeMap<String, String>>,
    started: Option<String>,
    top: Option<bool>,
    page: Option<String>,
    stack: Option<String>,
    relay: Option<String>,
}

/// The meaning of a word; nothing where it is none of the recorder's.
pub(crate) fn said(payload: &str) -> Option<Said> {
    if payload == "history" {
        return Some(Said::Moved);
    }
    if payload.len() > LONGEST {
        return None;
    }
    let word: Word = serde_json::from_str(payload).ok()?;
    if let Some(act) = word.act {
        let known = ["click", "auxclick", "keydown", "change"].contains(&act.as_str());
        let text = word.text.unwrap_or_default();
        let element = word.selector.map(|selector| Element { selector, text });
        return known.then_some(Said::Acted(Observation::Acted(Acted {
            act,
            element,
            tab: 0,
        })));
    }
    if let Some(address) = word.relay {
        return Some(Said::Relay(address));
    }
    let command = word
        .call
        .filter(|command| command.starts_with("track") && command.len() <= 20)?;
    let frame = match word.top {
        Some(true) => Frame::Main,
        Some(false) | None => Frame::Other(word.page.unwrap_or_default()),
    };
    Some(Said::Called(Observation::Called(Called {
        command,
        pixel_id: word.pixel,
        event: word.event,
        event_id: word.id,
        params: word.params,
        started: word
            .started
            .map(|ids| ids.lines().map(str::to_owned).collect()),
        frame,
        stack: stack(word.stack.as_deref().unwrap_or_default()),
        tab: 0,
    })))
}

/// The page's lines of a stack as the engine writes it, the innermost first. The recorder's own
/// come first and are left out, as is the base code's stub, through which every call goes.
fn stack(text: &str) -> Vec<Initiator> {
    let lines = text.lines().filter_map(line);
    let mut own = lines
        .filter(|line| line.url != RECORDER && !line.url.starts_with(VIEWS_OWN))
        .take(DEEPEST)
        .peekable();
    // Safari's kind has no name for a function that is given to a property, as the stub is.
    let names_all = text.trim_start().starts_with("Error");
    let is_stub = |line: &Initiator| match line.function.as_deref() {
        Some(name) => name.ends_with("fbq"),
        None => !names_all,
    };
    let stub = own.next_if(is_stub);
    // A call that nothing but the stub made is its own.
    if own.peek().is_none() {
        return stub.into_iter().collect();
    }
    own.collect()
}

/// The lines that led to a request, the innermost first. The base code's stub is left out where it called
/// the library: who called the stub stands behind it.
pub(crate) fn sent(text: &str) -> Vec<Initiator> {
    let is_own = |line: &Initiator| line.url == RECORDER || line.url.starts_with(VIEWS_OWN);
    let lines = text.lines().filter_map(line);
    let mut lines: Vec<Initiator> = lines.filter(|line| !is_own(line)).take(DEEPEST).collect();
    let librarys = lines.iter().take_while(|line| is_library(&line.url));
    let stub = librarys.count();
    if stub > 0 && stub + 1 < lines.len() && lines[stub].function.is_none() {
        lines.remove(stub);
    }
    lines
}

/// `at name (address:line:column)` or `at address:line:column`. Of code that `eval` made, the line
/// that called `eval`. Engines of Safari's kind write `name@address:line:column`.
fn line(text: &str) -> Option<Initiator> {
    let Some(text) = text.trim().strip_prefix("at ") else {
        let (name, place) = text.trim().split_once('@')?;
        return placed(Some(name), place);
    };
    let (name, place) = match text
        .strip_suffix(')')
        .and_then(|text| text.split_once(" ("))
    {
        Some((name, place)) => (Some(name), place),
        None => (None, text),
    };
    let place = match place.strip_prefix("eval at ") {
        Some(within) => {
            let inner = within.rsplit_once(" (")?.1;
            inner.split_once(')').map_or(inner, |(place, _)| place)
        }
        None => place,
    };
    placed(name, place)
}

/// A function at `address:line:column`.
fn placed(name: Option<&str>, place: &str) -> Option<Initiator> {
    let place = place.strip_prefix("async ").unwrap_or(place);
    let (rest, column) = place.rsplit_once(':')?;
    let (url, line) = rest.rsplit_once(':')?;
    // `Object.track [as fbq]`: the second is the name that it was called by.
    let name = name.map(|name| name.trim_start_matches("async ").trim_start_matches("new "));
    let name = name.map(|name| match name.split_once(" [as ") {
        Some((_, called)) => called.trim_end_matches(']'),
        None => name,
    });
    // Code that a script has put into the page has no address; who put it there is further out.
    let url = Some(url).filter(|url| *url != "<anonymous>")?;
    Some(Initiator {
        url: url.to_owned(),
        line: line.parse().ok()?,
        column: column.parse().ok()?,
        function: name
            .filter(|name| {
                let made_up = ["global code", "anonymous", "eval code"];
                !name.is_empty() && !name.contains("<anonymous>") && !made_up.contains(name)
            })
            .map(str::to_owned),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_led_to_a_request_is_read_without_the_stub() {
        let library = "send@https://connect.facebook.net/en_US/fbevents.js:1:2";
        let called = format!(
            "say@user-script:1:5:9\n{library}\n@https://a.example/:7:51\nbuy@https://a.example/a.js:3:5"
        );
        let lines = |text: &str| sent(text).iter().map(|line| line.line).collect::<Vec<_>>();
        assert_eq!(lines(&called), [1, 3]);
        // The stub called by itself, and code of the page's own.
        assert_eq!(
            lines(&format!("{library}\n@https://a.example/:7:51")),
            [1, 7]
        );
        assert_eq!(
            lines("@https://a.example/:7:51\n@https://a.example/:8:1"),
            [7, 8]
        );
    }

    #[test]
    fn a_stack_is_read_without_recorder_and_stub() {
        let lines = stack(
            "Error\n    at called (pixelscope:recorder:5:9)\n    at Object.apply \
             (pixelscope:recorder:9:1)\n    at f.fbq (https://a.example/:7:51)\n    at Array.forEach \
             (<anonymous>)\n    at buy (https://a.example/cart.js?v=1:3:5)\n    at \
             HTMLButtonElement.onclick (https://a.example/:16:84)\n    at https://a.example/x.js:1:2\n",
        );
        let told: Vec<_> = lines
            .iter()
            .map(|line| {
                (
                    line.url.as_str(),
                    line.line,
                    line.column,
                    line.function.as_deref(),
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                ("https://a.example/cart.js?v=1", 3, 5, Some("buy")),
                (
                    "https://a.example/",
                    16,
                    84,
                    Some("HTMLButtonElement.onclick")
                ),
                ("https://a.example/x.js", 1, 2, None),
            ]
        );
    }

    #[test]
    fn a_stack_of_webkit_is_read_as_well() {
        let lines = stack(
            "called@user-script:1:5:9\napply@[native code]\n@https://a.example/:7:51\n\
             buy@https://a.example/@x/cart.js:3:5\nonclick@https://a.example/:16:84\n\
             global code@https://a.example/x.js:1:2",
        );
        let told: Vec<_> = lines
            .iter()
            .map(|line| (line.url.as_str(), line.line, line.function.as_deref()))
            .collect();
        assert_eq!(
            told,
            [
                ("https://a.example/@x/cart.js", 3, Some("buy")),
                ("https://a.example/", 16, Some("onclick")),
                ("https://a.example/x.js", 1, None),
            ]
        );
    }

    #[test]
    fn code_that_was_put_into_the_page_is_told_by_who_put_it_there() {
        let lines = stack(
            "Error\n    at <anonymous>:1:1\n    at inject (https://tags.example/gtm.js?id=GTM-1:11:19)",
        );
        let told: Vec<_> = lines.iter().map(|line| (&*line.url, line.line)).collect();
        assert_eq!(told, [("https://tags.example/gtm.js?id=GTM-1", 11)]);
    }

    #[test]
    fn code_of_eval_is_where_eval_is() {
        let text = "at eval (eval at go (https://a.example/:3:9), <anonymous>:1:1)";
        let told = line(text).map(|line| (line.url, line.line));
        assert_eq!(told, Some(("https://a.example/".to_owned(), 3)));
    }

    #[test]
    fn words_of_another_form_are_left_out() {
        for word in [
            "",
            "act",
            "{}",
            "[]",
            r#"{"act":"explode"}"#,
            r#"{"call":"init"}"#,
            r#"{"call":{"a":1}}"#,
            r#"{"act":"click","selector":7}"#,
        ] {
            assert_eq!(said(word), None, "{word}");
        }
        let huge = format!(r#"{{"call":"track","event":"{}"}}"#, "x".repeat(LONGEST));
        assert_eq!(said(&huge), None);
        let element = r##"{"act":"click","selector":"#buy","text":"Buy"}"##;
        assert!(matches!(said(element), Some(Said::Acted(_))));
        assert_eq!(said("history"), Some(Said::Moved));
        let relay = r#"{"relay":"https://gateway.shop.example/events"}"#;
        assert!(matches!(said(relay), Some(Said::Relay(_))));
    }
}
