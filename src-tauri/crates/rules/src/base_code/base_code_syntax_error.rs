use facts::{Facts, Flaw};

use crate::{Findings, rule};

rule! {
    /// Pixel code that does not parse.
    ///
    /// ## What it reports
    ///
    /// Scripts with pixel code that are no JavaScript: a bracket or a quote is missing, a tag stands
    /// inside, a piece was cut off.
    ///
    /// ## Why it matters
    ///
    /// The browser refuses the whole script, also the lines before the mistake, so nothing of it
    /// runs.
    ///
    /// ## Example
    ///
    /// ```html
    /// <script>
    ///   fbq('init', '484210123456789');
    ///   fbq('track', 'PageView';
    /// </script>
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
    BASE_CODE_SYNTAX_ERROR {
        id: "base-code-syntax-error",
        severity: Error,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for broken in facts
        .broken
        .iter()
        .filter(|broken| broken.has_pixel && broken.flaw == Flaw::Syntax)
    {
        let words = broken.message.trim_end_matches('.').replace('`', "'");
        // The parser takes a tag for JSX, which is a dialect and nothing that a page means.
        let reason = if words.contains("JSX") {
            "an HTML tag stands in it".to_owned()
        } else {
            words
        };
        findings
            .at(broken.at)
            .says(format!("The script does not parse, so nothing of it runs: {reason}"))
            .help("Correct the mistake here, or copy the code from Events Manager again and paste it unchanged.");
    }
}
