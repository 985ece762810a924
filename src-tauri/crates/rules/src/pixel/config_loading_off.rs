use facts::Facts;

use crate::{Findings, rule};

rule! {
    /// The library works without its configuration.
    ///
    /// ## What it reports
    ///
    /// `fbq.disableConfigLoading = true`.
    ///
    /// ## Why it matters
    ///
    /// The library then never asks Meta for the settings of the pixel: it sends no automatic events,
    /// matches no form fields and sets no cookies of the site. Events arrive, but fewer of them find
    /// their person.
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
    ///   fbq.disableConfigLoading = true;
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
    /// - [Meta: advanced use](https://developers.facebook.com/docs/meta-pixel/advanced)
    CONFIG_LOADING_OFF {
        id: "config-loading-off",
        severity: Info,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for switch in &facts.switches {
        if switch.name == "disableConfigLoading" && switch.is_on() && switch.inert.is_none() {
            findings
                .at(switch.at)
                .says("The pixel's configuration is not loaded: no cookies, no automatic events")
                .help("Remove it, unless that is meant.");
        }
    }
}
