//! Every standard event, with every choice of its parameters and places.

use inspect::answers::{Answers, Event, Given, Moment};

use super::{PIXEL, answers, event, written};

#[test]
fn every_standard_event_passes_every_rule() {
    for row in spec::STANDARD_EVENTS
        .iter()
        .filter(|row| row.name != "PageView")
    {
        for keys in choices(row) {
            let params: Vec<(&str, &str)> = keys.iter().map(|key| (*key, sample(key))).collect();
            for moment in [Moment::Load, Moment::Click] {
                for base_code in [None, Some(PIXEL.to_owned())] {
                    for pixel_id in [None, Some(PIXEL.to_owned())] {
                        for event_id in [None, Some(Given::Value("A-7715".to_owned()))] {
                            let mut expected = left_out(row, &keys);
                            if row.name == "Purchase" && event_id.is_none() {
                                expected.push("purchase-event-id-missing");
                            }
                            let event = Event {
                                moment,
                                pixel_id: pixel_id.clone(),
                                event_id,
                                ..event(row.name, &params)
                            };
                            let written = written(&Answers {
                                base_code: base_code.clone(),
                                ..answers(event)
                            });
                            assert!(written.example.contains(row.name), "{}", written.example);
                            let mut found: Vec<&str> =
                                written.findings.iter().map(|found| &*found.rule).collect();
                            found.sort_unstable();
                            assert_eq!(found, expected, "{keys:?}\n{}", written.example);
                        }
                    }
                }
            }
        }
    }
}

/// Rules that say what the person left out, which is no flaw of the code.
fn left_out(row: &spec::StandardEvent, keys: &[&str]) -> Vec<&'static str> {
    let given = |key: &str| keys.contains(&key);
    match row.name {
        "ViewContent" | "AddToCart" | "Purchase" if !row.catalog.iter().any(|key| given(key)) => {
            vec!["catalog-parameters-missing"]
        }
        "Search" if !given("search_string") => vec!["search-string-missing"],
        _ => Vec::new(),
    }
}

/// The parameters that a person may fill in for an event: all, none but what must be, each alone.
fn choices(row: &spec::StandardEvent) -> Vec<Vec<&'static str>> {
    let all = row.parameters.iter().chain(row.legacy_parameters).copied();
    let all: Vec<&'static str> = all.collect();
    let needed = row.required;
    let alone = all.iter().map(|key| {
        let mut keys = needed.to_vec();
        // An amount and its currency mean nothing without each other.
        let wanted: &[&'static str] = match *key {
            "value" | "currency" | "predicted_ltv" => &["value", "currency", key],
            _ => &[key],
        };
        keys.extend(wanted);
        keys.sort_unstable();
        keys.dedup();
        keys
    });
    let mut choices: Vec<Vec<&'static str>> = alone.collect();
    choices.push(needed.to_vec());
    choices.push(all);
    choices
}

fn sample(key: &str) -> &'static str {
    match key {
        "content_ids" => "SKU-1,SKU-2",
        "content_type" => "product",
        "contents" => "SKU-1:1,SKU-2:3:9.90",
        "currency" => "USD",
        "delivery_category" => "curbside",
        "num_items" => "4",
        "predicted_ltv" | "value" => "12.50",
        "status" => "true",
        _ => "words",
    }
}
