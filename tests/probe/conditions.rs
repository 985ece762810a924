//! What a visit can be made to be: the page tells by its own events what it finds, and the site
//! what it was asked.

use std::sync::{Arc, Mutex};

use inspect::{FireOutcome, Start};
use probe::{Blocker, Conditions, Scripts, Viewport};
use serde_json::Value;

use super::{OWN, browser, page, start};
use crate::support::site::{Answer, serve};

/// Sends what a page sees of its visitor.
pub(super) const SEEN: &str = "<meta name=viewport content='width=device-width'><script>
    const from = (run) => new Promise(done => {
        const worker = new Worker(URL.createObjectURL(new Blob([`postMessage((${run})())`])));
        worker.onmessage = told => done(told.data);
    });
    addEventListener('load', async () => {
        const inWorker = await from(() => [navigator.userAgent, navigator.language,
            new Intl.DateTimeFormat().resolvedOptions().locale].join('|'));
        fbq('trackCustom', 'Seen', {
            width: innerWidth, height: innerHeight, pixels: devicePixelRatio,
            touch: navigator.maxTouchPoints, agent: navigator.userAgent,
            language: navigator.language, dates: new Intl.DateTimeFormat().resolvedOptions().locale,
            mobile: navigator.userAgentData ? String(navigator.userAgentData.mobile) : 'none',
            in_worker: inWorker,
        });
    })</script>";

/// Opens a page with `body` on a site that answers with `headers`; gives what was seen and the
/// header lines of the first request.
pub(super) async fn visit(
    body: &str,
    headers: &[(&str, &str)],
    change: impl FnOnce(&mut Start),
) -> Option<(FireOutcome, Vec<String>)> {
    let browser = browser()?;
    let html = page(body);
    let headers: Vec<(String, String)> = headers
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    let asked = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&asked);
    let site = serve(move |asked| {
        if asked.path == "/" {
            seen.lock().unwrap().clone_from(&asked.headers);
        }
        let mut answer = Answer::page(html.clone());
        answer.headers.extend(headers.clone());
        answer
    });
    let mut start = start(format!("{site}/"), Vec::new());
    change(&mut start);
    let mut outcome = inspect::fire(start.clone(), &browser, |_| {})
        .await
        .unwrap();
    inspect::second_look(start, &browser, &mut outcome, |_| {}).await;
    let asked = asked.lock().unwrap().clone();
    Some((outcome, asked))
}

pub(super) fn with(conditions: Conditions) -> impl FnOnce(&mut Start) {
    move |start| start.conditions = conditions
}

/// What the page told of its visitor.
pub(super) fn seen(outcome: &FireOutcome) -> Value {
    let fires = &outcome.report.fires;
    let told = fires
        .iter()
        .find(|fire| fire.event.as_deref() == Some("Seen"));
    told.unwrap_or_else(|| panic!("not told: {:?}", outcome.report.notes))
        .custom_data
        .clone()
}

pub(super) fn text<'a>(seen: &'a Value, key: &str) -> &'a str {
    seen[key].as_str().unwrap_or_default()
}

pub(super) fn number(seen: &Value, key: &str) -> f64 {
    let value = &seen[key];
    let text = value.as_str().and_then(|text| text.parse().ok());
    value.as_f64().or(text).unwrap_or(f64::NAN)
}

pub(super) fn header<'a>(lines: &'a [String], name: &str) -> &'a str {
    let found = lines.iter().find_map(|line| {
        let (key, value) = line.split_once(": ")?;
        key.eq_ignore_ascii_case(name).then_some(value)
    });
    found.unwrap_or_default()
}

#[tokio::test]
async fn window_language_and_name_are_those_asked_for() {
    let conditions = Conditions {
        viewport: Some(Viewport {
            width: 801,
            height: 602,
        }),
        locale: Some("de-AT".to_owned()),
        user_agent: Some("Shop-Check/1.0".to_owned()),
        ..Conditions::default()
    };
    let Some((outcome, asked)) = visit(SEEN, &[], with(conditions)).await else {
        return;
    };
    let seen = seen(&outcome);
    assert!((number(&seen, "width") - 801.0).abs() < 0.01, "{seen}");
    assert!((number(&seen, "height") - 602.0).abs() < 0.01, "{seen}");
    assert_eq!(text(&seen, "language"), "de-AT");
    assert_eq!(text(&seen, "dates"), "de-AT");
    assert_eq!(text(&seen, "in_worker"), "Shop-Check/1.0|de-AT|de-AT");
    assert_eq!(text(&seen, "agent"), "Shop-Check/1.0");
    assert_eq!(header(&asked, "user-agent"), "Shop-Check/1.0");
    // WebKit writes its hundredths.
    let language = header(&asked, "accept-language").replace("0.90", "0.9");
    assert_eq!(language, "de-AT,de;q=0.9");
}

#[tokio::test]
async fn without_javascript_the_noscript_image_is_a_hit() {
    let body = "<noscript><img height=1 width=1 src=\"https://www.facebook.com/tr?\
        id=1234567890123456&ev=PageView&noscript=1\"></noscript>";
    let conditions = Conditions {
        scripts: Scripts::Off,
        ..Conditions::default()
    };
    let Some((outcome, _)) = visit(body, &[], with(conditions)).await else {
        return;
    };
    let report = &outcome.report;
    let [fire] = report.fires.as_slice() else {
        panic!("{:?}", report.fires)
    };
    assert_eq!(
        (fire.transport.as_str(), fire.status.as_str()),
        ("image", "held")
    );
    assert!(
        fire.params
            .contains(&("noscript".to_owned(), "1".to_owned()))
    );
    let statuses: Vec<&str> = report
        .expected
        .iter()
        .map(|one| one.status.as_str())
        .collect();
    assert_eq!(statuses, ["never", "fired"]);
    assert_eq!(report.chain.library.status, "not_requested");
    let why = report.chain.library.why.as_deref().unwrap_or_default();
    assert!(why.contains("JavaScript is off"), "{why}");
    assert_eq!(report.chain.hit.status, "ok");
    assert!(!report.conditions.javascript);
}

#[tokio::test]
async fn an_ad_blocker_is_named_as_what_broke_the_chain() {
    let conditions = Conditions {
        blocker: Blocker::Lists,
        ..Conditions::default()
    };
    let Some((outcome, _)) = visit("", &[], with(conditions)).await else {
        return;
    };
    let report = &outcome.report;
    assert_eq!(report.fires.len(), 0);
    assert_eq!(report.chain.library.status, "blocked");
    let why = report.chain.library.why.as_deref().unwrap_or_default();
    assert!(
        why.contains("ad blocker") && why.contains(OWN.blocked),
        "{why}"
    );
    assert_eq!(report.expected[0].status, "blocked");
    assert_eq!(report.expected[0].why.as_deref(), Some(why));
}

#[tokio::test]
async fn where_the_policy_refuses_nothing_there_is_no_second_look() {
    let Some((outcome, _)) = visit("", &[], |_| {}).await else {
        return;
    };
    assert!(outcome.report.second_look.is_none());
    let notes = outcome.report.notes.concat();
    assert!(notes.contains("refused nothing"), "{notes}");
}
