use facts::{Entry, Facts};
use spec::is_hash;

use crate::calls::user_data;
use crate::personal::is_hash_of_nothing;
use crate::wording::{capital, code};
use crate::{Findings, rule};

rule! {
    /// User data hashed with MD5.
    ///
    /// ## What it reports
    ///
    /// Values of advanced matching of 32 hexadecimal digits, the form of MD5.
    ///
    /// ## Why it matters
    ///
    /// Meta matches by SHA-256. The library takes the value for a hash and sends it unchanged, so it
    /// matches nobody.
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
    ///   fbq('init', '484210123456789', { em: '9e26471d35a78862c17e467d87cddedf' });
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
    USER_DATA_HASH_MD5 {
        id: "user-data-hash-md5",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    let hashed = |entry: &&Entry| !matches!(&*entry.key, "external_id" | "uid");
    for entry in user_data(facts).filter(hashed) {
        let md5 = entry
            .value
            .text()
            .is_some_and(|text| text.len() == 32 && is_hash(text) && !is_hash_of_nothing(text));
        if md5 {
            findings
                .at(entry.value.at)
                .says(format!("{} is hashed with MD5", capital(&code(&entry.key))))
                .help("Give the plain value, which the library hashes itself, or its SHA-256.");
        }
    }
}
