use serde_json::Value;
use spec::is_amount;
use wire::Fire;

use crate::hits::named;
use crate::unfilled::{has_mark, is_missing_value};
use crate::wording::code;
use crate::{Findings, rule};

rule! {
    /// Contents that arrive in another form than Meta reads.
    ///
    /// ## What it reports
    ///
    /// Hits whose `contents` are empty, or hold an item without `id` or `quantity`, with no whole
    /// number as quantity or no number as `item_price`.
    ///
    /// ## Why it matters
    ///
    /// Each item is looked up in the catalog by its id and counted by its quantity. What lacks them
    /// counts for no product.
    ///
    /// ## Example
    ///
    /// ```text
    /// 412 ms  https://www.facebook.com/tr/?id=484210123456789&ev=Purchase&cd[value]=30.50&cd[currency]=EUR&cd[contents]=[{"id":"A-1"}]&eid=A-7715
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```text
    /// 412 ms  https://www.facebook.com/tr/?id=484210123456789&ev=Purchase&cd[value]=30.50&cd[currency]=EUR&cd[contents]=[{"id":"A-1","quantity":1}]&eid=A-7715
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: pixel reference](https://developers.facebook.com/docs/meta-pixel/reference)
    HIT_CONTENTS_MALFORMED {
        id: "hit-contents-malformed",
        severity: Warning,
        since: "0.1.0",
        check: Hit,
        told_by: ["contents-malformed", "parameter-placeholder"]
    }
}

fn check(fire: &Fire, findings: &mut Findings) {
    let Some(Value::Array(items)) = fire.custom_data.get("contents") else {
        return;
    };
    let flaw = items.iter().find_map(flaw);
    let flaw = flaw.or_else(|| items.is_empty().then(|| "arrived empty".to_owned()));
    if let Some(flaw) = flaw.filter(|_| fire.standard) {
        findings
            .param("contents")
            .says(format!("The `contents` of {} {flaw}", named(fire)))
            .help("Send one object for each item: `[{ id: 'A-1', quantity: 1 }]`.");
    }
}

/// What is wrong with one item, in words that follow "the `contents`".
fn flaw(item: &Value) -> Option<String> {
    let Some(item) = item.as_object() else {
        return Some(format!(
            "hold {}, which is no object",
            code(&item.to_string())
        ));
    };
    let given = |key: &str| item.get(key).filter(|value| !value.is_null());
    let (Some(id), Some(quantity)) = (given("id"), given("quantity")) else {
        let key = if given("id").is_none() {
            "id"
        } else {
            "quantity"
        };
        return Some(format!("hold an item without `{key}`"));
    };
    let says = |key: &str, value: &Value| {
        Some(format!(
            "hold an item whose `{key}` is {}",
            code(&value.to_string())
        ))
    };
    if is_no_id(id) {
        return says("id", id);
    }
    if !is_quantity(quantity) {
        return says("quantity", quantity);
    }
    let price = given("item_price").filter(|price| !is_price(price))?;
    says("item_price", price)
}

fn is_no_id(id: &Value) -> bool {
    match id {
        Value::String(text) => text.trim().is_empty() || is_missing_value(text) || has_mark(text),
        Value::Number(_) => false,
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => true,
    }
}

fn is_quantity(quantity: &Value) -> bool {
    let number = match quantity {
        Value::String(text) => text.trim().parse().ok(),
        other => other.as_f64(),
    };
    number.is_some_and(|number: f64| number.fract() == 0.0 && number >= 1.0)
}

fn is_price(price: &Value) -> bool {
    price.is_number() || price.as_str().is_some_and(is_amount)
}
