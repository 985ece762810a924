//! A process that writes as a run does is killed at any moment, a hundred times.

use crate::{begin, hit, with_page};
use std::collections::hash_map::RandomState;
use std::env;
use std::hash::BuildHasher;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;
use store::{Store, Told};

const KILLS: u32 = 100;

/// Names the folder to the process that is to be killed.
const FOLDER: &str = "PIXELSCOPE_TEST_STORE";

#[test]
fn whatever_was_acknowledged_is_there_after_each_of_a_hundred_kills() {
    let folder = tempfile::tempdir().unwrap();
    let mut acknowledged = 0;
    let mut busy = 0;
    for turn in 0..KILLS {
        let (mut child, said) = writer(folder.path());
        // From before the store is open to well into the run.
        sleep(Duration::from_millis(u64::from(turn % 10) * 8 + random(40)));
        child.kill().unwrap();
        child.wait().unwrap();
        let lines: Vec<String> = said.lines().map_while(Result::ok).collect();
        let run = lines.iter().find_map(|line| line.strip_prefix("run "));
        let last = lines
            .iter()
            .rev()
            .find_map(|line| line.strip_prefix("hit "));

        let store = Store::open(folder.path()).unwrap();
        assert_eq!(store.aside(), None, "after kill {turn}");
        let Some(run) = run else { continue };
        let kept = store.run(run.parse().unwrap()).unwrap();
        assert_eq!(kept.status, "interrupted");
        let last: u32 = last.map_or(0, |last| last.parse().unwrap());
        // One more may be there: kept, and not yet acknowledged when the end came.
        let sequences: Vec<u64> = kept
            .hits
            .iter()
            .filter_map(|hit| hit["sequence"].as_u64())
            .collect();
        let whole: Vec<u64> = (1..=sequences.len() as u64).collect();
        assert_eq!(sequences, whole, "no hit is missing between two others");
        assert!(
            sequences.len() >= last as usize,
            "kill {turn}: {last} acknowledged, {} kept",
            sequences.len()
        );
        assert!(kept.lines.len() >= last as usize);
        assert_eq!(store.pages().unwrap().len(), 1);
        acknowledged += last;
        busy += u32::from(last > 0);
    }
    // A test in which nothing was ever written would tell nothing.
    assert!(busy > KILLS / 4, "only {busy} kills came during a run");
    println!(
        "{KILLS} kills, {busy} of them during a run, {acknowledged} hits acknowledged, none lost"
    );
    let check = rusqlite::Connection::open(folder.path().join(store::FILE)).unwrap();
    let said: String = check
        .query_row("PRAGMA integrity_check", (), |row| row.get(0))
        .unwrap();
    assert_eq!(said, "ok");
}

/// Not a test of its own: what the test above starts and kills.
#[test]
#[ignore = "runs until it is killed"]
fn writes_until_it_is_killed() {
    let Some(folder) = env::var_os(FOLDER).map(PathBuf::from) else {
        return;
    };
    let store = with_page(&folder, "shop.html");
    let run = begin(&store, "shop.html");
    let mut out = std::io::stdout();
    // Past the test harness, which would keep it until the end.
    writeln!(out, "\nrun {run}").unwrap();
    for sequence in 1.. {
        let line = Told::Line {
            kind: "console",
            line: format!("line {sequence}"),
        };
        store.tell(run, &[hit(sequence), line]).unwrap();
        writeln!(out, "hit {sequence}").unwrap();
        out.flush().unwrap();
    }
}

fn writer(folder: &Path) -> (Child, BufReader<ChildStdout>) {
    let mut child = Command::new(env::current_exe().unwrap())
        .args([
            "--exact",
            "killed::writes_until_it_is_killed",
            "--ignored",
            "--nocapture",
        ])
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let said = BufReader::new(child.stdout.take().unwrap());
    (child, said)
}

/// A number below `end`, another one each time.
fn random(end: u64) -> u64 {
    RandomState::new().hash_one(0) % end
}
