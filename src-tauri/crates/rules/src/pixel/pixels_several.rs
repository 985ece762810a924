use facts::Facts;
use page::Span;
use spec::is_pixel_id;

use crate::calls::{calls_of, event_calls};
use crate::ids::id_text;
use crate::wording::listed;
use crate::{Findings, rule};

rule! {
    /// Several pixels on one page.
    ///
    /// ## What it reports
    ///
    /// Pages on which more than one pixel is initialised, and events are sent with `track` or
    /// `trackCustom`.
    ///
    /// ## Why it matters
    ///
    /// `track` goes to every pixel of the page, whoever initialised it. That is right for one
    /// business with two pixels, and wrong where an agency or another shop shall not see the events.
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
    ///   fbq('track', 'PageView');
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: several pixels and events](https://developers.facebook.com/docs/meta-pixel/guides/track-multiple-events)
    PIXELS_SEVERAL {
        id: "pixels-several",
        severity: Info,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    let mut known: Vec<(String, Span)> = Vec::new();
    for (_, call) in calls_of(facts, "init") {
        let Some(id) = call.arguments.first() else {
            continue;
        };
        let text = id_text(id).filter(|id| is_pixel_id(id));
        let Some(text) = text.filter(|text| known.iter().all(|(id, _)| id != text)) else {
            continue;
        };
        known.push((text, id.at));
    }
    // Of the branches of a template's condition, a visitor gets one.
    let beside = |one: &(String, Span), other: &(String, Span)| {
        one.0 != other.0 && !facts.alternatives.never_both(one.1, other.1)
    };
    let several = known
        .iter()
        .filter(|one| known.iter().any(|other| beside(one, other)));
    let (ids, places): (Vec<String>, Vec<Span>) = several.cloned().unzip();
    let second = places.get(1).copied();
    let to_all = event_calls(facts).any(|event| event.pixel.is_none());
    if let (Some(at), true) = (second, to_all) {
        findings
            .at(at)
            .says(format!("{} pixels are initialised here, {}: each `track` goes to all of them", ids.len(), listed(&ids)))
            .help("If one of them shall not get every event, send with `trackSingle` and name the pixel.");
    }
}
