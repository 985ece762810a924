use facts::Facts;
use spec::Message;

use crate::wording::{capital, shown};
use crate::{Findings, rule};

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
            .and_then(|data| data.get(key).or_else(|| data.get("email")))
            .map_or_else(|| "This".to_owned(), shown);
        findings
            .at(printed.at)
            .says(format!("{} is no e-mail address, so `{key}` is not sent", capital(&given)))
            .prints(Some(&printed.message))
            .help("Give the address in plain text or its SHA-256 hash, and leave the key out where it is not known.");
    }
}
