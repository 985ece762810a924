//! A browser or a page that is killed, and Ctrl-C, at every phase of a run.

#![cfg(target_os = "linux")]

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::process::Output;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::child::{Run, parts, report, signal, until};
use super::{browser, page};
use crate::support::command;
use crate::support::site::{Answer, serve};

/// However a run breaks off, it is over soon: long before it would have ended by itself, also on a
/// machine that the other tests keep busy.
const SOON: Duration = Duration::from_mins(1);

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Whether this process, and so what it starts, takes no notice of a signal.
fn is_ignored(number: u32) -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = u64::from_str_radix(mask.unwrap().trim(), 16).unwrap();
    mask >> (number - 1) & 1 == 1
}

/// A page that fires and is at rest.
fn quiet() -> String {
    format!("{}/", serve(|_| Answer::page(page(""))))
}

/// Reads what the run tells until it is at rest, and gives the rest of it once it has ended.
fn at_rest(mut run: Run, then: impl FnOnce(&Run)) -> (Output, Vec<Value>) {
    let mut lines = BufReader::new(run.child.stdout.take().unwrap()).lines();
    let settled = lines.any(|line| line.unwrap().contains(r#""kind":"settled""#));
    assert!(settled, "it never came to rest");
    then(&run);
    let more = lines.map(|line| serde_json::from_str(&line.unwrap()).unwrap());
    let more: Vec<Value> = more.collect();
    (run.end(), more)
}

/// The hits of the report that ends a run's lines.
fn last_report(lines: &[Value]) -> &Value {
    let last = lines.last().expect("nothing was told at the end");
    assert_eq!(last["kind"], "report", "{last}");
    assert_eq!(last["report"]["fires"][0]["event"], "PageView");
    &last["report"]
}

#[test]
fn a_browser_that_is_killed_while_it_starts() {
    if browser().is_none() {
        return;
    }
    let run = Run::begin(&quiet(), "150");
    signal(run.browser(), "-KILL");
    let began = Instant::now();
    let output = run.end();
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).contains("browser"), "{}", told(&output));
    assert!(began.elapsed() < SOON);
}

#[test]
fn a_browser_that_is_killed_while_it_waits_for_the_page() {
    if browser().is_none() {
        return;
    }
    let late = Answer {
        delay: Duration::from_mins(2),
        ..Answer::page("late")
    };
    let site = serve(move |_| late.clone());
    let run = Run::begin(&format!("{site}/"), "150");
    until("a page that loads", || {
        (!run.renderers().is_empty()).then_some(())
    });
    thread::sleep(Duration::from_millis(300));
    let began = Instant::now();
    signal(run.browser(), "-KILL");
    let output = run.end();
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).contains("ended"), "{}", told(&output));
    assert!(began.elapsed() < SOON);
}

#[test]
fn a_browser_or_page_that_is_killed_at_rest_and_while_it_acts() {
    if browser().is_none() {
        return;
    }
    let waits = ["--then-wait", "100"];
    let acts = ["--then-run", "new Promise(() => {})"];
    for (then, page_only) in [(waits, false), (waits, true), (acts, false), (acts, true)] {
        let target = quiet();
        let run = Run::with(&[&[target.as_str(), "--format", "jsonl"], &then[..]].concat());
        let mut began = Instant::now();
        let (output, lines) = at_rest(run, |run| {
            thread::sleep(Duration::from_millis(200));
            began = Instant::now();
            if page_only {
                for id in run.renderers() {
                    signal(id, "-SEGV");
                }
            } else {
                signal(run.browser(), "-KILL");
            }
        });
        assert_eq!(output.status.code(), Some(2), "{then:?} {page_only}");
        let notes = last_report(&lines)["notes"].to_string();
        assert!(notes.contains("broke off"), "{notes}");
        assert!(began.elapsed() < SOON, "{then:?} {page_only}");
    }
}

