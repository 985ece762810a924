use wire::Fire;

use crate::hits::{named, parameter};
use crate::parameters::content_type_unknown::is_type;
use crate::wording::code;
use crate::{Findings, rule};

rule! {
    /// A content type that arrives and that Meta does not know.
    ///
    /// ## What it reports
    ///
    /// Hits of standard events whose `content_type` is neither `product` nor `product_group`, nor a
    /// type of Meta's other catalogs.
    ///
    /// ## Why it matters
    ///
    /// Meta looks ids up among products or among groups by this word. With another word it may look in
    /// the wrong place, and catalog ads lose the event.
    ///
    /// ## Example
    ///
    /// ```text
    /// 412 ms  https://www.facebook.com/tr/?id=484210123456789&ev=ViewContent&cd[content_ids]=["A-1"]&cd[content_type]=Products
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```text
    /// 412 ms  https://www.facebook.com/tr/?id=484210123456789&ev=ViewContent&cd[content_ids]=["A-1"]&cd[content_type]=product
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: pixel reference](https://developers.facebook.com/docs/meta-pixel/reference)
    HIT_CONTENT_TYPE_UNKNOWN {
        id: "hit-content-type-unknown",
        severity: Warning,
        since: "0.1.0",
        check: Hit,
        told_by: ["content-type-unknown", "parameter-placeholder"]
    }
}

fn check(fire: &Fire, findings: &mut Findings) {
    let unknown = parameter(fire, "content_type").filter(|kind| !is_type(kind));
    if let Some(kind) = unknown.filter(|_| fire.standard && !fire.automatic) {
        findings
            .param("content_type")
            .says(format!("The `content_type` of {} arrived as {}", named(fire), code(kind)))
            .help("Send `product`, or `product_group` where the ids are of groups, all in lower case.");
    }
}
