use wire::Fire;

use crate::hits::{named, parameter};
use crate::unfilled::is_missing_value;
use crate::wording::code;
use crate::{Findings, rule};

rule! {
    /// A currency that arrives and does not exist.
    ///
    /// ## What it reports
    ///
    /// Hits whose `currency` is no code of ISO 4217: a sign, a word, `undefined`.
    ///
    /// ## Why it matters
    ///
    /// Meta can't tell what the amount is worth, and reports an invalid currency in Events Manager.
    ///
    /// ## Example
    ///
    /// ```text
    /// 412 ms  https://www.facebook.com/tr/?id=484210123456789&ev=Purchase&cd[value]=30.50&cd[currency]=undefined&eid=A-7715
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
    HIT_CURRENCY_UNKNOWN {
        id: "hit-currency-unknown",
        severity: Error,
        since: "0.1.0",
        check: Hit,
        told_by: ["currency-unknown"]
    }
}

fn check(fire: &Fire, findings: &mut Findings) {
    let is_unknown =
        |code: &&str| !spec::is_iso_currency(code) && !spec::library_accepts_currency(code);
    let Some(currency) = parameter(fire, "currency").filter(is_unknown) else {
        return;
    };
    let event = named(fire);
    let (says, help) = if currency.trim().is_empty() {
        (
            format!("The `currency` of {event} arrived empty"),
            "Send the three-letter code, such as `USD`, `EUR` or `THB`.".to_owned(),
        )
    } else if is_missing_value(currency) {
        (
            format!(
                "The `currency` of {event} arrived as {}: it was missing",
                code(currency)
            ),
            "Find out why the code was not there when the event was sent.".to_owned(),
        )
    } else {
        let meant = spec::currency_of_sign(currency).unwrap_or("USD");
        (
            format!(
                "The `currency` of {event} arrived as {}, which is no currency code",
                code(currency)
            ),
            format!("Send the three-letter code, such as `{meant}`."),
        )
    };
    findings.param("currency").says(says).help(help);
}
