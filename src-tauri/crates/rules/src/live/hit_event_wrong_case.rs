use spec::STANDARD_EVENTS;
use wire::Fire;

use crate::wording::code;
use crate::{Findings, rule};

rule! {
    /// A standard event that arrives in the wrong case.
    ///
    /// ## What it reports
    ///
    /// Hits whose event is a standard event but for upper and lower case: `purchase`, `Addtocart`.
    ///
    /// ## Why it matters
    ///
    /// Case counts. To Meta this is an event of your own: no optimisation, no catalog, no standard
    /// report knows it.
    ///
    /// ## Example
    ///
    /// ```text
    /// 412 ms  https://www.facebook.com/tr/?id=484210123456789&ev=purchase&cd[value]=30.50&cd[currency]=EUR
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
    HIT_EVENT_WRONG_CASE {
        id: "hit-event-wrong-case",
        severity: Warning,
        since: "0.1.0",
        check: Hit,
        told_by: ["event-wrong-case"]
    }
}

fn check(fire: &Fire, findings: &mut Findings) {
    let Some(name) = fire.event.as_deref().filter(|_| !fire.standard) else {
        return;
    };
    let mut standard = STANDARD_EVENTS.iter().map(|event| event.name);
    if let Some(meant) = standard.find(|standard| standard.eq_ignore_ascii_case(name)) {
        findings
            .event()
            .says(format!(
                "An event arrived as {}, which is not the standard event `{meant}`",
                code(name)
            ))
            .help(format!(
                "Send `{meant}`, or choose a name that is not mistaken for it."
            ));
    }
}
