use facts::Facts;

use crate::{Findings, rule};

rule! {
    /// Code of the server in a page as it was served.
    ///
    /// ## What it reports
    ///
    /// `<?php … ?>` and `<% … %>` in a page that came from a server, in its markup, its attributes or
    /// its scripts.
    ///
    /// ## Why it matters
    ///
    /// The server sent the template and did not run it. What the code should have written, an id or
    /// a price, is missing, and visitors can read the code.
    ///
    /// ## Example
    ///
    /// ```html
    /// <head>
    /// <?php include 'meta-pixel.php'; ?>
    /// <script>window.shop = 'meta pixel: fbevents.js';</script>
    /// </head>
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```html
    /// <head>
    /// <script>window.shop = 'meta pixel: fbevents.js';</script>
    /// </head>
    /// ```
    ///
    /// ## References
    ///
    /// - [HTML standard: parse errors](https://html.spec.whatwg.org/multipage/parsing.html#parse-error-unexpected-question-mark-instead-of-tag-name)
    SERVER_CODE_SERVED {
        id: "server-code-served",
        severity: Error,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    if let Some(first) = facts.leftovers.first() {
        let message = match facts.leftovers.len() {
            1 => "The page was served with code of the server in it".to_owned(),
            count => {
                format!("The page was served with code of the server in it, in {count} places")
            }
        };
        findings
            .at(*first)
            .says(message)
            .help("Let the server run the file: give it the ending, or put it in the place, where the server looks for code.");
    }
}
