use facts::{Facts, Needed};

use crate::refused::{refused, report};
use crate::{Findings, rule};

rule! {
    /// A policy that keeps Meta's library out.
    ///
    /// ## What it reports
    ///
    /// A content security policy whose `script-src`, or what stands in for it, does not let
    /// `fbevents.js` in.
    ///
    /// ## Why it matters
    ///
    /// The base code runs and keeps every event in its queue for a library that never comes: nothing is
    /// sent.
    ///
    /// ## Example
    ///
    /// ```html
    /// <meta http-equiv="Content-Security-Policy"
    ///   content="script-src 'self' 'unsafe-inline'">
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
    ///   content="script-src 'self' 'unsafe-inline' https://connect.facebook.net">
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
    POLICY_BLOCKS_LIBRARY {
        id: "policy-blocks-library",
        severity: Error,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for blocked in refused(facts, &[Needed::Library]) {
        let otherwise = match (&blocked.line, blocked.by_nonce) {
            (Some(_), _) => "",
            (None, true) => {
                "Give the tag that loads it the `nonce` of the policy: beside `'strict-dynamic'` addresses do not count."
            }
            (None, false) => {
                "Let a script that the policy vouches for insert the library: beside `'strict-dynamic'` addresses do not count."
            }
        };
        report(
            findings,
            blocked,
            "Meta's library",
            ", so nothing is sent",
            otherwise,
        );
    }
}
