use std::collections::BTreeSet;

use page::Source;
use wire::{
    Answered, Body, BrowserName, Cause, Document, Ending, Failure, Frame, Handling, Library, Line,
    Observation, Purpose, RawRequest, Sent,
};

use super::RANK;
use crate::Session;
use cases::cases;

mod cases;

const STUB: &str = "!function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?\
    n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;\
    n.push=n;n.loaded=!0;n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;\
    t.src=v;s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}(window,\
    document,'script','https://connect.facebook.net/en_US/fbevents.js');";
const START: &str = "fbq('init','1234567890123456');fbq('track','PageView');";
const LIBRARY: &str = "https://connect.facebook.net/en_US/fbevents.js";
const CONFIG: &str = "https://connect.facebook.net/signals/config/1234567890123456?v=2";

fn hit(event: &str) -> String {
    format!("https://www.facebook.com/tr/?id=1234567890123456&ev={event}")
}

fn sent(url: &str, handling: Handling) -> Observation {
    Observation::Request(Sent {
        id: url.to_owned(),
        request: RawRequest::get(url.parse().unwrap()),
        frame: Frame::Main,
        tab: 0,
        cause: Cause::Load,
        initiator: None,
        stack: Vec::new(),
        handling,
    })
}

fn ended(url: &str, ending: Ending) -> Observation {
    Observation::Answered(Answered {
        id: url.to_owned(),
        ending,
    })
}

fn loaded(url: &str) -> Vec<Observation> {
    vec![sent(url, Handling::Held), ended(url, Ending::Status(200))]
}

fn failed(url: &str, failure: Failure) -> Vec<Observation> {
    vec![
        sent(url, Handling::Stopped),
        ended(url, Ending::Failed(failure)),
    ]
}

fn both() -> Vec<Observation> {
    [loaded(LIBRARY), loaded(CONFIG)].concat()
}

fn all() -> Vec<Observation> {
    [both(), loaded(&hit("PageView"))].concat()
}

fn prints(text: &str) -> Vec<Observation> {
    let text = text.to_owned();
    vec![Observation::Console(Line { text })]
}

fn fails(text: &str) -> Vec<Observation> {
    let text = text.to_owned();
    vec![Observation::PageError(Line { text })]
}

fn undone(step: &str, why: &str) -> Vec<Observation> {
    let (step, why) = (step.to_owned(), why.to_owned());
    let purpose = Purpose::Step;
    vec![
        Observation::Acting { step, purpose },
        Observation::Undone { why },
    ]
}

fn refuses(blocked: &str, directive: &str) -> Vec<Observation> {
    vec![Observation::CspViolation {
        blocked: blocked.to_owned(),
        directive: directive.to_owned(),
        report_only: false,
    }]
}

fn configured(text: &str) -> Vec<Observation> {
    vec![Observation::Configuration {
        pixel_id: "1234567890123456".to_owned(),
        body: Body(text.as_bytes().to_vec()),
    }]
}

/// The page with the base code and `code` after it in one script, and `body`.
fn page(code: &str, body: &str) -> String {
    format!("<!doctype html><head><script>{STUB}{code}</script></head><body>{body}</body>")
}

/// A page that came to rest after what was `seen`.
fn session(html: &str, seen: &[Observation], last: &Observation) -> Session {
    let source = Source::local("page.html", html);
    let text = source.text.clone();
    let mut session = Session::default();
    session.open_read(facts::extract(&page::parse(source)), text);
    let document = Observation::Document(Document {
        url: "https://shop.example/".parse().unwrap(),
        tab: 0,
        status: 200,
        headers: Vec::new(),
        body: Body::default(),
        unread: false,
    });
    for one in [document].iter().chain(seen).chain([last]) {
        session.apply(1.0, one);
    }
    session
}

fn slugs(html: &str, seen: &[Observation]) -> Vec<&'static str> {
    let session = session(html, seen, &Observation::Settled);
    let reasons = session.visits[0].why_nothing();
    reasons.iter().map(|reason| reason.slug).collect()
}

