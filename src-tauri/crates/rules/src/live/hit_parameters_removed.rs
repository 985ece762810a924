use wire::Fire;

use crate::hits::named;
use crate::wording::code;
use crate::{Findings, rule};

/// What tells of something taken out, and what that was [FBE].
const REMOVED: [(&str, &str); 4] = [
    ("up", "parameters that the pixel's settings block"),
    ("rp", "parameters that were taken for sensitive"),
    (
        "up_url",
        "keys of the page's address that the pixel's settings block",
    ),
    (
        "rp_url",
        "keys of the page's address that were taken for sensitive",
    ),
];

rule! {
    /// Data that the pixel's settings took out of a hit.
    ///
    /// ## What it reports
    ///
    /// Hits that say that something was taken out of them: parameters (`up`, `rp`) or keys of the
    /// page's address (`up_url`, `rp_url`).
    ///
    /// ## Why it matters
    ///
    /// The pixel's settings forbid what the page sends, because the owner of the pixel or Meta's own
    /// check took it for sensitive. Audiences and reports that need it stay empty, and Events Manager
    /// shows a warning.
    ///
    /// ## Example
    ///
    /// ```text
    /// 412 ms  https://www.facebook.com/tr/?id=484210123456789&ev=Lead&up=["diagnosis"]&cd[step]=2
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```text
    /// 412 ms  https://www.facebook.com/tr/?id=484210123456789&ev=Lead&cd[step]=2
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: business tools terms](https://www.facebook.com/legal/businesstech)
    HIT_PARAMETERS_REMOVED {
        id: "hit-parameters-removed",
        severity: Warning,
        since: "0.1.0",
        check: Hit
    }
}

fn check(fire: &Fire, findings: &mut Findings) {
    for (name, what) in REMOVED {
        let Some(list) = fire
            .param(name)
            .filter(|list| !list.is_empty() && *list != "[]")
        else {
            continue;
        };
        findings
            .event()
            .says(format!("Meta's library took {what} out of {}: {}", named(fire), code(list)))
            .help("Stop sending what is blocked, or change the pixel's data restrictions in Events Manager.");
    }
}
