use facts::Facts;
use spec::Message;

use crate::{Findings, Severity, rule};

rule! {
    /// Two pixel codes that compete for one library.
    ///
    /// ## What it reports
    ///
    /// Pages on which `_fbq` was taken before the base code came, as the codes of before 2015 take
    /// it: `fbq` and `_fbq` are then not the same. A base code that leaves `_fbq` out looks the same
    /// to the library. An empty function that stands in for `fbq` is an error: a base code that finds
    /// one leaves everything to it.
    ///
    /// ## Why it matters
    ///
    /// The library starts once. Which of the two codes it serves depends on chance, and calls that
    /// wait in the other are never sent. Where `_fbq` is only left out, everything is sent, but the
    /// console warns on every page.
    ///
    /// ## Example
    ///
    /// ```html
    /// <script>
    ///   window._fbq = window._fbq || [];
    ///   window._fbq.push(['addPixelId', '697310123456788']);
    /// </script>
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
    /// ```html
    /// <script>
    ///   !function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?
    ///   n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;
    ///   n.push=n;n.loaded=!0;n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;
    ///   t.src=v;s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}(window,
    ///   document,'script','https://connect.facebook.net/en_US/fbevents.js');
    ///   fbq('init', '484210123456789');
    ///   fbq('init', '697310123456788');
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
    if let Some(at) = facts.swallowed {
        findings
            .at(at)
            .counts(Severity::Error)
            .says("An empty function stands in for `fbq` here, so that its calls come to nothing")
            .help("Remove it: a base code that finds `fbq` makes none of its own.");
    }
    for printed in facts
        .messages
        .iter()
        .filter(|printed| printed.message == Message::ConflictingVersions)
    {
        if facts.lacks_alias {
            findings
                .at(printed.at)
                .says(
                    "This base code makes `fbq` without `_fbq`, so the library warns of two codes",
                )
                .prints(Some(&printed.message))
                .help(
                    "Add `if(!f._fbq)f._fbq=n;` behind the function, as in Meta's own base code.",
                );
            continue;
        }
        findings
            .at(printed.at)
            .says("Codes of two ages compete for the library here")
            .prints(Some(&printed.message))
            .help("Keep one base code with one `init` for each pixel, and remove `addPixelId` and whatever writes to `_fbq`.");
    }
}
