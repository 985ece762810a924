use facts::Facts;

use crate::installed::{brought_by_others, nothing_installed};
use crate::{Findings, rule};

rule! {
    /// The Facebook SDK on a page without a pixel.
    ///
    /// ## What it reports
    ///
    /// A page that loads the Facebook SDK (`sdk.js`) or calls `FB.AppEvents`, and that has no pixel and
    /// no tag manager that may bring one.
    ///
    /// ## Why it matters
    ///
    /// The SDK is for log-in, sharing and like buttons; its app events belong to an app and not to a
    /// pixel. It comes from the same host as the pixel, which is why the two are taken for each other.
    /// Nothing of it shows up under the pixel in Events Manager.
    ///
    /// ## Example
    ///
    /// ```html
    /// <script>
    ///   window.fbAsyncInit = function () {
    ///     FB.init({ appId: '117204563987214', version: 'v21.0' });
    ///     FB.AppEvents.logPageView();
    ///   };
    /// </script>
    /// <script async src="https://connect.facebook.net/en_US/sdk.js"></script>
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```html
    /// <script>
    ///   window.fbAsyncInit = function () {
    ///     FB.init({ appId: '117204563987214', version: 'v21.0' });
    ///     FB.AppEvents.logPageView();
    ///   };
    /// </script>
    /// <script async src="https://connect.facebook.net/en_US/sdk.js"></script>
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
    /// - [Meta: get started](https://developers.facebook.com/docs/meta-pixel/get-started)
    /// - [Meta: the Facebook SDK for JavaScript](https://developers.facebook.com/docs/javascript)
    SDK_MISTAKEN_FOR_PIXEL {
        id: "sdk-mistaken-for-pixel",
        severity: Info,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    let Some(at) = facts.sdk else { return };
    if nothing_installed(facts) && brought_by_others(facts).next().is_none() {
        findings
            .at(at)
            .says("This is the Facebook SDK, not the pixel")
            .help("If it was meant to measure visits, paste the base code from Events Manager into the head; the SDK may stay for log-in and sharing.");
    }
}
