use spec::is_amount;
use wire::Fire;

use crate::hits::{named, parameter};
use crate::wording::code;
use crate::{Findings, rule};

rule! {
    /// An amount that arrives below zero.
    ///
    /// ## What it reports
    ///
    /// Hits whose `value` is less than zero.
    ///
    /// ## Why it matters
    ///
    /// Meta adds amounts up and tells to the owner of the pixel what comes out. An amount below zero
    /// makes the sum wrong; refunds are not sent with the pixel.
    ///
    /// ## Example
    ///
    /// ```text
    /// 412 ms  https://www.facebook.com/tr/?id=484210123456789&ev=Purchase&cd[value]=-30.50&cd[currency]=EUR&eid=A-7715
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
    HIT_VALUE_NEGATIVE {
        id: "hit-value-negative",
        severity: Warning,
        since: "0.1.0",
        check: Hit,
        told_by: ["value-negative"]
    }
}

fn check(fire: &Fire, findings: &mut Findings) {
    let below = |value: &&str| {
        let number = value.parse::<f64>();
        is_amount(value) && number.is_ok_and(|number| number < 0.0)
    };
    if let Some(value) = parameter(fire, "value").filter(below) {
        findings
            .param("value")
            .says(format!(
                "The `value` of {} arrived as {}, below zero",
                named(fire),
                code(value)
            ))
            .help("Send the amount paid, and nothing for a refund.");
    }
}
