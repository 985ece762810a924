//! Configurations that the person gives to emulated traffic: what they drop, strip, forbid and add.

use inspect::{FireOutcome, Start};
use probe::Action;

use super::{BASE, browser, click, page, start};
use crate::support::fixtures;
use crate::support::site::{Answer, serve};

async fn run(html: String, config: &str, then: Vec<Action>) -> Option<FireOutcome> {
    let browser = browser()?;
    let site = serve(move |_| Answer::page(html.clone()));
    let start = Start {
        config: Some(fixtures().join("configs").join(config)),
        ..start(format!("{site}/menu"), then)
    };
    Some(inspect::fire(start, &browser, |_| {}).await.unwrap())
}

/// The events of the pixel whose id ends in `last`.
fn events(outcome: &FireOutcome, last: char) -> Vec<&str> {
    let fires = outcome.report.fires.iter();
    fires
        .filter(|fire| fire.pixel_id.as_ref().is_some_and(|id| id.ends_with(last)))
        .map(|fire| fire.event.as_deref().unwrap_or_default())
        .collect()
}

/// A parameter of the event named `event` of that pixel.
fn param<'o>(outcome: &'o FireOutcome, last: char, event: &str, key: &str) -> Option<&'o str> {
    let fire = outcome.report.fires.iter().find(|fire| {
        let is_its = fire.pixel_id.as_ref().is_some_and(|id| id.ends_with(last));
        is_its && fire.event.as_deref() == Some(event)
    })?;
    let found = fire.params.iter().find(|(name, _)| name == key);
    found.map(|(_, value)| value.as_str())
}

#[tokio::test]
async fn a_given_configuration_drops_strips_forbids_and_adds() {
    let base = BASE.replace(
        "fbq('init','1234567890123456');fbq('track','PageView');",
        "for(var i=1;i<7;i++)fbq('init','100000000000000'+i);fbq('track','PageView');\
         fbq('track','Lead');fbq('track','Schedule');\
         fbq('trackSingle','1000000000000001','Schedule');\
         fbq('track','Purchase',{value:1,currency:'EUR',note:'n',secret:'s'});",
    );
    let body = "<form onsubmit='return false'><input name=mail value='Jsmith@example.com'>\
        <input name=tel type=tel value='+1 650-555-4444'><input name=cvv value='jsmith@example.com'>\
        <button id=b onclick=\"fbq('trackSingle','1000000000000004','Contact')\">Book a table</button>\
        </form>";
    let head = "<meta charset=utf-8><title>Menu</title><meta property='og:title' content=Tea>";
    let html = format!("<!doctype html><html><head>{head}{base}</head><body>{body}</body></html>");
    let Some(outcome) = run(html, "rules.js", vec![click("#b")]).await else {
        return;
    };
    // Dropped, one with a word and one without.
    assert_eq!(events(&outcome, '1'), ["PageView", "Purchase"]);
    // Stripped of a key that is named and of one that is only known by its hash.
    assert_eq!(param(&outcome, '2', "Purchase", "cd[value]"), Some("1"));
    assert_eq!(param(&outcome, '2', "Purchase", "up"), Some("note"));
    assert_eq!(param(&outcome, '2', "Purchase", "cd[note]"), None);
    assert_eq!(param(&outcome, '2', "Purchase", "cd[secret]"), None);
    // Switched off here, without locking the others.
    assert_eq!(events(&outcome, '3'), [""; 0]);
    // Rules of the Event Setup Tool: on the page, before its view, and on the button, beside the
    // coded event; a rule that is paused sends nothing.
    assert_eq!(
        events(&outcome, '4'),
        [
            "ViewContent",
            "PageView",
            "Lead",
            "Schedule",
            "Purchase",
            "Lead",
            "Contact"
        ]
    );
    assert_eq!(
        param(&outcome, '4', "ViewContent", "est_source"),
        Some("403")
    );
    // Automatic matching from the form: what is chosen, and nothing out of a field of secrets.
    let click = "SubscribedButtonClick";
    assert_eq!(
        param(&outcome, '5', click, "cd[buttonText]"),
        Some("Book a table")
    );
    assert_eq!(
        param(&outcome, '5', click, "udff[em]"),
        Some("6e3913852f512d76acff15d1e402c7502a5bbe6101745a7120a2a4833ebd2350")
    );
    assert_eq!(
        param(&outcome, '5', click, "udff[ph]"),
        Some("05962a9b2bd6519d32a32e79a0273383b3edb717430fef5e8848821b5fc30c61")
    );
    assert_eq!(
        param(&outcome, '6', "Microdata", "cd[OpenGraph]"),
        Some("{\"og:title\":\"Tea\"}")
    );
    let chain = &outcome.report.chain;
    assert_eq!(
        (chain.config.status.as_str(), &chain.config.why),
        ("ok", &None)
    );
    assert_eq!(
        outcome.report.console,
        [
            "[Meta Pixel] - You are attempting to send an unverified event 'Lead'. The event was \
             suppressed.",
            "[Meta Pixel] - Removed parameters from custom data due to potential violations. Go to \
             Events Manager to learn more.",
        ]
    );
}

#[tokio::test]
async fn a_blocked_domain_silences_the_page() {
    let html = page("<script>fbq('init','1000000000000009');fbq('track','Lead')</script>");
    let Some(outcome) = run(html, "blocked.js", Vec::new()).await else {
        return;
    };
    assert_eq!(outcome.report.fires.len(), 0);
    assert_eq!(
        outcome.report.console,
        ["[fbpixel] 1234567890123456 is unavailable. Go to Events Manager to learn more"]
    );
}

#[tokio::test]
async fn a_given_configuration_is_recorded_and_played_again() {
    let base = BASE.replace("1234567890123456", "1029384756102938");
    let buttons = "<button id=b>Book a table</button>";
    let html = format!("<!doctype html><meta charset=utf-8>{base}<body>{buttons}");
    let Some(live) = run(html, "shop.js", vec![click("#b")]).await else {
        return;
    };
    let recording = inspect::recorded(&live);
    let again = inspect::replay(recording.as_bytes(), Start::new(""), |_| {})
        .await
        .unwrap();
    let told = |outcome: &FireOutcome| {
        let report = serde_json::to_value(&outcome.report).unwrap();
        ["fires", "expected", "findings", "why_nothing"].map(|key| report[key].clone())
    };
    let fed = live.report.fires.iter().any(|fire| fire.feeds.is_some());
    assert!(fed, "{:?}", live.report.fires);
    assert_eq!(told(&again), told(&live));
}
