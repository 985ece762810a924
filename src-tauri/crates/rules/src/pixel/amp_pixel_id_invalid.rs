use facts::{Facts, PixelKind};
use spec::is_pixel_id;

use crate::unfilled::has_mark;
use crate::wording::code;
use crate::{Findings, rule};

rule! {
    /// An AMP tag without a pixel.
    ///
    /// ## What it reports
    ///
    /// `<amp-analytics type="facebookpixel">` whose JSON names no pixel in `vars.pixelId`, names
    /// something that is no pixel id, or can't be read.
    ///
    /// ## Why it matters
    ///
    /// AMP pages run no script of their own: this tag is the whole pixel. Without an id in the right
    /// place it sends nothing that counts.
    ///
    /// ## Example
    ///
    /// ```html
    /// <amp-analytics type="facebookpixel">
    ///   <script type="application/json">
    ///     { "vars": { "id": "484210123456789" }, "triggers": { "view": { "on": "visible", "request": "pageview" } } }
    ///   </script>
    /// </amp-analytics>
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```html
    /// <amp-analytics type="facebookpixel">
    ///   <script type="application/json">
    ///     { "vars": { "pixelId": "484210123456789" }, "triggers": { "view": { "on": "visible", "request": "pageview" } } }
    ///   </script>
    /// </amp-analytics>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: get started](https://developers.facebook.com/docs/meta-pixel/get-started)
    AMP_PIXEL_ID_INVALID {
        id: "amp-pixel-id-invalid",
        severity: Error,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for pixel in facts
        .pixels
        .iter()
        .filter(|pixel| pixel.kind == PixelKind::Amp)
    {
        let says = match pixel.id.text() {
            Some(id) if is_pixel_id(id) || has_mark(id) => continue,
            Some(id) => format!("The AMP tag names {}, which is no pixel id", code(id)),
            None if pixel.id.is_nothing() => {
                "The AMP tag names no pixel: its JSON has no `vars.pixelId`".to_owned()
            }
            None => continue,
        };
        findings
            .at(pixel.at)
            .says(says)
            .help("Write `\"vars\": { \"pixelId\": \"<your pixel id>\" }` in the JSON of the tag.");
    }
}
