use session::{Hit, Visit};
use wire::{Cause, Millis};

use crate::hits::{named, sender};
use crate::wording::capital;
use crate::{Findings, rule};

/// What one click sends comes within this many milliseconds.
const AT_ONCE: Millis = 200.0;

rule! {
    /// An event that is sent twice.
    ///
    /// ## What it reports
    ///
    /// Hits of one pixel with the same event, the same data and the same address of the page, without
    /// one event id that both carry. After a click, those that follow each other at once; a copy for
    /// the browser's attribution is none, and neither is what the library sends by itself.
    ///
    /// ## Why it matters
    ///
    /// Both are counted: twice the sales, twice the leads, half the cost that the report shows. Meta
    /// tells copies apart by the event id alone.
    ///
    /// ## Example
    ///
    /// ```text
    /// 200 ms  by https://shop.example/theme.js:12  https://www.facebook.com/tr/?id=484210123456789&ev=Purchase&cd[value]=30.50&cd[currency]=EUR
    /// 260 ms  by https://shop.example/plugin.js:3  https://www.facebook.com/tr/?id=484210123456789&ev=Purchase&cd[value]=30.50&cd[currency]=EUR
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```text
    /// 200 ms  by https://shop.example/theme.js:12  https://www.facebook.com/tr/?id=484210123456789&ev=Purchase&cd[value]=30.50&cd[currency]=EUR&eid=A-7715
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: deduplicate pixel and server events](https://developers.facebook.com/docs/marketing-api/conversions-api/deduplicate-pixel-and-server-events)
    HIT_REPEATED {
        id: "hit-repeated",
        severity: Warning,
        since: "0.1.0",
        check: Visit,
        told_by: ["purchase-repeated", "image-event-repeated"]
    }
}

fn check(visit: &Visit, findings: &mut Findings) {
    let hits: Vec<&Hit> = visit
        .fires
        .iter()
        .filter(|hit| !hit.fire.automatic)
        .collect();
    let mut seen = vec![false; hits.len()];
    for (index, first) in hits.iter().enumerate() {
        let mut copies = vec![*first];
        for (later, other) in hits.iter().enumerate().skip(index + 1) {
            let last = copies.last().copied().unwrap_or(first);
            if !seen[later] && is_copy(last, other) {
                seen[later] = true;
                copies.push(other);
            }
        }
        if copies.len() > 1 {
            tell(&copies, findings);
        }
    }
}

fn tell(copies: &[&Hit], findings: &mut Findings) {
    let mut senders: Vec<String> = copies.iter().filter_map(|hit| sender(hit)).collect();
    senders.dedup();
    let senders = match senders.as_slice() {
        [] => String::new(),
        [one] => format!(", each {one}"),
        several => format!(": {}", several.join(", then ")),
    };
    let ids: Vec<&str> = copies
        .iter()
        .filter_map(|hit| hit.fire.event_id.as_deref())
        .collect();
    let ids = match ids.as_slice() {
        [] => "",
        _ => " and with different event ids",
    };
    findings
        .hits(copies.iter().copied())
        .says(format!(
            "{} was sent {} times with the same data{ids}{senders}",
            capital(&named(&copies[0].fire)),
            copies.len()
        ))
        .help("Keep one of them: look for a second base code, a tag manager or a plug-in that sends it too.");
}

/// Whether `other` repeats `hit`.
fn is_copy(hit: &Hit, other: &Hit) -> bool {
    let (one, two) = (&hit.fire, &other.fire);
    let same = one.pixel_id == two.pixel_id
        && one.event == two.event
        && one.custom_data == two.custom_data
        && one.param("dl") == two.param("dl")
        && hit.frame == other.frame;
    // By one id Meta keeps one of them.
    let one_id = one.event_id.is_some() && one.event_id == two.event_id;
    same && !one_id && (other.at_ms - hit.at_ms <= AT_ONCE || is_repeated_by_itself(other))
}

/// Whether nobody asked for a second one. What a timer repeats under a name of the site's own is
/// meant to be repeated, as for the time spent on a page.
fn is_repeated_by_itself(hit: &Hit) -> bool {
    match hit.cause {
        Cause::Load => true,
        Cause::Timer => hit.fire.standard,
        Cause::Click | Cause::History | Cause::Unknown => false,
    }
}
