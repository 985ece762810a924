use facts::Facts;

use crate::calls::user_data;
use crate::wording::{capital, code, rename_key};
use crate::{Applicability, Findings, rule};

rule! {
    /// A key of advanced matching that Meta does not know.
    ///
    /// ## What it reports
    ///
    /// Keys of the user data given to `init` that the library does not take: misspelt ones, and those
    /// of the Conversions API.
    ///
    /// ## Why it matters
    ///
    /// The library leaves them out without a word, so the visitor is matched by less than the page
    /// knows.
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
    ///   fbq('init', '484210123456789', { emailAddress: 'jane@example.com' });
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
    USER_DATA_KEY_UNKNOWN {
        id: "user-data-key-unknown",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for entry in user_data(facts) {
        if spec::matching_key(&entry.key).is_some() || OLD_KEYS.contains(&&*entry.key) {
            continue;
        }
        let meant = meant(&entry.key);
        let help = match (meant, &*entry.key) {
            (Some(meant), _) => format!("Write the key as `{meant}`."),
            (None, "agent") => "Give `{ agent: … }` as the fourth argument.".to_owned(),
            (None, "fbp" | "fbc" | "client_user_agent" | "client_ip_address") => {
                "Leave it out: the browser sends it by itself. The key is for events of a server."
                    .to_owned()
            }
            (None, _) => "Use the keys of advanced matching, such as `em`, `ph` and `external_id`."
                .to_owned(),
        };
        findings
            .at(entry.key_at)
            .says(format!(
                "{} is no key of advanced matching and is left out",
                capital(&code(&entry.key))
            ))
            .fix(meant.and_then(|meant| rename_key(facts, entry, meant, Applicability::Unsafe)))
            .help(help);
    }
}

/// Parts of a date of birth, which the library still takes [FBE].
const OLD_KEYS: [&str; 3] = ["dobd", "dobm", "doby"];

/// Names that people write for a key, without signs and in lower case.
const OFTEN_MEANT: &[(&str, &str)] = &[
    ("birthdate", "db"),
    ("birthday", "db"),
    ("countrycode", "country"),
    ("customerid", "external_id"),
    ("dateofbirth", "db"),
    ("emailaddress", "em"),
    ("familyname", "ln"),
    ("firstname", "fn"),
    ("fname", "fn"),
    ("gender", "ge"),
    ("givenname", "fn"),
    ("lastname", "ln"),
    ("lname", "ln"),
    ("mail", "em"),
    ("mobile", "ph"),
    ("phonenumber", "ph"),
    ("postalcode", "zp"),
    ("postcode", "zp"),
    ("province", "st"),
    ("region", "st"),
    ("surname", "ln"),
    ("tel", "ph"),
    ("telephone", "ph"),
    ("useremail", "em"),
    ("userid", "external_id"),
];

/// The key that a name was probably meant to be.
fn meant(name: &str) -> Option<&'static str> {
    let plain = letters(name);
    let spelt = spec::MATCHING_KEYS.iter().find(|row| {
        letters(row.key) == plain || row.aliases.iter().any(|alias| letters(alias) == plain)
    });
    let often = OFTEN_MEANT.iter().find(|(often, _)| *often == plain);
    spelt
        .map(|row| row.key)
        .or_else(|| often.map(|(_, key)| *key))
}

fn letters(name: &str) -> String {
    name.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_lowercase())
        .collect()
}
