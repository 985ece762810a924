use session::{Hit, Visit};

use crate::hits::by_event_id;
use crate::wording::{capital, code, listed};
use crate::{Findings, rule};

rule! {
    /// One event id for events of different names.
    ///
    /// ## What it reports
    ///
    /// Hits of one pixel that carry the same event id under different names.
    ///
    /// ## Why it matters
    ///
    /// Meta pairs by name and id, so nothing is lost as long as the names differ. An id that is the
    /// same for all events is mostly the same on the next page too, and there it drops events.
    ///
    /// ## Example
    ///
    /// ```text
    /// 200 ms  https://www.facebook.com/tr/?id=484210123456789&ev=PageView&eid=visit-1
    /// 210 ms  https://www.facebook.com/tr/?id=484210123456789&ev=ViewContent&eid=visit-1
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```text
    /// 200 ms  https://www.facebook.com/tr/?id=484210123456789&ev=PageView&eid=visit-1
    /// 210 ms  https://www.facebook.com/tr/?id=484210123456789&ev=ViewContent&eid=visit-2
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: deduplicate pixel and server events](https://developers.facebook.com/docs/marketing-api/conversions-api/deduplicate-pixel-and-server-events)
    EVENT_ID_SHARED {
        id: "event-id-shared",
        severity: Info,
        since: "0.1.0",
        check: Visit,
        told_by: ["event-id-constant", "parameter-placeholder"]
    }
}

fn check(visit: &Visit, findings: &mut Findings) {
    let alike = |one: &Hit, other: &Hit| one.fire.pixel_id == other.fire.pixel_id;
    for (id, same) in by_event_id(visit, alike) {
        let mut hits: Vec<&Hit> = Vec::new();
        for hit in same {
            if hits.iter().all(|other| other.fire.event != hit.fire.event) {
                hits.push(hit);
            }
        }
        if hits.len() > 1 {
            let names: Vec<&str> = hits
                .iter()
                .filter_map(|hit| hit.fire.event.as_deref())
                .collect();
            findings
                .hits(hits)
                .says(format!("{} carry one event id, {}", capital(&listed(&names)), code(id)))
                .help("Make an id for each event. Where a server sends them too, give it the same ones.");
        }
    }
}
