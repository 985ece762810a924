use spec::is_amount;
use wire::Fire;

use crate::hits::{named, parameter};
use crate::unfilled::is_missing_value;
use crate::wording::code;
use crate::{Findings, amount, rule};

rule! {
    /// An amount that arrives as something else than a number.
    ///
    /// ## What it reports
    ///
    /// Hits whose `value` is anything but digits with at most one point: `NaN`, `undefined`, a comma, a
    /// currency sign.
    ///
    /// ## Why it matters
    ///
    /// The source may compute the amount well and still send this: a field is empty, a price is
    /// formatted for people. Meta can't count such an amount.
    ///
    /// ## Example
    ///
    /// ```text
    /// 412 ms  https://www.facebook.com/tr/?id=484210123456789&ev=Purchase&cd[value]=NaN&cd[currency]=EUR&eid=A-7715
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```text
    /// 412 ms  https://www.facebook.com/tr/?id=484210123456789&ev=Purchase&cd[value]=30.50&cd[currency]=EUR&eid=A-7715
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: pixel reference](https://developers.facebook.com/docs/meta-pixel/reference)
    HIT_VALUE_INVALID {
        id: "hit-value-invalid",
        severity: Error,
        since: "0.1.0",
        check: Hit,
        told_by: ["value-invalid"]
    }
}

fn check(fire: &Fire, findings: &mut Findings) {
    let Some(value) = parameter(fire, "value").filter(|value| !is_amount(value)) else {
        return;
    };
    let event = named(fire);
    findings
        .param("value")
        .says(if value.trim().is_empty() {
            format!("The `value` of {event} arrived empty")
        } else if value == "NaN" {
            format!("The `value` of {event} arrived as `NaN`: no number could be made of what was there")
        } else if is_missing_value(value) {
            format!("The `value` of {event} arrived as {}: it was missing", code(value))
        } else {
            let flaw = amount::flaw(value);
            format!("The `value` of {event} arrived as {}, which is not a number: {flaw}", code(value))
        })
        .help("Find out where the amount is computed, and send digits with a point and nothing else: `1234.5`.");
}
