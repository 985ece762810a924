//! What is deleted is not in the files any more.

use crate::{begin, hit, inspected, with_page};
use serde_json::json;
use std::fs;
use std::path::Path;
use store::{End, Inspected, Kind, Original, Placed, Store, StoreError, Tick, Told};

/// Whether a text stands in any file of the folder, the journal included.
fn stands(folder: &Path, text: &str) -> bool {
    let files = fs::read_dir(folder).unwrap().flatten();
    files.into_iter().any(|file| {
        let bytes = fs::read(file.path()).unwrap();
        bytes
            .windows(text.len())
            .any(|piece| piece == text.as_bytes())
    })
}

/// A store in which everything about one page says one word, and about another page another one.
fn filled(folder: &Path) -> Store {
    let store = with_page(folder, "kept.html");
    let page = [inspected(
        "secret-page.html",
        "secret-page.html",
        r#"{"secret-report":1}"#,
    )];
    store.keep(&page, Placed::Opened, 1).unwrap();
    store.remember("secret-page.html", 1).unwrap();
    store.note("secret-page.html", "secret-note").unwrap();
    let tick = Tick {
        step: "pixel_created".to_owned(),
        ticked: true,
        note: "secret-tick".to_owned(),
    };
    store.tick("secret-page.html", &tick).unwrap();
    let original = Original {
        source: "secret-page.html".to_owned(),
        path: "secret-path".to_owned(),
        title: "secret-title".to_owned(),
        bytes: b"secret-bytes".repeat(2000),
        written: Vec::new(),
    };
    store.keep_original(&original, 1).unwrap();
    let run = begin(&store, "secret-page.html");
    for sequence in 1..200 {
        let hit = Told::Hit {
            sequence,
            at_ms: 1.0,
            title: "secret-hit".to_owned(),
            hit: json!({ "em": "secret-mail" }),
        };
        store.tell(run, &[hit]).unwrap();
    }
    let archive = Told::State {
        name: store::ARCHIVE,
        value: json!({ "log": "secret-mail" }),
    };
    store.tell(run, &[archive]).unwrap();
    let run = begin(&store, "kept.html");
    store.tell(run, &[hit(1)]).unwrap();
    store
}

#[test]
fn a_page_goes_with_all_that_was_seen_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let store = filled(folder.path());
    assert!(stands(folder.path(), "secret"));
    let found = store.history("secret-report", 10).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].kind, &*found[0].source),
        (Kind::Page, "secret-page.html")
    );
    store.delete(&[(Kind::Page, found[0].id)]).unwrap();
    assert!(!stands(folder.path(), "secret"));
    assert_eq!(store.history("secret", 10).unwrap(), []);
    assert_eq!(store.pages().unwrap().len(), 1);
    assert_eq!(store.runs("kept.html", 9).unwrap()[0].hits.len(), 1);
}

#[test]
fn a_page_that_was_deleted_stays_out_of_the_list_until_it_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let shop = ["/shop/a.html", "/shop/secret.html"];
    let pages = shop.map(|source| inspected(source, "/shop", "{}"));
    let listed = |store: &Store| -> Vec<String> {
        let pages = store.pages().unwrap().into_iter();
        pages.map(|page| page.source).collect()
    };
    let store = Store::open(folder.path()).unwrap();
    store.keep(&pages, Placed::Opened, 1).unwrap();
    store.close(&[shop[1]]).unwrap();
    let found = store.history("secret", 10).unwrap();
    store.delete(&[(found[0].kind, found[0].id)]).unwrap();
    assert!(!stands(folder.path(), "secret"));
    drop(store);
    let store = Store::open(folder.path()).unwrap();
    store.keep(&pages, Placed::Renewed, 2).unwrap();
    assert_eq!(listed(&store), [shop[0]]);
    assert_eq!(store.history("secret", 10).unwrap(), []);
    assert!(store.is_deleted(shop[1]).unwrap() && !store.knows(shop[1]).unwrap());
    store.keep(&pages, Placed::Opened, 3).unwrap();
    assert_eq!(listed(&store), shop);
    assert!(!store.is_deleted(shop[1]).unwrap());
    // From now on it is a page like any other.
    store.keep(&pages, Placed::Renewed, 4).unwrap();
    assert_eq!(listed(&store), shop);
}

#[test]
fn a_run_that_is_deleted_while_it_goes_on_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let store = filled(folder.path());
    let run = begin(&store, "kept.html");
    store.delete(&[(Kind::Run, run)]).unwrap();
    let end = End::Cancelled(None);
    for said in [store.tell(run, &[hit(1)]), store.end(run, &[hit(1)], &end)] {
        assert!(matches!(said, Err(StoreError::Gone { .. })), "{said:?}");
    }
}

