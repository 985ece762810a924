use wire::Fire;

use crate::hits::{hash, user_data};
use crate::{Findings, rule};

rule! {
    /// User data that arrive unhashed.
    ///
    /// ## What it reports
    ///
    /// Hits whose user data (`ud[…]`) hold something that is no hash, under a key that is sent hashed
    /// only.
    ///
    /// ## Why it matters
    ///
    /// Clear text matches nobody, and it hands personal data over that were promised to be hashed.
    /// Meta's library hashes by itself; images and requests of one's own do not.
    ///
    /// ## Example
    ///
    /// ```text
    /// 412 ms  https://www.facebook.com/tr/?id=484210123456789&ev=Lead&ud[em]=jane%40example.com
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
    HIT_USER_DATA_UNHASHED {
        id: "hit-user-data-unhashed",
        severity: Error,
        since: "0.1.0",
        check: Hit,
        told_by: ["personal-data-in-image"]
    }
}

fn check(fire: &Fire, findings: &mut Findings) {
    for (key, value) in user_data(fire) {
        let hashed = spec::matching_key(key).is_some_and(|row| row.hashed && row.key == key);
        // The site's own id may be sent as it is.
        let may_be_plain = key == "external_id" || value.trim().is_empty();
        if hashed && !may_be_plain && !spec::is_hash(hash(value)) {
            findings
                .event()
                .says(format!("`ud[{key}]` arrived in clear text"))
                .help("Give it to `init`, where the library hashes it, or hash it with SHA-256 before it is sent.");
        }
    }
}
