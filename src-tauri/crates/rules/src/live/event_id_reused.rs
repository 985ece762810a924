use session::{Hit, Visit};

use crate::hits::{by_event_id, named};
use crate::wording::{capital, code};
use crate::{Findings, rule};

rule! {
    /// One event id for two different events of a kind.
    ///
    /// ## What it reports
    ///
    /// Hits of one pixel and one event that carry the same event id and different data.
    ///
    /// ## Why it matters
    ///
    /// Meta keeps one event of an id and drops the others within two days. Two different orders under
    /// one id are one order.
    ///
    /// ## Example
    ///
    /// ```text
    /// 200 ms  https://www.facebook.com/tr/?id=484210123456789&ev=Purchase&cd[value]=30.50&cd[currency]=EUR&eid=order
    /// 260 ms  https://www.facebook.com/tr/?id=484210123456789&ev=Purchase&cd[value]=12.90&cd[currency]=EUR&eid=order
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```text
    /// 200 ms  https://www.facebook.com/tr/?id=484210123456789&ev=Purchase&cd[value]=30.50&cd[currency]=EUR&eid=A-7715
    /// 260 ms  https://www.facebook.com/tr/?id=484210123456789&ev=Purchase&cd[value]=12.90&cd[currency]=EUR&eid=A-7716
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: deduplicate pixel and server events](https://developers.facebook.com/docs/marketing-api/conversions-api/deduplicate-pixel-and-server-events)
    EVENT_ID_REUSED {
        id: "event-id-reused",
        severity: Warning,
        since: "0.1.0",
        check: Visit,
        told_by: ["event-id-constant", "parameter-placeholder"]
    }
}

fn check(visit: &Visit, findings: &mut Findings) {
    let alike = |one: &Hit, other: &Hit| {
        one.fire.pixel_id == other.fire.pixel_id && one.fire.event == other.fire.event
    };
    for (id, mut hits) in by_event_id(visit, alike) {
        let first = hits[0];
        hits.retain(|hit| {
            hit.sequence == first.sequence || hit.fire.custom_data != first.fire.custom_data
        });
        if hits.len() > 1 {
            findings
                .hits(hits)
                .says(format!(
                    "{} was sent with different data under one event id, {}",
                    capital(&named(&first.fire)),
                    code(id)
                ))
                .help("Make an id for each event, such as the order's number, and give the same one to the server.");
        }
    }
}
