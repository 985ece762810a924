use facts::{Call, Facts, Value};

use crate::calls::{calls_of, runs_now};
use crate::moving::above_init;
use crate::{Findings, rule};

rule! {
    /// Consent revoked after the pixel was initialised.
    ///
    /// ## What it reports
    ///
    /// `fbq('consent', 'revoke')` that runs while the page loads, after an `init`.
    ///
    /// ## Why it matters
    ///
    /// Revoking holds back what comes after it. The configuration is asked for and cookies may be set
    /// by then, and events before it are sent without asking.
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
    ///   fbq('consent', 'revoke');
    ///   fbq('track', 'PageView');
    /// </script>
    /// <p>Shop</p>
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
    ///   fbq('consent', 'revoke');
    ///   fbq('init', '484210123456789');
    ///   fbq('track', 'PageView');
    /// </script>
    /// <p>Shop</p>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: consent](https://developers.facebook.com/docs/meta-pixel/implementation/gdpr)
    CONSENT_REVOKED_LATE {
        id: "consent-revoked-late",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    let is_revoke = |call: &Call| call.arguments.first().and_then(Value::text) == Some("revoke");
    let first = calls_of(facts, "init").find(|(_, call)| runs_now(call));
    let revoked = calls_of(facts, "consent").find(|(_, call)| runs_now(call) && is_revoke(call));
    let (Some((init, _)), Some((index, call))) = (first, revoked) else {
        return;
    };
    if init < index {
        findings
            .at(call.at)
            .says("Consent is revoked after `init`, when the pixel already works")
            .fix(above_init(facts, call))
            .help("Move the call above the first `init`.");
    }
}
