use facts::Facts;

use crate::installed::{brought_by_others, nothing_installed};
use crate::wording::listed;
use crate::{Findings, rule};

rule! {
    /// No pixel in the page, but something that may bring one.
    ///
    /// ## What it reports
    ///
    /// Pages without pixel code in their text that have a tag manager, a shop system or a plug-in
    /// which can bring a pixel when the page runs.
    ///
    /// ## Why it matters
    ///
    /// Reading the source does not tell whether a pixel is there. Only opening the page does.
    ///
    /// ## Example
    ///
    /// ```html
    /// <script async src="https://www.googletagmanager.com/gtm.js?id=GTM-ABC123"></script>
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
    PIXEL_LEFT_TO_INTEGRATION {
        id: "pixel-left-to-integration",
        severity: Info,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    if !nothing_installed(facts) {
        return;
    }
    if let Some(brought) = facts.brought.first() {
        let mut own = facts
            .brought
            .iter()
            .filter(|it| it.vendor == brought.vendor);
        let ids: Vec<&str> = own.by_ref().map(|it| &*it.id).collect();
        findings
            .at(brought.at)
            .says(format!(
                "The page does not start a pixel itself, {} brings {} {}",
                spec::vendor_title(brought.vendor),
                if ids.len() == 1 { "pixel" } else { "pixels" },
                listed(&ids)
            ))
            .help("Send test traffic to see whether it fires when the page runs.");
    } else if let Some(integration) = brought_by_others(facts).next() {
        findings
            .at(integration.at)
            .says(format!(
                "No pixel stands in the page, but {} may bring one",
                spec::vendor_title(integration.name)
            ))
            .help("Send test traffic to see whether a pixel fires when the page runs.");
    }
}
