use url::Url;
use wire::Fire;

use crate::personal::{has_email, is_person};
use crate::wording::code;
use crate::{Findings, rule};

rule! {
    /// Personal data in the address that a hit carries.
    ///
    /// ## What it reports
    ///
    /// Hits whose page address (`dl`) or referrer (`rl`) holds an e-mail address, a phone number or a
    /// name under a key that says so.
    ///
    /// ## Why it matters
    ///
    /// The pixel sends the address of the page with every event, and addresses are not hashed. Meta
    /// does not want personal data there: it takes them out, warns of a violation, and may stop using
    /// the events.
    ///
    /// ## Example
    ///
    /// ```text
    /// 412 ms  https://www.facebook.com/tr/?id=484210123456789&ev=PageView&dl=https%3A%2F%2Fshop.example%2Fthanks%3Femail%3Djane%2540example.com
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```text
    /// 412 ms  https://www.facebook.com/tr/?id=484210123456789&ev=PageView&dl=https%3A%2F%2Fshop.example%2Fthanks%3Forder%3DA-7715
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: business tools terms](https://www.facebook.com/legal/businesstech)
    /// - [Meta: advanced matching](https://developers.facebook.com/docs/meta-pixel/advanced/advanced-matching)
    HIT_PERSONAL_DATA_IN_ADDRESS {
        id: "hit-personal-data-in-address",
        severity: Warning,
        since: "0.1.0",
        check: Hit,
        told_by: ["personal-data-in-address"]
    }
}

fn check(fire: &Fire, findings: &mut Findings) {
    for (name, what) in [("dl", "address of the page"), ("rl", "referrer")] {
        let address = fire
            .param(name)
            .and_then(|address| Url::parse(address).ok());
        let Some(found) = address.as_ref().and_then(found) else {
            continue;
        };
        findings
            .page()
            .says(format!("The {what}, which hits carry in `{name}`, holds {found}"))
            .help("Find out which link or form writes it there, and send it in another way, such as `POST`.");
    }
}

/// The first piece of personal data, in words.
fn found(address: &Url) -> Option<String> {
    let mut pairs = address.query_pairs();
    let pair = pairs.find_map(|(key, value)| {
        let what = if has_email(&value) {
            "an e-mail address"
        } else if is_person(&key, &value) {
            "personal data"
        } else {
            return None;
        };
        Some(format!("{what} in {}", code(&key)))
    });
    let outside = || {
        let rest = [address.path(), address.fragment().unwrap_or_default()];
        let email = rest
            .iter()
            .any(|rest| has_email(&rest.replace("%40", "@").replace('/', " ")));
        email.then(|| "an e-mail address".to_owned())
    };
    pair.or_else(outside)
}
