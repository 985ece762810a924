use facts::Facts;
use spec::is_hash;

use crate::calls::user_data;
use crate::wording::{code, rewrite};
use crate::{Applicability, Findings, rule};

rule! {
    /// A hash in upper case.
    ///
    /// ## What it reports
    ///
    /// Values of advanced matching that are hashes with upper-case digits.
    ///
    /// ## Why it matters
    ///
    /// The library writes them in lower case before it sends them. An image or a server does not, and
    /// there the same hash matches nobody.
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
    ///   fbq('init', '484210123456789', { em: '8C87B489CE35CF2E2F39F80E282CB2E804932A56A213983EEEB428407D43B52D' });
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
    USER_DATA_HASH_UPPER_CASE {
        id: "user-data-hash-upper-case",
        severity: Info,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for entry in user_data(facts) {
        let Some(hash) = entry.value.text().filter(|text| is_hash(text)) else {
            continue;
        };
        if !hash.contains(|letter: char| letter.is_ascii_uppercase()) {
            continue;
        }
        let lower = hash.to_ascii_lowercase();
        findings
            .at(entry.value.at)
            .says(format!("The hash of {} is in upper case", code(&entry.key)))
            .fix(rewrite(facts, &entry.value, &lower, Applicability::Safe))
            .help("Write hashes in lower case everywhere.");
    }
}
