use serde_json::json;

use super::*;
use crate::{Ending, Failure, Handling};

const HIT: &str = "https://www.facebook.com/tr/?id=1&ev=PageView&dl=https%3A%2F%2Fshop.example%2F";

fn entry(at: &str, url: &str, more: Value) -> Value {
    let mut entry = json!({
        "startedDateTime": format!("2026-11-23T16:40:{at}Z"), "time": 50,
        "request": { "method": "GET", "url": url, "headers": [] },
        "response": { "status": 200, "headers": [], "content": { "mimeType": "image/gif" } },
    });
    if let (Some(own), Value::Object(more)) = (entry.as_object_mut(), more) {
        own.extend(more);
    }
    entry
}

fn html(at: &str, url: &str, page: &str, text: Option<&str>) -> Value {
    let mut content = json!({ "mimeType": "text/html; charset=utf-8", "size": 10 });
    if let Some(text) = text {
        content["text"] = text.into();
    }
    let response = json!({ "status": 200, "headers": [], "content": content });
    let more = json!({ "pageref": page, "_resourceType": "document", "response": response });
    entry(at, url, more)
}

fn read(entries: &[Value]) -> Vec<Recorded> {
    let har = json!({ "log": { "version": "1.2",
        "browser": { "name": "Firefox", "version": "130" }, "entries": entries } });
    visit_of_har(har.to_string().as_bytes()).unwrap().seen
}

fn documents(seen: &[Recorded]) -> Vec<(String, TabNumber, bool)> {
    let documents = seen.iter().filter_map(|one| match &one.seen {
        Observation::Document(it) => Some((it.url.to_string(), it.tab, it.unread)),
        _ => None,
    });
    documents.collect()
}

fn sent(seen: &[Recorded]) -> Vec<&Sent> {
    let requests = seen.iter().filter_map(|one| match &one.seen {
        Observation::Request(sent) => Some(sent),
        _ => None,
    });
    requests.collect()
}

#[test]
fn pages_hits_times_and_lines_are_told() {
    let initiator = json!({ "type": "script", "stack": { "callFrames": [
        { "url": "https://shop.example/", "lineNumber": 4, "columnNumber": 2, "functionName": "buy" }] } });
    let seen = read(&[
        html("00.000", "https://shop.example/", "page_1", Some("<p>shop")),
        entry(
            "00.500",
            HIT,
            json!({ "pageref": "page_1", "_initiator": initiator }),
        ),
        entry("00.600", "https://other.example/x.js", json!({})),
    ]);
    let kinds: Vec<f64> = seen.iter().map(|one| one.at_ms).collect();
    assert_eq!(kinds, [0.0, 0.0, 500.0, 550.0, 550.0]);
    let page = ("https://shop.example/".to_owned(), 0, false);
    assert_eq!(documents(&seen), [page]);
    let hit = sent(&seen)[0];
    assert_eq!(
        (hit.handling, hit.cause),
        (Handling::Passed, crate::Cause::Unknown)
    );
    let line = hit.initiator.as_ref().unwrap();
    assert_eq!(
        (line.line, line.column, line.function.as_deref()),
        (5, 3, Some("buy"))
    );
    // Whether more was to come, nobody knows.
    assert!(matches!(
        seen.last().unwrap().seen,
        Observation::Unfinished { .. }
    ));
}

#[test]
fn what_is_not_in_the_file_is_not_made_up() {
    // A page without its content, and hits of a page that is not there at all.
    let seen = read(&[html("00.000", "https://shop.example/", "page_1", None)]);
    assert!(documents(&seen)[0].2);
    let seen = read(&[entry("00.000", HIT, json!({}))]);
    assert_eq!(
        documents(&seen),
        [("https://shop.example/".to_owned(), 0, true)]
    );
}

#[test]
fn pages_that_were_there_at_once_are_in_tabs_of_their_own() {
    let of = |page: &str| json!({ "pageref": page });
    let seen = read(&[
        html("00.000", "https://shop.example/", "page_1", Some("a")),
        html("01.000", "https://shop.example/two", "page_2", Some("b")),
        entry("01.500", HIT, of("page_1")),
        entry("01.600", HIT, of("page_2")),
        html("02.000", "https://shop.example/three", "page_3", Some("c")),
    ]);
    let tabs: Vec<TabNumber> = documents(&seen)
        .into_iter()
        .map(|(_, tab, _)| tab)
        .collect();
    assert_eq!(tabs, [0, 1, 1]);
    let tabs: Vec<TabNumber> = sent(&seen).iter().map(|sent| sent.tab).collect();
    assert_eq!(tabs, [0, 1]);
}

#[test]
fn a_frames_page_is_no_page() {
    let frame = |headers: Value| {
        let mut entry = html("00.200", "https://shop.example/frame", "page_1", Some("f"));
        entry["request"]["headers"] = headers;
        entry
    };
    let dest = json!([{ "name": "Sec-Fetch-Dest", "value": "iframe" }]);
    for headers in [dest, json!([])] {
        let seen = read(&[
            html("00.000", "https://shop.example/", "page_1", Some("a")),
            frame(headers),
        ]);
        assert_eq!(documents(&seen).len(), 1);
    }
    let framed = format!("{HIT}&if=true");
    let seen = read(&[entry("00.000", &framed, json!({}))]);
    let of_frame = Frame::Other("https://shop.example/".to_owned());
    assert_eq!(sent(&seen)[0].frame, of_frame);
}

