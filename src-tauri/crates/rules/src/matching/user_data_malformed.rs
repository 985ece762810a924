use facts::{Facts, Kind};
use spec::is_hash;

use crate::calls::user_data;
use crate::forms::flaw;
use crate::wording::{capital, code, rewrite};
use crate::{Applicability, Findings, rule};

rule! {
    /// User data in a form that matches nobody.
    ///
    /// ## What it reports
    ///
    /// Plain values of advanced matching that can't be what their key says: a gender that is neither
    /// `f` nor `m`, a date of birth that is not YYYYMMDD, a country or state in words, a phone number
    /// with dots, too few digits or without its country code, a postal code with a blank, a name
    /// without letters, `undefined` and the like.
    ///
    /// ## Why it matters
    ///
    /// The library hashes whatever it is given. A value in the wrong form gives a hash that looks
    /// right and matches nobody, without a word.
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
    ///   fbq('init', '484210123456789', { em: 'jane@example.com', ge: 'Female' });
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
    ///   fbq('init', '484210123456789', { em: 'jane@example.com', ge: 'f' });
    ///   fbq('track', 'PageView');
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: advanced matching](https://developers.facebook.com/docs/meta-pixel/advanced/advanced-matching)
    USER_DATA_MALFORMED {
        id: "user-data-malformed",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for entry in user_data(facts) {
        let Some(row) = spec::matching_key(&entry.key) else {
            continue;
        };
        let given = match &entry.value.kind {
            Kind::Text(text) => text.trim().to_owned(),
            Kind::Number(number) => number.to_string(),
            _ => continue,
        };
        if given.is_empty() || is_hash(&given) {
            continue;
        }
        let Some(flaw) = flaw(row.key, &given) else {
            continue;
        };
        let fix = flaw
            .meant
            .and_then(|meant| rewrite(facts, &entry.value, &meant, Applicability::Safe));
        findings
            .at(entry.value.at)
            .says(format!(
                "{} is {}: {}",
                capital(&code(&entry.key)),
                code(&given),
                flaw.words
            ))
            .fix(fix)
            .help(format!(
                "{} as Meta reads it: {}.",
                row.title, row.documented
            ));
    }
}
