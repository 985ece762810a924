use facts::{Facts, Within};

use crate::installed::nothing_installed;
use crate::{Findings, rule};

rule! {
    /// Pixel code that visitors read as text.
    ///
    /// ## What it reports
    ///
    /// Pixel code that stands in the text of the page, on a page that has no other pixel: its angle
    /// brackets were turned into `&lt;` and `&gt;`, or its script tag is missing.
    ///
    /// ## Why it matters
    ///
    /// An editor for text escapes what is pasted into it. Visitors then see the code, and nothing
    /// runs.
    ///
    /// ## Example
    ///
    /// ```html
    /// <p>&lt;script&gt; fbq('init', '484210123456789'); fbq('track', 'PageView'); &lt;/script&gt;</p>
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```html
    /// <script>
    ///   fbq('init', '484210123456789');
    ///   fbq('track', 'PageView');
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: get started](https://developers.facebook.com/docs/meta-pixel/get-started)
    PIXEL_SHOWN_AS_TEXT {
        id: "pixel-shown-as-text",
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
        .filter(|mention| matches!(mention.within, Within::Text | Within::Sample))
    {
        findings
            .at(mention.at)
            .says("The pixel code stands in the page's text, where visitors read it and nothing runs it")
            .help("Paste the code into the site's field for header scripts or into its template, not into a text editor.");
    }
}
