//! How runs end: nothing is left behind, and nothing that was captured is lost.

#![cfg(target_os = "linux")]

use std::time::{Duration, Instant};

use super::child::{Run, report, signal, signalling};
use super::{browser, page};
use crate::support::command;
use crate::support::site::{Answer, serve};

/// Opens a page that sends a hit and never comes to rest, and waits until it has sent it.
fn restless() -> Option<Run> {
    browser()?;
    let body = "<img src=/slow><script>new PerformanceObserver(list => {
        if (list.getEntries().some(entry => entry.name.includes('/tr/'))) fetch('/sent');
        }).observe({ type: 'resource', buffered: true })</script>";
    let (site, sent) = signalling("/sent", page(body), Duration::from_mins(2));
    let run = Run::begin(&format!("{site}/"), "120");
    sent.wait();
    Some(run)
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
    let Some(run) = restless() else { return };
    signal(run.browsers()[0], "-KILL");
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
        let Some(run) = restless() else { return };
        signal(run.id(), name);
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
    assert!(
        notes.contains("Meta's library could not be loaded"),
        "{notes}"
    );
}
