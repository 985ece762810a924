//! Configurations written for the purpose.

use super::*;

const WHOLE: &str = include_str!("../../../../../tests/fixtures/configs/shop.js");
const ID: &str = "1029384756102938";

fn read(text: &str) -> PixelConfig {
    configuration(text, ID, Some("www.shop.example"))
}

fn with(call: &str) -> String {
    format!("{call}\ninstance.configLoaded(\"{ID}\");")
}

#[test]
fn everything_that_is_said_is_read() {
    let config = read(WHOLE);
    assert_eq!(config.sends, Sends::Allowed);
    assert_eq!(config.events_dropped, ["Lead", "AddPaymentInfo"]);
    let removed = |event: &str, from_address, key: &str| KeyRemoved {
        event: event.to_owned(),
        from_address,
        key: key.to_owned(),
    };
    assert_eq!(
        config.keys_removed,
        [
            removed("PageView", true, "email"),
            removed("Purchase", false, "note"),
        ]
    );
    assert_eq!(
        config.automatic_events,
        ["SubscribedButtonClick", "Microdata"]
    );
    assert_eq!(config.automatic_matching, ["em", "ph"]);
    assert!(config.first_party_cookies);
    let rules: Vec<_> = config.event_setup_rules.iter().collect();
    assert_eq!(rules.len(), 2);
    assert_eq!(
        (&*rules[0].event, &*rules[0].text),
        ("Lead", "book a table")
    );
    assert_eq!([rules[0].is_active, rules[1].is_active], [true, false]);
    assert_eq!(config.gateways, ["https://gateway.shop.example/events"]);
    assert_eq!(config.unknown, ["somethingNew", "NewFeature"]);
}

#[test]
fn a_hit_counts_for_what_its_rules_say() {
    let url = "https://www.facebook.com/tr/?id=1029384756102938&ev=Purchase&dl=https%3A%2F%2Fwww.shop.example%2Fthank-you";
    let request = crate::RawRequest::get(url.parse().unwrap());
    let crate::Decoded::Fires(fires) = crate::decode(&request) else {
        panic!("no hit")
    };
    let feeds = read(WHOLE).feeds(&fires[0]);
    assert_eq!(feeds.custom_conversions, ["501"]);
    assert_eq!(feeds.audiences, ["601", "602"]);
    assert_eq!(feeds.undecided, ["604"]);
}

#[test]
fn a_block_is_told_with_its_reason() {
    let call = format!(
        "config.set(\"{ID}\", \"prohibitedPixels\", {{\"lockWebpage\":false,\"blockReason\":\"traffic_permissions\"}});"
    );
    let Sends::Blocked(why) = read(&with(&call)).sends else {
        panic!("not blocked")
    };
    assert!(why.contains("traffic permissions"), "{why}");
    // Of another pixel it says nothing of this one.
    let other = with(&call.replace(ID, "1029384756102939"));
    assert_eq!(read(&other).sends, Sends::Allowed);
}

#[test]
fn a_blocked_domain_holds_for_what_is_below_it() {
    // SHA-256 of `shop.example`.
    let real = "0f59463c606c5b0e5d3da81f36e3f7c175ac230c60e75c2144ce3b752247607c";
    let call = |hash: &str| {
        with(&format!(
            "config.set(\"{ID}\", \"prohibitedSources\", {{\"prohibitedSources\":[{{\"domain\":\"{hash}\"}}]}});"
        ))
    };
    let sends = |hash: &str, domain| configuration(&call(hash), ID, domain).sends;
    assert!(matches!(
        sends(real, Some("www.shop.example")),
        Sends::Blocked(_)
    ));
    assert!(matches!(
        sends(real, Some("shop.example")),
        Sends::Blocked(_)
    ));
    assert_eq!(sends(real, Some("notshop.example")), Sends::Allowed);
    assert_eq!(sends("", Some("shop.example")), Sends::Allowed);
    assert!(matches!(sends(real, None), Sends::Unknown(_)));
}

#[test]
fn what_is_not_understood_is_never_fine() {
    assert!(matches!(read("").sends, Sends::Unknown(_)));
    assert!(matches!(
        read("<html>Sorry</html>").sends,
        Sends::Unknown(_)
    ));
    let other = "instance.configLoaded(\"1\");";
    assert!(matches!(read(other).sends, Sends::Unknown(_)));
    let mangled = with(&format!(
        "config.set(\"{ID}\", \"prohibitedPixels\", {{a: b()}});"
    ));
    assert!(matches!(read(&mangled).sends, Sends::Unknown(_)));
}

#[test]
fn every_mutilation_is_survived_and_none_is_good_news() {
    let end = format!("instance.configLoaded(\"{ID}\")");
    for (at, _) in WHOLE.char_indices() {
        let cut = &WHOLE[..at];
        if !cut.contains(&end) {
            assert_ne!(read(cut).sends, Sends::Allowed, "cut at {at}");
        }
        if at % 4 != 0 {
            continue;
        }
        let without = format!("{cut}{}", WHOLE[at..].chars().skip(1).collect::<String>());
        read(&without);
        read(&format!("{cut}\"{}", &WHOLE[at..]));
    }
}

#[test]
fn what_limits_events_is_read() {
    let text = with(&format!(
        r#"config.set("{ID}", "protectedDataMode", {{"standardParams":["value","currency"]}});
        instance.optIn("{ID}", "ProtectedDataMode", true);
        config.set("{ID}", "dataProcessingOptions", {{"dataProcessingOptions":["LDU"],"dataProcessingCountry":1,"dataProcessingState":1000}});
        config.set("{ID}", "restrictedDomains", {{"restrictedDomains":["a.example"],"iframeReferrers":["b.example","a.example"]}});"#
    ));
    let config = read(&text);
    let keeps = Some(vec!["value".to_owned(), "currency".to_owned()]);
    assert_eq!(config.protected_data, Some(ProtectedData { keeps }));
    let limited = config.limited_data_use.unwrap();
    assert_eq!((limited.country, limited.state), (Some(1), Some(1000)));
    assert_eq!(config.restricted_domains, ["a.example", "b.example"]);
    assert_eq!(config.unknown, [""; 0]);
    assert_eq!(config.sends, Sends::Allowed);
}

#[test]
fn what_does_not_limit_events_is_not_told_and_what_cannot_be_read_is() {
    let text = with(&format!(
        r#"config.set("{ID}", "protectedDataMode", {{"standardParams":{{"value":true,"note":false}}}});
        config.set("{ID}", "dataProcessingOptions", {{"dataProcessingOptions":[]}});
        config.set("{ID}", "restrictedDomains", {{"restrictedDomains":[]}});"#
    ));
    let config = read(&text);
    assert_eq!(config.protected_data, None);
    assert_eq!(config.limited_data_use, None);
    assert_eq!(
        (config.restricted_domains, config.unknown),
        (Vec::new(), Vec::new())
    );
    let on = format!("{text} instance.optIn(\"{ID}\", \"ProtectedDataMode\", true);");
    let keeps = Some(vec!["value".to_owned()]);
    assert_eq!(read(&on).protected_data, Some(ProtectedData { keeps }));
    let odd = with(&format!(
        r#"config.set("{ID}", "restrictedDomains", {{"list":[1]}});"#
    ));
    assert_eq!(read(&odd).unknown, ["restrictedDomains"]);
}