#[test]
fn what_failed_says_why() {
    let error = |word: &str| {
        let response = json!({ "status": 0, "_error": word, "content": {} });
        read(&[entry("00.000", HIT, json!({ "response": response }))])
    };
    let blocked = error("net::ERR_BLOCKED_BY_CLIENT");
    assert_eq!(sent(&blocked)[0].handling, Handling::Stopped);
    let ending = |seen: &[Recorded]| {
        seen.iter().find_map(|one| match &one.seen {
            Observation::Answered(answered) => Some(answered.ending.clone()),
            _ => None,
        })
    };
    let word = Failure::Browser("net::ERR_BLOCKED_BY_CLIENT".to_owned());
    assert_eq!(ending(&blocked), Some(Ending::Failed(word)));
    // A request that was still under way has no end.
    assert_eq!(ending(&error("")), None);
}

#[test]
fn what_is_no_har_file_is_none() {
    for text in [
        "",
        "{}",
        "7",
        "{\"log\":{}}",
        "{\"entries\":{}}",
        "{\"log\":{\"entries\":7}}",
    ] {
        assert!(visit_of_har(text.as_bytes()).is_err(), "{text}");
    }
}

/// Addresses of the requests that a file tells of.
fn asked(visit: &ArchivedVisit) -> Vec<(Millis, &str)> {
    let asked = visit.seen.iter().filter_map(|one| match &one.seen {
        Observation::Request(sent) => Some((one.at_ms, sent.request.url.as_str())),
        _ => None,
    });
    asked.collect()
}

fn ends(visit: &ArchivedVisit) -> String {
    match &visit.seen.last().unwrap().seen {
        Observation::Unfinished { why } => why.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_file_that_is_cut_off_is_played_as_far_as_it_goes() {
    let page = "https://shop.example/";
    let other = HIT.replace("PageView", "Lead");
    let entries = [
        html("10.000", page, "p", Some("<p>hello")),
        entry("10.500", HIT, json!({ "pageref": "p" })),
        entry("10.900", &other, json!({ "pageref": "p" })),
    ];
    let har = json!({ "log": {
        "browser": { "name": "Firefox", "version": "130" },
        "creator": { "name": "x", "version": "1" },
        "pages": [{ "id": "p", "startedDateTime": "2026-11-23T16:40:10.000Z",
                    "pageTimings": { "_settled": 2000 } }],
        "entries": entries } });
    let whole = har.to_string();
    let all = visit_of_har(whole.as_bytes()).unwrap();
    assert!(all.damage.is_none() && all.lost == 0);
    assert_eq!(asked(&all), [(500.0, HIT), (900.0, &*other)]);
    assert!(all.seen.iter().any(|one| one.seen == Observation::Settled));
    // In the answer of the last, in its request, and right behind it.
    let of_last = whole.rfind("\"request\"").unwrap();
    let answer = whole.rfind("\"response\"").unwrap();
    for (end, seen) in [
        (answer + 30, 2),
        (of_last + 40, 1),
        (of_last - 3, 1),
        (whole.len() - 3, 2),
    ] {
        let cut = visit_of_har(&whole.as_bytes()[..end]).unwrap();
        assert!(cut.damage.is_some(), "{end}");
        assert_eq!(asked(&cut).len(), seen, "{end}");
        assert_eq!(asked(&cut)[0], (500.0, HIT));
        assert_eq!(documents(&cut.seen), [(page.to_owned(), 0, false)]);
        assert!(ends(&cut).contains("damaged"), "{end}");
        let Observation::Started { browser, .. } = &cut.seen[0].seen else {
            panic!("{:?}", cut.seen[0])
        };
        assert_eq!(browser.name, "Firefox");
    }
    // Wherever it is cut, what is longer tells no less.
    let mut before = 0;
    for end in 0..whole.len() {
        let cut = visit_of_har(&whole.as_bytes()[..end]);
        let now = cut.as_ref().map_or(0, |cut| asked(cut).len());
        assert!(now >= before, "{end}");
        assert!(
            cut.is_err() || cut.is_ok_and(|cut| cut.damage.is_some() || end + 2 >= whole.len())
        );
        before = now;
    }
}

#[test]
fn entries_without_what_is_needed_are_counted_and_lose_no_others() {
    let hit = |more: Value| entry("10.500", HIT, more);
    let mut without_time = hit(json!({}));
    without_time
        .as_object_mut()
        .unwrap()
        .remove("startedDateTime");
    let lost = [
        json!({}),
        json!(7),
        json!({ "request": null }),
        json!({ "request": { "method": "GET" } }),
        hit(json!({ "request": { "url": "::", "method": "GET" } })),
    ];
    let kept = [
        without_time.clone(),
        Value::Null,
        hit(json!({ "response": null, "timings": 7, "time": "x", "pageref": 3 })),
        without_time,
    ];
    let all: Vec<Value> = kept.iter().chain(&lost).cloned().collect();
    for text in [
        json!({ "log": { "entries": all } }),
        json!({ "entries": all }),
        json!(all),
    ] {
        let visit = visit_of_har(text.to_string().as_bytes()).unwrap();
        assert_eq!(visit.lost, lost.len());
        assert!(visit.damage.is_none());
        // What has no time of its own is as old as what stands beside it.
        assert_eq!(asked(&visit), [(0.0, HIT), (0.0, HIT), (0.0, HIT)]);
    }
}

#[test]
fn other_encodings_are_played_too() {
    let text = json!({ "log": { "entries": [entry("10.500", HIT, json!({}))] } }).to_string();
    let wide = text.encode_utf16().flat_map(u16::to_le_bytes);
    let wide: Vec<u8> = [0xFF, 0xFE].into_iter().chain(wide).collect();
    assert_eq!(asked(&visit_of_har(&wide).unwrap()), [(0.0, HIT)]);
}
