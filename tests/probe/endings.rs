//! How runs end: nothing is left behind, and nothing that was captured is lost.

#![cfg(target_os = "linux")]

use std::path::Path;
use std::process::{Child, Command, Output};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::{browser, page};
use crate::support::command;
use crate::support::site::{Answer, serve};

/// A run by the program, in a folder for temporary files of its own, so that whatever it leaves
/// can be told from what others leave.
struct Run {
    folder: tempfile::TempDir,
    child: Child,
}

impl Run {
    /// Opens a page that sends a hit and never comes to rest, and waits until it has sent it.
    fn restless() -> Option<Self> {
        browser()?;
        let body = "<img src=/slow><script>new PerformanceObserver(list => {
            if (list.getEntries().some(entry => entry.name.includes('/tr/'))) fetch('/sent');
            }).observe({ type: 'resource', buffered: true })</script>";
        let sent = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&sent);
        let site = serve(move |asked| match asked.path.as_str() {
            "/" => Answer::page(page(body)),
            "/sent" => {
                seen.store(true, Ordering::SeqCst);
                Answer::page("")
            }
            _ => Answer {
                delay: Duration::from_mins(2),
                ..Answer::page("late")
            },
        });
        let run = Self::begin(&format!("{site}/"), "120");
        let deadline = Instant::now() + Duration::from_mins(1);
        while !sent.load(Ordering::SeqCst) {
            assert!(Instant::now() < deadline, "the page sent no hit");
            thread::sleep(Duration::from_millis(20));
        }
        Some(run)
    }

    fn begin(target: &str, timeout: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let arguments = [
            "fire",
            target,
            "--traffic",
            "emulated",
            "--format",
            "json",
            "--timeout",
            timeout,
        ];
        let child = command(&arguments)
            .env("TMPDIR", folder.path())
            .spawn()
            .unwrap();
        Self { folder, child }
    }

    /// The program's last word; the browser and its folder must be gone by then.
    fn end(self) -> Output {
        let output = self.child.wait_with_output().unwrap();
        let left: Vec<_> = std::fs::read_dir(self.folder.path()).unwrap().collect();
        assert!(left.is_empty(), "left behind: {left:?}");
        assert_eq!(browsers(self.folder.path()), [0; 0], "left running");
        output
    }
}

/// The processes that were started with a folder below `folder`, the first one first.
fn browsers(folder: &Path) -> Vec<u32> {
    let folder = folder.to_string_lossy().into_owned();
    let mut found: Vec<u32> = std::fs::read_dir("/proc")
        .unwrap()
        .flatten()
        .filter_map(|entry| entry.file_name().to_string_lossy().parse().ok())
        .filter(|id| {
            let line = std::fs::read(format!("/proc/{id}/cmdline")).unwrap_or_default();
            String::from_utf8_lossy(&line).contains(&format!("--user-data-dir={folder}"))
        })
        .collect();
    found.sort_unstable();
    found
}

fn signal(id: u32, name: &str) {
    assert!(
        Command::new("kill")
            .args([name, &id.to_string()])
            .status()
            .unwrap()
            .success()
    );
}

/// What was captured, from the program's output.
fn report(output: &Output) -> Value {
    let text = String::from_utf8_lossy(&output.stdout);
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[test]
fn a_run_leaves_nothing_behind() {
    if browser().is_none() {
        return;
    }
    let site = serve(|_| Answer::page(page("")));
    let output = Run::begin(&format!("{site}/"), "15").end();
    assert_eq!(report(&output)["fires"][0]["event"], "PageView");
}

#[test]
fn a_browser_that_is_killed_ends_the_run_with_what_was_captured() {
    let Some(run) = Run::restless() else { return };
    signal(browsers(run.folder.path())[0], "-KILL");
    let output = run.end();
    assert_eq!(output.status.code(), Some(2));
    let report = report(&output);
    assert_eq!(report["fires"][0]["event"], "PageView");
    let notes = report["notes"].to_string();
    assert!(
        notes.contains("the browser ended before the run was over"),
        "{notes}"
    );
}

#[test]
fn a_browser_that_hangs_is_given_up_in_its_time() {
    if browser().is_none() {
        return;
    }
    let site = serve(|asked| match asked.path.as_str() {
        "/" => Answer::page(page(
            "<script>setTimeout(() => { for (;;); }, 1500)</script>",
        )),
        _ => Answer::page(""),
    });
    let run = Run::begin(&format!("{site}/"), "4");
    let began = Instant::now();
    let output = run.end();
    assert!(began.elapsed() < Duration::from_secs(25));
    assert_eq!(report(&output)["fires"][0]["event"], "PageView");
}

#[test]
fn ctrl_c_leaves_nothing_behind_and_loses_nothing() {
    for name in ["-INT", "-TERM"] {
        let Some(run) = Run::restless() else { return };
        signal(run.child.id(), name);
        let output = run.end();
        assert_eq!(report(&output)["fires"][0]["event"], "PageView", "{name}");
    }
}

#[test]
fn without_metas_library_the_run_goes_on_as_emulated() {
    if browser().is_none() {
        return;
    }
    let site = serve(|_| Answer::page(page("")));
    let arguments = ["fire", &format!("{site}/"), "--format", "json"];
    // Nothing listens there, so that nothing is asked of Meta.
    let nowhere = ("https_proxy", "http://127.0.0.1:9");
    let output = command(&arguments)
        .env(nowhere.0, nowhere.1)
        .output()
        .unwrap();
    let report = report(&output);
    assert_eq!(report["traffic"], "emulated");
    assert_eq!(report["fires"][0]["event"], "PageView");
    let notes = report["notes"].to_string();
    assert!(notes.contains("Meta's library cannot be had"), "{notes}");
}
