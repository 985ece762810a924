use wire::Fire;

use crate::hits::{hash, user_data};
use crate::personal::is_hash_of_nothing;
use crate::{Findings, rule};

rule! {
    /// The hash of an empty value that arrives as user data.
    ///
    /// ## What it reports
    ///
    /// Hits whose user data hold the hash of an empty text, a blank, `null` or `undefined`.
    ///
    /// ## Why it matters
    ///
    /// Every visitor without an address gets the same hash, as if all of them were one person. It
    /// matches nobody, and it makes good data look bad.
    ///
    /// ## Example
    ///
    /// ```text
    /// 412 ms  https://www.facebook.com/tr/?id=484210123456789&ev=Lead&ud[em]=e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
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
    HIT_USER_DATA_HASH_OF_NOTHING {
        id: "hit-user-data-hash-of-nothing",
        severity: Error,
        since: "0.1.0",
        check: Hit,
        told_by: ["user-data-hash-of-nothing"]
    }
}

fn check(fire: &Fire, findings: &mut Findings) {
    for (key, value) in user_data(fire) {
        if is_hash_of_nothing(hash(value)) {
            findings
                .page()
                .says(format!(
                    "`ud[{key}]` arrived as the hash of a value that was not there"
                ))
                .help("Hash only what the visitor has given, and leave the key out otherwise.");
        }
    }
}