#[test]
fn a_page_that_is_killed_between_two_steps_is_not_called_fine() {
    if browser().is_none() {
        return;
    }
    // The click is done, and the page that it was done to dies of it.
    let body = "<button id=b onclick=\"setTimeout(() => { const all = [];
        for (;;) all.push(new Array(1e6).fill(all.length)) })\">go</button>";
    let target = format!("{}/", serve(move |_| Answer::page(page(body))));
    let run = Run::with(&[
        &target,
        "--format",
        "jsonl",
        "--timeout",
        "30",
        "--then-click",
        "#b",
    ]);
    let (output, lines) = at_rest(run, |run| {
        thread::sleep(Duration::from_millis(400));
        for id in run.renderers() {
            signal(id, "-SEGV");
        }
    });
    let notes = last_report(&lines)["notes"].to_string();
    assert_eq!(output.status.code(), Some(2), "{notes}");
}

#[test]
fn a_browser_that_is_killed_while_it_is_closed() {
    if browser().is_none() {
        return;
    }
    let run = Run::with(&[&quiet(), "--format", "jsonl"]);
    let (output, lines) = at_rest(run, |run| {
        for id in run.browsers() {
            signal(id, "-KILL");
        }
    });
    // It was killed before or after the run had its last word; both are true.
    let notes = last_report(&lines)["notes"].to_string();
    let broke_off = notes.contains("broke off");
    assert_eq!(output.status.code() == Some(2), broke_off, "{notes}");
}

#[test]
fn ctrl_c_at_any_time() {
    if browser().is_none() {
        return;
    }
    let site = quiet();
    // Where a shell runs the tests in the background, Ctrl-C is ignored until the program listens.
    let interrupt = if is_ignored(2) { "-TERM" } else { "-INT" };
    for after in [5, 40, 120, 250, 400, 600, 900, 1400] {
        let run = Run::with(&[&site, "--format", "json", "--then-wait", "100"]);
        thread::sleep(Duration::from_millis(after));
        let name = if after % 3 == 0 { "-HUP" } else { interrupt };
        let began = Instant::now();
        signal(run.id(), name);
        let output = run.end();
        assert!(began.elapsed() < SOON, "{after}");
        // Before it listens to signals there is nothing to leave behind.
        let code = output.status.code();
        assert!(matches!(code, None | Some(2)), "{after}: {code:?}");
        if !output.stdout.is_empty() {
            let notes = report(&output)["notes"].to_string();
            assert!(notes.contains("cancelled"), "{after}: {notes}");
        } else if code.is_some() {
            assert!(told(&output).contains("cancelled"), "{}", told(&output));
        }
    }
}

/// A run whose browser shows a page and stays.
fn staying() -> Run {
    let run = Run::with(&[&quiet(), "--then-wait", "100"]);
    until("a page", || (!run.renderers().is_empty()).then_some(()));
    run
}

#[test]
fn a_program_that_is_killed_takes_its_browser_and_its_folder_along() {
    if browser().is_none() {
        return;
    }
    let run = staying();
    run.guard();
    let folder = run.kill();
    until("the end of its browser", || {
        parts(&folder).is_empty().then_some(())
    });
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().collect();
    assert!(left.is_empty(), "left behind: {left:?}");
}

#[test]
fn the_next_run_sweeps_what_a_killed_one_has_left() {
    if browser().is_none() {
        return;
    }
    let run = staying();
    // As where the machine loses its power: nothing is left that could tidy up.
    signal(run.guard(), "-KILL");
    let browsers = run.browsers();
    let folder = run.kill();
    for id in browsers {
        signal(id, "-KILL");
    }
    until("the end of its browser", || {
        parts(&folder).is_empty().then_some(())
    });
    assert!(fs::read_dir(folder.path()).unwrap().next().is_some());
    let next = command(&["fire", "--traffic", "emulated", &quiet()]);
    Run::within(folder, next).end();
}
