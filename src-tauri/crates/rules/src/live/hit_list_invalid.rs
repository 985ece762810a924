use wire::{Fire, Problem};

use crate::hits::named;
use crate::wording::code;
use crate::{Findings, rule};

rule! {
    /// A list that arrives as a text.
    ///
    /// ## What it reports
    ///
    /// Hits whose `contents` or `content_ids` are no list in JSON.
    ///
    /// ## Why it matters
    ///
    /// Meta looks the items up in the catalog by these lists. A text such as `A-1,A-2` is one id that
    /// no catalog has.
    ///
    /// ## Example
    ///
    /// ```text
    /// 412 ms  https://www.facebook.com/tr/?id=484210123456789&ev=ViewContent&cd[content_ids]=A-1,A-2&cd[content_type]=product
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```text
    /// 412 ms  https://www.facebook.com/tr/?id=484210123456789&ev=ViewContent&cd[content_ids]=["A-1","A-2"]&cd[content_type]=product
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: pixel reference](https://developers.facebook.com/docs/meta-pixel/reference)
    HIT_LIST_INVALID {
        id: "hit-list-invalid",
        severity: Warning,
        since: "0.1.0",
        check: Hit,
        told_by: ["content-ids-not-list", "contents-malformed"]
    }
}

fn check(fire: &Fire, findings: &mut Findings) {
    for problem in &fire.problems {
        let Problem::NotAList { key, value } = problem else {
            continue;
        };
        let key = if key == "contents" {
            "contents"
        } else {
            "content_ids"
        };
        let list = match key {
            "contents" => "[{ id: 'A-1', quantity: 1 }]",
            _ => "['A-1', 'A-2']",
        };
        findings
            .param(key)
            .says(format!(
                "The `{key}` of {} arrived as {}, which is not a list",
                named(fire),
                code(value)
            ))
            .help(format!(
                "Give `{key}` a list, such as `{list}`, not a text."
            ));
    }
}
