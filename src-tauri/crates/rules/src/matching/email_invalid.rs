use facts::{Facts, Value};
use spec::{Message, is_hash};

use crate::wording::{capital, rewrite, shown};
use crate::{Applicability, Findings, rule};

rule! {
    /// An e-mail address that is none.
    ///
    /// ## What it reports
    ///
    /// The key `em` or `email` of the user data with something that the library does not take for an
    /// address.
    ///
    /// ## Why it matters
    ///
    /// The library drops the key with a message. Of all keys the e-mail address finds the most
    /// people.
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
    ///   fbq('init', '484210123456789', { em: 'jane' });
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
    ///   fbq('init', '484210123456789', { em: 'jane@example.com' });
    ///   fbq('track', 'PageView');
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: advanced matching](https://developers.facebook.com/docs/meta-pixel/advanced/advanced-matching)
    EMAIL_INVALID {
        id: "email-invalid",
        severity: Error,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for printed in &facts.messages {
        let Message::InvalidEmail(key) = &printed.message else {
            continue;
        };
        let given = facts
            .calls
            .get(printed.call)
            .and_then(|call| call.arguments.get(1))
            .and_then(|data| data.get(key));
        let text = given.and_then(Value::text).unwrap_or_default();
        let trimmed = text.trim();
        let says = if is_hash(trimmed) {
            format!(
                "The hash under `{key}` has blanks around it, so it is taken for no hash and not sent"
            )
        } else {
            let given = given.map_or_else(|| "This".to_owned(), shown);
            format!(
                "{} is no e-mail address, so `{key}` is not sent",
                capital(&given)
            )
        };
        let help = if trimmed
            .split([',', ';'])
            .filter(|part| spec::is_email(part.trim()))
            .count()
            > 1
        {
            "Give one address."
        } else {
            "Give the address in plain text or its SHA-256 hash, and leave the key out where it is not known."
        };
        findings
            .at(printed.at)
            .says(says)
            .prints(Some(&printed.message))
            .fix(
                given
                    .filter(|_| is_hash(trimmed))
                    .and_then(|value| rewrite(facts, value, trimmed, Applicability::Safe)),
            )
            .help(help);
    }
}
