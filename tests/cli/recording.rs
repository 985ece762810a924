//! Runs kept in files: as an archive for network panels, and as a recording that is played again.

use serde_json::Value;

use super::firing::{fire, has_browser};
use crate::support::{fixtures, pixelscope};

/// What each hit of a report or of `decode` tells.
fn hits(json: &Value) -> Vec<(Value, Value, Value, Value)> {
    let fires = json["fires"].as_array().unwrap().iter();
    fires
        .map(|fire| {
            let of = |key: &str| fire[key].clone();
            (of("event"), of("pixel_id"), of("method"), of("params"))
        })
        .collect()
}

#[test]
fn what_was_seen_is_read_back_from_an_archive_and_played_from_a_recording() {
    if !has_browser() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (recording, archive) = (path("run.jsonl"), path("run.har"));
    let steps = [
        "--then-click",
        "#add-to-cart",
        "--then-run",
        // Long enough to be sent by a form, with signs that need care.
        "fbq('trackCustom', 'Long', { text: 'ชา & \"50%\" ' + 'x'.repeat(3000) })",
        "--then-click",
        "#nobody",
    ];
    let run = fire(&[&["--format", "json", "--record", &recording], &steps[..]].concat());
    assert_eq!(run.status, 2, "{}", run.err);
    let live = run.json();
    assert_eq!(live["fires"].as_array().unwrap().len(), 4);

    let again = pixelscope(&["fire", "--replay", &recording, "--format", "json"]);
    assert_eq!(again.status, 2, "{}", again.err);
    let again = again.json();
    for key in [
        "fires", "steps", "expected", "chain", "traffic", "browser", "console",
    ] {
        assert_eq!(again[key], live[key], "{key}");
    }

    let run = fire(&[&["--format", "har", "-o", &archive], &steps[..]].concat());
    assert_eq!(run.status, 2, "{}", run.err);
    let text = std::fs::read_to_string(&archive).unwrap();
    let har: Value = serde_json::from_str(&text).unwrap();
    let log = &har["log"];
    assert_eq!(log["version"], "1.2");
    assert_eq!(log["pages"].as_array().unwrap().len(), 1);
    let entries = log["entries"].as_array().unwrap();
    assert_eq!(entries[0]["response"]["content"]["mimeType"], "text/html");
    for entry in entries {
        assert_eq!(entry["pageref"], "page_1");
        let started = entry["startedDateTime"].as_str().unwrap();
        assert!(
            started.starts_with("20") && started.ends_with('Z'),
            "{started}"
        );
    }
    let read = pixelscope(&["decode", "--har", &archive, "--format", "json"]).json();
    let names = |hits: &[(Value, Value, Value, Value)]| {
        let names = hits
            .iter()
            .map(|(event, pixel, method, _)| format!("{event} {pixel} {method}"));
        names.collect::<Vec<_>>()
    };
    assert_eq!(names(&hits(&read)), names(&hits(&live)));
    let text = |json: &Value| json["fires"][3]["custom_data"]["text"].clone();
    assert_eq!(text(&read), text(&live));
}

#[test]
fn what_cannot_be_played_or_kept_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("bad.jsonl");
    std::fs::write(&file, "{}\n").unwrap();
    let bad = file.to_str().unwrap();
    for (arguments, words) in [
        (&["fire", "--replay", bad][..], "line 1"),
        (&["fire", "--replay", "no-such.jsonl"], "no-such.jsonl"),
        (&["fire"], "URL|FILE"),
        (&["fire", "x.html", "--replay", bad], "cannot be used with"),
        (
            &["fire", "x.html", "--click-all", "--format", "har"],
            "several runs",
        ),
    ] {
        let run = pixelscope(arguments);
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{arguments:?}");
        assert!(run.err.contains(words), "{arguments:?}: {}", run.err);
    }
}

/// Browsers are closed and disks are full while a file is written.
#[test]
fn a_damaged_archive_is_played_as_far_as_it_goes() {
    let archive = fixtures().join("har/network-panel.har");
    let whole = std::fs::read(&archive).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("cut.har");
    let played = |bytes: &[u8]| {
        std::fs::write(&file, bytes).unwrap();
        pixelscope(&[
            "fire",
            "--replay",
            file.to_str().unwrap(),
            "--format",
            "json",
        ])
    };
    let all = hits(&played(&whole).json());
    assert!(all.len() > 1);
    // Right before the answer to the last hit.
    let text = String::from_utf8_lossy(&whole);
    let last = text.rfind("/tr/").unwrap();
    let end = last + text[last..].find("\"response\"").unwrap();
    let run = played(&whole[..end]);
    assert_eq!(run.status, 2, "{}", run.err);
    assert_eq!(hits(&run.json()), all);
    assert!(run.err.contains("the file is damaged"), "{}", run.err);
    // In the middle of it.
    let run = played(&whole[..last]);
    assert_eq!(run.status, 2, "{}", run.err);
    assert_eq!(hits(&run.json()), all[..all.len() - 1]);
    // What is no archive at all stays none.
    let run = played(b"[1, 2");
    assert_eq!((run.status, run.out.as_str()), (2, ""), "{}", run.err);
}

#[test]
fn relays_are_named_in_text() {
    let run = pixelscope(&["fire", "--replay", "visits/relays.jsonl"]);
    let lines = [
        "  relays      gateway.shop.example  1 hit as well\n",
        "              shop.example  1 hit there alone\n",
    ];
    for line in lines {
        assert!(run.out.contains(line), "{line}: {}", run.out);
    }
    assert!(
        run.out.contains("held · to the relay shop.example · "),
        "{}",
        run.out
    );
}
