use session::{Hit, Visit};
use wire::Millis;

use crate::hits::named;
use crate::wording::{capital, code};
use crate::{Findings, rule};

/// What one action sends comes within this many milliseconds.
const TOGETHER: Millis = 2000.0;

rule! {
    /// A copy for a relay without an event id.
    ///
    /// ## What it reports
    ///
    /// Hits that go to Meta and, of the same pixel and event at the same time, to somebody who may pass
    /// them on to Meta as well (a gateway of the Conversions API, a server of the site's own), where one
    /// of the two carries no event id.
    ///
    /// ## Why it matters
    ///
    /// Where the relay passes its copy on, Meta gets the event twice. Meta knows the second one as a copy
    /// by the event id. Without one it can tell only where both carry the same browser id or external id
    /// and the pixel's comes first; else both are counted.
    ///
    /// ## Example
    ///
    /// ```text
    /// 200 ms  https://www.facebook.com/tr/?id=484210123456789&ev=Lead&dl=https%3A%2F%2Fshop.example%2F
    /// 260 ms  https://shop.example/tr/?id=484210123456789&ev=Lead&dl=https%3A%2F%2Fshop.example%2F
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```text
    /// 200 ms  https://www.facebook.com/tr/?id=484210123456789&ev=Lead&dl=https%3A%2F%2Fshop.example%2F&eid=L-7715
    /// 260 ms  https://shop.example/tr/?id=484210123456789&ev=Lead&dl=https%3A%2F%2Fshop.example%2F&eid=L-7715
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: deduplicate pixel and server events](https://developers.facebook.com/docs/marketing-api/conversions-api/deduplicate-pixel-and-server-events)
    HIT_MIRRORED_WITHOUT_EVENT_ID {
        id: "hit-mirrored-without-event-id",
        severity: Warning,
        since: "0.1.0",
        check: Visit
    }
}

fn check(visit: &Visit, findings: &mut Findings) {
    // Each hit has one copy, and a copy is one hit's.
    let mut told: Vec<u32> = Vec::new();
    for copy in visit.fires.iter().filter(|hit| hit.fire.is_relayed()) {
        let mut hits = visit.fires.iter();
        let Some(hit) = hits.find(|hit| is_of(hit, copy) && !told.contains(&hit.sequence)) else {
            continue;
        };
        told.push(hit.sequence);
        findings
            .hits([hit, copy])
            .says(format!(
                "{} went to Meta and to {} as well, and not both carry an event id",
                capital(&named(&hit.fire)),
                code(&copy.fire.host)
            ))
            .help("Give the event an id (`eventID`), and have the relay sent the same one.");
    }
}

/// Whether `copy` is the relay's of `hit`, and nothing but time and name tells it. What has one event id
/// is one hit already; and two ids are two events, or the mistake of somebody who knows what they are for.
fn is_of(hit: &Hit, copy: &Hit) -> bool {
    let has_id = |hit: &Hit| hit.fire.event_id.as_ref().is_some_and(|id| !id.is_empty());
    !hit.fire.is_relayed()
        && !hit.fire.automatic
        && hit.fire.pixel_id.is_some()
        && hit.fire.pixel_id == copy.fire.pixel_id
        && hit.fire.event == copy.fire.event
        && !(has_id(hit) && has_id(copy))
        && (hit.at_ms - copy.at_ms).abs() <= TOGETHER
}
