//! Traffic that is delivered, with a listener on this machine in Meta's place: what is learned of a
//! configuration on its way, one that never comes, and a library whose host is nowhere.
//!
//! The listener is reached by a browser that the test has started itself, which looks every name of
//! Meta's up here and takes any certificate. No run could be made to do so.

use std::time::Duration;

use inspect::{FireOutcome, Start};
use probe::{Chromium, Traffic};

use super::leak::remote::Running;
use super::{BASE, browser, page, start};
use crate::support::site::{Answer, Asked, serve};
use crate::support::{fixtures, secured};

const PIXEL: &str = "1029384756102938";

fn metas(config: impl Fn() -> Answer + Send + Sync + 'static) -> impl Fn(&Asked) -> Answer {
    let library = std::fs::read(fixtures().join("traffic/library.js")).unwrap();
    move |asked| match asked.path.split('?').next().unwrap_or_default() {
        "/en_US/fbevents.js" => Answer::script(library.clone()),
        path if path.starts_with("/signals/config/") => config(),
        "/tr/" => Answer::new("200 OK", &[("Content-Type", "image/gif")], ""),
        _ => Answer::new("404 Not Found", &[], ""),
    }
}

/// A page with the base code, in a browser that finds `config` where Meta's configurations are.
async fn delivered(
    config: impl Fn() -> Answer + Send + Sync + 'static,
    timeout: Duration,
) -> Option<FireOutcome> {
    let running = Running::start(secured::stand_in(metas(config)))?;
    let engine = Chromium::at(&running.socket).unwrap();
    let base = BASE.replace("1234567890123456", PIXEL);
    let site = serve(move |_| Answer::page(format!("<!doctype html><head>{base}</head>")));
    let start = Start {
        traffic: Traffic::Delivered,
        resolver: Vec::new(),
        timeout,
        ..start(format!("{site}/"), Vec::new())
    };
    Some(inspect::fire(start, &engine, |_| {}).await.unwrap())
}

#[tokio::test]
async fn a_configuration_is_read_on_its_way() {
    let config = std::fs::read(fixtures().join("configs/shop.js")).unwrap();
    let config = move || Answer::script(config.clone());
    let Some(outcome) = delivered(config, Duration::from_secs(15)).await else {
        return;
    };
    let report = &outcome.report;
    let [fire] = report.fires.as_slice() else {
        panic!("{:?}", report.fires)
    };
    assert_eq!(
        (fire.event.as_deref(), &*fire.status),
        (Some("PageView"), "delivered")
    );
    let feeds = fire.feeds.as_ref().unwrap();
    assert_eq!(feeds.audiences, ["601"]);
    assert_eq!(feeds.undecided, ["604"]);
    let visit = &outcome.session.visits[0];
    let known = visit.configuration(PIXEL).unwrap();
    assert_eq!(known.gateways, ["https://gateway.shop.example/events"]);
    assert_eq!(known.event_setup_rules.len(), 2);
    for step in [
        &report.chain.library,
        &report.chain.config,
        &report.chain.hit,
    ] {
        assert_eq!((&*step.status, &step.why), ("ok", &None));
    }
}

#[tokio::test]
async fn a_configuration_that_hangs_is_the_reason_for_the_silence() {
    let hangs = || {
        std::thread::sleep(Duration::from_secs(30));
        Answer::script("")
    };
    let Some(outcome) = delivered(hangs, Duration::from_secs(6)).await else {
        return;
    };
    assert_hanging(&outcome);
}

/// Whoever has sent the head of an answer may still owe the rest.
#[tokio::test]
async fn a_configuration_that_only_begins_to_come_hangs_as_well() {
    let begins = || Answer {
        delay: Duration::from_secs(30),
        ..Answer::script("fbq.registerPlugin()")
    };
    let Some(outcome) = delivered(begins, Duration::from_secs(6)).await else {
        return;
    };
    assert_hanging(&outcome);
}

fn assert_hanging(outcome: &FireOutcome) {
    let report = &outcome.report;
    assert!(report.fires.is_empty(), "{:?}", report.fires);
    let reasons = report.why_nothing.iter();
    let reasons: Vec<&str> = reasons.map(|reason| &*reason.reason).collect();
    assert_eq!(reasons, ["configuration_hanging"]);
    let config = &report.chain.config;
    assert_eq!(config.status, "failed", "{config:?}");
    let why = config.why.as_deref().unwrap_or_default();
    assert!(why.contains("no answer came"), "{why}");
    assert_eq!(report.expected[0].status, "blocked");
}

#[tokio::test]
async fn a_library_whose_host_is_nowhere_is_told() {
    let Some(browser) = browser() else { return };
    let site = serve(|_| Answer::page(page("")));
    // The browser finds no host but this machine.
    let start = Start {
        traffic: Traffic::Delivered,
        ..start(format!("{site}/"), Vec::new())
    };
    let outcome = inspect::fire(start, &browser, |_| {}).await.unwrap();
    let report = &outcome.report;
    assert!(report.fires.is_empty(), "{:?}", report.fires);
    let reasons = report.why_nothing.iter();
    let reasons: Vec<&str> = reasons.map(|reason| &*reason.reason).collect();
    assert_eq!(reasons, ["library_host_not_found"]);
    let library = &report.chain.library;
    assert_eq!(library.status, "failed");
    let why = library.why.as_deref().unwrap_or_default();
    assert!(why.contains("was not found"), "{why}");
    assert_eq!(report.expected[0].status, "blocked");
}
