use facts::{Facts, Value, WhyNot};
use spec::Message;

use crate::calls::{event_calls, inits_computed, printed};
use crate::wording::{rewrite, shown};
use crate::{Applicability, Findings, rule};

rule! {
    /// An event for a pixel that is not initialised.
    ///
    /// ## What it reports
    ///
    /// Calls of `trackSingle` and `trackSingleCustom` with the id of a pixel that the page has not
    /// initialised, or with the event's name in the place of the id.
    ///
    /// ## Why it matters
    ///
    /// The library finds no such pixel and sends nothing.
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
    ///   fbq('trackSingle', '697310123456788', 'Lead');
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
    ///   fbq('trackSingle', '484210123456789', 'Lead');
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: several pixels and events](https://developers.facebook.com/docs/meta-pixel/guides/track-multiple-events)
    EVENT_PIXEL_UNKNOWN {
        id: "event-pixel-unknown",
        severity: Error,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for event in event_calls(facts) {
        let message = printed(facts, event.index, |message| {
            matches!(message, Message::PixelNotFound(_))
        });
        let lost = facts.events.iter().any(|sent| {
            sent.call == Some(event.index) && sent.why_not == Some(WhyNot::UnknownPixel)
        });
        let may_be_any = event.pixel.is_some_and(Value::is_computed)
            || inits_computed(facts)
            || facts.server_names_pixel;
        // The name in the place of the pixel: `trackSingle` wants both.
        let shifted = event.pixel.filter(|pixel| {
            pixel.text().is_some_and(|text| !spec::is_pixel_id(text))
                && event.name.and_then(Value::text).is_none()
                && !event.name.is_some_and(Value::is_computed)
        });
        if let Some(name) = shifted {
            let all = if event.checked {
                "track"
            } else {
                "trackCustom"
            };
            findings
                .at(name.at)
                .says(format!(
                    "`{}` names no pixel: {} stands in its place",
                    event.command,
                    shown(name)
                ))
                .prints(message)
                .fix(rewrite(
                    facts,
                    &event.call.command,
                    all,
                    Applicability::Unsafe,
                ))
                .help(format!(
                    "Give the pixel's id first, or send to all pixels with `{all}`."
                ));
            continue;
        }
        if message.is_some() || (lost && !may_be_any) {
            let at = event.pixel.map_or(event.call.at, |pixel| pixel.at);
            let named = event.pixel.map_or_else(
                || "this pixel".to_owned(),
                |pixel| format!("pixel {}", shown(pixel)),
            );
            findings
                .at(at)
                .says(format!(
                    "`{}` names {named}, which is not initialised",
                    event.command
                ))
                .prints(message)
                .help(
                    "Name a pixel that was initialised before, or add its `init` above this call.",
                );
        }
    }
}
