//! The binary itself: exit status, streams, formats, bad input, several inputs at once.

mod asking;
mod beside;
mod decoding;
mod firing;
mod fixing;
mod inputs;
mod network;
mod pixels;
mod recording;
mod settings;
mod walls;
mod watching;

use std::fs;

use crate::support::{fixtures, pixelscope, pixelscope_with};

const GOOD: &str = "pages/shop/index.html";
const BAD: &str = "pages/shop-flawed/thank-you.html";
/// Warnings and nothing worse.
const DOUBTFUL: &str = "pages/shop-flawed/index.html";

#[test]
fn the_exit_status_follows_the_findings() {
    let status = |arguments: &[&str]| pixelscope(&[&["inspect"], arguments].concat()).status;
    assert_eq!(status(&[GOOD]), 0);
    assert_eq!(status(&[BAD]), 1);
    assert_eq!(status(&[GOOD, BAD]), 1);
    assert_eq!(status(&["--fail-on", "never", BAD]), 0);
    assert_eq!(status(&[DOUBTFUL]), 0);
    assert_eq!(status(&["--fail-on", "warning", DOUBTFUL]), 1);
    assert_eq!(status(&["--fail-on", "warning", GOOD]), 0);
}

#[test]
fn bad_usage_is_status_2() {
    for arguments in [
        &["inspect"][..],
        &["inspect", GOOD, "--format", "yaml"],
        &["inspect", GOOD, "--fail-on", "sometimes"],
        &["inspect", GOOD, "--timeout", "-1"],
        &["nonsense"],
        &["explain", "no-such-rule"],
        &["watch", "no/such/file.html"],
        &["watch", "https://shop.example/"],
    ] {
        let run = pixelscope(arguments);
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{arguments:?}");
        assert!(run.err.contains("error:"), "{arguments:?}: {}", run.err);
    }
}

#[test]
fn help_and_version_are_no_failure() {
    for arguments in [
        &["--help"][..],
        &["--version"],
        &["help", "inspect"],
        &["inspect", "--help"],
    ] {
        let run = pixelscope(arguments);
        assert_eq!((run.status, run.err.as_str()), (0, ""), "{arguments:?}");
        assert!(run.out.contains("pixelscope"), "{arguments:?}");
    }
}

#[test]
fn json_is_the_contract() {
    let run = pixelscope(&["inspect", "--format", "json", GOOD, BAD]);
    let json = run.json();
    assert_eq!(json["schema"], 1);
    assert_eq!(json["tool"]["name"], "pixelscope");
    assert_eq!(json["summary"]["pages"], 2);
    assert_eq!(json["pages"][0]["source"], GOOD);
    assert_eq!(json["pages"][0]["url"], serde_json::Value::Null);
    assert_eq!(json["pages"][0]["verdict"], "working");
    assert_eq!(json["pages"][1]["verdict"], "problems");
    assert_eq!(json["pages"][0]["pixels"][0]["id"], "1029384756102938");
    assert_eq!(run.err, "");
}

#[test]
fn every_format_that_is_listed_works() {
    let documents = [
        ("text", ""),
        ("json", "{"),
        ("markdown", "# "),
        ("html", "<!doctype html>"),
    ];
    let machines = [
        ("sarif", "{"),
        ("junit", "<?xml"),
        ("github", "::warning file="),
    ];
    for (command, forms) in [
        ("inspect", &documents[..]),
        ("checklist", &documents),
        ("inspect", &machines),
    ] {
        for (format, begins) in forms {
            let run = pixelscope(&[command, "--format", format, GOOD, DOUBTFUL]);
            assert_eq!(
                (run.status, run.err.as_str()),
                (0, ""),
                "{command} {format}"
            );
            assert!(
                run.out.starts_with(begins) && run.out.len() > 200,
                "{command} {format}: {}",
                run.out
            );
        }
    }
}

#[test]
fn results_go_to_a_file_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("report.json");
    let path = file.to_str().unwrap();
    fs::write(&file, "before").unwrap();
    let run = pixelscope(&["inspect", "--format", "json", "-o", path, BAD]);
    assert_eq!((run.status, run.out.as_str()), (1, ""));
    let json: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
    assert_eq!(json["schema"], 1);
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().count(),
        1,
        "nothing else is left"
    );

    let nowhere = folder.path().join("no/such/report.json");
    let run = pixelscope(&["inspect", "-o", nowhere.to_str().unwrap(), GOOD]);
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    assert!(run.err.contains("cannot write"), "{}", run.err);
    let run = pixelscope(&["inspect", "-o", folder.path().to_str().unwrap(), GOOD]);
    assert_eq!(run.status, 2, "a folder is no file");
}

#[test]
fn colour_is_for_terminals_or_on_demand() {
    let has_color = |arguments: &[&str]| {
        pixelscope(&[&["inspect", BAD], arguments].concat())
            .out
            .contains('\u{1b}')
    };
    assert!(!has_color(&[]));
    assert!(!has_color(&["--color", "never"]));
    assert!(has_color(&["--color", "always"]));
    assert!(!has_color(&["--color", "always", "--format", "json"]));
}

#[cfg(unix)]
#[test]
fn a_reader_that_stops_is_no_failure() {
    let mut child = crate::support::command(&["explain", "--format", "json"])
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn rules_explain_themselves() {
    let list = pixelscope(&["explain", "--format", "json"]).json();
    let rules = list["rules"].as_array().unwrap();
    assert!(rules.len() > 20);
    for rule in rules {
        for key in ["id", "group", "severity", "summary", "since", "docs"] {
            assert!(
                rule[key].as_str().is_some_and(|text| !text.is_empty()),
                "{rule}"
            );
        }
    }
    let text = pixelscope(&["explain"]).out;
    assert!(
        rules
            .iter()
            .all(|rule| text.contains(rule["id"].as_str().unwrap()))
    );
    let page = pixelscope(&["explain", "purchase-currency-missing"]);
    assert!(page.out.contains("Why it matters"), "{}", page.out);
    let unknown = pixelscope(&["explain", "currency-missing"]);
    assert!(
        unknown.err.contains("purchase-currency-missing"),
        "{}",
        unknown.err
    );
}

#[test]
fn the_checklist_carries_its_evidence() {
    let run = pixelscope(&["checklist", "--format", "json", BAD]);
    assert_eq!(run.status, 1);
    let json = run.json();
    let steps = json["steps"].as_array().unwrap();
    let step = steps
        .iter()
        .find(|step| step["id"] == "event_tags")
        .unwrap();
    assert_eq!(step["state"], "failed");
    assert!(
        step["evidence"]
            .as_array()
            .unwrap()
            .iter()
            .any(|one| one["at"]["line"] == 24),
        "{step}"
    );
    assert!(
        json["made"]
            .as_str()
            .is_some_and(|made| made.ends_with("UTC"))
    );
}

#[test]
fn standard_input_is_a_target() {
    let page = fs::read_to_string(fixtures().join(BAD)).unwrap();
    let run = pixelscope_with(&["inspect", "--format", "json", "-"], &page);
    assert_eq!(run.status, 1);
    assert_eq!(run.json()["pages"][0]["source"], "-");
    let run = pixelscope_with(&["inspect", "--format", "json", "-"], "");
    assert_eq!(
        (run.status, run.json()["pages"][0]["verdict"].as_str()),
        (1, Some("missing"))
    );
}
