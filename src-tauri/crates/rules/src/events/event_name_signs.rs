use facts::Facts;

use crate::calls::event_calls;
use crate::unfilled::is_unfilled;
use crate::wording::code;
use crate::{Findings, rule};

rule! {
    /// A name with unusual signs.
    ///
    /// ## What it reports
    ///
    /// Names of events of your own with anything but letters, digits, blanks, `_` and `-`, or with
    /// blanks around them.
    ///
    /// ## Why it matters
    ///
    /// The library sends any name. In custom conversions and audiences you have to write the same name
    /// again, and signs that look alike or blanks that nobody sees make it another one.
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
    ///   fbq('trackCustom', 'Newsletter: top/right ');
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
    ///   fbq('trackCustom', 'Newsletter top-right');
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: conversion tracking](https://developers.facebook.com/docs/meta-pixel/implementation/conversion-tracking)
    EVENT_NAME_SIGNS {
        id: "event-name-signs",
        severity: Info,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for event in event_calls(facts).filter(|event| !event.checked) {
        let Some(name) = event.name else { continue };
        let Some(text) = name.text().filter(|text| !is_unfilled(text)) else {
            continue;
        };
        let sign = spec::unusual_sign(text);
        let says = match sign {
            Some(sign) => format!("The name {} holds {}", code(text), code(&sign.to_string())),
            None if text.trim() != text => {
                format!("The name {} has blanks around it", code(text))
            }
            None => continue,
        };
        findings
            .at(name.at)
            .says(says)
            .help("Use letters, digits, blanks, `_` and `-` only.");
    }
}
