use facts::Facts;

use crate::calls::user_data;
use crate::personal::is_hash_of_nothing;
use crate::wording::{capital, code};
use crate::{Findings, rule};

rule! {
    /// The hash of an empty value.
    ///
    /// ## What it reports
    ///
    /// Values of advanced matching that are the hash of an empty text, a blank, `null` or
    /// `undefined`.
    ///
    /// ## Why it matters
    ///
    /// Every visitor without an address gets the same hash, as if all of them were one person. It
    /// matches nobody, and it makes good data look bad.
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
    ///   fbq('init', '484210123456789', { em: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' });
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
    ///   fbq('init', '484210123456789', { em: '8c87b489ce35cf2e2f39f80e282cb2e804932a56a213983eeeb428407d43b52d' });
    ///   fbq('track', 'PageView');
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: advanced matching](https://developers.facebook.com/docs/meta-pixel/advanced/advanced-matching)
    USER_DATA_HASH_OF_NOTHING {
        id: "user-data-hash-of-nothing",
        severity: Error,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for entry in user_data(facts) {
        if entry.value.text().is_some_and(is_hash_of_nothing) {
            findings
                .at(entry.value.at)
                .says(format!(
                    "{} is the hash of a value that was not there",
                    capital(&code(&entry.key))
                ))
                .help("Hash only what the visitor has given, and leave the key out otherwise.");
        }
    }
}
