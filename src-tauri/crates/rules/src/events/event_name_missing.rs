use facts::{Facts, Kind, Value};
use spec::{Message, is_pixel_id};

use crate::calls::{event_calls, printed};
use crate::{Findings, rule};

rule! {
    /// An event without a name.
    ///
    /// ## What it reports
    ///
    /// Calls that send an event whose name is not there, empty, or no text.
    ///
    /// ## Why it matters
    ///
    /// `track` sends a hit that names no event and counts for nothing; `trackSingle` sends nothing.
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
    ///   fbq('track');
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
    EVENT_NAME_MISSING {
        id: "event-name-missing",
        severity: Error,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for event in event_calls(facts) {
        let message = printed(facts, event.index, |message| {
            *message == Message::MissingEventName
        });
        let nameless = event.name.is_none_or(|name| match &name.kind {
            Kind::Undefined
            | Kind::Null
            | Kind::Bool(_)
            | Kind::Number(_)
            | Kind::List(_)
            | Kind::Object(_)
            | Kind::Function => true,
            Kind::Text(text) => text.is_empty(),
            Kind::Computed(_) => false,
        });
        // Where the name stands in the place of the pixel, that is told by the rule about pixels.
        let shifted = event
            .pixel
            .and_then(Value::text)
            .is_some_and(|text| !is_pixel_id(text));
        if (nameless && !shifted) || message.is_some() {
            findings
                .at(event.name.map_or(event.call.at, |name| name.at))
                .says(format!("`{}` names no event", event.command))
                .prints(message)
                .help("Name the event, such as `Lead` or `Purchase`.");
        }
    }
}
