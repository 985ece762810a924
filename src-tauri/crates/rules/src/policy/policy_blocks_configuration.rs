use facts::{Facts, Needed};

use crate::refused::{refused, report};
use crate::{Findings, rule};

rule! {
    /// A policy that lets the library in and keeps its configuration out.
    ///
    /// ## What it reports
    ///
    /// A content security policy that allows `fbevents.js` by its path and not `/signals/config/`, from
    /// where the library fetches the settings of the pixel.
    ///
    /// ## Why it matters
    ///
    /// The library loads and waits for the configuration before it sends anything: the pixel looks
    /// installed, and no event arrives.
    ///
    /// ## Example
    ///
    /// ```html
    /// <meta http-equiv="Content-Security-Policy"
    ///   content="script-src 'unsafe-inline' https://connect.facebook.net/en_US/fbevents.js">
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
    /// ```html
    /// <meta http-equiv="Content-Security-Policy"
    ///   content="script-src 'unsafe-inline' https://connect.facebook.net">
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
    /// - [MDN: Content-Security-Policy](https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Content-Security-Policy)
    /// - [Meta: the pixel and security policies](https://developers.facebook.com/docs/meta-pixel/advanced)
    POLICY_BLOCKS_CONFIGURATION {
        id: "policy-blocks-configuration",
        severity: Error,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for blocked in refused(facts, &[Needed::Configuration]) {
        report(
            findings,
            blocked,
            "the pixel's configuration",
            ", so the library loads and sends nothing",
            "",
        );
    }
}
