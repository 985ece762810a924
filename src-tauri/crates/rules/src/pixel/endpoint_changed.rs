use facts::{Facts, Value};

use crate::calls::calls_of;
use crate::wording::shown;
use crate::{Findings, rule};

rule! {
    /// Events sent to another address.
    ///
    /// ## What it reports
    ///
    /// `fbq('set', 'endpoint', …)`, and `fbq('set', 'cdn', …)`, with an address that is not Meta's.
    ///
    /// ## Why it matters
    ///
    /// The library sends all events to that address in the place of Meta's. Unless a server there
    /// passes them on, none of them arrives, and whoever owns the address reads them all.
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
    ///   fbq('set', 'endpoint', 'https://collect.example.com/tr/');
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
    /// - [Meta: advanced use](https://developers.facebook.com/docs/meta-pixel/advanced)
    ENDPOINT_CHANGED {
        id: "endpoint-changed",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for (_, call) in calls_of(facts, "set") {
        let (Some(key), Some(address)) = (call.arguments.first(), call.arguments.get(1)) else {
            continue;
        };
        let says = match key.text() {
            _ if is_metas(address) => continue,
            Some("endpoint") => format!("Events are sent to {} and not to Meta", shown(address)),
            Some("cdn") => format!("Parts of the library are loaded from {}", shown(address)),
            _ => continue,
        };
        findings
            .at(address.at)
            .says(says)
            .help("Remove the call, unless you run the server at that address yourself.");
    }
}

/// Whether an address is the one that the library uses by itself.
fn is_metas(address: &Value) -> bool {
    address.is_nothing()
        || address.text().is_some_and(|url| {
            ["https://www.facebook.com/", "https://connect.facebook.net/"]
                .iter()
                .any(|own| url.starts_with(own))
        })
}
