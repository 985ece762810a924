//! What only Chromium can make of a visit: a device, a slow network, a page without its policy. The
//! built-in web view refuses these, in words.

use probe::{Conditions, Device, Network};

use super::conditions::{SEEN, header, number, seen, text, visit, with};

#[tokio::test]
async fn a_device_shows_in_screen_touch_and_name() {
    let conditions = Conditions {
        device: Device::named("iphone"),
        ..Conditions::default()
    };
    let Some((outcome, asked)) = visit(SEEN, &[], with(conditions)).await else {
        return;
    };
    let seen = seen(&outcome);
    for (key, value) in [
        ("width", 393.0),
        ("height", 852.0),
        ("pixels", 3.0),
        ("touch", 5.0),
    ] {
        assert!((number(&seen, key) - value).abs() < 0.01, "{key}: {seen}");
    }
    assert!(text(&seen, "agent").contains("iPhone"), "{seen}");
    assert!(text(&seen, "in_worker").contains("iPhone"), "{seen}");
    assert!(header(&asked, "user-agent").contains("iPhone"), "{asked:?}");
    assert_eq!(header(&asked, "sec-ch-ua-mobile"), "");
    let conditions = &outcome.report.conditions;
    assert_eq!(conditions.device.as_deref(), Some("iphone"));
    assert_eq!(conditions.viewport.as_deref(), Some("393x852"));
    assert!(conditions.javascript && !conditions.ad_blocker);
}

#[tokio::test]
async fn a_slow_network_is_slow() {
    let first_hit = |network| async move {
        let conditions = Conditions {
            network,
            ..Conditions::default()
        };
        let (outcome, _) = visit("", &[], with(conditions)).await?;
        Some(outcome.report.fires[0].at_ms)
    };
    let Some(slow) = first_hit(Network::Slow3g).await else {
        return;
    };
    let plain = first_hit(Network::Plain).await.unwrap();
    assert!(slow > 2000.0 && plain < slow - 1000.0, "{plain} {slow}");
}

#[tokio::test]
async fn what_the_policy_refuses_is_named_first_and_then_seen_without_it() {
    let policy = [("Content-Security-Policy", "script-src 'unsafe-inline'")];
    let Some((outcome, _)) = visit("", &policy, |_| {}).await else {
        return;
    };
    let report = &outcome.report;
    assert_eq!(report.conditions.policy, "honoured");
    assert_eq!(report.chain.library.status, "blocked");
    assert!(
        report
            .chain
            .library
            .why
            .as_deref()
            .unwrap()
            .contains("`script-src`")
    );
    assert_eq!(report.fires.len(), 0);
    let second = report.second_look.as_ref().unwrap();
    assert_eq!(second.conditions.policy, "ignored");
    assert_eq!(second.chain.library.status, "ok");
    assert_eq!(second.fires[0].event.as_deref(), Some("PageView"));
}
