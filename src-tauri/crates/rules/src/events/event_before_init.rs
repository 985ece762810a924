use facts::{Facts, WhyNot};

use crate::calls::{calls_of, inits_computed};
use crate::moving::below_init;
use crate::wording::code;
use crate::{Findings, rule};

rule! {
    /// An event before any pixel is initialised.
    ///
    /// ## What it reports
    ///
    /// Events that are sent while the page loads, before the first `init`.
    ///
    /// ## Why it matters
    ///
    /// The library has no pixel to send them to and drops them without a message.
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
    ///   fbq('track', 'Lead');
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
    ///   fbq('track', 'Lead');
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: get started](https://developers.facebook.com/docs/meta-pixel/get-started)
    EVENT_BEFORE_INIT {
        id: "event-before-init",
        severity: Error,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    // A pixel whose id is computed is not known, but it is there; so may be one the server writes.
    if inits_computed(facts) || elsewhere(facts) || facts.server_names_pixel {
        return;
    }
    let mut told = Vec::new();
    for event in facts
        .events
        .iter()
        .filter(|event| event.why_not == Some(WhyNot::BeforeInit))
    {
        // Where an `init` comes before, its id is wrong, and that is what has to be told.
        let refused =
            calls_of(facts, "init").any(|(index, _)| event.call.is_some_and(|call| index < call));
        if refused || told.contains(&event.at) {
            continue;
        }
        told.push(event.at);
        let name = event
            .name
            .text()
            .map_or_else(|| "The event".to_owned(), code);
        findings
            .at(event.at)
            .says(format!(
                "{name} is sent before any pixel is initialised and is lost"
            ))
            .fix(
                event
                    .call
                    .and_then(|call| below_init(facts, &facts.calls[call])),
            )
            .help("Move the call below `fbq('init', …)`.");
    }
}

/// The page that this is a piece of may initialise the pixel.
fn elsewhere(facts: &Facts) -> bool {
    facts.is_piece && calls_of(facts, "init").next().is_none()
}
