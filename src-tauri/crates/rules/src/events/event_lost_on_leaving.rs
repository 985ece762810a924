use facts::{Facts, Leaving, Trigger};

use crate::calls::event_calls;
use crate::{Findings, rule};

rule! {
    /// An event that is sent while the browser leaves.
    ///
    /// ## What it reports
    ///
    /// Events in the click of a link to another page, in the sending of a form, or beside an
    /// assignment to `location`, with nothing that makes the browser wait.
    ///
    /// ## Why it matters
    ///
    /// The library sends most events as an image. The request is on its way when the click is done,
    /// but a browser may give it up with the page, above all where the library itself has not arrived
    /// yet. Some of these events are then missing.
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
    /// </script>
    /// <a href="/checkout" onclick="fbq('track', 'InitiateCheckout')">Check out</a>
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
    /// <a href="/checkout" target="_blank" onclick="fbq('track', 'InitiateCheckout')">Check out</a>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: conversion tracking](https://developers.facebook.com/docs/meta-pixel/implementation/conversion-tracking)
    EVENT_LOST_ON_LEAVING {
        id: "event-lost-on-leaving",
        severity: Info,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for event in event_calls(facts).filter(|event| event.call.trigger == Trigger::Interaction) {
        let what = match event.call.leaves {
            Some(Leaving::Link) => "the link opens another page",
            Some(Leaving::Form) => "the form is sent",
            Some(Leaving::Script) => "the script goes to another page",
            None => continue,
        };
        findings
            .at(event.call.at)
            .says(format!("{} is sent while {what}, and may be lost", event.title()))
            .help("Send it from the page that comes next, or go on a moment later: `setTimeout(…, 300)`.");
    }
}
