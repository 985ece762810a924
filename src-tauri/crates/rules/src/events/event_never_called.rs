use facts::{Facts, Inert, Trigger};

use crate::calls::event_calls;
use crate::wording::code;
use crate::{Findings, rule};

rule! {
    /// An event in a function that nothing calls.
    ///
    /// ## What it reports
    ///
    /// Events in a function that nothing on the page calls, as far as reading tells.
    ///
    /// ## Why it matters
    ///
    /// The event is sent only if a script that was not read calls the function. If there is none, it
    /// is never sent.
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
    ///   function signedUp() {
    ///     fbq('track', 'CompleteRegistration');
    ///   }
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
    ///   function signedUp() {
    ///     fbq('track', 'CompleteRegistration');
    ///   }
    /// </script>
    /// <form onsubmit="signedUp()"><button>Sign up</button></form>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: conversion tracking](https://developers.facebook.com/docs/meta-pixel/implementation/conversion-tracking)
    EVENT_NEVER_CALLED {
        id: "event-never-called",
        severity: Info,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    // What calls it may stand in another piece.
    if facts.is_piece {
        return;
    }
    for event in event_calls(facts).filter(|event| event.call.trigger == Trigger::Function) {
        // What a consent tool or the wrong type holds back is told by the rules about that.
        if !matches!(event.call.inert, None | Some(Inert::NeverCalled)) {
            continue;
        }
        let name = event
            .known_name()
            .map_or_else(|| "This event".to_owned(), code);
        findings
            .at(event.call.at)
            .says(format!("{name} stands in a function that nothing on this page calls"))
            .help("Call the function where it shall be sent. If a script of another file does, send test traffic to see it.");
    }
}
