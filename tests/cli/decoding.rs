//! `decode`: one request, or a whole recording.

use std::fs;

use crate::support::{fixtures, pixelscope};

const HIT: &str = "https://www.facebook.com/tr/?id=1029384756102938&ev=Purchase&eid=a-1&cd[value]=780\
                   &cd[currency]=THB&cd[content_ids]=%5B%22OOLONG-100%22%5D&cd[contents]=oolong";

fn decode(arguments: &[&str]) -> serde_json::Value {
    let run = pixelscope(&[&["decode", "--format", "json"], arguments].concat());
    // What is wrong with a hit is told by the status as well.
    assert!(matches!(run.status, 0 | 1), "{arguments:?}");
    assert_eq!(run.err, "", "{arguments:?}");
    run.json()
}

#[test]
fn the_status_tells_what_is_wrong_with_a_hit() {
    let lacks_currency = "https://www.facebook.com/tr/?id=1029384756102938&ev=Purchase&cd[value]=1";
    let no_hit = "https://shop.example/";
    for (arguments, status) in [
        (&[lacks_currency][..], 1),
        (&[lacks_currency, "--fail-on", "never"], 0),
        (&[HIT], 0),
        (&[HIT, "--fail-on", "warning"], 1),
        (&[no_hit, "--fail-on", "warning"], 0),
    ] {
        let run = pixelscope(&[&["decode"], arguments].concat());
        assert_eq!(run.status, status, "{arguments:?}");
    }
}

#[test]
fn a_hit_is_taken_apart() {
    let json = decode(&[HIT]);
    let fire = &json["fires"][0];
    assert_eq!(json["schema"], 1);
    assert_eq!(fire["pixel_id"], "1029384756102938");
    assert_eq!(fire["event"], "Purchase");
    assert_eq!(fire["event_id"], "a-1");
    assert_eq!(fire["standard"], true);
    assert_eq!(fire["custom_data"]["value"], "780");
    assert_eq!(
        fire["custom_data"]["content_ids"],
        serde_json::json!(["OOLONG-100"])
    );
    assert_eq!(fire["custom_data"]["contents"], "oolong");
    assert_eq!(fire["findings"].as_array().unwrap().len(), 1, "{fire}");
    assert_eq!(
        fire["params"][0],
        serde_json::json!(["id", "1029384756102938"])
    );
}

#[test]
fn a_body_counts_with_its_type() {
    let at = "https://www.facebook.com/tr/";
    let json = decode(&[at, "--body", "id=1029384756102938&ev=Lead"]);
    assert_eq!(
        (
            json["fires"][0]["event"].as_str(),
            json["fires"][0]["method"].as_str()
        ),
        (Some("Lead"), Some("POST"))
    );
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("body");
    fs::write(
        &file,
        "--x\r\nContent-Disposition: form-data; name=\"ev\"\r\n\r\nLead\r\n--x--\r\n",
    )
    .unwrap();
    let body = format!("@{}", file.display());
    let json = decode(&[
        at,
        "--body",
        &body,
        "--content-type",
        "multipart/form-data; boundary=x",
    ]);
    assert_eq!(json["fires"][0]["event"], "Lead");
}

#[test]
fn other_hosts_are_no_hits() {
    for url in [
        "https://notfacebook.com/tr?id=1&ev=X",
        "https://www.facebook.com.example/tr?id=1&ev=X",
        "https://www.facebook.com/",
    ] {
        assert_eq!(decode(&[url])["fires"], serde_json::json!([]), "{url}");
    }
    assert!(
        pixelscope(&["decode", "https://shop.example/"])
            .out
            .contains("no hit")
    );
}

#[test]
fn a_recording_gives_all_its_hits() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("visit.har");
    let entry = |url: &str| serde_json::json!({ "request": { "method": "GET", "url": url, "headers": [] } });
    let entries = [entry("https://shop.example/"), entry(HIT), entry(HIT)];
    fs::write(
        &file,
        serde_json::json!({ "log": { "entries": entries } }).to_string(),
    )
    .unwrap();
    assert_eq!(
        decode(&["--har", file.to_str().unwrap()])["fires"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
}

#[test]
fn what_is_wrong_with_a_hit_is_found() {
    let found = |query: &str| -> Vec<String> {
        let url = format!("https://www.facebook.com/tr/?id=1029384756102938&{query}");
        let json = decode(&[&url]);
        let findings = json["fires"][0]["findings"].as_array().unwrap();
        let rule = |finding: &serde_json::Value| finding["rule"].as_str().unwrap().to_owned();
        findings.iter().map(rule).collect()
    };
    for (query, rules) in [
        ("ev=PageView&dl=https%3A%2F%2Fshop.example%2F", &[][..]),
        (
            "ev=Purchase&eid=a-1&cd[value]=12,90&cd[currency]=%E2%82%AC",
            &["hit-currency-unknown", "hit-value-invalid"],
        ),
        ("ev=AddToCart&cd[contents]=oolong", &["hit-list-invalid"]),
        (
            "ev=Lead&cd[note]=jane%40example.com&ud[em]=jane%40example.com",
            &["hit-personal-data-in-parameters", "hit-user-data-unhashed"],
        ),
        (
            "ev=Lead&udff[em]=e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            &["hit-user-data-hash-of-nothing"],
        ),
    ] {
        assert_eq!(found(query), rules, "{query}");
    }
}

#[test]
fn what_is_no_request_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("no.har");
    fs::write(&file, "{}").unwrap();
    for arguments in [
        &["no address"][..],
        &[],
        &["--har", "no-such.har"],
        &["--har", file.to_str().unwrap()],
        &[HIT, "--har", "x"],
    ] {
        let run = pixelscope(&[&["decode"], arguments].concat());
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{arguments:?}");
        assert!(!run.err.is_empty());
    }
}

