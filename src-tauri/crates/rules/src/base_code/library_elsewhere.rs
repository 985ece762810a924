use facts::Facts;
use spec::is_library;

use crate::wording::code;
use crate::{Findings, rule};

rule! {
    /// The library from another host.
    ///
    /// ## What it reports
    ///
    /// A base code that loads `fbevents.js` from a host other than `connect.facebook.net`.
    ///
    /// ## Why it matters
    ///
    /// A copy stays as old as the day it was made, while Meta changes what its servers expect. From a
    /// mistyped host nothing comes at all.
    ///
    /// ## Example
    ///
    /// ```html
    /// <script>
    ///   !function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?
    ///   n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;
    ///   n.push=n;n.loaded=!0;n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;
    ///   t.src=v;s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}(window,
    ///   document,'script','https://connect.facebook.com/en_US/fbevents.js');
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
    LIBRARY_ELSEWHERE {
        id: "library-elsewhere",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for base in facts.base_codes.iter().filter(|base| base.inert.is_none()) {
        let Some(url) = base
            .library
            .as_deref()
            .filter(|url| !is_library(url.trim()))
        else {
            continue;
        };
        if url.starts_with("connect.facebook.net/") {
            findings
                .at(base.library_at.unwrap_or(base.at))
                .says(format!(
                    "Without `https://` the browser looks for {} on the page's own site",
                    code(url)
                ))
                .help("Load the library from `https://connect.facebook.net/en_US/fbevents.js`.");
            continue;
        }
        findings
            .at(base.library_at.unwrap_or(base.at))
            .says(format!("The library is loaded from {}, not from Meta", code(url)))
            .help("Load it from `https://connect.facebook.net/en_US/fbevents.js`, unless the copy is meant and kept up to date.");
    }
}
