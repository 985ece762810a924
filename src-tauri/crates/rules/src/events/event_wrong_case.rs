use facts::Facts;
use spec::Message;

use crate::calls::{event_calls, in_other_case, printed};
use crate::wording::rewrite;
use crate::{Applicability, Findings, rule};

rule! {
    /// A standard event in the wrong case.
    ///
    /// ## What it reports
    ///
    /// Names given to `track` that differ from a standard event in upper and lower case only.
    ///
    /// ## Why it matters
    ///
    /// Upper and lower case count. Meta takes `purchase` for an event of your own, so it counts for
    /// no purchase, no conversion and no catalog.
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
    ///   fbq('track', 'lead');
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
    ///   fbq('track', 'Lead');
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: pixel reference](https://developers.facebook.com/docs/meta-pixel/reference)
    EVENT_WRONG_CASE {
        id: "event-wrong-case",
        severity: Error,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for event in event_calls(facts).filter(|event| event.checked) {
        let Some((name, standard)) = event.known_name().and_then(in_other_case) else {
            continue;
        };
        findings
            .at(event.name.map_or(event.call.at, |name| name.at))
            .says(format!(
                "`{name}` is no standard event, `{standard}` is: upper and lower case count"
            ))
            .prints(printed(facts, event.index, |message| {
                matches!(message, Message::NonStandardEvent(_))
            }))
            .fix(
                event
                    .name
                    .and_then(|name| rewrite(facts, name, standard, Applicability::Safe)),
            )
            .help(format!("Write `{standard}`."));
    }
}
