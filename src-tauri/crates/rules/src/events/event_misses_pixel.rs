use facts::{Facts, WhyNot};

use crate::calls::{calls_of, event_calls, runs_now};
use crate::ids::id_text;
use crate::{Findings, rule};

rule! {
    /// An event before the second pixel's `init`.
    ///
    /// ## What it reports
    ///
    /// Events of a page with several pixels that are sent after the first `init` and before a later
    /// one.
    ///
    /// ## Why it matters
    ///
    /// `track` goes to the pixels that are initialised at that moment. A pixel that comes after it
    /// never gets the event, and nobody says so.
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
    ///   fbq('track', 'Lead');
    ///   fbq('init', '697310123456788');
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
    ///   fbq('init', '697310123456788');
    ///   fbq('track', 'PageView');
    ///   fbq('track', 'Lead');
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: several pixels and events](https://developers.facebook.com/docs/meta-pixel/guides/track-multiple-events)
    EVENT_MISSES_PIXEL {
        id: "event-misses-pixel",
        severity: Info,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for (index, init) in calls_of(facts, "init").filter(|(_, call)| runs_now(call)) {
        let Some(id) = init.arguments.first().and_then(id_text) else {
            continue;
        };
        let first = calls_of(facts, "init").find(|(_, call)| runs_now(call));
        let again = calls_of(facts, "init").any(|(other, call)| {
            other < index && call.arguments.first().and_then(id_text).as_ref() == Some(&id)
        });
        if again || first.is_none_or(|(first, _)| first == index) {
            continue;
        }
        for event in event_calls(facts)
            .filter(|event| event.index < index && event.pixel.is_none() && runs_now(event.call))
        {
            let reached = facts.events.iter().any(|sent| {
                sent.pixel_id.as_deref() == Some(&*id)
                    && sent.name.text() == event.known_name()
                    && sent.why_not.is_none()
            });
            let lost = facts.events.iter().any(|sent| {
                sent.call == Some(event.index) && sent.why_not == Some(WhyNot::BeforeInit)
            });
            if reached || lost {
                continue;
            }
            findings
                .at(event.call.at)
                .says(format!(
                    "{} is sent before pixel `{id}` is initialised, which never gets it",
                    event.title()
                ))
                .help("Initialise all pixels first, or name the pixel that is meant with `trackSingle`.");
        }
    }
}
