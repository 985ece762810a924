use session::{Hit, Visit};

use crate::hits::{named, sender};
use crate::wording::capital;
use crate::{Findings, rule};

rule! {
    /// An event that is sent twice.
    ///
    /// ## What it reports
    ///
    /// Hits of one pixel with the same event and the same address of the page, without one event id
    /// that both carry: of one sender with the same data, or of two that name no different things.
    /// They follow from one thing, the page loading, one click or one change of address; a copy for
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
    let of = |sequence: u32| visit.fires.iter().find(|hit| hit.sequence == sequence);
    // Each event with its copies, in the order seen.
    let mut told: Vec<Vec<&Hit>> = Vec::new();
    for twice in visit.duplicates() {
        let (Some(first), Some(copy)) = (of(twice.hits[0]), of(twice.hits[1])) else {
            continue;
        };
        // What the library sends by itself has a rule of its own.
        if first.fire.automatic || copy.fire.automatic {
            continue;
        }
        match told
            .iter_mut()
            .find(|copies| copies[0].sequence == first.sequence)
        {
            Some(copies) => copies.push(copy),
            None => told.push(vec![first, copy]),
        }
    }
    for copies in told {
        tell(&copies, findings);
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
    let ids = match ids.len() {
        0 => "",
        all if all == copies.len() => " and with different event ids",
        _ => " and not all with an event id",
    };
    let first = &copies[0].fire;
    let is_same = |hit: &&Hit| hit.fire.custom_data == first.custom_data;
    let data = if copies.iter().all(is_same) {
        "the same"
    } else {
        "different"
    };
    findings
        .hits(copies.iter().copied())
        .says(format!(
            "{} was sent {} times with {data} data{ids}{senders}",
            capital(&named(first)),
            copies.len()
        ))
        .help("Keep one of them: look for a second base code, a tag manager or a plug-in that sends it too.");
}
