use facts::{BaseCode, Facts, Inert, Trigger};

use crate::calls::can_run;
use crate::{Findings, rule};

rule! {
    /// A call of `fbq` before the base code.
    ///
    /// ## What it reports
    ///
    /// Calls that run while the page loads, before the base code has made `fbq`.
    ///
    /// ## Why it matters
    ///
    /// The browser stops the script at such a call with `fbq is not defined`: that event is lost, and
    /// so is everything after it in the same script.
    ///
    /// ## Example
    ///
    /// ```html
    /// <script>
    ///   fbq('track', 'Lead');
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
    ///   fbq('track', 'PageView');
    /// </script>
    /// <script>
    ///   fbq('track', 'Lead');
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: get started](https://developers.facebook.com/docs/meta-pixel/get-started)
    BASE_CODE_AFTER_EVENTS {
        id: "base-code-after-events",
        severity: Error,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    // A base code that a policy refuses makes no `fbq`, wherever it stands.
    let refused = |base: &BaseCode| matches!(base.inert, Some(Inert::PolicyRefused(_)));
    if facts.base_codes.iter().all(refused) {
        return;
    }
    // The first call of a script stops it, so the later ones of that script never run.
    let mut stopped = Vec::new();
    for call in facts
        .calls
        .iter()
        .filter(|call| call.before_base_code && call.trigger == Trigger::PageLoad)
    {
        if stopped.contains(&call.order) || !can_run(call) {
            continue;
        }
        stopped.push(call.order);
        findings
            .at(call.at)
            .says("`fbq` is called before the base code has made it")
            .help("Move the base code up into the head, above every script that calls `fbq`.");
    }
}
