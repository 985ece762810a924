use std::collections::BTreeMap;

use session::{Hit, Visit};

use crate::hits::{event_names, sender};
use crate::ids::id_text;
use crate::wording::{code, listed};
use crate::{Findings, rule};

rule! {
    /// A hit for a pixel that the page's source does not name.
    ///
    /// ## What it reports
    ///
    /// Hits for another pixel than those that the page's own source initialises, where the source tells
    /// all of them, with who sent it. Hits from frames are not meant.
    ///
    /// ## Why it matters
    ///
    /// `track` goes to every pixel on the page, whoever brought it. Another agency, an old plug-in or a
    /// tag manager then reads your sales, or you pay for two pixels that count the same.
    ///
    /// ## Example
    ///
    /// ```html
    /// <script>
    ///   !function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?
    ///   n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;
    ///   n.push=n;n.loaded=!0;n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;
    ///   t.src=v;s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}(window,
    ///   document,'script','https://connect.facebook.net/en_US/fbevents.js');
    ///   fbq('init', '484210123456789');
    ///   fbq('track', 'PageView');
    /// </script>
    /// ```
    ///
    /// ```text
    ///  80 ms  https://connect.facebook.net/en_US/fbevents.js
    /// 150 ms  https://connect.facebook.net/signals/config/484210123456789
    /// 200 ms  https://www.facebook.com/tr/?id=484210123456789&ev=PageView
    /// 200 ms  by https://tags.example/t.js:7  https://www.facebook.com/tr/?id=731598246013577&ev=PageView
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```html
    /// <script>
    ///   !function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?
    ///   n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;
    ///   n.push=n;n.loaded=!0;n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;
    ///   t.src=v;s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}(window,
    ///   document,'script','https://connect.facebook.net/en_US/fbevents.js');
    ///   fbq('init', '484210123456789');
    ///   fbq('track', 'PageView');
    /// </script>
    /// ```
    ///
    /// ```text
    ///  80 ms  https://connect.facebook.net/en_US/fbevents.js
    /// 150 ms  https://connect.facebook.net/signals/config/484210123456789
    /// 200 ms  https://www.facebook.com/tr/?id=484210123456789&ev=PageView
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: several pixels](https://developers.facebook.com/docs/meta-pixel/guides/track-multiple-events)
    HIT_OF_UNKNOWN_PIXEL {
        id: "hit-of-unknown-pixel",
        severity: Warning,
        since: "0.1.0",
        check: Visit
    }
}

fn check(visit: &Visit, findings: &mut Findings) {
    let facts = &visit.facts;
    let mut known: Vec<String> = Vec::new();
    for pixel in &facts.pixels {
        match id_text(&pixel.id) {
            Some(id) => known.push(id),
            // It may be any pixel.
            None => return,
        }
    }
    known.extend(facts.brought.iter().map(|brought| brought.id.clone()));
    known.extend(
        facts
            .events
            .iter()
            .filter_map(|event| event.pixel_id.clone()),
    );
    // A source without any pixel leaves all of them to others.
    if known.is_empty() {
        return;
    }
    let mut unknown: BTreeMap<&str, Vec<&Hit>> = BTreeMap::new();
    for hit in &visit.fires {
        let id = hit
            .fire
            .pixel_id
            .as_deref()
            .filter(|id| spec::is_pixel_id(id));
        let Some(id) = id.filter(|id| known.iter().all(|own| own != id)) else {
            continue;
        };
        if hit.fire.param("if") != Some("true") {
            unknown.entry(id).or_default().push(hit);
        }
    }
    for (id, hits) in unknown {
        let names = event_names(hits.iter().copied());
        let by = hits.iter().find_map(|hit| sender(hit));
        let by = by.map_or(String::new(), |by| format!(", sent {by}"));
        findings
            .hits(hits)
            .says(format!("{} went to the pixel {}, which the page's source does not name{by}", listed(&names), code(id)))
            .help("Find out whose pixel it is: a tag manager, a plug-in or a script brings it. Remove it, or use `trackSingle` for events that are yours alone.");
    }
}
