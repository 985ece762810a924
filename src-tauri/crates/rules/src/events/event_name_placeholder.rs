use facts::Facts;
use spec::Message;

use crate::calls::{event_calls, printed};
use crate::unfilled::is_unfilled;
use crate::wording::code;
use crate::{Findings, rule};

rule! {
    /// An event whose name was never filled in.
    ///
    /// ## What it reports
    ///
    /// Names with the mark of a template, such as `{{ event }}` or `${name}`, and names that are the
    /// text of a missing value, such as `undefined`.
    ///
    /// ## Why it matters
    ///
    /// The event is sent under this name, and no report or audience asks for it.
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
    ///   fbq('trackCustom', 'undefined');
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
    ///   fbq('trackCustom', 'Newsletter');
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: conversion tracking](https://developers.facebook.com/docs/meta-pixel/implementation/conversion-tracking)
    EVENT_NAME_PLACEHOLDER {
        id: "event-name-placeholder",
        severity: Error,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for event in event_calls(facts) {
        let Some(name) = event.name else { continue };
        let Some(text) = name.text().filter(|text| is_unfilled(text)) else {
            continue;
        };
        findings
            .at(name.at)
            .says(format!(
                "{} stands in the place of the event's name",
                code(text)
            ))
            .prints(printed(facts, event.index, |message| {
                matches!(message, Message::NonStandardEvent(_))
            }))
            .help("Name the event, and find out why the name was missing where the page was made.");
    }
}
