use facts::{Call, Facts, Trigger};

use crate::installed::first_that_runs;
use crate::{Findings, rule};

rule! {
    /// An event inside the loader.
    ///
    /// ## What it reports
    ///
    /// Calls of `fbq` that were pasted between the braces of the base code's own function, before the
    /// `init` that follows it.
    ///
    /// ## Why it matters
    ///
    /// The loader runs before `init`, so the event belongs to no pixel yet and is lost. Where another
    /// base code has already run, the function returns at once and the event is not even called.
    ///
    /// ## Example
    ///
    /// ```html
    /// <script>
    ///   !function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?
    ///   n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;
    ///   n.push=n;n.loaded=!0;n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;
    ///   t.src=v;s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s);
    ///   fbq('track', 'Lead')}(window,
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
    ///   fbq('track', 'Lead');
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: get started](https://developers.facebook.com/docs/meta-pixel/get-started)
    BASE_CODE_HOLDS_EVENTS {
        id: "base-code-holds-events",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    let Some(base) = first_that_runs(facts) else {
        return;
    };
    let inside = |call: &&Call| base.at.contains(call.at);
    let is_init = |call: &Call| call.command.text() == Some("init");
    // A loader of one's own may hold `init` and its events together; that is its way.
    let whole = facts.calls.iter().filter(inside).any(is_init);
    let outside = facts
        .calls
        .iter()
        .any(|call| is_init(call) && !inside(&call));
    if whole || !outside {
        return;
    }
    let sends = |call: &&Call| {
        let command = call.command.text();
        call.trigger == Trigger::PageLoad && command.is_some_and(|it| it.starts_with("track"))
    };
    for call in facts.calls.iter().filter(inside).filter(sends) {
        findings
            .at(call.at)
            .says("This event stands inside the base code's loader, which runs before `init`")
            .help("Move the call below `fbq('init', …)`, and leave the loader as it comes from Events Manager.");
    }
}
