use facts::Facts;
use spec::Message;

use crate::calls::{event_calls, printed};
use crate::unfilled::is_reserved;
use crate::wording::code;
use crate::{Findings, rule};

rule! {
    /// An event with a name of Meta's own.
    ///
    /// ## What it reports
    ///
    /// Events named as the library names those that it sends by itself or keeps for its own use, such
    /// as `SubscribedButtonClick` and `Microdata`.
    ///
    /// ## Why it matters
    ///
    /// Such events are sorted out as automatic ones in Events Manager and in testing tools, so that
    /// yours disappear among them.
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
    ///   fbq('trackCustom', 'SubscribedButtonClick');
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
    ///   fbq('trackCustom', 'NewsletterButton');
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: conversion tracking](https://developers.facebook.com/docs/meta-pixel/implementation/conversion-tracking)
    EVENT_NAME_RESERVED {
        id: "event-name-reserved",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for event in event_calls(facts) {
        let Some(name) = event.name else { continue };
        let Some(text) = name.text().filter(|text| is_reserved(text)) else {
            continue;
        };
        findings
            .at(name.at)
            .says(format!("{} is a name that Meta uses itself", code(text)))
            .prints(printed(facts, event.index, |message| match message {
                Message::NonStandardEvent(_) => true,
                Message::MissingParameter { event, .. } => event == text,
                _ => false,
            }))
            .help("Give the event a name of your own, and send it with `trackCustom`.");
    }
}
