use facts::{Facts, Flaw};

use crate::wording::code;
use crate::{Findings, rule};

rule! {
    /// A mistake that stops a script before its pixel code.
    ///
    /// ## What it reports
    ///
    /// Scripts that stop with an error while the page loads, with pixel code after the place.
    ///
    /// ## Why it matters
    ///
    /// The browser leaves the script at the error. The pixel code after it does not run, and its
    /// events are lost without a word from the pixel.
    ///
    /// ## Example
    ///
    /// ```html
    /// <!doctype html>
    /// <html>
    ///   <head>
    ///     <script>
    ///       startSlider();
    ///       !function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?
    ///       n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;
    ///       n.push=n;n.loaded=!0;n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;
    ///       t.src=v;s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}(window,
    ///       document,'script','https://connect.facebook.net/en_US/fbevents.js');
    ///       fbq('init', '484210123456789');
    ///       fbq('track', 'PageView');
    ///     </script>
    ///   </head>
    /// </html>
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```html
    /// <!doctype html>
    /// <html>
    ///   <head>
    ///     <script>
    ///       !function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?
    ///       n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;
    ///       n.push=n;n.loaded=!0;n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;
    ///       t.src=v;s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}(window,
    ///       document,'script','https://connect.facebook.net/en_US/fbevents.js');
    ///       fbq('init', '484210123456789');
    ///       fbq('track', 'PageView');
    ///     </script>
    ///     <script>
    ///       startSlider();
    ///     </script>
    ///   </head>
    /// </html>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: get started](https://developers.facebook.com/docs/meta-pixel/get-started)
    BASE_CODE_INTERRUPTED {
        id: "base-code-interrupted",
        severity: Error,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for broken in facts
        .broken
        .iter()
        .filter(|broken| broken.has_pixel && broken.flaw == Flaw::Throws)
    {
        // What a script throws by itself depends on more than the page's text.
        if !broken.message.starts_with("ReferenceError") {
            continue;
        }
        // A call of `fbq` where there is none is told by the rules about the base code.
        if facts
            .calls
            .iter()
            .any(|call| call.before_base_code && call.at.contains(broken.at))
        {
            continue;
        }
        findings
            .at(broken.at)
            .says(format!(
                "The script stops here before its pixel code: {}",
                code(&broken.message)
            ))
            .help("Put the pixel code into a script of its own, or correct the error.");
    }
}
