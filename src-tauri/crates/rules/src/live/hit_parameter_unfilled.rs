use wire::Fire;

use crate::hits::named;
use crate::unfilled::{has_mark, is_missing_value};
use crate::wording::{capital, code};
use crate::{Findings, rule};

/// Parameters with rules of their own.
const TOLD: [&str; 4] = ["value", "currency", "contents", "content_ids"];

rule! {
    /// A parameter that arrives without having been filled in.
    ///
    /// ## What it reports
    ///
    /// Parameters whose value is `undefined`, `null`, `NaN`, `[object Object]` or a template's mark.
    /// Rules of their own tell of `value`, `currency` and the lists.
    ///
    /// ## Why it matters
    ///
    /// Audiences and reports take the text as it is: a product called `undefined`, a category called
    /// `{{ category }}`.
    ///
    /// ## Example
    ///
    /// ```text
    /// 412 ms  https://www.facebook.com/tr/?id=484210123456789&ev=ViewContent&cd[content_name]=undefined&cd[content_type]=product
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```text
    /// 412 ms  https://www.facebook.com/tr/?id=484210123456789&ev=ViewContent&cd[content_name]=Oolong&cd[content_type]=product
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: pixel reference](https://developers.facebook.com/docs/meta-pixel/reference)
    HIT_PARAMETER_UNFILLED {
        id: "hit-parameter-unfilled",
        severity: Error,
        since: "0.1.0",
        check: Hit,
        told_by: ["parameter-placeholder", "parameter-empty"]
    }
}

fn check(fire: &Fire, findings: &mut Findings) {
    if fire.automatic {
        return;
    }
    for (key, value) in &fire.custom_data {
        let Some(value) = value.as_str().filter(|_| !TOLD.contains(&key.as_str())) else {
            continue;
        };
        // Lists and objects travel as JSON, whose brackets are no marks.
        let is_json = value.starts_with('[') || value.starts_with("{\"");
        if is_missing_value(value) || (!is_json && has_mark(value)) {
            findings
                .event()
                .says(format!("{} of {} arrived as {}", capital(&code(key)), named(fire), code(value)))
                .help("Find out why the value was not there when the event was sent, and leave the parameter out then.");
        }
    }
}
