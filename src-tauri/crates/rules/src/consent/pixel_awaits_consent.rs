use facts::{Facts, Inert};
use spec::VendorKind;

use crate::installed::held_back;
use crate::{Findings, rule};

rule! {
    /// A pixel that a consent tool holds back.
    ///
    /// ## What it reports
    ///
    /// Pixel code in a script that a consent tool turns on once the visitor agrees.
    ///
    /// ## Why it matters
    ///
    /// Nothing is wrong with that. It explains why nothing fires when the page is opened, and a test
    /// has to agree first.
    ///
    /// ## Example
    ///
    /// ```html
    /// <script type="text/plain" data-cookieconsent="marketing">
    ///   fbq('init', '484210123456789');
    ///   fbq('track', 'PageView');
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
    /// - [Meta: consent](https://developers.facebook.com/docs/meta-pixel/implementation/gdpr)
    PIXEL_AWAITS_CONSENT {
        id: "pixel-awaits-consent",
        severity: Info,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    let mut told = Vec::new();
    for (why, at) in held_back(facts) {
        let Inert::Gated(tool) = why else { continue };
        let asks = spec::vendor(tool).is_some_and(|vendor| vendor.kind == VendorKind::Consent);
        if !asks || told.contains(tool) {
            continue;
        }
        told.push(tool.clone());
        let mark = facts
            .consent
            .iter()
            .find(|consent| consent.holds_pixel && consent.tool == *tool);
        findings
            .at(mark.map_or(at, |mark| mark.at))
            .says(format!("{} holds the pixel back until the visitor agrees", spec::vendor_title(tool)))
            .help("To test it, agree on the page first. If nothing fires then, look at the tool's category for this script.");
    }
}
