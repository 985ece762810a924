use session::Visit;

use crate::hits::{broken, has_rested};
use crate::{Findings, rule};

rule! {
    /// Meta's library that a page asks for and does not get.
    ///
    /// ## What it reports
    ///
    /// Visits in which the request for `fbevents.js` was refused, blocked or not answered.
    ///
    /// ## Why it matters
    ///
    /// Without the library nothing is sent. Every call of `fbq` waits in a queue that nobody empties,
    /// and nothing on the page looks wrong.
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
    /// 80 ms  https://connect.facebook.net/en_US/fbevents.js  404
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
    LIBRARY_NOT_LOADED {
        id: "library-not-loaded",
        severity: Error,
        since: "0.1.0",
        check: Visit,
        told_by: ["policy-blocks-library", "policy-blocks-scripts", "trusted-types-block-library"]
    }
}

fn check(visit: &Visit, findings: &mut Findings) {
    let Some(why) = broken(&visit.chain.library).filter(|_| has_rested(visit)) else {
        return;
    };
    let written = visit
        .facts
        .base_codes
        .iter()
        .find_map(|code| code.library_at);
    let draft = match written {
        Some(at) => findings.at(at),
        None => findings.page(),
    };
    draft
        .says(format!("Meta's library did not load: {why}"))
        .help("See that nothing stops `connect.facebook.net`: the page's policy, an extension, a wrong address, the network.");
}
