use wire::Fire;

use crate::hits::is_purchase;
use crate::{Findings, rule};

rule! {
    /// A purchase that arrives without an event id.
    ///
    /// ## What it reports
    ///
    /// Hits of `Purchase` without an event id.
    ///
    /// ## Why it matters
    ///
    /// If a server sends the order as well, Meta drops the second copy by this id. Without it, both are
    /// counted.
    ///
    /// ## Example
    ///
    /// ```text
    /// 412 ms  https://www.facebook.com/tr/?id=484210123456789&ev=Purchase&cd[value]=30.50&cd[currency]=EUR
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
    HIT_PURCHASE_EVENT_ID_MISSING {
        id: "hit-purchase-event-id-missing",
        severity: Info,
        since: "0.1.0",
        check: Hit,
        told_by: ["purchase-event-id-missing", "event-id-misplaced", "event-id-key-wrong"]
    }
}

fn check(fire: &Fire, findings: &mut Findings) {
    let has_id = fire.event_id.as_deref().is_some_and(|id| !id.is_empty());
    // An id among the parameters is told by the rule about that.
    let misplaced = ["eventID", "event_id"]
        .iter()
        .any(|key| fire.custom_data.contains_key(*key));
    if is_purchase(fire) && !has_id && !misplaced {
        findings
            .event()
            .says("`Purchase` arrived without an event id")
            .help(
                "Give the order's number as event id, and the same as `event_id` from the server.",
            );
    }
}
