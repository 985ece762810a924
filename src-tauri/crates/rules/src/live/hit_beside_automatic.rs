use session::{Hit, Visit};
use wire::Millis;

use crate::hits::named;
use crate::wording::{capital, code};
use crate::{Findings, rule};

/// What one action sends comes within this many milliseconds.
const TOGETHER: Millis = 2000.0;

rule! {
    /// An event that the page and Meta's library both send.
    ///
    /// ## What it reports
    ///
    /// Standard events that a rule of Meta's Event Setup Tool sends beside the page's own event of the
    /// same name.
    ///
    /// ## Why it matters
    ///
    /// Both are counted, and the one from the rule has neither an event id nor, as a rule, a value. The
    /// rule was clicked together in Events Manager, and nothing in the page tells of it.
    ///
    /// ## Example
    ///
    /// ```text
    /// 2000 ms  click  https://www.facebook.com/tr/?id=484210123456789&ev=Lead
    /// 2010 ms  click  https://www.facebook.com/tr/?id=484210123456789&ev=Lead&es=automatic&cs_est=true&est_source=7715
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```text
    /// 2000 ms  click  https://www.facebook.com/tr/?id=484210123456789&ev=Lead
    /// 2010 ms  click  https://www.facebook.com/tr/?id=484210123456789&ev=SubscribedButtonClick&es=automatic
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: about the Event Setup Tool](https://www.facebook.com/business/help/777474682616498)
    HIT_BESIDE_AUTOMATIC {
        id: "hit-beside-automatic",
        severity: Warning,
        since: "0.1.0",
        check: Visit
    }
}

fn check(visit: &Visit, findings: &mut Findings) {
    let automatic = visit
        .fires
        .iter()
        .filter(|hit| hit.fire.automatic && hit.fire.standard);
    for made in automatic {
        let Some(coded) = visit.fires.iter().find(|hit| is_beside(hit, made)) else {
            continue;
        };
        let rule = made.fire.param("est_source");
        let rule = rule.map_or(String::new(), |id| format!(", from rule {}", code(id)));
        findings
            .hits([coded, made])
            .says(format!(
                "{} was sent by the page, and once more by Meta's library itself{rule}",
                capital(&named(&coded.fire))
            ))
            .help("Remove the event from the Event Setup Tool in Events Manager, or the page's own call.");
    }
}

fn is_beside(hit: &Hit, made: &Hit) -> bool {
    !hit.fire.automatic
        && hit.fire.pixel_id == made.fire.pixel_id
        && hit.fire.event == made.fire.event
        && (hit.at_ms - made.at_ms).abs() <= TOGETHER
}
