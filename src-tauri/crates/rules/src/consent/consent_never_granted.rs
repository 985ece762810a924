use facts::{Call, Facts};

use crate::calls::{calls_of, runs_now};
use crate::{Findings, rule};

rule! {
    /// Consent that nothing on the page grants.
    ///
    /// ## What it reports
    ///
    /// `fbq('consent', 'revoke')` on a page that neither calls `fbq('consent', 'grant')` nor has a
    /// consent tool that could.
    ///
    /// ## Why it matters
    ///
    /// Until consent is granted, the library keeps all events back. It does not remember the answer:
    /// each page has to grant it again.
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
    ///   fbq('consent', 'revoke');
    ///   fbq('init', '484210123456789');
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
    /// <button onclick="fbq('consent', 'grant')">Agree</button>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: consent](https://developers.facebook.com/docs/meta-pixel/implementation/gdpr)
    CONSENT_NEVER_GRANTED {
        id: "consent-never-granted",
        severity: Info,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    let action = |call: &Call| call.arguments.first().cloned();
    let mut revoked = None;
    for (_, call) in calls_of(facts, "consent") {
        match action(call) {
            Some(action) if action.text() == Some("revoke") => {
                revoked = revoked.or_else(|| runs_now(call).then_some(call.at));
            }
            Some(action) if action.text() != Some("grant") && !action.is_computed() => {}
            _ => return,
        }
    }
    let Some(at) = revoked.filter(|_| facts.consent.is_empty()) else {
        return;
    };
    findings
        .at(at)
        .says("Consent is revoked here, and nothing on this page grants it")
        .help("Call `fbq('consent', 'grant')` once the visitor agrees, on every page. If a script of another file does, send test traffic to see it.");
}
