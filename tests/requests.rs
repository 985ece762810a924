//! Recorded `/tr` requests, decoded: each file of `fixtures/requests` is one request in the form
//! of `wire::RawRequest`, and its snapshot is what it means.

use std::fs;

use serde_json::{Value, json};
use wire::{Decoded, RawRequest};

use crate::support::fixtures;

#[test]
fn requests_are_decoded() {
    let folder = fixtures().join("requests");
    let mut files: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|suffix| suffix == "json"))
        .collect();
    files.sort();
    assert!(!files.is_empty());
    for path in files {
        let name = path.file_stem().unwrap().to_str().unwrap();
        let text = fs::read_to_string(&path).unwrap();
        let request: RawRequest =
            serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let decoded = serde_json::to_string_pretty(&told(&wire::decode(&request))).unwrap();
        insta::with_settings!({
            snapshot_path => &folder,
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, {
            insta::assert_snapshot!(name, decoded);
        });
    }
}

fn told(decoded: &Decoded) -> Value {
    match decoded {
        Decoded::Fires(fires) => json!({ "fires": fires }),
        Decoded::Relayed(fires) => json!({ "relayed": fires }),
        Decoded::Library => json!("library"),
        Decoded::Plugin => json!("plugin"),
        Decoded::Config { pixel_id } => json!({ "config": pixel_id }),
        Decoded::Other => json!("other"),
    }
}
