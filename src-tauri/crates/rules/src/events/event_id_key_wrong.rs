use facts::Facts;

use crate::calls::event_calls;
use crate::wording::{capital, code, rename_key};
use crate::{Applicability, Findings, rule};

rule! {
    /// An event id under another key.
    ///
    /// ## What it reports
    ///
    /// An argument after the parameters without `eventID`, but with a key that is nearly it:
    /// `eventId`, `eid`, `id`.
    ///
    /// ## Why it matters
    ///
    /// The library looks for `eventID`, and for `event_id`, and for nothing else. The event goes out
    /// without an id, so that a copy from a server is counted twice.
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
    ///   fbq('track', 'Lead', {}, { eventId: 'lead-17' });
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
    ///   fbq('track', 'Lead', {}, { eventID: 'lead-17' });
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: deduplicate pixel and server events](https://developers.facebook.com/docs/marketing-api/conversions-api/deduplicate-pixel-and-server-events)
    EVENT_ID_KEY_WRONG {
        id: "event-id-key-wrong",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for event in event_calls(facts).filter(|event| event.event_id().is_none()) {
        let Some(entry) = event
            .options
            .and_then(|options| options.entries().iter().find(|entry| is_meant(&entry.key)))
        else {
            continue;
        };
        findings
            .at(entry.key_at)
            .says(format!(
                "{} is not taken for the event id, `eventID` is",
                capital(&code(&entry.key))
            ))
            .fix(rename_key(facts, entry, "eventID", Applicability::Safe))
            .help("Write the key as `eventID`.");
    }
}

/// Whether a key was probably meant to be the event id.
fn is_meant(key: &str) -> bool {
    let letters: String = key
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_lowercase())
        .collect();
    let exact = matches!(key, "eventID" | "event_id");
    !exact && matches!(&*letters, "eventid" | "eid" | "id" | "eventids" | "dedupid")
}
