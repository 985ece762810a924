use facts::{Facts, Value};

use crate::calls::calls_of;
use crate::wording::code;
use crate::{Findings, rule};

rule! {
    /// An option of `init` that nobody reads.
    ///
    /// ## What it reports
    ///
    /// Keys other than `agent` in the fourth argument of `init`.
    ///
    /// ## Why it matters
    ///
    /// Meta's library reads `agent` there and nothing else. Settings such as `autoConfig` have calls
    /// of their own, and others belong to packages that wrap the pixel.
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
    ///   fbq('init', '484210123456789', {}, { autoConfig: false });
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
    ///   fbq('set', 'autoConfig', false, '484210123456789');
    ///   fbq('init', '484210123456789');
    ///   fbq('track', 'PageView');
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: advanced use](https://developers.facebook.com/docs/meta-pixel/advanced)
    INIT_OPTION_UNKNOWN {
        id: "init-option-unknown",
        severity: Info,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for (_, call) in calls_of(facts, "init") {
        for entry in call
            .arguments
            .get(2)
            .map(Value::entries)
            .unwrap_or_default()
        {
            // The test code is told by the rule about that.
            let help = match &*entry.key {
                "agent" | "testEventCode" | "test_event_code" => continue,
                "autoConfig" => {
                    "Write `fbq('set', 'autoConfig', false, '<pixel id>')` above `init`."
                }
                "eventID" | "event_id" => "Give the id to each event, after its parameters.",
                "external_id" | "em" | "ph" => "Give it as the third argument, with the user data.",
                _ => "Remove it, or look up the setting's own call.",
            };
            findings
                .at(entry.key_at)
                .says(format!(
                    "{} among the options of `init` does nothing",
                    code(&entry.key)
                ))
                .help(help);
        }
    }
}
