use facts::{Facts, Needed};

use crate::refused::{refused, report};
use crate::{Findings, rule};

rule! {
    /// A policy that keeps beacons from being sent.
    ///
    /// ## What it reports
    ///
    /// A content security policy whose `connect-src`, or what stands in for it, does not let
    /// `https://www.facebook.com` through.
    ///
    /// ## Why it matters
    ///
    /// Browsers other than Chrome send clicks and long events with `navigator.sendBeacon`. Where that
    /// is refused those events are lost.
    ///
    /// ## Example
    ///
    /// ```html
    /// <meta http-equiv="Content-Security-Policy"
    ///   content="connect-src 'self'">
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
    ///   content="connect-src 'self' https://www.facebook.com">
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
    POLICY_BLOCKS_BEACONS {
        id: "policy-blocks-beacons",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for blocked in refused(facts, &[Needed::Beacons]) {
        report(
            findings,
            blocked,
            "beacons to Meta",
            "; some browsers send some events by them",
            "",
        );
    }
}
