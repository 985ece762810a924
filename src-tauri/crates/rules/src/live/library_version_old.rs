use session::{Hit, Visit};
use spec::{LIBRARY_KNOWN, LIBRARY_OLDEST};
use wire::Library;

use crate::wording::code;
use crate::{Findings, rule};

rule! {
    /// A library that is years old.
    ///
    /// ## What it reports
    ///
    /// Hits of a copy of Meta's library that is older than those which Meta served in 2026, as far as
    /// this program knows them.
    ///
    /// ## Why it matters
    ///
    /// Meta serves the current library from its own host. A copy on another host stays as it is: it
    /// knows no newer setting, no newer protection of the visitor, and may stop being understood.
    ///
    /// ## Example
    ///
    /// ```html
    /// <script>
    ///   !function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?
    ///   n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;
    ///   n.push=n;n.loaded=!0;n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;
    ///   t.src=v;s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}(window,
    ///   document,'script','/js/fbevents.js');
    ///   fbq('init', '484210123456789');
    ///   fbq('track', 'PageView');
    /// </script>
    /// ```
    ///
    /// ```text
    /// 150 ms  https://connect.facebook.net/signals/config/484210123456789
    /// 200 ms  https://www.facebook.com/tr/?id=484210123456789&ev=PageView&v=2.8.14
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
    /// 200 ms  https://www.facebook.com/tr/?id=484210123456789&ev=PageView&v=2.9.412
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: get started with the pixel](https://developers.facebook.com/docs/meta-pixel/get-started)
    LIBRARY_VERSION_OLD {
        id: "library-version-old",
        severity: Info,
        since: "0.1.0",
        check: Visit,
        told_by: ["library-elsewhere"]
    }
}

fn check(visit: &Visit, findings: &mut Findings) {
    // A copy that the person gave, or the built-in one, is not the page's.
    let is_pages = visit.supplied == Some(Library::Metas) || visit.timing.library.is_none();
    let old = |hit: &&Hit| {
        hit.fire
            .param("v")
            .and_then(numbers)
            .is_some_and(|v| v < LIBRARY_OLDEST)
    };
    let old: Vec<&Hit> = visit
        .fires
        .iter()
        .filter(|_| is_pages)
        .filter(old)
        .collect();
    if let Some(version) = old.first().and_then(|hit| hit.fire.param("v")) {
        findings
            .hits(old.iter().copied())
            .says(format!(
                "Hits are sent by version {} of Meta's library; in {} Meta served {}",
                code(version),
                LIBRARY_KNOWN.date,
                LIBRARY_KNOWN.version
            ))
            .help("Load the library from `https://connect.facebook.net/en_US/fbevents.js`, not from a copy.");
    }
}

fn numbers(version: &str) -> Option<[u32; 3]> {
    let mut parts = version.split('.').map(|part| part.parse().ok());
    Some([parts.next()??, parts.next()??, parts.next()??])
}
