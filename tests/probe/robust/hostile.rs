//! Pages that do what no page should.

use std::fmt::Write as _;
use std::time::Instant;

use inspect::Ending;

use super::{count, notes, open, page};

/// Sends a hit by itself, whatever was done to the library.
pub(crate) const HIT: &str =
    "new Image().src = 'https://www.facebook.com/tr/?id=1234567890123456&ev=Lead';";

/// How much longer than asked for a run may take: a browser is started and ended, and a machine
/// that is busy is slow at both.
const MARGIN: u64 = 30;

#[tokio::test]
async fn pages_that_never_let_go_are_given_up_in_their_time() {
    for (what, script) in [
        ("a loop", "for (;;);"),
        ("questions", "for (;;) alert('still there?');"),
        (
            "promises",
            "(function again() { Promise.resolve().then(again) })();",
        ),
        (
            "memory",
            "const all = []; for (;;) all.push(new Array(1e5).fill(all.length));",
        ),
    ] {
        let began = Instant::now();
        let body = format!(
            "<script>{HIT} addEventListener('load', () => setTimeout(() => {{ {script} }}, 700))</script>"
        );
        let Some(outcome) = open(page(&body), 4).await else {
            return;
        };
        assert!(began.elapsed().as_secs() < 4 + MARGIN, "{what}");
        assert_eq!(
            (count(&outcome, "Lead"), count(&outcome, "PageView")),
            (1, 1),
            "{what}"
        );
        let notes = notes(&outcome);
        // On a machine that is busy itself, such a page may not even be loaded in that time.
        let given_up = ["still busy", "not loaded", "held by", "broke off"];
        let said = given_up.iter().any(|words| notes.contains(words));
        assert!(said, "{what}: {notes}");
    }
}

#[tokio::test]
async fn a_page_that_hangs_long_is_never_called_at_rest() {
    // Longer than a browser is waited for: what does not answer may not count as quiet.
    let body = "<script>setTimeout(() => { for (;;); }, 300)</script>";
    let Some(outcome) = open(page(body), 13).await else {
        return;
    };
    let notes = notes(&outcome);
    assert!(notes.contains("held by a script"), "{notes}");
    let reasons = &outcome.report.why_nothing;
    assert!(
        reasons.is_empty() || reasons[0].reason == "page_held",
        "{reasons:?}"
    );
}

#[tokio::test]
async fn debugger_statements_stop_nothing() {
    let body =
        "<script>debugger; setInterval(() => { debugger }, 10); fbq('track', 'Lead')</script>";
    let Some(outcome) = open(page(body), 15).await else {
        return;
    };
    assert_eq!(outcome.ending, Ending::Complete);
    assert_eq!(count(&outcome, "Lead"), 1);
}

#[tokio::test]
async fn a_page_that_navigates_for_ever_is_given_up() {
    let body = format!("<script>{HIT} setTimeout(() => location.reload(), 30)</script>");
    let began = Instant::now();
    let Some(outcome) = open(page(&body), 4).await else {
        return;
    };
    assert!(began.elapsed().as_secs() < 4 + MARGIN);
    let visits = outcome.session.visits.len();
    assert!(visits > 2, "{visits}");
    // The last page was just arriving.
    let hits = count(&outcome, "Lead");
    assert!(hits + 1 >= visits, "{hits} {visits}");
    let notes = notes(&outcome);
    assert!(
        notes.contains("still busy") || notes.contains("not loaded"),
        "{notes}"
    );
}

