use session::{Asked, Hit, Visit};
use wire::{Cause, Millis};

use crate::hits::{event_names, is_of_load, time, was};
use crate::wording::{capital, code, listed};
use crate::{Findings, rule};

/// What a page may take to send its events, in milliseconds.
const IN_TIME: Millis = 3000.0;
/// A request that takes as long as this explains a late hit.
const SLOW: Millis = 1500.0;

rule! {
    /// An event of the page that is sent late.
    ///
    /// ## What it reports
    ///
    /// Hits that the page sends by itself more than three seconds after it arrived, with what took the
    /// time. Hits after a click are not meant.
    ///
    /// ## Why it matters
    ///
    /// Visitors who leave before that are never counted, and those who leave early are the ones that an
    /// ad did not win. Meta's own check complains of pixels that take long to load.
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
    /// 4100 ms  timer  https://www.facebook.com/tr/?id=484210123456789&ev=PageView
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
    /// - [Meta: get started with the pixel](https://developers.facebook.com/docs/meta-pixel/get-started)
    HIT_LATE {
        id: "hit-late",
        severity: Warning,
        since: "0.1.0",
        check: Visit,
        told_by: ["pixel-delayed"]
    }
}

fn check(visit: &Visit, findings: &mut Findings) {
    let Some(opened) = visit.timing.opened else {
        return;
    };
    let is_late = |hit: &&Hit| is_of_load(visit, hit) && hit.at_ms - opened > IN_TIME;
    let late: Vec<&Hit> = visit.fires.iter().filter(is_late).collect();
    let mut said: Vec<String> = Vec::new();
    for hit in &late {
        let why = cause(visit, hit, opened);
        if said.contains(&why) {
            continue;
        }
        let same = || {
            late.iter()
                .copied()
                .filter(|other| cause(visit, other, opened) == why)
        };
        let names = event_names(same());
        let after = time(hit.at_ms - opened);
        findings
            .hits(same())
            .says(format!("{} {} sent only {after} after the page came: {why}", capital(&listed(&names)), was(&names)))
            .help("Start the pixel earlier: the base code high in the head, without a delay, and events without a timer.");
        said.push(why);
    }
}

/// What took the time, as far as the requests tell.
fn cause(visit: &Visit, hit: &Hit, opened: Millis) -> String {
    let timing = &visit.timing;
    let took = |asked: Asked| asked.took().filter(|took| *took > SLOW);
    let of_library = hit.fire.param("v").is_some();
    if let Some(library) = timing.library.filter(|_| of_library) {
        if library.at - opened > SLOW {
            let after = time(library.at - opened);
            return format!("the library was asked for only after {after}");
        }
        if let Some(took) = took(library) {
            return format!("the library took {}", time(took));
        }
    }
    let configs = timing.configs.iter().filter(|_| of_library);
    let slow = configs
        .filter_map(|(id, asked)| Some((id, took(*asked)?)))
        .max_by(|a, b| a.1.total_cmp(&b.1));
    if let Some((id, took)) = slow {
        return format!("the configuration of {} took {}", code(id), time(took));
    }
    match hit.cause {
        Cause::Timer => "a timer of the page sent it".to_owned(),
        Cause::Load | Cause::Click | Cause::History | Cause::Unknown => {
            "library and configuration had been there for long, so a script of the page sent it then".to_owned()
        }
    }
}