#[test]
fn hits_and_runs_and_addresses_go_one_by_one() {
    let folder = tempfile::tempdir().unwrap();
    let store = filled(folder.path());
    let hits = store.history("secret-mail", 1000).unwrap();
    assert_eq!(hits.len(), 199);
    assert!(hits.iter().all(|hit| hit.kind == Kind::Hit));
    let hits: Vec<_> = hits.iter().map(|hit| (hit.kind, hit.id)).collect();
    store.delete(&hits).unwrap();
    assert!(!stands(folder.path(), "secret-mail"));
    assert!(stands(folder.path(), "secret-note"));
    for kind in [Kind::Run, Kind::Address] {
        let left = store.history("secret", 10).unwrap();
        let of_kind: Vec<_> = left.iter().filter(|one| one.kind == kind).collect();
        assert_eq!(of_kind.len(), 1, "{kind:?}");
        store.delete(&[(kind, of_kind[0].id)]).unwrap();
    }
    assert_eq!(store.recent(9).unwrap(), [] as [String; 0]);
}

#[test]
fn everything_goes_with_what_was_set_aside() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(store::FILE), "secret".repeat(500)).unwrap();
    let store = filled(folder.path());
    store.set("theme", &"secret-theme").unwrap();
    assert!(store.aside().is_some());
    store.forget().unwrap();
    assert!(!stands(folder.path(), "secret"));
    assert_eq!(store.history("", 10).unwrap(), []);
    assert_eq!(store.setting::<String>("theme").unwrap(), None);
    // And it goes on.
    store.remember("again.html", 1).unwrap();
    assert_eq!(store.recent(9).unwrap(), ["again.html"]);
}

#[test]
fn where_another_window_still_reads_it_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let store = filled(folder.path());
    let other = rusqlite::Connection::open(folder.path().join(store::FILE)).unwrap();
    other
        .execute_batch("BEGIN; SELECT count(*) FROM hits")
        .unwrap();
    let said = store.forget();
    assert!(matches!(said, Err(StoreError::StillRead)), "{said:?}");
    other.execute_batch("END").unwrap();
    drop(other);
    store.forget().unwrap();
    assert!(!stands(folder.path(), "secret"));
}

#[test]
fn words_are_searched_as_they_are_written() {
    let folder = tempfile::tempdir().unwrap();
    let store = with_page(folder.path(), "100%_sure.html");
    assert_eq!(store.history("100%_S", 10).unwrap().len(), 1);
    assert_eq!(store.history("100__", 10).unwrap().len(), 0);
    assert_eq!(store.history("' OR 1", 10).unwrap().len(), 0);
}

#[test]
fn a_page_is_found_by_its_title_with_all_that_was_seen_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    let page = Inspected {
        title: "ขอบคุณ Thank you",
        body: Some("<p>Your tea is on its way"),
        ..inspected("c3.html", "c3.html", "{}")
    };
    store.keep(&[page], Placed::Opened, 1).unwrap();
    let run = begin(&store, "c3.html");
    store.tell(run, &[hit(1)]).unwrap();
    let kinds = |words: &str| -> Vec<Kind> {
        let found = store.history(words, 10).unwrap();
        assert!(found.iter().all(|one| one.page_title == "ขอบคุณ Thank you"));
        found.iter().map(|one| one.kind).collect()
    };
    let all = [Kind::Run, Kind::Hit, Kind::Page];
    let mut by_title = kinds("thank");
    by_title.sort_by_key(|kind| all.iter().position(|one| one == kind));
    assert_eq!(by_title, all);
    assert_eq!(kinds("ขอบคุณ").len(), 3);
    assert_eq!(kinds("tea is on"), [Kind::Page]);
    assert_eq!(kinds("purchase 1"), [Kind::Hit]);
}

#[test]
fn a_store_of_the_first_version_is_taken_over() {
    let folder = tempfile::tempdir().unwrap();
    let old = rusqlite::Connection::open(folder.path().join(store::FILE)).unwrap();
    old.execute_batch(include_str!("../../src/schema/1.sql"))
        .unwrap();
    old.execute_batch(
        "PRAGMA application_id = 0x70787363; PRAGMA user_version = 1;
         INSERT INTO pages (source, target, position, inspected_at, verdict, report)
         VALUES ('old.html', 'old.html', 1, 1, 'working', '{}')",
    )
    .unwrap();
    drop(old);
    let store = Store::open(folder.path()).unwrap();
    assert!(store.aside().is_none());
    assert_eq!(store.history("old", 10).unwrap()[0].page_title, "");
    assert_eq!(store.pages().unwrap().len(), 1);
}
