use facts::Facts;

use crate::calls::event_calls;
use crate::wording::rewrite;
use crate::{Applicability, Findings, rule};

rule! {
    /// A standard event sent as one of your own.
    ///
    /// ## What it reports
    ///
    /// Names of standard events given to `trackCustom` or `trackSingleCustom`.
    ///
    /// ## Why it matters
    ///
    /// Meta gets the event under its name, but the library checks nothing: a `Purchase` without a
    /// value goes out without a message.
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
    ///   fbq('trackCustom', 'Lead');
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
    /// - [Meta: conversion tracking](https://developers.facebook.com/docs/meta-pixel/implementation/conversion-tracking)
    STANDARD_EVENT_UNCHECKED {
        id: "standard-event-unchecked",
        severity: Info,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for event in event_calls(facts).filter(|event| !event.checked) {
        let Some(standard) = event.known_name().and_then(spec::standard) else {
            continue;
        };
        let command = if event.pixel.is_some() {
            "trackSingle"
        } else {
            "track"
        };
        // A custom `PageView` is not held to one a page load, so the command changes what is sent.
        let applicability = if standard.name == "PageView" {
            Applicability::Unsafe
        } else {
            Applicability::Safe
        };
        findings
            .at(event.call.command.at)
            .says(format!(
                "`{}` is a standard event, but `{}` sends it unchecked",
                standard.name, event.command
            ))
            .fix(rewrite(facts, &event.call.command, command, applicability))
            .help(format!("Send it with `{command}`."));
    }
}
