//! What is seen, as the pages of rules about hits write it: one thing a line.
//!
//! ```text
//!   80 ms  https://connect.facebook.net/en_US/fbevents.js
//!  120 ms  https://connect.facebook.net/signals/config/484210123456789  404
//!  412 ms  https://www.facebook.com/tr/?id=484210123456789&ev=PageView
//!  420 ms  refused by img-src  https://www.facebook.com/tr/?id=484210123456789&ev=Lead
//!  900 ms  rest
//! 1500 ms  click  https://www.facebook.com/tr/?id=484210123456789&ev=Lead
//! 1600 ms  by https://tags.example/t.js:7  https://www.facebook.com/tr/?id=484210123456789&ev=Lead
//! 1650 ms  refuse .cky-btn-reject
//! 1700 ms  POST application/json {} https://www.facebook.com/tr/?id=484210123456789
//! ```
//!
//! A number behind the address is the answer's status, `hangs` means that none comes; hits are
//! answered well unless something else stands there. `accept` and `refuse` answer the page's
//! question for consent by a button. At the end the page comes to rest.

use wire::{
    Answered, Body, BrowserName, Cause, Document, Ending, Failure, Frame, Handling, Initiator,
    Library, Observation, Purpose, RawRequest, Recorded, Sent,
};

/// The recording that the lines stand for, of a page with this text.
pub(crate) fn recorded(page: &str, lines: &str) -> Vec<Recorded> {
    let started = Observation::Started {
        browser: BrowserName {
            headless: false,
            ..BrowserName::default()
        },
        library: Library::Metas,
        scripts_off: false,
    };
    let document = Observation::Document(Document {
        tab: 0,
        url: "https://shop.example/".parse().unwrap(),
        status: 200,
        headers: vec![("content-type".to_owned(), "text/html".to_owned())],
        body: Body(page.as_bytes().to_vec()),
        unread: false,
    });
    let mut all = vec![(0.0, started), (10.0, document)];
    let mut last = 10.0;
    for (index, line) in lines.lines().enumerate() {
        let (at, rest) = line.split_once(" ms ").unwrap_or_else(|| panic!("{line}"));
        last = at.trim().parse().unwrap_or_else(|_| panic!("{line}"));
        let seen = read(index, rest.trim());
        all.extend(seen.into_iter().map(|seen| (last, seen)));
    }
    all.push((last + 500.0, Observation::Settled));
    let recorded = |(at_ms, seen)| Recorded { at_ms, seen };
    all.into_iter().map(recorded).collect()
}

fn read(index: usize, line: &str) -> Vec<Observation> {
    if line == "rest" {
        return vec![Observation::Settled];
    }
    let chosen = [("accept ", Purpose::Accept), ("refuse ", Purpose::Refuse)];
    let chosen = chosen.map(|(word, purpose)| line.strip_prefix(word).zip(Some(purpose)));
    if let Some((button, purpose)) = chosen.into_iter().flatten().next() {
        let step = format!("click {button}");
        return vec![Observation::Acting { step, purpose }];
    }
    let id = format!("r{index}");
    let mut words = line.split_whitespace();
    let (mut cause, mut initiator, mut refused, mut posted) = (Cause::Load, None, None, None);
    let url = loop {
        let word = words.next().unwrap_or_else(|| panic!("no address: {line}"));
        match word {
            "click" => cause = Cause::Click,
            "timer" => cause = Cause::Timer,
            "by" => initiator = words.next().map(sender),
            "refused" => refused = words.nth(1),
            "POST" => posted = words.next().zip(words.next()),
            url => break url.parse().unwrap_or_else(|_| panic!("{line}")),
        }
    };
    let ending = match words.next() {
        Some("hangs") => None,
        Some(status) => Some(Ending::Status(status.parse().unwrap())),
        None if refused.is_some() => Some(Ending::Failed(Failure::Policy)),
        None => Some(Ending::Status(200)),
    };
    let mut request = RawRequest::get(url);
    if let Some((kind, body)) = posted {
        "POST".clone_into(&mut request.method);
        request.headers = vec![("content-type".to_owned(), kind.to_owned())];
        request.body = Some(Body(body.as_bytes().to_vec()));
    }
    let blocked = request.url.to_string();
    let sent = Observation::Request(Sent {
        tab: 0,
        id: id.clone(),
        request,
        frame: Frame::Main,
        cause,
        initiator,
        stack: Vec::new(),
        handling: match refused {
            Some(_) => Handling::Stopped,
            None => Handling::Held,
        },
    });
    let violation = refused.map(|directive| Observation::CspViolation {
        blocked,
        directive: directive.to_owned(),
        report_only: false,
    });
    let answered = ending.map(|ending| Observation::Answered(Answered { id, ending }));
    let all = [Some(sent), violation, answered];
    all.into_iter().flatten().collect()
}

fn sender(word: &str) -> Initiator {
    let (url, line) = word.rsplit_once(':').unwrap();
    Initiator {
        url: url.to_owned(),
        line: line.parse().unwrap(),
        column: 1,
        function: None,
    }
}
