use facts::Facts;

use crate::{Findings, rule};

rule! {
    /// A base code without its guard.
    ///
    /// ## What it reports
    ///
    /// A base code without `if(f.fbq)return`, or another test whether `fbq` is there already.
    ///
    /// ## Why it matters
    ///
    /// As long as it is alone on the page, nothing happens. If a plug-in or a tag manager brings a
    /// second copy, this one overwrites what is there and loses the calls that wait in it.
    ///
    /// ## Example
    ///
    /// ```html
    /// <script>
    ///   !function(f,b,e,v,n,t,s){n=f.fbq=function(){n.callMethod?
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
    BASE_CODE_UNGUARDED {
        id: "base-code-unguarded",
        severity: Info,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    // A later copy without it is told by `base-code-repeated`.
    let Some(base) = facts.base_codes.iter().find(|base| base.inert.is_none()) else {
        return;
    };
    if base.complete && !base.guarded {
        findings
            .at(base.at)
            .says("The base code does not test whether `fbq` is there already")
            .help("Copy the base code from Events Manager again and paste it unchanged.");
    }
}
