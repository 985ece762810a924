//! What a run finds around it: no room on the disk, another run, no browser, an old one, one that
//! says nothing.

#![cfg(target_os = "linux")]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use super::child::{Run, report};
use super::{browser, page};
use crate::support::command;
use crate::support::site::{Answer, serve};

fn site() -> String {
    format!("{}/", serve(|_| Answer::page(page(""))))
}

/// A program that passes for a browser and does as `script` says.
fn passing_for_one(folder: &Path, script: &str) -> PathBuf {
    let path = folder.join("chromium");
    fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    path
}

#[test]
fn two_runs_at_once_do_not_disturb_each_other() {
    if browser().is_none() {
        return;
    }
    let target = site();
    let runs = [Run::begin(&target, "30"), Run::begin(&target, "30")];
    for run in runs {
        let report = report(&run.end());
        assert_eq!(report["fires"].as_array().map(Vec::len), Some(1));
        assert_eq!(report["fires"][0]["event"], "PageView");
    }
}

#[test]
fn a_disk_that_is_full_is_told_and_leaves_nothing_behind() {
    if browser().is_none() {
        return;
    }
    // No file may grow beyond some blocks, as on a disk that is full.
    let mut limited = Command::new("sh");
    let whole = command(&[
        "fire",
        &site(),
        "--traffic",
        "emulated",
        "--format",
        "json",
        "--timeout",
        "10",
    ]);
    limited
        .arg("-c")
        .arg("ulimit -f 8; trap '' XFSZ; exec \"$0\" \"$@\"")
        .arg(whole.get_program())
        .args(whole.get_args());
    let began = Instant::now();
    let output = Run::of(limited).end();
    assert!(began.elapsed() < Duration::from_mins(1));
    // A browser that manages without what it could not write is fine; one that does not is told.
    match output.status.code() {
        Some(2) => assert!(!output.stderr.is_empty()),
        _ => assert_eq!(report(&output)["fires"][0]["event"], "PageView"),
    }
}

#[test]
fn without_a_browser_the_run_says_how_to_get_one() {
    // A machine that has one is made one that has none: nothing of it is seen from inside.
    let hidden = "for at in /usr/lib/chromium /opt /snap; do [ ! -d $at ] || mount -t tmpfs none $at || exit 77; done; \
        PATH=/nowhere exec \"$0\" \"$@\"";
    let whole = command(&["fire", &site(), "--traffic", "emulated"]);
    let mut alone = Command::new("unshare");
    alone
        .args([
            "--user",
            "--map-root-user",
            "--mount",
            "/bin/sh",
            "-c",
            hidden,
        ])
        .arg(whole.get_program())
        .args(whole.get_args());
    let Ok(output) = alone.output() else { return };
    let told = String::from_utf8_lossy(&output.stderr);
    if told.contains("unshare") || told.contains("mount:") {
        // This system lets nobody hide a folder; the words have a test of their own.
        return;
    }
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains("no browser found"), "{told}");
    assert!(told.contains("--browser"), "{told}");
}

#[test]
fn what_only_passes_for_a_browser_is_told_soon() {
    let folder = tempfile::tempdir().unwrap();
    // Takes connections and never says a word.
    let mute = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = mute.local_addr().unwrap().port();
    let mute = format!(
        "echo 'DevTools listening on ws://127.0.0.1:{port}/devtools/browser/a' >&2; exec sleep 100"
    );
    for (script, words) in [
        ("echo 'out of order' >&2; exit 3", "out of order"),
        (
            "echo 'DevTools listening on nothing' >&2; exec sleep 100",
            "cannot use the browser",
        ),
        (
            "echo 'DevTools listening on ws://127.0.0.1:1/x' >&2; exec sleep 100",
            "cannot use the browser",
        ),
        (mute.as_str(), "does not answer"),
    ] {
        let path = passing_for_one(folder.path(), script);
        let began = Instant::now();
        let path = path.to_string_lossy().into_owned();
        let output = Run::with(&[&site(), "--browser", &path]).end();
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{script}: {told}");
        assert!(told.contains(words), "{script}: {told}");
        assert!(began.elapsed() < Duration::from_secs(25), "{script}");
    }
}
