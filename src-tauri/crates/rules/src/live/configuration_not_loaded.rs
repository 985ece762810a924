use session::{StepStatus, Visit};

use crate::hits::{broken, has_rested};
use crate::{Findings, rule};

rule! {
    /// A pixel's configuration that does not arrive.
    ///
    /// ## What it reports
    ///
    /// Visits in which the library came and the configuration of a pixel was refused, blocked or not
    /// answered.
    ///
    /// ## Why it matters
    ///
    /// The library waits for the configuration of every pixel before it sends anything. One that hangs
    /// or is blocked keeps all pixels of the page silent, those of others too.
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
    /// </script>
    /// ```
    ///
    /// ```text
    ///  80 ms  https://connect.facebook.net/en_US/fbevents.js
    /// 150 ms  https://connect.facebook.net/signals/config/484210123456789  hangs
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
    /// ```text
    ///  80 ms  https://connect.facebook.net/en_US/fbevents.js
    /// 150 ms  https://connect.facebook.net/signals/config/484210123456789
    /// 200 ms  https://www.facebook.com/tr/?id=484210123456789&ev=PageView
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: advanced use of the pixel](https://developers.facebook.com/docs/meta-pixel/advanced)
    CONFIGURATION_NOT_LOADED {
        id: "configuration-not-loaded",
        severity: Error,
        since: "0.1.0",
        check: Visit,
        told_by: ["policy-blocks-configuration"]
    }
}

fn check(visit: &Visit, findings: &mut Findings) {
    let has_library = visit.chain.library.status == StepStatus::Ok;
    let Some(why) = broken(&visit.chain.config).filter(|_| has_library && has_rested(visit)) else {
        return;
    };
    let silenced = if visit.fires.iter().any(|hit| hit.fire.param("v").is_some()) {
        ""
    } else {
        ", and the library sent nothing"
    };
    findings
        .page()
        .says(format!("A pixel's configuration did not load{silenced}: {why}"))
        .help("Check that the pixel exists, and that nothing stops `connect.facebook.net/signals/config/`: the page's policy, an extension, the network.");
}
