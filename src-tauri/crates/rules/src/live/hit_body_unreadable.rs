use wire::{Fire, Problem};

use crate::hits::named;
use crate::{Findings, rule};

rule! {
    /// A hit whose body can not be read.
    ///
    /// ## What it reports
    ///
    /// Requests with a body that is no form, neither plain nor in parts.
    ///
    /// ## Why it matters
    ///
    /// Meta's library sends forms. What the body holds is not counted here, and most likely not by
    /// Meta.
    ///
    /// ## Example
    ///
    /// ```text
    /// 412 ms  POST application/json {} https://www.facebook.com/tr/?id=484210123456789&ev=Lead
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```text
    /// 412 ms  https://www.facebook.com/tr/?id=484210123456789&ev=Lead
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: advanced use of the pixel](https://developers.facebook.com/docs/meta-pixel/advanced)
    HIT_BODY_UNREADABLE {
        id: "hit-body-unreadable",
        severity: Warning,
        since: "0.1.0",
        check: Hit
    }
}

fn check(fire: &Fire, findings: &mut Findings) {
    if fire.problems.contains(&Problem::BodyUnreadable) {
        findings
            .event()
            .says(format!("The body of {} is no form", named(fire)))
            .help("Send parameters in the address or as a form. Where you gave the request yourself, name the body's type as it was sent.");
    }
}
