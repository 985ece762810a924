use facts::Facts;

use crate::{Findings, rule};

rule! {
    /// Repeated page views allowed.
    ///
    /// ## What it reports
    ///
    /// `fbq.allowDuplicatePageViews = true`.
    ///
    /// ## Why it matters
    ///
    /// Without it the library drops a second `PageView` of one page load. With it, a pixel that was
    /// installed twice counts every visit twice.
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
    ///   fbq.allowDuplicatePageViews = true;
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
    PAGE_VIEW_GUARD_OFF {
        id: "page-view-guard-off",
        severity: Info,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for switch in &facts.switches {
        if switch.name == "allowDuplicatePageViews" && switch.is_on() && switch.inert.is_none() {
            findings
                .at(switch.at)
                .says("Each `PageView` of one page load is sent, a repeated one too")
                .help(
                    "Remove it, unless one page load shows several views that you count yourself.",
                );
        }
    }
}
