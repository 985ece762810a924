use wire::Fire;

use crate::unfilled::is_unfilled;
use crate::wording::code;
use crate::{Findings, rule};

rule! {
    /// A hit without the name of its event.
    ///
    /// ## What it reports
    ///
    /// Hits without `ev`, and those whose name is `undefined`, `null` or a template's mark that nobody
    /// replaced.
    ///
    /// ## Why it matters
    ///
    /// An event without a name counts for nothing. Meta lists a wrong name as an event of its own,
    /// which no ad is tied to.
    ///
    /// ## Example
    ///
    /// ```text
    /// 412 ms  https://www.facebook.com/tr/?id=484210123456789&ev=undefined
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```text
    /// 412 ms  https://www.facebook.com/tr/?id=484210123456789&ev=Lead
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: pixel reference](https://developers.facebook.com/docs/meta-pixel/reference)
    HIT_EVENT_NAME_UNFILLED {
        id: "hit-event-name-unfilled",
        severity: Error,
        since: "0.1.0",
        check: Hit,
        told_by: ["event-name-missing", "event-name-placeholder"]
    }
}

fn check(fire: &Fire, findings: &mut Findings) {
    let says = match fire.event.as_deref().map(str::trim) {
        None | Some("") => "An event arrived without a name".to_owned(),
        Some(name) if is_unfilled(name) => {
            format!("An event arrived under the name {}", code(name))
        }
        Some(_) => return,
    };
    findings
        .event()
        .says(says)
        .help("Name the event in the call, and find out why the name was not there when it ran.");
}
