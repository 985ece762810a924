use facts::Facts;
use spec::is_hash;

use crate::calls::user_data;
use crate::wording::{capital, code, rewrite};
use crate::{Applicability, Findings, rule};

rule! {
    /// User data that the library hashes again.
    ///
    /// ## What it reports
    ///
    /// Values of advanced matching that are hashed, but not in a form that the library takes for a
    /// hash: with blanks around them, by another method than SHA-256, or in Base64.
    ///
    /// ## Why it matters
    ///
    /// The library hashes whatever does not look like a hash. The hash of a hash matches nobody.
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
    ///   fbq('init', '484210123456789', { ph: ' 8c87b489ce35cf2e2f39f80e282cb2e804932a56a213983eeeb428407d43b52d' });
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
    ///   fbq('init', '484210123456789', { ph: '8c87b489ce35cf2e2f39f80e282cb2e804932a56a213983eeeb428407d43b52d' });
    ///   fbq('track', 'PageView');
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: advanced matching](https://developers.facebook.com/docs/meta-pixel/advanced/advanced-matching)
    USER_DATA_HASHED_TWICE {
        id: "user-data-hashed-twice",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for entry in user_data(facts) {
        // An id of the site's own may have any form; what is no address is told by `email-invalid`.
        if matches!(&*entry.key, "em" | "email" | "external_id" | "uid") {
            continue;
        }
        let Some(reason) = entry.value.text().and_then(reason) else {
            continue;
        };
        let trimmed = entry
            .value
            .text()
            .map(str::trim)
            .filter(|text| is_hash(text));
        findings
            .at(entry.value.at)
            .says(format!(
                "{} {reason}, so the library hashes it once more",
                capital(&code(&entry.key))
            ))
            .fix(trimmed.and_then(|text| rewrite(facts, &entry.value, text, Applicability::Safe)))
            .help("Give the plain value, which the library hashes itself, or its SHA-256 as 64 hexadecimal digits.");
    }
}

/// Why a text that is a hash is not taken for one.
fn reason(text: &str) -> Option<&'static str> {
    let trimmed = text.trim();
    let hexadecimal = |text: &str| text.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_hash(text) {
        None
    } else if is_hash(trimmed) {
        Some("has blanks around its hash")
    } else if matches!(trimmed.len(), 40 | 56 | 96 | 128)
        && hexadecimal(trimmed)
        && trimmed.contains(|letter: char| letter.is_ascii_alphabetic())
    {
        Some("is hashed by another method than SHA-256")
    } else if is_base64(trimmed) {
        Some("is a hash in Base64")
    } else {
        None
    }
}

/// 32 bytes in Base64: 43 letters and a sign that fills up.
fn is_base64(text: &str) -> bool {
    text.len() == 44
        && text.strip_suffix('=').is_some_and(|rest| {
            rest.bytes().all(|byte| {
                byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'-' | b'_')
            })
        })
}
