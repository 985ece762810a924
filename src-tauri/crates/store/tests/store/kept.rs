//! What is kept comes back as it was.

use crate::{begin, hit, inspected, with_page};
use serde_json::json;
use store::{End, Failed, Inspected, Original, Placed, Store, Tick, Told, digest};

#[test]
fn a_run_that_came_to_its_end() {
    let folder = tempfile::tempdir().unwrap();
    let store = with_page(folder.path(), "shop.html");
    let run = begin(&store, "shop.html");
    let state = |value: &str| Told::State {
        name: "chain",
        value: json!(value),
    };
    let note = Told::Line {
        kind: "note",
        line: "goes on as emulated".to_owned(),
    };
    store.tell(run, &[state("first"), hit(1), note]).unwrap();
    let corrected = Told::Hit {
        sequence: 1,
        at_ms: 1.0,
        title: "Lead".to_owned(),
        hit: json!({ "event": "Lead" }),
    };
    let end = End::Done {
        report: json!({ "traffic": "emulated" }),
        text: "<p>".to_owned(),
    };
    store.end(run, &[corrected, state("last")], &end).unwrap();
    drop(store);
    let store = Store::open(folder.path()).unwrap();
    let kept = &store.runs("shop.html", 1).unwrap()[0];
    assert_eq!(kept, &store.run(run).unwrap());
    assert_eq!(kept.status, "done");
    assert_eq!(kept.report, Some(json!({ "traffic": "emulated" })));
    assert_eq!(kept.digest, Some(digest(b"<p>")));
    assert_eq!(kept.states["chain"], "last");
    assert_eq!(kept.hits, [json!({ "event": "Lead" })]);
    assert_eq!(
        kept.lines,
        [("note".to_owned(), "goes on as emulated".to_owned())]
    );
}

#[test]
fn a_run_that_failed_says_why_and_one_that_is_gone_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let store = with_page(folder.path(), "shop.html");
    let run = begin(&store, "shop.html");
    let why = json!({ "code": "no_browser", "message": "none found" });
    store.end(run, &[], &End::Failed(why.clone())).unwrap();
    assert_eq!(store.run(run).unwrap().error, Some(why));
    assert!(store.run(run + 1).is_err());
    assert!(store.tell(run + 1, &[hit(1)]).is_err());
}

#[test]
fn a_run_that_was_stopped_has_what_it_came_to_until_then() {
    let folder = tempfile::tempdir().unwrap();
    let store = with_page(folder.path(), "shop.html");
    let report = json!({ "findings": ["one"] });
    for report in [Some(report), None] {
        let run = begin(&store, "shop.html");
        store
            .end(run, &[], &End::Cancelled(report.clone()))
            .unwrap();
        let kept = store.run(run).unwrap();
        assert_eq!((kept.status.as_str(), kept.report), ("cancelled", report));
    }
}

#[test]
fn a_closed_page_stays_closed_until_it_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let store = with_page(folder.path(), "shop/a.html");
    let both = [
        inspected("shop/a.html", "shop", "{}"),
        inspected("shop/new.html", "shop", "{}"),
    ];
    let listed = |store: &Store| -> Vec<(String, String)> {
        let pages = store.pages().unwrap().into_iter();
        pages.map(|page| (page.source, page.target)).collect()
    };
    let pair = |source: &str, target: &str| (source.to_owned(), target.to_owned());
    store.close(&["shop/a.html"]).unwrap();
    store.keep(&both, Placed::Renewed, 2).unwrap();
    assert_eq!(listed(&store), [pair("shop/new.html", "shop")]);
    store.keep(&both, Placed::Opened, 3).unwrap();
    assert_eq!(
        listed(&store),
        [pair("shop/new.html", "shop"), pair("shop/a.html", "shop")]
    );
    // To inspect one of them again makes it no target of its own.
    let alone = [inspected("shop/a.html", "shop/a.html", "{}")];
    store.keep(&alone, Placed::Opened, 4).unwrap();
    assert_eq!(listed(&store)[1], pair("shop/a.html", "shop"));
}

#[test]
fn what_was_closed_is_told_until_it_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let store = with_page(folder.path(), "shop/a.html");
    assert!(store.closed().unwrap().is_empty());
    store.close(&["shop/a.html"]).unwrap();
    drop(store);
    let store = Store::open(folder.path()).unwrap();
    let again = [inspected("shop/a.html", "shop", "{}")];
    store.keep(&again, Placed::Renewed, 2).unwrap();
    assert_eq!(store.closed().unwrap(), ["shop/a.html"]);
    store.keep(&again, Placed::Opened, 3).unwrap();
    assert!(store.closed().unwrap().is_empty());
}

