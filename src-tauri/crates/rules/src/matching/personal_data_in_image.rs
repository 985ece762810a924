use facts::Facts;
use spec::is_hash;

use crate::personal::has_email;
use crate::wording::code;
use crate::{Findings, rule};

rule! {
    /// Personal data in an image's address.
    ///
    /// ## What it reports
    ///
    /// Images of the pixel whose address holds an e-mail address, or user data that is not hashed.
    ///
    /// ## Why it matters
    ///
    /// The address of an image stands in logs and histories as it is, and nothing hashes it on the
    /// way. Meta forbids it.
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
    /// </script>
    /// <noscript><img height="1" width="1" alt=""
    ///   src="https://www.facebook.com/tr?id=484210123456789&amp;ev=PageView&amp;ud[em]=jane@example.com&amp;noscript=1"></noscript>
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
    /// </script>
    /// <noscript><img height="1" width="1" alt=""
    ///   src="https://www.facebook.com/tr?id=484210123456789&amp;ev=PageView&amp;ud[em]=8c87b489ce35cf2e2f39f80e282cb2e804932a56a213983eeeb428407d43b52d&amp;noscript=1"></noscript>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: advanced matching](https://developers.facebook.com/docs/meta-pixel/advanced/advanced-matching)
    PERSONAL_DATA_IN_IMAGE {
        id: "personal-data-in-image",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for image in &facts.images {
        let personal = |(key, value): &&(String, String)| {
            let matching = key.starts_with("ud[") && key != "ud[external_id]" && key != "ud[uid]";
            has_email(value) || (matching && !value.is_empty() && !is_hash(value))
        };
        let Some((key, _)) = image.params.iter().find(personal) else {
            continue;
        };
        findings
            .at(image.url_at)
            .says(format!(
                "The image's address holds personal data in {}",
                code(key)
            ))
            .help("Take it out, or write its SHA-256 there.");
    }
}
