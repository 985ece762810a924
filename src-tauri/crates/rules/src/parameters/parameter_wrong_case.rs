use facts::{Facts, Value};

use crate::calls::{EventCall, event_calls};
use crate::wording::{capital, code, rename_key};
use crate::{Applicability, Findings, rule};

rule! {
    /// A parameter in the wrong case.
    ///
    /// ## What it reports
    ///
    /// Keys of standard events that differ from a parameter of Meta's in upper and lower case only.
    ///
    /// ## Why it matters
    ///
    /// Upper and lower case count. `Value` is a parameter of your own that no report and no catalog
    /// reads; the one that was meant is missing.
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
    ///   fbq('track', 'Lead', { Content_Name: 'Newsletter' });
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
    ///   fbq('track', 'Lead', { content_name: 'Newsletter' });
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: pixel reference](https://developers.facebook.com/docs/meta-pixel/reference)
    PARAMETER_WRONG_CASE {
        id: "parameter-wrong-case",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for event in event_calls(facts).filter(EventCall::is_standard) {
        for entry in event.params.map(Value::entries).unwrap_or_default() {
            let Some(meant) = spec::nearest_parameter(&entry.key) else {
                continue;
            };
            let other_case = meant.name.eq_ignore_ascii_case(&entry.key);
            // What a purchase must have is told by the rules about that.
            let told = event.is_purchase() && matches!(meant.name, "value" | "currency");
            if !other_case || told || event.param(meant.name).is_some() {
                continue;
            }
            findings
                .at(entry.key_at)
                .says(format!(
                    "{} is no parameter of Meta's, `{}` is: upper and lower case count",
                    capital(&code(&entry.key)),
                    meant.name
                ))
                .fix(rename_key(facts, entry, meant.name, Applicability::Safe))
                .help(format!("Write the key as `{}`.", meant.name));
        }
    }
}
