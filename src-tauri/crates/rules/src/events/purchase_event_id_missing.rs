use facts::{Facts, Value};

use crate::calls::{EventCall, event_calls};
use crate::{Findings, rule};

rule! {
    /// A purchase without an event id.
    ///
    /// ## What it reports
    ///
    /// Calls that send `Purchase` without `eventID` in the argument after the parameters.
    ///
    /// ## Why it matters
    ///
    /// If a server sends the order as well, Meta drops the second copy by this id. Without it, both
    /// are counted.
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
    ///   fbq('track', 'Purchase', { value: 30.5, currency: 'USD' });
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
    ///   fbq('track', 'Purchase', { value: 30.5, currency: 'USD' }, { eventID: 'A-7715' });
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: deduplicate pixel and server events](https://developers.facebook.com/docs/marketing-api/conversions-api/deduplicate-pixel-and-server-events)
    PURCHASE_EVENT_ID_MISSING {
        id: "purchase-event-id-missing",
        severity: Info,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for event in event_calls(facts).filter(EventCall::is_purchase) {
        let computed = event.options.is_some_and(Value::is_computed);
        // An id among the parameters is told by the rule about that.
        let misplaced = ["eventID", "event_id"]
            .iter()
            .any(|key| event.param(key).is_some());
        let params_unknown =
            event.params.is_some_and(Value::is_computed) && event.options.is_some();
        if computed || misplaced || params_unknown || event.event_id().is_some() {
            continue;
        }
        findings
            .at(event.name.map_or(event.call.at, |name| name.at))
            .says("`Purchase` has no event id")
            .help("Give the order's number after the parameters, `{ eventID: … }`, and the same as `event_id` from the server.");
    }
}
