use wire::Fire;

use crate::hits::{is_purchase, named};
use crate::wording::capital;
use crate::{Findings, rule};

rule! {
    /// A currency that arrives without an amount.
    ///
    /// ## What it reports
    ///
    /// Hits of events other than `Purchase` that have a `currency` and no `value`. A rule of its own
    /// tells of purchases.
    ///
    /// ## Why it matters
    ///
    /// The amount was missing when the event was sent: the library leaves out what is `undefined` or
    /// `null`. What is left says nothing.
    ///
    /// ## Example
    ///
    /// ```text
    /// 412 ms  https://www.facebook.com/tr/?id=484210123456789&ev=AddToCart&cd[currency]=EUR
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
    HIT_CURRENCY_WITHOUT_VALUE {
        id: "hit-currency-without-value",
        severity: Warning,
        since: "0.1.0",
        check: Hit,
        told_by: ["currency-without-value"]
    }
}

fn check(fire: &Fire, findings: &mut Findings) {
    let counts = fire.standard && !fire.automatic && !is_purchase(fire);
    let has = |key: &str| fire.custom_data.contains_key(key);
    if counts && has("currency") && !has("value") {
        findings
            .param("currency")
            .says(format!(
                "{} arrived with a `currency` and without a `value`",
                capital(&named(fire))
            ))
            .help("Find out why the amount was not there, or leave the currency out.");
    }
}
