use facts::{Facts, Trigger};

use crate::calls::{event_calls, runs_now};
use crate::{Findings, rule};

rule! {
    /// Automatic page views turned off too late.
    ///
    /// ## What it reports
    ///
    /// `fbq.disablePushState = true` that a timer, a listener or an action of the visitor sets, on a
    /// page that sends events while it loads.
    ///
    /// ## Why it matters
    ///
    /// The library begins to watch the history with the first event that it sends, and looks at the
    /// switch at that moment. Set later it does nothing, and each change of the address sends a
    /// `PageView` as before.
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
    ///   window.addEventListener('load', function() { fbq.disablePushState = true; });
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
    ///   fbq.disablePushState = true;
    ///   fbq('init', '484210123456789');
    ///   fbq('track', 'PageView');
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: single-page applications](https://developers.facebook.com/docs/meta-pixel/implementation/tag_spa)
    PUSH_STATE_SWITCH_LATE {
        id: "push-state-switch-late",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    let Some(first) = event_calls(facts).find(|event| runs_now(event.call)) else {
        return;
    };
    for switch in &facts.switches {
        let turns_off = switch.name == "disablePushState" && switch.is_on();
        let late =
            switch.after > first.index && (switch.later || switch.trigger == Trigger::Interaction);
        if !turns_off || !late || switch.inert.is_some() {
            continue;
        }
        findings
            .at(switch.at)
            .says(format!(
                "Automatic page views are turned off here, when {} has been sent",
                first.title()
            ))
            .help("Set `fbq.disablePushState = true` right after the base code, before `init`.");
    }
}
