use facts::Facts;
use spec::is_hash;

use crate::calls::user_data;
use crate::wording::{capital, code};
use crate::{Findings, rule};

rule! {
    /// User data in a form that matches nobody.
    ///
    /// ## What it reports
    ///
    /// Plain values of advanced matching that can't be what their key says: a gender that is neither
    /// `f` nor `m`, a date of birth that is not YYYYMMDD, a country or state in words, a phone number
    /// with dots or too few digits, a postal code with a blank, and a template's mark that nobody
    /// replaced.
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
        let Some(given) = entry
            .value
            .text()
            .map(str::trim)
            .filter(|text| !text.is_empty() && !is_hash(text))
        else {
            continue;
        };
        let Some(flaw) = flaw(row.key, given) else {
            continue;
        };
        findings
            .at(entry.value.at)
            .says(format!(
                "{} is {}: {flaw}",
                capital(&code(&entry.key)),
                code(given)
            ))
            .help(format!(
                "{} as Meta reads it: {}.",
                row.title, row.documented
            ));
    }
}

/// What is surely wrong with a plain value. Addresses have rules of their own.
fn flaw(key: &str, given: &str) -> Option<&'static str> {
    let letters = given.bytes().all(|byte| byte.is_ascii_alphabetic());
    let digits = given.bytes().filter(u8::is_ascii_digit).count();
    let flawed = |wrong: bool, words: &'static str| wrong.then_some(words);
    if key != "em"
        && ["{{", "{%", "<?", "${"]
            .iter()
            .any(|mark| given.contains(mark))
    {
        return Some("the template's mark was not replaced");
    }
    match key {
        "ge" => flawed(
            !given.eq_ignore_ascii_case("f") && !given.eq_ignore_ascii_case("m"),
            "neither `f` nor `m`",
        ),
        "db" => flawed(
            given.len() != 8 || digits != 8,
            "not eight digits, the year first",
        ),
        "country" => flawed(given.len() != 2 || !letters, "not a two-letter code"),
        "st" => flawed(
            given
                .chars()
                .filter(|letter| letter.is_alphanumeric())
                .count()
                > 2,
            "the library keeps its first two letters only",
        ),
        "ph" if given.contains(['.', '/']) => Some("its dots and slashes stay in"),
        "ph" => flawed(
            !(7..=15).contains(&digits),
            "not a phone number with its country code",
        ),
        "zp" => flawed(given.contains(' '), "its blank stays in"),
        _ => None,
    }
}
