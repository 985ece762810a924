//! That the view's hits are those of Chromium, to the last parameter.

use crate::program::fire;
use probe::{Action, Chromium, Traffic};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// A page that sends hits in every way.
const HITS: &str = "tests/engines/hits.html";

/// Parameters that differ from run to run or with the screen, and the name of the transport: what is
/// too long for an image Meta's library sends as a form in Chrome and as a beacon elsewhere.
const OF_THE_MOMENT: &[&str] = &[
    "rqm", "ts", "it", "o", "fbp", "cs_est", "ler", "plt", "sw", "sh",
];

#[tokio::test]
async fn its_hits_are_a_browsers() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join(HITS);
    let target = page.to_str().unwrap();
    let Some(ran) = fire(target, &["--traffic", "emulated", "--then-click", "#more"]) else {
        return;
    };
    // The page saw nothing of the app's.
    let printed = "seen from the page: undefined undefined 0";
    assert!(ran.seen("console").any(|seen| seen["text"] == printed));

    let hits = hits(&ran.report);
    for event in ["PageView", "Purchase", "Long", "Contact", "Lead"] {
        assert!(hits.keys().any(|(name, _)| name == event), "{hits:#?}");
    }
    let lead = ran.report["fires"].as_array().unwrap().last().unwrap();
    assert_eq!(lead["cause"], "click", "{lead:#}");
    let mut called = ran.seen("called").filter(|seen| seen["event"] == "Lead");
    let stack = &called.next().unwrap()["stack"];
    assert_eq!(stack[0]["function"], "onclick", "{stack}");
    assert_eq!(stack.as_array().unwrap().len(), 1, "{stack}");
    match Chromium::find(None) {
        Ok(chromium) => assert_eq!(hits, in_chromium(&chromium, target).await),
        Err(error) => eprintln!("not compared: {error}"),
    }
}

/// The same run in Chromium.
async fn in_chromium(chromium: &Chromium, target: &str) -> BTreeMap<(String, String), Vec<String>> {
    let start = inspect::Start {
        traffic: Traffic::Emulated,
        then: vec![Action::Click("#more".to_owned())],
        ..inspect::Start::new(target)
    };
    let outcome = inspect::fire(start, chromium, |_| {}).await.unwrap();
    hits(&serde_json::to_value(outcome.report).unwrap())
}

/// Event and method of each hit, with its parameters in their order. A page from a file has another
/// port each time.
fn hits(report: &Value) -> BTreeMap<(String, String), Vec<String>> {
    let origin = |text: &str| {
        let mut parts = text.splitn(2, "127.0.0.1:");
        let (before, rest) = (parts.next().unwrap_or_default(), parts.next());
        rest.map_or(text.to_owned(), |rest| {
            format!(
                "{before}{}",
                rest.trim_start_matches(|sign: char| sign.is_ascii_digit())
            )
        })
    };
    let hit = |fire: &Value| {
        let word = |key: &str| fire[key].as_str().unwrap().to_owned();
        let params = fire["params"].as_array().unwrap().iter();
        let params = params.map(|param| [0, 1].map(|at| param[at].as_str().unwrap_or_default()));
        let kept = params.filter(|[name, _]| !OF_THE_MOMENT.contains(name));
        let kept = kept.map(|[name, value]| format!("{name}={}", origin(value)));
        ((word("event"), word("method")), kept.collect())
    };
    report["fires"]
        .as_array()
        .unwrap()
        .iter()
        .map(hit)
        .collect()
}