#[test]
fn each_reason_is_told_first_where_it_is_the_reason() {
    let mut wrong = Vec::new();
    for (slug, html, seen) in cases() {
        let told = slugs(&html, &seen);
        if told.first() != Some(&slug) {
            wrong.push(format!("{slug}: {told:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_reason_has_its_case() {
    let mut told: BTreeSet<&str> = cases().iter().map(|(slug, ..)| *slug).collect();
    // They have tests of their own, because they want another ending.
    told.extend([
        "page_left_early",
        "page_held",
        "javascript_off",
        "headless_silence",
    ]);
    let left: Vec<_> = RANK.iter().filter(|slug| !told.contains(*slug)).collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn where_all_has_fired_there_is_nothing_to_tell() {
    assert_eq!(slugs(&page(START, ""), &all()), [""; 0]);
    let button = "<button onclick=\"fbq('track','Lead')\">go</button>";
    assert_eq!(slugs(&page(START, button), &all()), [""; 0]);
}

#[test]
fn a_browser_that_ends_leaves_the_rest_unknown() {
    let why = "the page crashed".to_owned();
    let session = session(&page(START, ""), &[], &Observation::Ended { why });
    assert_eq!(session.visits[0].why_nothing()[0].slug, "page_left_early");
}

#[test]
fn a_script_that_does_not_end_is_the_reason_and_not_the_library() {
    let why = "The page was held by a script after 15 seconds".to_owned();
    let held = Observation::Restless { why, held: true };
    for seen in [vec![], vec![sent(LIBRARY, Handling::Passed)]] {
        let session = session(&page(START, ""), &seen, &held);
        let visit = &session.visits[0];
        let slugs: Vec<_> = visit.why_nothing().iter().map(|one| one.slug).collect();
        assert_eq!(slugs, ["page_held"]);
        assert_eq!(visit.expected()[0].outcome, crate::Outcome::Lost);
    }
}

#[test]
fn without_scripts_that_is_the_reason() {
    let mut session = Session::default();
    session.apply(
        0.0,
        &Observation::Started {
            browser: BrowserName::default(),
            library: Library::Emulated,
            scripts_off: true,
        },
    );
    session.open(facts::extract(&page::parse(Source::local(
        "page.html",
        page(START, ""),
    ))));
    session.apply(1.0, &Observation::Settled);
    let reasons = session.visits[0].why_nothing();
    let slugs: Vec<_> = reasons.iter().map(|one| one.slug).collect();
    assert_eq!(slugs, ["javascript_off"]);
}

#[test]
fn a_page_that_is_left_while_it_loads_says_so_and_keeps_what_is_its_own() {
    let next = Observation::Document(Document {
        url: "https://shop.example/next".parse().unwrap(),
        tab: 0,
        status: 200,
        headers: Vec::new(),
        body: Body::default(),
        unread: false,
    });
    for (seen, words, has_lines) in [
        (vec![], "before it had sent `PageView`", true),
        (
            vec![sent(LIBRARY, Handling::Passed)],
            "before the library came",
            true,
        ),
        (loaded(LIBRARY), "before the configuration", true),
        (loaded(LIBRARY), "before the configuration", false),
    ] {
        let mut session = session(
            &page(START, ""),
            &seen,
            &Observation::Acting {
                step: String::new(),
                purpose: Purpose::Step,
            },
        );
        session.open(facts::extract(&page::parse(Source::local(
            "next.html",
            "<p>",
        ))));
        session.apply(2.0, &next);
        let Observation::Request(mut late) = sent(CONFIG, Handling::Held) else {
            unreachable!()
        };
        let line = wire::Initiator {
            url: LIBRARY.to_owned(),
            line: 1,
            column: 1,
            function: None,
        };
        late.initiator = has_lines.then_some(line);
        // What the library of the page before still asked for is not the next page's.
        if seen.len() > 1 {
            session.apply(3.0, &Observation::Request(late));
        }
        session.apply(4.0, &Observation::Settled);
        let reasons = session.visits[0].why_nothing();
        assert_eq!(reasons[0].slug, "event_left_page", "{words}");
        assert!(reasons[0].message.contains(words), "{reasons:?}");
        let next = session.visits[1].why_nothing();
        assert!(
            next.iter()
                .all(|one| !one.slug.starts_with("configuration")),
            "{next:?}"
        );
    }
}

#[test]
fn an_element_that_a_script_took_for_granted_is_named() {
    let code = "document.querySelector('#nope').addEventListener('click',function(){\
        fbq('track','Lead')});fbq('track','Search')";
    let seen = [
        all(),
        fails("TypeError: Cannot read properties of null (reading 'addEventListener')"),
    ]
    .concat();
    let session = session(
        &page(&format!("{START}{code}"), ""),
        &seen,
        &Observation::Settled,
    );
    let reasons = session.visits[0].why_nothing();
    let slugs: Vec<_> = reasons.iter().map(|one| one.slug).collect();
    assert_eq!(slugs, ["script_error"]);
    assert!(
        reasons[0].message.contains("the element '#nope'"),
        "{reasons:?}"
    );
}

#[test]
fn silence_without_a_window_proves_nothing() {
    let mut session = Session::default();
    session.apply(
        0.0,
        &Observation::Started {
            browser: BrowserName {
                headless: true,
                ..BrowserName::default()
            },
            library: Library::Metas,
            scripts_off: false,
        },
    );
    let source = Source::local("page.html", page(START, ""));
    session.open(facts::extract(&page::parse(source)));
    for seen in both().iter().chain([&Observation::Settled]) {
        session.apply(1.0, seen);
    }
    assert_eq!(session.visits[0].why_nothing()[0].slug, "headless_silence");
}

/// Reasons are told to people and read by programs: each is whole.
#[test]
fn every_reason_is_whole() {
    for (_, html, seen) in cases() {
        for reason in session(&html, &seen, &Observation::Settled).visits[0].why_nothing() {
            assert!(RANK.contains(&reason.slug), "{}", reason.slug);
            for text in [&reason.message, &reason.proof] {
                assert!(!text.is_empty() && !text.ends_with('.'), "{reason:?}");
            }
            assert!(reason.help.ends_with('.'), "{reason:?}");
        }
    }
}