#[test]
fn a_try_that_failed_leaves_what_was_found_before() {
    let folder = tempfile::tempdir().unwrap();
    let source = "http://127.0.0.1:3000/";
    let found = Inspected {
        body: Some("<p>"),
        ..inspected(source, source, r#"{"found":1}"#)
    };
    let down = Inspected {
        verdict: "unreadable",
        failed: Some("nobody answers"),
        ..inspected(source, source, r#"{"found":0}"#)
    };
    let store = Store::open(folder.path()).unwrap();
    let kept = |store: &Store| {
        let page = store.pages().unwrap().remove(0);
        (page.inspected_at, page.report["found"].clone(), page.failed)
    };
    store.keep(&[down], Placed::Opened, 1).unwrap();
    assert_eq!(kept(&store), (1, json!(0), None), "nothing was found yet");
    store.keep(&[found], Placed::Renewed, 2).unwrap();
    for (at, placed) in [(3, Placed::Renewed), (4, Placed::Opened)] {
        store.keep(&[down], placed, at).unwrap();
        let why = "nobody answers".to_owned();
        assert_eq!(kept(&store), (2, json!(1), Some(Failed { why, at })));
        assert_eq!(store.body(source).unwrap().as_deref(), Some("<p>"));
    }
    store.keep(&[found], Placed::Renewed, 5).unwrap();
    assert_eq!(kept(&store), (5, json!(1), None));
    // What is opened anew is what it is now.
    store.close(&[source]).unwrap();
    store.keep(&[down], Placed::Opened, 6).unwrap();
    assert_eq!(kept(&store), (6, json!(0), None));
}

#[test]
fn runs_are_counted_with_those_that_are_not_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let store = with_page(folder.path(), "shop.html");
    let first = begin(&store, "shop.html");
    begin(&store, "shop.html");
    store.tell(first, &[hit(7)]).unwrap();
    assert_eq!(store.runs("shop.html", 1).unwrap()[0].number, 2);
    assert_eq!(store.run(first).unwrap().number, 1);
    let found = store.history("Purchase 7", 9).unwrap();
    assert_eq!(found[0].hit, Some((first, 7)));
}

#[test]
fn a_note_is_told_by_itself() {
    let folder = tempfile::tempdir().unwrap();
    let store = with_page(folder.path(), "shop.html");
    assert_eq!(store.note_of("shop.html").unwrap(), "");
    store.note("shop.html", "ask Nok").unwrap();
    store.close(&["shop.html"]).unwrap();
    assert_eq!(store.note_of("shop.html").unwrap(), "ask Nok");
    assert_eq!(store.note_of("other.html").unwrap(), "");
}

#[test]
fn ticks_stay_with_their_page() {
    let folder = tempfile::tempdir().unwrap();
    let store = with_page(folder.path(), "shop.html");
    let tick = |ticked| Tick {
        step: "pixel_created".to_owned(),
        ticked,
        note: "seen".to_owned(),
    };
    store.tick("shop.html", &tick(true)).unwrap();
    store.tick("shop.html", &tick(false)).unwrap();
    assert_eq!(store.ticks("shop.html").unwrap(), [tick(false)]);
    assert!(store.tick("other.html", &tick(true)).is_err());
}

#[test]
fn addresses_are_completed_the_likeliest_first() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    for (at, target) in (1..).zip([
        "https://other.example/?from=shop",
        "https://shop.example/",
        "https://shop.example/cart",
        "https://shop.example/cart",
    ]) {
        store.remember(target, at).unwrap();
    }
    assert_eq!(
        store.complete("SHOP", 9).unwrap(),
        [
            "https://shop.example/cart",
            "https://shop.example/",
            "https://other.example/?from=shop"
        ]
    );
    assert_eq!(store.recent(1).unwrap(), ["https://shop.example/cart"]);
}

#[test]
fn only_the_latest_changes_can_be_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let store = with_page(folder.path(), "shop.html");
    let original = |number: u32| Original {
        source: "shop.html".to_owned(),
        path: "shop.html".to_owned(),
        title: number.to_string(),
        bytes: vec![0, 255, number as u8],
        written: digest(b"after"),
    };
    let first = store.keep_original(&original(0), 1).unwrap();
    for number in 1..=50 {
        store.keep_original(&original(number), 1).unwrap();
    }
    assert!(store.original(first).is_err());
    let left = store.undoable("shop.html").unwrap();
    assert_eq!((left.len(), &*left[0].title), (50, "50"));
    assert_eq!(store.original(left[0].id).unwrap(), original(50));
    store.drop_original(left[0].id).unwrap();
    assert_eq!(store.undoable("shop.html").unwrap().len(), 49);
}
