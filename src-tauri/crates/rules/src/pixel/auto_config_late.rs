use facts::{Facts, Value};

use crate::calls::{calls_of, runs_now};
use crate::ids::id_text;
use crate::moving::above_init;
use crate::pixel::auto_config_off::is_off;
use crate::{Findings, rule};

rule! {
    /// Automatic events turned off after `init`.
    ///
    /// ## What it reports
    ///
    /// `fbq('set', 'autoConfig', false, …)` that runs while the page loads, after the `init` of that
    /// pixel.
    ///
    /// ## Why it matters
    ///
    /// The library reads the setting when the pixel is initialised. After it, automatic events may be
    /// on already.
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
    ///   fbq('set', 'autoConfig', false, '484210123456789');
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
    AUTO_CONFIG_LATE {
        id: "auto-config-late",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    let id = |value: Option<&Value>| value.and_then(id_text);
    for (index, call) in calls_of(facts, "set").filter(|(_, call)| runs_now(call)) {
        let Some(pixel) = id(call.arguments.get(2)) else {
            continue;
        };
        let off = call.arguments.get(1).is_some_and(is_off);
        let late = calls_of(facts, "init").any(|(init, call)| {
            init < index && runs_now(call) && id(call.arguments.first()).as_ref() == Some(&pixel)
        });
        if off && late && call.arguments.first().and_then(Value::text) == Some("autoConfig") {
            findings
                .at(call.at)
                .says(format!(
                    "Automatic events are turned off after pixel `{pixel}` was initialised"
                ))
                .fix(above_init(facts, call))
                .help("Move the call above the `init` of that pixel.");
        }
    }
}