#[tokio::test]
async fn pages_that_change_what_scripts_are_made_of_hide_no_hit() {
    let mut body = String::new();
    for (owner, names) in [
        (
            "Function.prototype",
            &["call", "apply", "bind", "toString"][..],
        ),
        ("JSON", &["stringify", "parse"]),
        ("Promise", &["resolve", "all"]),
        ("Promise.prototype", &["then", "catch"]),
        ("Reflect", &["apply"]),
        (
            "Array.prototype",
            &["push", "slice", "map", "join", "forEach", "includes"],
        ),
        ("Map.prototype", &["get", "set", "delete", "values", "has"]),
        ("WeakSet.prototype", &["has", "add"]),
        (
            "String.prototype",
            &["slice", "trim", "replace", "split", "toLowerCase"],
        ),
        ("RegExp.prototype", &["test", "exec"]),
        ("Math", &["max", "min"]),
        (
            "Object",
            &[
                "defineProperty",
                "keys",
                "assign",
                "getOwnPropertyDescriptor",
            ],
        ),
        (
            "window",
            &["postMessage", "Proxy", "Error", "Number", "Map"],
        ),
    ] {
        for name in names {
            let _ = write!(
                body,
                "{owner}.{name} = function () {{ throw new TypeError('no {name}') }};"
            );
        }
    }
    let html = |first: &str| {
        format!(
            "<!doctype html><meta charset=utf-8><title>t</title>
        <script>{first}</script><button id=b>go</button>
        <script>setTimeout(() => {{ {HIT} }}, 300)</script>"
        )
    };
    let Some(outcome) = open(html(&body), 15).await else {
        return;
    };
    assert_eq!(count(&outcome, "Lead"), 1, "{}", notes(&outcome));
    assert_eq!(outcome.ending, Ending::Complete, "{}", notes(&outcome));
    assert_eq!(notes(&outcome), "");

    // Where the page takes away `fbq`, what it does not send is said and not counted as sent.
    let taken = "<script>fbq = function () {}; fbq('track', 'Lead')</script>";
    let Some(outcome) = open(page(taken), 15).await else {
        return;
    };
    assert_eq!(outcome.report.fires.len(), 0);
    let expected = outcome.report.expected.iter();
    let status: Vec<_> = expected
        .map(|it| (it.event.as_deref(), it.status.as_str()))
        .collect();
    assert_eq!(status, [(Some("PageView"), "lost"), (Some("Lead"), "lost")]);
}

#[tokio::test]
async fn a_million_console_lines_are_bounded_and_said() {
    for (what, script) in [
        (
            "a million",
            "for (let i = 0; i < 1e6; i++) console.log('line ' + i);",
        ),
        (
            "without end",
            "for (let i = 0;; i++) console.log('line ' + i);",
        ),
        (
            "long ones",
            "for (let i = 0; i < 100; i++) console.log('x'.repeat(1e6));",
        ),
    ] {
        let began = Instant::now();
        let body = format!("<script>{HIT} setTimeout(() => {{ {script} }}, 500)</script>");
        let Some(outcome) = open(page(&body), 5).await else {
            return;
        };
        assert!(
            began.elapsed().as_secs() < 5 + MARGIN,
            "{what}: {:?}",
            began.elapsed()
        );
        assert_eq!(count(&outcome, "Lead"), 1, "{what}");
        assert!(outcome.report.console.len() <= 1_000, "{what}");
        let longest = outcome.report.console.iter().map(String::len).max();
        assert!(longest < Some(5_000), "{what}: {longest:?}");
        let said = notes(&outcome).contains("more than 1000 lines") || what == "long ones";
        assert!(said, "{what}: {}", notes(&outcome));
    }
}

#[tokio::test]
async fn bodies_of_a_hundred_megabytes_are_bounded_and_said() {
    let body = "<script>const to = name => 'https://www.facebook.com/tr/?id=1&ev=' + name;
        const big = 'x'.repeat(100e6);
        fetch(to('Text'), { method: 'POST', mode: 'no-cors', body: big }).catch(() => {});
        fetch('/upload', { method: 'POST', body: new Blob([big]) }).catch(() => {});
        navigator.sendBeacon(to('Beacon'), big);
        setTimeout(() => new Image().src = to('After'), 500);
        </script>";
    let html = format!("<!doctype html><title>t</title><body>{body}");
    let Some(outcome) = open(html, 60).await else {
        return;
    };
    for event in ["Text", "After"] {
        assert_eq!(count(&outcome, event), 1, "{event}: {}", notes(&outcome));
    }
    let notes = notes(&outcome);
    assert!(notes.contains("more than 4 MB"), "{notes}");
    let sent = outcome
        .recording
        .iter()
        .filter_map(|told| match &told.seen {
            wire::Observation::Request(sent) => sent.request.body.as_ref(),
            _ => None,
        });
    assert!(sent.map(|body| body.0.len()).max() <= Some(4 << 20));
}
