use facts::{Facts, Flaw};

use crate::wording::code;
use crate::{Findings, rule};

rule! {
    /// A mistake that stops a script before its pixel code.
    ///
    /// ## What it reports
    ///
    /// Scripts that stop with an error while the page loads, with pixel code after the place.
    ///
    /// ## Why it matters
    ///
    /// The browser leaves the script at the error. The pixel code after it does not run, and its
    /// events are lost without a word from the pixel.
    ///
    /// ## Example
    ///
    /// ```html
    /// <!doctype html>
    /// <html>
    ///   <head>
    ///     <script>
    ///       startSlider();
    ///       fbq('init', '484210123456789');
    ///       fbq('track', 'PageView');
    ///     </script>
    ///   </head>
    /// </html>
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```html
    /// <!doctype html>
    /// <html>
    ///   <head>
    ///     <script>
    ///       fbq('init', '484210123456789');
    ///       fbq('track', 'PageView');
    ///     </script>
    ///     <script>
    ///       startSlider();
    ///     </script>
    ///   </head>
    /// </html>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: get started](https://developers.facebook.com/docs/meta-pixel/get-started)
    BASE_CODE_INTERRUPTED {
        id: "base-code-interrupted",
        severity: Error,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for broken in facts
        .broken
        .iter()
        .filter(|broken| broken.has_pixel && broken.flaw == Flaw::Throws)
    {
        findings
            .at(broken.at)
            .says(format!(
                "The script stops here before its pixel code: {}",
                code(&broken.message)
            ))
            .help("Put the pixel code into a script of its own, or correct the error.");
    }
}
