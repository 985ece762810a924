//! Recordings of visits, played by `replay`: live logic without a browser. Each file of
//! `fixtures/visits` holds one observation a line; its snapshot is the run's whole report.

use std::fs;
use std::path::{Path, PathBuf};

use inspect::{Ending, FireOutcome, Start};
use probe::Replay;
use report::json::FireReport;

use crate::support::fixtures;

fn recordings() -> Vec<PathBuf> {
    let mut files: Vec<_> = fs::read_dir(fixtures().join("visits"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|suffix| suffix == "jsonl"))
        .collect();
    files.sort();
    assert!(!files.is_empty());
    files
}

/// Plays a recording to its end.
pub(crate) async fn play(path: &Path) -> FireOutcome {
    let text = fs::read_to_string(path).unwrap();
    let replay = Replay::read(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    // Each rest of the page after the first came after something was done to it.
    let rests = text
        .lines()
        .filter(|line| line.contains(r#""kind":"settled""#))
        .count();
    let mut start = Start::new("https://shop.example/");
    start.traffic = probe::Traffic::Emulated;
    start.then = vec![probe::Action::Run(String::new()); rests.saturating_sub(1)];
    inspect::fire(start, &replay, |_| {}).await.unwrap()
}

#[tokio::test]
async fn visits_keep_their_report() {
    for path in recordings() {
        let outcome = play(&path).await;
        let report = serde_json::to_string_pretty(&outcome.report).unwrap();
        insta::with_settings!({
            snapshot_path => fixtures().join("visits"),
            prepend_module_to_snapshot => false,
            omit_expression => true,
            filters => vec![(r#""version": "\d+\.\d+\.\d+""#, r#""version": "…""#)],
        }, {
            insta::assert_snapshot!(path.file_stem().unwrap().to_str().unwrap(), report);
        });
    }
}

/// The same input gives the same state, and what was recorded is what was played.
#[tokio::test]
async fn playing_twice_changes_nothing() {
    for path in recordings() {
        let (once, twice) = (play(&path).await, play(&path).await);
        let text = |outcome: &FireOutcome| serde_json::to_string(&outcome.report).unwrap();
        assert_eq!(text(&once), text(&twice));
        assert_eq!(
            Replay::write(&once.recording),
            fs::read_to_string(&path).unwrap()
        );
    }
}

#[tokio::test]
async fn a_visit_that_breaks_off_keeps_what_was_seen() {
    let outcome = play(&fixtures().join("visits/browser-ends.jsonl")).await;
    assert!(matches!(outcome.ending, Ending::Broken(_)));
    assert_eq!(outcome.report.fires.len(), 1);
}

/// Events, pixels, parameters, causes and pages of the hits, and what became of each tag.
fn essence(report: &FireReport) -> serde_json::Value {
    let fires = report.fires.iter();
    let fires = fires.map(|fire| {
        serde_json::json!([
            fire.event,
            fire.pixel_id,
            fire.params,
            fire.cause,
            fire.page,
            fire.status,
            fire.frame
        ])
    });
    let tags = report.expected.iter();
    let tags = tags.map(|one| serde_json::json!([one.event, one.status, one.page]));
    let pages = report.pages.iter().map(|page| &page.url);
    serde_json::json!({
        "traffic": report.traffic,
        "fires": fires.collect::<Vec<_>>(),
        "expected": tags.collect::<Vec<_>>(),
        "pages": pages.collect::<Vec<_>>(),
        "chain": serde_json::to_value(&report.chain).unwrap(),
    })
}

/// What a HAR file has no word for: where a recording has it, the two may differ.
const UNTOLD: [&str; 6] = [
    "csp_violation",
    "page_error",
    "navigated",
    "ended",
    "restless",
    "configuration",
];

#[tokio::test]
async fn a_run_that_was_written_as_a_har_file_is_played_again() {
    let mut played = 0;
    for path in recordings() {
        let text = fs::read_to_string(&path).unwrap();
        let is_told = |kind: &&str| !text.contains(&format!("\"kind\":\"{kind}\""));
        if !UNTOLD.iter().all(is_told) {
            continue;
        }
        played += 1;
        let first = inspect::replay(text.as_bytes(), Start::new(""), |_| {})
            .await
            .unwrap();
        let mut har = Vec::new();
        report::har::write(&first.recording, 1_795_452_059_000, &mut har).unwrap();
        let har = String::from_utf8(har).unwrap();
        let again = inspect::replay(har.as_bytes(), Start::new(""), |_| {})
            .await
            .unwrap();
        let (told, played_back) = (essence(&first.report), essence(&again.report));
        assert_eq!(told, played_back, "{}", path.display());
    }
    assert!(played > 5, "only {played} recordings were played");
}

/// A network panel's file: what it has is told with its place, and what it lacks is not made up.
#[tokio::test]
async fn a_har_file_of_a_network_panel_is_played() {
    let har = fs::read_to_string(fixtures().join("har/network-panel.har")).unwrap();
    let outcome = inspect::replay(har.as_bytes(), Start::new(""), |_| {})
        .await
        .unwrap();
    let report = &outcome.report;
    let fires: Vec<_> = report
        .fires
        .iter()
        .map(|fire| {
            (
                fire.event.as_deref().unwrap(),
                fire.status.as_str(),
                fire.cause.as_str(),
            )
        })
        .collect();
    assert_eq!(
        fires,
        [
            ("PageView", "delivered", "unknown"),
            ("Purchase", "delivered", "unknown")
        ]
    );
    assert_eq!(
        (report.traffic.as_str(), outcome.ending),
        ("delivered", Ending::Complete)
    );
    let sender = &report.fires[1].sender;
    assert_eq!(
        (sender.kind.as_str(), sender.at.map(|at| at.line)),
        ("page_tag", Some(11))
    );
    // The button waits, and nobody knows whether it was to be pressed.
    let lead = report
        .expected
        .iter()
        .find(|one| one.event.as_deref() == Some("Lead"));
    assert_eq!(lead.unwrap().status, "waiting");
    let rules: Vec<&str> = report
        .findings
        .iter()
        .map(|one| one.rule.as_str())
        .collect();
    assert!(rules.contains(&"purchase-currency-missing"), "{rules:?}");
    assert!(report.why_nothing.is_empty());
    assert!(report.notes[0].contains("HAR file"));
    // Without the page's text nothing is said of its source.
    let mut bare: serde_json::Value = serde_json::from_str(&har).unwrap();
    bare["log"]["entries"][0]["response"]["content"]
        .as_object_mut()
        .unwrap()
        .remove("text");
    let outcome = inspect::replay(bare.to_string().as_bytes(), Start::new(""), |_| {})
        .await
        .unwrap();
    let of_source = outcome
        .report
        .findings
        .iter()
        .filter(|one| one.hits.is_empty());
    assert_eq!(of_source.count(), 0);
    assert_eq!(outcome.report.fires.len(), 2);
}
