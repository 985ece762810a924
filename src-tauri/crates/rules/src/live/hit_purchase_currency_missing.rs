use wire::Fire;

use crate::hits::is_purchase;
use crate::{Findings, rule};

rule! {
    /// A purchase that arrives without its currency.
    ///
    /// ## What it reports
    ///
    /// Hits of `Purchase` without `currency`. The library leaves a parameter out where it is
    /// `undefined` or `null`, so the source may well name it.
    ///
    /// ## Why it matters
    ///
    /// An amount without a currency says nothing. Meta asks for both with every purchase.
    ///
    /// ## Example
    ///
    /// ```text
    /// 412 ms  https://www.facebook.com/tr/?id=484210123456789&ev=Purchase&cd[value]=30.50&eid=A-7715
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
    HIT_PURCHASE_CURRENCY_MISSING {
        id: "hit-purchase-currency-missing",
        severity: Error,
        since: "0.1.0",
        check: Hit,
        told_by: ["purchase-currency-missing", "currency-unknown", "parameters-not-object"]
    }
}

fn check(fire: &Fire, findings: &mut Findings) {
    if is_purchase(fire) && !fire.custom_data.contains_key("currency") {
        findings
            .param("currency")
            .says("`Purchase` arrived without a `currency`")
            .help("Find out why the code was not there when the event was sent, and send it: `USD`, `EUR`, `THB`.");
    }
}
