use facts::{Facts, Within};

use crate::installed::nothing_installed;
use crate::{Findings, rule};

rule! {
    /// Pixel code that stands in a comment.
    ///
    /// ## What it reports
    ///
    /// Pixel code inside an HTML comment, on a page that has no other pixel.
    ///
    /// ## Why it matters
    ///
    /// Browsers do not look into comments: the code looks installed to whoever reads the source, and
    /// nothing runs. It is often left there by a test, or by a tool that removes scripts.
    ///
    /// ## Example
    ///
    /// ```html
    /// <!-- Meta Pixel Code
    /// <script>
    ///   fbq('init', '484210123456789');
    ///   fbq('track', 'PageView');
    /// </script>
    /// End Meta Pixel Code -->
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```html
    /// <!-- Meta Pixel Code -->
    /// <script>
    ///   fbq('init', '484210123456789');
    ///   fbq('track', 'PageView');
    /// </script>
    /// <!-- End Meta Pixel Code -->
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: get started](https://developers.facebook.com/docs/meta-pixel/get-started)
    PIXEL_COMMENTED_OUT {
        id: "pixel-commented-out",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    if !nothing_installed(facts) {
        return;
    }
    for mention in facts
        .mentions
        .iter()
        .filter(|mention| mention.within == Within::Comment)
    {
        findings
            .at(mention.at)
            .says("The pixel code stands in a comment and does not run")
            .help("Close the comment before the code, or remove the code if it is not wanted any more.");
    }
}
