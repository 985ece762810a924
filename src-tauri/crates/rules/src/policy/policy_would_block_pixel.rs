use facts::{Blocked, Facts, Needed};
use page::Disposition;

use crate::refused::report;
use crate::{Findings, rule};

rule! {
    /// A policy on trial that would stop the pixel.
    ///
    /// ## What it reports
    ///
    /// A header `Content-Security-Policy-Report-Only` that refuses something that the pixel needs.
    ///
    /// ## Why it matters
    ///
    /// Such a policy blocks nothing yet: the browser only reports. On the day it is put into force the
    /// pixel stops, and whoever does it will not think of the pixel.
    ///
    /// ## Example
    ///
    /// ```http
    /// Content-Security-Policy-Report-Only: img-src 'self'
    /// ```
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
    /// ## Use instead
    ///
    /// ```http
    /// Content-Security-Policy-Report-Only: img-src 'self' https://www.facebook.com
    /// ```
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
    /// - [MDN: Content-Security-Policy](https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Content-Security-Policy)
    /// - [Meta: the pixel and security policies](https://developers.facebook.com/docs/meta-pixel/advanced)
    POLICY_WOULD_BLOCK_PIXEL {
        id: "policy-would-block-pixel",
        severity: Info,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    let on_trial = |it: &&Blocked| it.disposition == Disposition::Report;
    let mut told: Vec<&str> = Vec::new();
    for blocked in facts.blocked.iter().filter(on_trial) {
        // One line of the policy holds all that the pixel needs of that directive.
        let line = blocked.line.as_deref().unwrap_or(&blocked.directive);
        if told.contains(&line) {
            continue;
        }
        told.push(line);
        let otherwise = if blocked.line.is_none() {
            "See what the pixel needs before the policy is put into force."
        } else {
            "Do so before the policy is put into force."
        };
        report(
            findings,
            blocked,
            in_words(blocked.what),
            ", once it is in force",
            otherwise,
        );
    }
}

fn in_words(what: Needed) -> &'static str {
    match what {
        Needed::Scripts => "all scripts",
        Needed::BaseCode => "the base code",
        Needed::EventCode => "a script with pixel code",
        Needed::Handler => "an event handler with pixel code",
        Needed::Library => "Meta's library",
        Needed::Configuration => "the pixel's configuration",
        Needed::PlainAddress => "the address of Meta's library as plain text",
        Needed::TypePolicy => "the library's Trusted Types policy",
        Needed::Hits => "the images by which events are sent",
        Needed::Beacons => "beacons to Meta",
        Needed::Forms => "forms to Meta",
        Needed::Frame => "Meta's hidden frame",
    }
}
