use facts::Facts;
use spec::Message;

use crate::{Findings, rule};

rule! {
    /// Two libraries that claim the same name.
    ///
    /// ## What it reports
    ///
    /// Pages on which `window.fbq` and `window._fbq` are not the same: two base codes that do not
    /// know of each other, or a code from before 2015 beside a current one.
    ///
    /// ## Why it matters
    ///
    /// The library starts for one of them only. Calls that wait in the other are never sent.
    ///
    /// ## Example
    ///
    /// ```html
    /// <script>
    ///   window._fbq = [];
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
    /// - [Meta: get started](https://developers.facebook.com/docs/meta-pixel/get-started)
    LIBRARY_CONFLICTING {
        id: "library-conflicting",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for printed in facts
        .messages
        .iter()
        .filter(|printed| printed.message == Message::ConflictingVersions)
    {
        findings
            .at(printed.at)
            .says("`fbq` and `_fbq` are not the same here: two pixel codes compete for the library")
            .prints(Some(&printed.message))
            .help("Keep one base code, and remove older codes that write to `_fbq` themselves.");
    }
}
