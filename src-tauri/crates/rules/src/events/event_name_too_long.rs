use facts::Facts;
use spec::EVENT_NAME_LIMIT;

use crate::calls::event_calls;
use crate::{Findings, rule};

rule! {
    /// An event name of more than 50 characters.
    ///
    /// ## What it reports
    ///
    /// Names of events of your own with more than 50 characters.
    ///
    /// ## Why it matters
    ///
    /// Meta takes names up to 50 characters. An event with a longer one can't be chosen in reports,
    /// audiences and conversions.
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
    ///   fbq('trackCustom', 'VisitorReadTheWholePageAboutOolongAndThenAskedForAQuote');
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
    ///   fbq('trackCustom', 'ReadOolongThenQuote');
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: conversion tracking](https://developers.facebook.com/docs/meta-pixel/implementation/conversion-tracking)
    EVENT_NAME_TOO_LONG {
        id: "event-name-too-long",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for event in event_calls(facts) {
        let Some(name) = event.name else { continue };
        let length = name.text().map_or(0, |text| text.chars().count());
        if length > EVENT_NAME_LIMIT {
            findings
                .at(name.at)
                .says(format!(
                    "The event's name has {length} characters, Meta takes {EVENT_NAME_LIMIT}"
                ))
                .help("Shorten the name, and put the rest into a parameter.");
        }
    }
}