#[test]
fn a_configuration_tells_what_a_hit_counts_for() {
    let shop = crate::support::fixtures().join("configs/shop.js");
    let shop = shop.to_str().unwrap();
    let hit = format!("{HIT}&dl=https%3A%2F%2Fshop.example%2Fthank-you");
    let json = decode(&[&hit, "--config", shop]);
    let feeds = &json["fires"][0]["feeds"];
    assert_eq!(feeds["custom_conversions"], serde_json::json!(["501"]));
    assert_eq!(feeds["audiences"], serde_json::json!(["601", "602"]));
    assert_eq!(feeds["undecided"], serde_json::json!(["604"]));
    let known = |key: &str| {
        let mut keys = json["keys"].as_array().unwrap().iter();
        keys.find(|row| row["key"] == key).unwrap()["title"].clone()
    };
    assert_eq!(known("cd[currency]"), "Currency");
    // It speaks of another pixel.
    let other = hit.replace("id=1029384756102938", "id=1111111111111111");
    assert!(decode(&[&other, "--config", shop])["fires"][0]["feeds"].is_null());
}

#[test]
fn recordings_of_several_tools_give_the_same_hits() {
    for (name, events) in [
        (
            "as-chrome-writes-it",
            &["PageView", "SubscribedButtonClick"][..],
        ),
        ("as-firefox-writes-it", &["PageView", "Purchase"]),
        ("as-a-proxy-writes-it", &["PageView", "Lead"]),
    ] {
        let json = decode(&["--har", &format!("requests/{name}.har")]);
        let fires = json["fires"].as_array().unwrap();
        let told: Vec<_> = fires
            .iter()
            .map(|fire| fire["event"].as_str().unwrap())
            .collect();
        assert_eq!(told, events, "{name}");
        for fire in fires {
            assert_eq!(fire["pixel_id"], "1029384756102938", "{name}: {fire}");
        }
    }
    let json = decode(&["--har", "requests/as-firefox-writes-it.har"]);
    assert_eq!(json["fires"][1]["custom_data"]["content_name"], "ชา & 50%");
    let json = decode(&["--har", "requests/as-a-proxy-writes-it.har"]);
    assert_eq!(json["fires"][1]["custom_data"]["content_name"], "ช a");
}

#[test]
fn a_recording_that_was_cut_off_gives_what_is_left_and_fails() {
    let whole = fs::read(fixtures().join("requests/as-firefox-writes-it.har")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("cut.har");
    fs::write(&file, &whole[..whole.len() - 60]).unwrap();
    let file = file.display().to_string();
    let run = pixelscope(&["decode", "--format", "json", "--har", &file]);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("is damaged"), "{}", run.err);
    assert_eq!(run.json()["fires"].as_array().unwrap().len(), 2);
}

#[test]
fn an_address_may_lack_its_scheme_where_its_host_is_metas() {
    let bare = HIT.trim_start_matches("https:");
    for given in [bare, bare.trim_start_matches('/')] {
        assert_eq!(decode(&[given])["fires"][0]["event"], "Purchase", "{given}");
    }
    let run = pixelscope(&["decode", "example.com/tr/?id=1&ev=Lead"]);
    assert_eq!(run.status, 2);
}

/// What goes to somebody who may pass it on to Meta is read, and is no hit of Meta's.
#[test]
fn what_goes_to_a_relay_is_listed_apart() {
    let body = r#"{"fb.pixel_id":"1029384756102938","event_name":"Lead","event_id":"a-1"}"#;
    let given = ["https://gateway.shop.example/events", "--body", body];
    let json = decode(&given);
    assert_eq!(json["fires"], serde_json::json!([]));
    let relayed = &json["relayed"][0];
    assert_eq!(relayed["host"], "gateway.shop.example");
    assert_eq!(
        (&relayed["event"], &relayed["event_id"]),
        (&"Lead".into(), &"a-1".into())
    );
    let run = pixelscope(&[&["decode"], &given[..]].concat());
    assert!(
        run.out.starts_with("no hit of a pixel\n\nLead"),
        "{}",
        run.out
    );
    assert!(
        run.out.contains("it may pass the event on to Meta"),
        "{}",
        run.out
    );
    assert_eq!(decode(&[HIT])["relayed"], serde_json::Value::Null);
}
