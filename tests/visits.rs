//! Recordings of visits, played by `replay`: live logic without a browser. Each file of
//! `fixtures/visits` holds one observation a line; its snapshot is the run's whole report.

use std::fs;
use std::path::{Path, PathBuf};

use inspect::{Ending, FireOutcome, Start};
use probe::Replay;

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
