//! Every standard event, with every choice of its parameters and places.

use inspect::answers::{Answers, Event, Moment};

use super::{PIXEL, answers, event, written};

#[test]
fn every_standard_event_passes_every_rule() {
    for row in spec::STANDARD_EVENTS
        .iter()
        .filter(|row| row.name != "PageView")
    {
        for params in choices(row) {
            let params: Vec<(&str, &str)> = params.iter().map(|key| (*key, sample(key))).collect();
            for moment in [Moment::Load, Moment::Click] {
                for base_code in [None, Some(PIXEL.to_owned())] {
                    for pixel_id in [None, Some(PIXEL.to_owned())] {
                        let event = Event {
                            moment,
                            pixel_id,
                            ..event(row.name, &params)
                        };
                        let written = written(&Answers {
                            base_code: base_code.clone(),
                            ..answers(event)
                        });
                        assert!(written.example.contains(row.name), "{}", written.example);
                    }
                }
            }
        }
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
