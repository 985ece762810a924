use facts::Facts;

use crate::{Findings, rule};

rule! {
    /// Automatic page views turned off.
    ///
    /// ## What it reports
    ///
    /// `fbq.disablePushState = true`.
    ///
    /// ## Why it matters
    ///
    /// The library sends a `PageView` by itself when a script changes the address. Turned off, a site
    /// that shows its pages without loading them counts one view a visit, unless it sends the others
    /// itself. That may be meant; this is here so that nobody looks for those events.
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
    ///   fbq.disablePushState = true;
    ///   fbq('init', '484210123456789');
    ///   fbq('track', 'PageView');
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
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: single-page applications](https://developers.facebook.com/docs/meta-pixel/implementation/tag_spa)
    PUSH_STATE_OFF {
        id: "push-state-off",
        severity: Info,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for switch in &facts.switches {
        if switch.name == "disablePushState" && switch.is_on() && switch.inert.is_none() {
            findings
                .at(switch.at)
                .says("No `PageView` is sent when a script changes the address")
                .help("Remove it, unless your scripts send `PageView` for each view themselves.");
        }
    }
}
