use serde_json::Value;
use wire::Fire;

use crate::hits::named;
use crate::unfilled::{has_mark, is_missing_value};
use crate::wording::code;
use crate::{Findings, rule};

rule! {
    /// A list of ids that arrives without an id.
    ///
    /// ## What it reports
    ///
    /// Hits whose `content_ids` are empty, or hold `null`, `undefined`, an empty text, an object or a
    /// template's mark.
    ///
    /// ## Why it matters
    ///
    /// The item is looked up in the catalog by this id. What is no id finds nothing, and the event
    /// counts for no product.
    ///
    /// ## Example
    ///
    /// ```text
    /// 412 ms  https://www.facebook.com/tr/?id=484210123456789&ev=ViewContent&cd[content_ids]=["undefined"]&cd[content_type]=product
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```text
    /// 412 ms  https://www.facebook.com/tr/?id=484210123456789&ev=ViewContent&cd[content_ids]=["A-1"]&cd[content_type]=product
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: pixel reference](https://developers.facebook.com/docs/meta-pixel/reference)
    HIT_CONTENT_IDS_EMPTY {
        id: "hit-content-ids-empty",
        severity: Warning,
        since: "0.1.0",
        check: Hit,
        told_by: ["content-ids-empty", "parameter-placeholder"]
    }
}

fn check(fire: &Fire, findings: &mut Findings) {
    let Some(Value::Array(ids)) = fire.custom_data.get("content_ids") else {
        return;
    };
    let event = named(fire);
    let says = match ids.iter().find(|id| is_none(id)) {
        Some(id) => format!(
            "The `content_ids` of {event} arrived with {}, which is no id",
            code(&id.to_string())
        ),
        None if ids.is_empty() => format!("The `content_ids` of {event} arrived empty"),
        None => return,
    };
    findings
        .param("content_ids")
        .says(says)
        .help("Send the id that the item has in the catalog, or leave `content_ids` out.");
}

/// Whether a value of the list is surely no id. Objects belong into `contents`.
fn is_none(id: &Value) -> bool {
    match id {
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => true,
        Value::String(text) => text.trim().is_empty() || is_missing_value(text) || has_mark(text),
        Value::Number(_) => false,
    }
}
