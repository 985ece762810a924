use wire::{Fire, Problem};

use crate::{Findings, rule};

rule! {
    /// A batch whose events can not be read.
    ///
    /// ## What it reports
    ///
    /// Requests that say that they carry several events (`batch`), and none can be found in them.
    ///
    /// ## Why it matters
    ///
    /// What the batch holds is not counted here. Part of the body may be missing, as in recordings that
    /// cut long bodies.
    ///
    /// ## Example
    ///
    /// ```text
    /// 412 ms  https://www.facebook.com/tr/?id=484210123456789&batch=1
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
    /// - [Meta: advanced use of the pixel](https://developers.facebook.com/docs/meta-pixel/advanced)
    HIT_BATCH_UNREADABLE {
        id: "hit-batch-unreadable",
        severity: Warning,
        since: "0.1.0",
        check: Hit
    }
}

fn check(fire: &Fire, findings: &mut Findings) {
    if fire.problems.contains(&Problem::BatchUnreadable) {
        findings
            .page()
            .says("The events of a batch could not be read")
            .help("Give the whole body as it was sent; part of it may be missing.");
    }
}
