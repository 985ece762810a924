use facts::{Facts, Needed};

use crate::refused::{refused, report};
use crate::{Findings, rule};

rule! {
    /// A sandbox in which no script runs.
    ///
    /// ## What it reports
    ///
    /// A header `Content-Security-Policy` with `sandbox` and without `allow-scripts`, on a page with
    /// pixel code.
    ///
    /// ## Why it matters
    ///
    /// The browser runs no script of the page at all, and so no pixel.
    ///
    /// ## Example
    ///
    /// ```http
    /// Content-Security-Policy: sandbox allow-forms
    /// ```
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
    /// ## Use instead
    ///
    /// ```http
    /// Content-Security-Policy: sandbox allow-forms allow-scripts allow-same-origin
    /// ```
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
    /// - [MDN: sandbox](https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Content-Security-Policy/sandbox)
    POLICY_BLOCKS_SCRIPTS {
        id: "policy-blocks-scripts",
        severity: Error,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for blocked in refused(facts, &[Needed::Scripts]) {
        report(
            findings,
            blocked,
            "all scripts of the page",
            ", and so the pixel",
            "Without `allow-same-origin` the pixel could not keep its cookie.",
        );
    }
}
