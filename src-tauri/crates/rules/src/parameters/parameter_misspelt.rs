use facts::{Facts, Value};

use crate::calls::{EventCall, event_calls};
use crate::wording::{capital, code, rename_key};
use crate::{Applicability, Findings, rule};

rule! {
    /// A key that is nearly a parameter of Meta's.
    ///
    /// ## What it reports
    ///
    /// Keys of standard events with the letters of a parameter and other signs between them, such as
    /// `contentIds`, or in the singular, such as `content_id`, where the parameter itself is missing.
    ///
    /// ## Why it matters
    ///
    /// The library sends any key, so nobody complains. Meta gives a meaning to the exact names only:
    /// with `contentIds` no product of the catalog is found.
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
    ///   fbq('track', 'ViewContent', { contentIds: ['A-1'] });
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
    ///   fbq('track', 'ViewContent', { content_ids: ['A-1'] });
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: pixel reference](https://developers.facebook.com/docs/meta-pixel/reference)
    PARAMETER_MISSPELT {
        id: "parameter-misspelt",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for event in event_calls(facts).filter(EventCall::is_standard) {
        for entry in event.params.map(Value::entries).unwrap_or_default() {
            let Some(meant) = meant(&entry.key) else {
                continue;
            };
            // What a purchase must have is told by the rules about that.
            let told = event.is_purchase() && matches!(meant, "value" | "currency");
            if told || event.param(meant).is_some() {
                continue;
            }
            findings
                .at(entry.key_at)
                .says(format!(
                    "{} is no parameter of Meta's; `{meant}` is probably meant",
                    capital(&code(&entry.key))
                ))
                .fix(rename_key(facts, entry, meant, Applicability::Unsafe))
                .help(format!("Write the key as `{meant}`, exactly so."));
        }
    }
}

/// The parameter that a key was probably meant to be. Keys in another case have a rule of their own.
fn meant(key: &str) -> Option<&'static str> {
    let near = spec::nearest_parameter(key)?.name;
    (!near.eq_ignore_ascii_case(key)).then_some(near)
}
