use facts::{Facts, Value};

use crate::calls::event_calls;
use crate::personal::has_email;
use crate::wording::{capital, code};
use crate::{Findings, rule};

rule! {
    /// User data among the parameters of an event.
    ///
    /// ## What it reports
    ///
    /// Keys of advanced matching, such as `em` and `ph`, or an object `user_data`, among the
    /// parameters of an event. Plain personal data there are reported by a rule of their own.
    ///
    /// ## Why it matters
    ///
    /// The library sends them as properties of the event. Nobody is matched by them.
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
    ///   fbq('track', 'Lead', { em: '6e3913852f512d76acff15d1e402c7502a5bbe6101745a7120a2a4833ebd2350' });
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
    ///   fbq('init', '484210123456789', { em: '6e3913852f512d76acff15d1e402c7502a5bbe6101745a7120a2a4833ebd2350' });
    ///   fbq('track', 'PageView');
    ///   fbq('track', 'Lead');
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: advanced matching](https://developers.facebook.com/docs/meta-pixel/advanced/advanced-matching)
    USER_DATA_MISPLACED {
        id: "user-data-misplaced",
        severity: Info,
        since: "0.1.0",
        check: Page
    }
}

/// Keys that mean nothing but user data.
const KEYS: [&str; 7] = ["em", "ph", "fn", "ln", "ge", "user_data", "userData"];

fn check(facts: &Facts, findings: &mut Findings) {
    for event in event_calls(facts) {
        for entry in event.params.map(Value::entries).unwrap_or_default() {
            let plain = entry.value.text().is_some_and(has_email);
            if plain || entry.value.is_nothing() || !KEYS.contains(&&*entry.key) {
                continue;
            }
            findings
                .at(entry.key_at)
                .says(format!(
                    "{} among the parameters is not taken for user data",
                    capital(&code(&entry.key))
                ))
                .help("Give it to `init`, as the third argument: `fbq('init', '…', { em: … })`.");
        }
    }
}
