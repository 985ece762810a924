//! What is promised of the store, tried from outside: nothing acknowledged is lost, nothing damaged
//! is replaced unsaid, nothing deleted stays in a file.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod damage;
mod forgetting;
mod kept;
mod killed;
mod two;

use serde_json::json;
use std::path::Path;
use store::{Began, Inspected, Placed, Store, Told};

/// A page as its inspection leaves it.
fn inspected<'a>(source: &'a str, target: &'a str, report: &'a str) -> Inspected<'a> {
    Inspected {
        source,
        target,
        title: "",
        verdict: "working",
        report,
        body: None,
        failed: None,
    }
}

/// A store with one page in its list.
fn with_page(folder: &Path, source: &str) -> Store {
    let store = Store::open(folder).unwrap();
    let page = [inspected(source, source, "{}")];
    store.keep(&page, Placed::Opened, 1).unwrap();
    store
}

fn begin(store: &Store, source: &str) -> i64 {
    let began = Began {
        source,
        asked: "held",
        at: 2,
    };
    store.begin(&began).unwrap()
}

fn hit(sequence: u32) -> Told {
    Told::Hit {
        sequence,
        at_ms: f64::from(sequence),
        title: format!("Purchase {sequence}"),
        hit: json!({ "sequence": sequence, "event": "Purchase" }),
    }
}
