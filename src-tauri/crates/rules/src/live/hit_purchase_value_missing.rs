use wire::Fire;

use crate::hits::is_purchase;
use crate::{Findings, rule};

rule! {
    /// A purchase that arrives without its value.
    ///
    /// ## What it reports
    ///
    /// Hits of `Purchase` without `value`. The library leaves a parameter out where it is `undefined`
    /// or `null`, so the source may well name it.
    ///
    /// ## Why it matters
    ///
    /// Without a value a purchase counts as a sale of nothing: no return can be computed, and ads can't
    /// be bid for by value.
    ///
    /// ## Example
    ///
    /// ```text
    /// 412 ms  https://www.facebook.com/tr/?id=484210123456789&ev=Purchase&cd[currency]=EUR&eid=A-7715
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
    HIT_PURCHASE_VALUE_MISSING {
        id: "hit-purchase-value-missing",
        severity: Error,
        since: "0.1.0",
        check: Hit,
        told_by: ["purchase-value-missing", "value-invalid", "parameters-not-object"]
    }
}

fn check(fire: &Fire, findings: &mut Findings) {
    if is_purchase(fire) && !fire.custom_data.contains_key("value") {
        findings
            .param("value")
            .says("`Purchase` arrived without a `value`")
            .help("Find out why the amount was not there when the event was sent, and send it as a number.");
    }
}
