//! `pixel`: a saved configuration, read as data. Meta itself is never asked in a test.

use crate::support::{fixtures, pixelscope};

const ID: &str = "1029384756102938";

fn pixel(arguments: &[&str]) -> crate::support::Run {
    let config = fixtures().join("configs/shop.js");
    let config = config.to_str().unwrap();
    pixelscope(&[&["pixel", ID, "--config", config], arguments].concat())
}

#[test]
fn a_configuration_is_told_as_the_contract_says() {
    let run = pixel(&[
        "--domain",
        "https://www.shop.example/thank-you",
        "--format",
        "json",
    ]);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    let json = run.json();
    assert_eq!(json["schema"], 1);
    let pixel = &json["pixel"];
    assert_eq!(pixel["id"], ID);
    assert_eq!(pixel["domain"], "www.shop.example");
    assert_eq!(pixel["exists"], true);
    assert_eq!(pixel["sends"], "allowed");
    assert_eq!(pixel["why"], serde_json::Value::Null);
    assert_eq!(pixel["keys_removed"][0]["where"], "url");
    assert_eq!(pixel["first_party_cookies"], true);
    assert_eq!(pixel["event_setup_rules"][0]["active"], true);
    assert_eq!(pixel["custom_conversions"][0]["id"], "501");
    assert_eq!(pixel["audiences"].as_array().unwrap().len(), 4);
}

#[test]
fn a_person_reads_what_it_means() {
    let run = pixel(&["--domain", "www.shop.example"]);
    assert_eq!(run.status, 0);
    for words in [
        "Pixel 1029384756102938 on www.shop.example",
        "may send events here",
        "Lead, AddPaymentInfo",
        "401 sends Lead on a click on \"book a table\"",
        "501 event is Purchase and URL contains /thank-you",
        "601 every page",
        "https://gateway.shop.example/events",
    ] {
        assert!(run.out.contains(words), "{words} in\n{}", run.out);
    }
}

#[test]
fn what_limits_the_events_of_a_pixel_is_told() {
    let config = fixtures().join("configs/limited.js");
    let about = ["pixel", ID, "--config", config.to_str().unwrap()];
    let told = pixelscope(&about);
    for words in [
        "every parameter is taken out but value, currency",
        "set in the account: country 1, state 1000",
        "partner.example (what that does is not confirmed)",
    ] {
        assert!(told.out.contains(words), "{words} in\n{}", told.out);
    }
    let json = pixelscope(&[&about[..], &["--format", "json"]].concat()).json();
    let pixel = &json["pixel"];
    assert_eq!(pixel["protected_data"]["keeps"][1], "currency");
    assert_eq!(pixel["limited_data_use"]["state"], 1000);
    assert_eq!(pixel["restricted_domains"][0], "partner.example");
    let json = self::pixel(&["--format", "json"]).json();
    for key in ["protected_data", "limited_data_use"] {
        assert_eq!(json["pixel"][key], serde_json::Value::Null);
    }
}

#[test]
fn what_is_no_configuration_of_this_pixel_is_never_fine() {
    let folder = tempfile::tempdir().unwrap();
    let other = folder.path().join("other.js");
    std::fs::write(&other, "instance.configLoaded(\"1\");").unwrap();
    let other = other.to_str().unwrap();
    let run = pixelscope(&["pixel", ID, "--config", other, "--format", "json"]);
    assert_eq!(run.json()["pixel"]["sends"], "unknown");
    assert_eq!(run.json()["pixel"]["exists"], serde_json::Value::Null);
}

#[test]
fn an_id_or_a_domain_that_is_none_is_named() {
    for (arguments, words) in [
        (["pixel", "12a", "--domain", "x"], "`12a` is no pixel id"),
        (["pixel", ID, "--domain", "a b"], "`a b` is no host"),
    ] {
        let run = pixelscope(&arguments);
        assert_eq!(run.status, 2);
        assert!(run.err.contains(words), "{}", run.err);
    }
}
