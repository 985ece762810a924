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
    /// Parameters of events that hold an e-mail address, or whose key names personal data (`email`,
    /// `phone`, `first_name`, `password`), and names and ids of events that hold an address.
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
            let (says, at) = match &entry.value.kind {
                Kind::Text(text) if text.trim().is_empty() || is_hash(text) => continue,
                Kind::Text(_) | Kind::Number(_) | Kind::Computed(_)
                    if names_person(&entry.key) && address(&entry.value).is_none() =>
                {
                    let says = format!(
                        "{} sends personal data as a parameter",
                        capital(&code(&entry.key))
                    );
                    (says, entry.value.at)
                }
                _ => match address(&entry.value) {
                    Some(value) => {
                        let says =
                            format!("{} holds an e-mail address", capital(&code(&entry.key)));
                        (says, value.at)
                    }
                    None => continue,
                },
            };
            findings
                .at(at)
                .says(says)
                .help("Take it out. Give it to `init` as user data, where the library hashes it.");
        }
        let id = event.event_id().and_then(address).map(|id| (id, "id"));
        let name = event.name.and_then(address).map(|name| (name, "name"));
        for (value, what) in id.into_iter().chain(name) {
            findings
                .at(value.at)
                .says(format!("The event's {what} is made of an e-mail address"))
                .help("Use something that tells nobody who the visitor is.");
        }
    }
}

/// The first text with an e-mail address, in lists and objects too.
fn address(value: &Value) -> Option<&Value> {
    value.find_text(has_email)
}
