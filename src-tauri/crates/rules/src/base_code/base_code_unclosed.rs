use facts::{Facts, Flaw};

use crate::{Findings, rule};

rule! {
    /// Pixel code whose script tag is never closed.
    ///
    /// ## What it reports
    ///
    /// Scripts with pixel code that have no `</script>`.
    ///
    /// ## Why it matters
    ///
    /// The browser takes everything up to the end of the page as the script and then runs nothing of
    /// it. The rest of the page is not shown either.
    ///
    /// ## Example
    ///
    /// ```html
    /// <script>
    ///   fbq('init', '484210123456789');
    ///   fbq('track', 'PageView');
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
    /// - [MDN: the script element](https://developer.mozilla.org/docs/Web/HTML/Reference/Elements/script)
    BASE_CODE_UNCLOSED {
        id: "base-code-unclosed",
        severity: Error,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for broken in facts
        .broken
        .iter()
        .filter(|broken| broken.has_pixel && broken.flaw == Flaw::Unclosed)
    {
        findings
            .at(broken.at)
            .says("The script tag is never closed, so the browser runs nothing of it")
            .help("Add `</script>` after the last line of the code.");
    }
}
