use facts::{Facts, Flaw};

use crate::{Applicability, Edit, Findings, Fix, rule};

rule! {
    /// Pixel code with typographic quotes.
    ///
    /// ## What it reports
    ///
    /// Scripts with pixel code that do not parse because a word processor or an editor turned
    /// straight quotes into typographic ones.
    ///
    /// ## Why it matters
    ///
    /// JavaScript knows only straight quotes. The browser refuses the whole script, so nothing of it
    /// runs.
    ///
    /// ## Example
    ///
    /// ```html
    /// <script>
    ///   fbq(‘init’, ‘484210123456789’);
    ///   fbq(‘track’, ‘PageView’);
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
    BASE_CODE_SMART_QUOTES {
        id: "base-code-smart-quotes",
        severity: Error,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    let broken = facts
        .broken
        .iter()
        .filter(|broken| broken.has_pixel && broken.flaw == Flaw::SmartQuotes);
    for (index, broken) in broken.enumerate() {
        // One fix straightens all of the page's: a script is read again only when none is left.
        let fix = (index == 0 && !facts.written.quotes.is_empty()).then(|| Fix {
            title: "Write straight quotes".to_owned(),
            applicability: Applicability::Safe,
            edits: facts
                .written
                .quotes
                .iter()
                .map(|&at| Edit {
                    at,
                    text: "'".to_owned(),
                })
                .collect(),
        });
        findings
            .at(broken.at)
            .says("A typographic quote breaks this script: nothing of it runs")
            .fix(fix)
            .help("Write straight quotes, `'`, and paste code with an editor for plain text.");
    }
}
