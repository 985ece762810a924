use facts::{Facts, Kind, Value};
use spec::is_hash;

use crate::calls::event_calls;
use crate::personal::{has_email, names_person};
use crate::wording::{capital, code};
use crate::{Findings, rule};

rule! {
    /// Personal data among the parameters.
    ///
    /// ## What it reports
    ///
    /// Parameters of events that hold an e-mail address, or whose key names personal data: `email`,
    /// `phone`, `first_name`, `password`.
    ///
    /// ## Why it matters
    ///
    /// Parameters are sent as they are, not hashed. Meta forbids personal data there, strips what it
    /// recognises, and warns in Events Manager; it may stop the pixel.
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
    ///   fbq('track', 'Lead', { email: 'jane@example.com' });
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
    ///   fbq('init', '484210123456789', { em: 'jane@example.com' });
    ///   fbq('track', 'PageView');
    ///   fbq('track', 'Lead');
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: advanced matching](https://developers.facebook.com/docs/meta-pixel/advanced/advanced-matching)
    PERSONAL_DATA_IN_PARAMETERS {
        id: "personal-data-in-parameters",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for event in event_calls(facts) {
        for entry in event.params.map(Value::entries).unwrap_or_default() {
            let says = match &entry.value.kind {
                Kind::Text(text) if has_email(text) => {
                    format!("{} holds an e-mail address", capital(&code(&entry.key)))
                }
                Kind::Text(text) if text.trim().is_empty() || is_hash(text) => continue,
                Kind::Text(_) | Kind::Number(_) | Kind::Computed(_) if names_person(&entry.key) => {
                    format!(
                        "{} sends personal data as a parameter",
                        capital(&code(&entry.key))
                    )
                }
                _ => continue,
            };
            findings
                .at(entry.value.at)
                .says(says)
                .help("Take it out. Give it to `init` as user data, where the library hashes it.");
        }
    }
}
