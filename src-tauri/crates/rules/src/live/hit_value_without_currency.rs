use wire::Fire;

use crate::hits::{is_purchase, named, parameter};
use crate::wording::capital;
use crate::{Findings, rule};

rule! {
    /// An amount that arrives without its currency.
    ///
    /// ## What it reports
    ///
    /// Hits of events other than `Purchase` that have a `value` and no `currency`. A rule of its own
    /// tells of purchases.
    ///
    /// ## Why it matters
    ///
    /// An amount without a currency says nothing, and the two are read together only.
    ///
    /// ## Example
    ///
    /// ```text
    /// 412 ms  https://www.facebook.com/tr/?id=484210123456789&ev=AddToCart&cd[value]=30.50
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```text
    /// 412 ms  https://www.facebook.com/tr/?id=484210123456789&ev=AddToCart&cd[value]=30.50&cd[currency]=EUR
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: pixel reference](https://developers.facebook.com/docs/meta-pixel/reference)
    HIT_VALUE_WITHOUT_CURRENCY {
        id: "hit-value-without-currency",
        severity: Warning,
        since: "0.1.0",
        check: Hit,
        told_by: ["value-without-currency"]
    }
}

fn check(fire: &Fire, findings: &mut Findings) {
    // Names of one's own may give `value` a meaning of one's own.
    let counts = fire.standard && !fire.automatic && !is_purchase(fire);
    let has_value = parameter(fire, "value").is_some();
    if counts && has_value && !fire.custom_data.contains_key("currency") {
        findings
            .param("value")
            .says(format!(
                "{} arrived with a `value` and without a `currency`",
                capital(&named(fire))
            ))
            .help("Send the three-letter code of the currency with the amount.");
    }
}
