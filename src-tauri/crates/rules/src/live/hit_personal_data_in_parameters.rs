use serde_json::Value;
use wire::Fire;

use crate::hits::named;
use crate::personal::{has_email, is_person};
use crate::wording::{capital, code};
use crate::{Findings, rule};

rule! {
    /// Personal data among the parameters that arrive.
    ///
    /// ## What it reports
    ///
    /// Parameters and event ids that hold an e-mail address, and parameters whose key names personal
    /// data (`email`, `phone`, `first_name`) and that are no hash.
    ///
    /// ## Why it matters
    ///
    /// Parameters are sent as they are, not hashed. Meta forbids personal data there, strips what it
    /// recognises, and warns in Events Manager; it may stop the pixel.
    ///
    /// ## Example
    ///
    /// ```text
    /// 412 ms  https://www.facebook.com/tr/?id=484210123456789&ev=Lead&cd[customer_email]=jane%40example.com
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```text
    /// 412 ms  https://www.facebook.com/tr/?id=484210123456789&ev=Lead&ud[em]=8c87b489ce35cf2e2f39f80e282cb2e804932a56a213983eeeb428407d43b52d
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: advanced matching](https://developers.facebook.com/docs/meta-pixel/advanced/advanced-matching)
    HIT_PERSONAL_DATA_IN_PARAMETERS {
        id: "hit-personal-data-in-parameters",
        severity: Warning,
        since: "0.1.0",
        check: Hit,
        told_by: ["personal-data-in-parameters", "personal-data-in-image"]
    }
}

fn check(fire: &Fire, findings: &mut Findings) {
    // What the library itself reads of a page is the page's text, which it masks.
    let given = fire.custom_data.iter().filter(|_| !fire.automatic);
    for (key, value) in given {
        let text = match value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let what = if has_email(&text) {
            "an e-mail address"
        } else if is_person(key, &text) {
            "personal data"
        } else {
            continue;
        };
        findings
            .event()
            .says(format!(
                "{} of {} arrived with {what}",
                capital(&code(key)),
                named(fire)
            ))
            .help("Take it out. Give it to `init` as user data, where the library hashes it.");
    }
    let made = [("id", &fire.event_id), ("name", &fire.event)];
    for (what, text) in made {
        if text.as_deref().is_some_and(has_email) {
            findings
                .event()
                .says(format!(
                    "The {what} of an event is made of an e-mail address"
                ))
                .help("Use something that tells nobody who the visitor is.");
        }
    }
}
