//! Two runs of one page: what is gone, what is new, what has changed.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

use crate::json::{Finding, Fire, FireReport};

/// What sets a later run apart from an earlier one.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Comparison {
    /// 1.
    pub schema: u32,
    /// Findings.
    pub findings: FindingsCompared,
    /// Hits.
    pub hits: HitsCompared,
}

/// Findings of two runs. They are told apart by rule and words, not by place: an edit above a
/// finding moves it and changes nothing.
#[derive(Clone, Debug, Serialize, TS)]
pub struct FindingsCompared {
    /// In the earlier run only.
    pub gone: Vec<Finding>,
    /// In the later run only.
    pub new: Vec<Finding>,
    /// How many are in both.
    pub same: usize,
}

/// Hits of two runs. The first `Purchase` of a pixel in one run is compared with its first in the
/// other, and so on.
#[derive(Clone, Debug, Serialize, TS)]
pub struct HitsCompared {
    /// In the earlier run only.
    pub gone: Vec<Fire>,
    /// In the later run only.
    pub new: Vec<Fire>,
    /// In both, with other contents.
    pub changed: Vec<HitChanged>,
    /// How many are in both, with the same contents.
    pub same: usize,
}

/// A hit that is in both runs, with other contents.
#[derive(Clone, Debug, Serialize, TS)]
pub struct HitChanged {
    /// In the earlier run.
    pub before: Fire,
    /// In the later run.
    pub after: Fire,
    /// What differs.
    pub changes: Vec<Change>,
}

/// One thing that differs in a hit.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(rename = "HitChange")]
pub struct Change {
    /// `custom_data.value`, `user_data.em`, `event_id`, `transport`, `cause` or `status`.
    pub what: String,
    /// In the earlier run; null where it was not there.
    #[ts(type = "unknown")]
    pub before: Value,
    /// In the later run; null where it is not there.
    #[ts(type = "unknown")]
    pub after: Value,
}

/// Compares two runs of one page, the earlier first.
pub fn compare(before: &FireReport, after: &FireReport) -> Comparison {
    Comparison {
        schema: 1,
        findings: findings(before, after),
        hits: hits(&before.fires, &after.fires),
    }
}

fn findings(before: &FireReport, after: &FireReport) -> FindingsCompared {
    let is_same =
        |one: &Finding, other: &Finding| one.rule == other.rule && one.message == other.message;
    let mut gone = all_findings(before);
    let mut new = Vec::new();
    let mut same = 0;
    for finding in all_findings(after) {
        match gone.iter().position(|other| is_same(&finding, other)) {
            Some(index) => {
                gone.remove(index);
                same += 1;
            }
            None => new.push(finding),
        }
    }
    FindingsCompared { gone, new, same }
}

/// Findings of the page, then those of its hits.
fn all_findings(run: &FireReport) -> Vec<Finding> {
    let of_hits = run.fires.iter().flat_map(|fire| &fire.findings);
    run.findings.iter().chain(of_hits).cloned().collect()
}

fn hits(before: &[Fire], after: &[Fire]) -> HitsCompared {
    let is_same =
        |one: &Fire, other: &Fire| one.pixel_id == other.pixel_id && one.event == other.event;
    let mut left: Vec<&Fire> = before.iter().collect();
    let mut compared = HitsCompared {
        gone: Vec::new(),
        new: Vec::new(),
        changed: Vec::new(),
        same: 0,
    };
    for fire in after {
        let Some(index) = left.iter().position(|other| is_same(fire, other)) else {
            compared.new.push(fire.clone());
            continue;
        };
        let earlier = left.remove(index);
        let changes = changes(earlier, fire);
        if changes.is_empty() {
            compared.same += 1;
        } else {
            compared.changed.push(HitChanged {
                before: earlier.clone(),
                after: fire.clone(),
                changes,
            });
        }
    }
    compared.gone = left.into_iter().cloned().collect();
    compared
}

/// What differs between two hits besides what differs every time: times, cookies and their kin
/// stand in other parameters.
fn changes(before: &Fire, after: &Fire) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut note = |what: &str, before: Value, after: Value| {
        if before != after {
            changes.push(Change {
                what: what.to_owned(),
                before,
                after,
            });
        }
    };
    for (group, before, after) in [
        ("custom_data", &before.custom_data, &after.custom_data),
        ("user_data", &before.user_data, &after.user_data),
    ] {
        let keys = |data: &Value| -> Vec<String> {
            let fields = data.as_object();
            fields.map_or(Vec::new(), |fields| fields.keys().cloned().collect())
        };
        let all: BTreeSet<String> = keys(before).into_iter().chain(keys(after)).collect();
        for key in all {
            let of = |data: &Value| data.get(&key).cloned().unwrap_or_default();
            note(&format!("{group}.{key}"), of(before), of(after));
        }
    }
    // An id is another one each time; what counts is whether there is one.
    if before.event_id.is_some() != after.event_id.is_some() {
        let id = |fire: &Fire| fire.event_id.clone().map_or(Value::Null, Value::from);
        note("event_id", id(before), id(after));
    }
    for (what, before, after) in [
        ("transport", &before.transport, &after.transport),
        ("cause", &before.cause, &after.cause),
        ("status", &before.status, &after.status),
    ] {
        note(what, before.as_str().into(), after.as_str().into());
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn fire(event: &str, custom_data: &Value) -> Fire {
        serde_json::from_value(json!({
            "sequence": 1, "at_ms": 1.0, "pixel_id": "1", "event": event, "standard": true,
            "automatic": false, "method": "GET", "transport": "image", "host": "h", "params": [],
            "custom_data": custom_data, "user_data": {}, "event_id": null, "cause": "load",
            "initiator": null, "frame": "main", "status": "held", "findings": []
        }))
        .unwrap()
    }

    #[test]
    fn hits_are_matched_by_pixel_event_and_turn() {
        let page_view = || fire("PageView", &json!({}));
        let before = [
            page_view(),
            fire("Purchase", &json!({ "value": 30, "currency": "EUR" })),
            page_view(),
        ];
        let after = [
            page_view(),
            fire("Purchase", &json!({ "value": 31, "currency": "EUR" })),
            fire("Lead", &json!({})),
        ];
        let told = hits(&before, &after);
        assert_eq!(told.same, 1);
        assert_eq!(told.gone.len(), 1);
        assert_eq!(told.new[0].event.as_deref(), Some("Lead"));
        assert_eq!(
            told.changed[0].changes,
            [Change {
                what: "custom_data.value".to_owned(),
                before: json!(30),
                after: json!(31)
            }]
        );
    }

    #[test]
    fn another_event_id_is_no_change_but_a_missing_one_is() {
        let with = |id: Option<&str>| Fire {
            event_id: id.map(str::to_owned),
            ..fire("Lead", &json!({}))
        };
        assert!(changes(&with(Some("a")), &with(Some("b"))).is_empty());
        assert_eq!(changes(&with(Some("a")), &with(None))[0].what, "event_id");
    }
}
