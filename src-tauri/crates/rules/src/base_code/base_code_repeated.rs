use facts::Facts;

use crate::{Findings, rule};

rule! {
    /// A second base code on the page.
    ///
    /// ## What it reports
    ///
    /// Every copy of the base code after the first that runs.
    ///
    /// ## Why it matters
    ///
    /// A whole second copy sees the first and does nothing, but it slows the page down, and what
    /// follows it is often a second `init` and a second `PageView`. A copy without the guard
    /// `if(f.fbq)return` throws the waiting calls of the first away.
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
    /// </script>
    /// <script>
    ///   !function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?
    ///   n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;
    ///   n.push=n;n.loaded=!0;n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;
    ///   t.src=v;s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}(window,
    ///   document,'script','https://connect.facebook.net/en_US/fbevents.js');
    ///   fbq('init', '697310123456788');
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
    /// - [Meta: several pixels and events](https://developers.facebook.com/docs/meta-pixel/guides/track-multiple-events)
    BASE_CODE_REPEATED {
        id: "base-code-repeated",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    let mut running = facts.base_codes.iter().filter(|base| base.inert.is_none());
    let Some(first) = running.next() else { return };
    for base in running.filter(|base| !facts.alternatives.never_both(first.at, base.at)) {
        let (message, help) = if base.guarded {
            (
                "The base code stands on the page a second time",
                "Keep the first copy. A second pixel needs only its own `fbq('init', …)` after it.",
            )
        } else {
            (
                "A second base code without `if(f.fbq)return` overwrites the first and loses the calls that wait in it",
                "Remove this copy. A second pixel needs only its own `fbq('init', …)` after the first.",
            )
        };
        findings.at(base.at).says(message).help(help);
    }
}
