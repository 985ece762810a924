use wire::Fire;

use crate::hits::named;
use crate::unfilled::is_conversion_number;
use crate::wording::{capital, code};
use crate::{Findings, rule};

rule! {
    /// A hit for a pixel that can not exist.
    ///
    /// ## What it reports
    ///
    /// Hits whose `id` is missing or no number: `undefined`, a template's mark, a word.
    ///
    /// ## Why it matters
    ///
    /// A pixel is known by its number alone. What is sent to anything else is lost, and nobody is told.
    ///
    /// ## Example
    ///
    /// ```text
    /// 412 ms  https://www.facebook.com/tr?id=undefined&ev=PageView&noscript=1
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```text
    /// 412 ms  https://www.facebook.com/tr/?id=484210123456789&ev=PageView&noscript=1
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: get started with the pixel](https://developers.facebook.com/docs/meta-pixel/get-started)
    HIT_PIXEL_ID_INVALID {
        id: "hit-pixel-id-invalid",
        severity: Error,
        since: "0.1.0",
        check: Hit,
        told_by: ["pixel-id-invalid", "pixel-id-placeholder", "amp-pixel-id-invalid"]
    }
}

fn check(fire: &Fire, findings: &mut Findings) {
    let says = match fire.pixel_id.as_deref() {
        Some(id) if spec::is_pixel_id(id) => return,
        Some(id) => format!(
            "{} was sent to the pixel {}, which is no id",
            capital(&named(fire)),
            code(id)
        ),
        // Conversion pixels have no id but a number in the event's place.
        None if fire.event.as_deref().is_some_and(is_conversion_number) => return,
        None => format!(
            "{} was sent without the id of a pixel",
            capital(&named(fire))
        ),
    };
    findings
        .event()
        .says(says)
        .help("Write the number of the pixel, which Events Manager shows under its name.");
}
