use facts::{Entry, Facts};
use spec::is_hash;

use crate::calls::user_data;
use crate::personal::is_hash_of_nothing;
use crate::wording::{capital, code};
use crate::{Findings, rule};

rule! {
    /// One hash in several fields.
    ///
    /// ## What it reports
    ///
    /// The same hash under two keys of advanced matching.
    ///
    /// ## Why it matters
    ///
    /// A phone number is no e-mail address, so at least one of the two was filled with the wrong
    /// value and matches nobody.
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
    ///   fbq('init', '484210123456789', { em: '8c87b489ce35cf2e2f39f80e282cb2e804932a56a213983eeeb428407d43b52d', ph: '8c87b489ce35cf2e2f39f80e282cb2e804932a56a213983eeeb428407d43b52d' });
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
    ///   fbq('init', '484210123456789', { em: '8c87b489ce35cf2e2f39f80e282cb2e804932a56a213983eeeb428407d43b52d', ph: '9b82e4d000c636040b7b53ec8e3c3b90bdf0d4a5874073ce91f61420c04f05ed' });
    ///   fbq('track', 'PageView');
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: advanced matching](https://developers.facebook.com/docs/meta-pixel/advanced/advanced-matching)
    USER_DATA_HASH_REPEATED {
        id: "user-data-hash-repeated",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    let mut seen: Vec<(String, &str)> = Vec::new();
    // The site's own id may well be made of the address.
    let told = |entry: &&Entry| !matches!(&*entry.key, "external_id" | "uid");
    for entry in user_data(facts).filter(told) {
        let Some(hash) = entry
            .value
            .text()
            .filter(|text| is_hash(text) && !is_hash_of_nothing(text))
        else {
            continue;
        };
        let (hash, key) = (hash.to_ascii_lowercase(), sent_as(&entry.key));
        match seen.iter().find(|(known, _)| *known == hash) {
            Some((_, first)) if *first != key => findings
                .at(entry.value.at)
                .says(format!(
                    "{} holds the same hash as `{first}`",
                    capital(&code(&entry.key))
                ))
                .help("Hash each field by itself."),
            Some(_) => {}
            None => seen.push((hash, key)),
        }
    }
}

/// The key that is sent for a name.
fn sent_as(name: &str) -> &str {
    spec::matching_key(name).map_or(name, |row| row.key)
}
