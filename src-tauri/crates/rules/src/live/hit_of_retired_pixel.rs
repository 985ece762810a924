use wire::Fire;

use crate::unfilled::is_conversion_number;
use crate::wording::code;
use crate::{Findings, rule};

rule! {
    /// A hit of a conversion pixel of before 2017.
    ///
    /// ## What it reports
    ///
    /// Hits that carry no pixel but a number in the place of the event's name.
    ///
    /// ## Why it matters
    ///
    /// Meta has retired conversion pixels. The request is answered and counts for nothing.
    ///
    /// ## Example
    ///
    /// ```text
    /// 412 ms  https://www.facebook.com/tr?ev=6012345678901&cd[value]=30.50&cd[currency]=USD&noscript=1
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```text
    /// 412 ms  https://www.facebook.com/tr/?id=484210123456789&ev=Purchase&cd[value]=30.50&cd[currency]=USD&eid=A-7715
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: get started with the pixel](https://developers.facebook.com/docs/meta-pixel/get-started)
    HIT_OF_RETIRED_PIXEL {
        id: "hit-of-retired-pixel",
        severity: Error,
        since: "0.1.0",
        check: Hit,
        told_by: ["conversion-pixel-retired"]
    }
}

fn check(fire: &Fire, findings: &mut Findings) {
    let number = fire
        .event
        .as_deref()
        .filter(|name| is_conversion_number(name));
    if let (Some(number), None) = (number, &fire.pixel_id) {
        findings
            .event()
            .says(format!("A hit of the retired conversion pixel {} was sent", code(number)))
            .help("Remove its code, and send a standard event such as `Purchase` with the pixel that is in use.");
    }
}
