use facts::{Facts, Leaving};

use crate::calls::{event_calls, runs_now};
use crate::{Findings, rule};

rule! {
    /// An event on a page that leaves at once.
    ///
    /// ## What it reports
    ///
    /// Events that are sent while the page loads, by a script that then goes to another page.
    ///
    /// ## Why it matters
    ///
    /// The library is loaded beside the page and only then sends what waits in its queue. A page that
    /// goes on at once is gone before that, and its events with it.
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
    ///   location.replace('/offer');
    /// </script>
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
    ///   setTimeout(function() { location.replace('/offer'); }, 1000);
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: get started](https://developers.facebook.com/docs/meta-pixel/get-started)
    EVENT_LOST_ON_REDIRECT {
        id: "event-lost-on-redirect",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for event in event_calls(facts).filter(|event| runs_now(event.call)) {
        if event.call.leaves != Some(Leaving::Script) {
            continue;
        }
        findings
            .at(event.call.at)
            .says(format!(
                "{} waits for the library, and this script leaves the page before that arrives",
                event.title()
            ))
            .help("Send it from the page that comes next, or go there a second later.");
    }
}
