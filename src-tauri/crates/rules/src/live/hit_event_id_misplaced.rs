use wire::Fire;

use crate::hits::named;
use crate::{Findings, rule};

rule! {
    /// An event id that travels as a parameter.
    ///
    /// ## What it reports
    ///
    /// Hits with `eventID` or `event_id` among their parameters and without an event id of their own.
    ///
    /// ## Why it matters
    ///
    /// Meta pairs events of browser and server by the event id alone. Among the parameters it is a
    /// property like any other, and the pair is counted twice.
    ///
    /// ## Example
    ///
    /// ```text
    /// 412 ms  https://www.facebook.com/tr/?id=484210123456789&ev=Purchase&cd[value]=30.50&cd[currency]=EUR&cd[eventID]=A-7715
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
    /// - [Meta: deduplicate pixel and server events](https://developers.facebook.com/docs/marketing-api/conversions-api/deduplicate-pixel-and-server-events)
    HIT_EVENT_ID_MISPLACED {
        id: "hit-event-id-misplaced",
        severity: Warning,
        since: "0.1.0",
        check: Hit,
        told_by: ["event-id-misplaced"]
    }
}

fn check(fire: &Fire, findings: &mut Findings) {
    if fire.event_id.as_deref().is_some_and(|id| !id.is_empty()) {
        return;
    }
    for key in ["eventID", "event_id"] {
        if fire.custom_data.contains_key(key) {
            findings
                .param(key)
                .says(format!("The event id of {} arrived as the parameter `{key}`, where nobody looks for it", named(fire)))
                .help("Give `{ eventID: … }` as the argument after the parameters.");
            return;
        }
    }
}
