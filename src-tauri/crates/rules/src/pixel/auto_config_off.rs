use facts::{Facts, Kind, Value};
use spec::Message;

use crate::calls::{calls_of, printed};
use crate::{Findings, rule};

rule! {
    /// Automatic events turned off.
    ///
    /// ## What it reports
    ///
    /// `fbq('set', 'autoConfig', …)` with anything but `true`.
    ///
    /// ## Why it matters
    ///
    /// Meta then learns nothing of clicks on buttons and of the page's own descriptions of products.
    /// That may be meant; this is here so that nobody looks for those events.
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
    ///   fbq('set', 'autoConfig', false, '484210123456789');
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
    AUTO_CONFIG_OFF {
        id: "auto-config-off",
        severity: Info,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for (index, call) in calls_of(facts, "set") {
        if call.arguments.first().and_then(Value::text) != Some("autoConfig") {
            continue;
        }
        let Some(value) = call.arguments.get(1).filter(|value| is_off(value)) else {
            continue;
        };
        // A call that the library refuses turns nothing off.
        let refused = printed(facts, index, |message| {
            matches!(message, Message::InvalidArgument { .. })
        });
        if refused.is_some() {
            continue;
        }
        findings
            .at(value.at)
            .says("Automatic events are turned off")
            .help("Remove the call if Meta's automatic events are wanted.");
    }
}

/// The library takes `true`, as a word too, for on and everything else for off [SIM].
pub(crate) fn is_off(value: &Value) -> bool {
    !value.is_computed() && value.kind != Kind::Bool(true) && value.text() != Some("true")
}
