use facts::{Facts, Inert};
use spec::VendorKind;

use crate::installed::held_back;
use crate::{Findings, rule};

rule! {
    /// A pixel that a speed plug-in delays.
    ///
    /// ## What it reports
    ///
    /// Pixel code in a script that a plug-in for speed starts only when the visitor moves, scrolls or
    /// clicks.
    ///
    /// ## Why it matters
    ///
    /// Visitors who leave without doing anything are not counted, and a test that only opens the page
    /// sees nothing.
    ///
    /// ## Example
    ///
    /// ```html
    /// <script type="rocketlazyloadscript">
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
    /// - [Meta: get started](https://developers.facebook.com/docs/meta-pixel/get-started)
    PIXEL_DELAYED {
        id: "pixel-delayed",
        severity: Info,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    let mut told = Vec::new();
    for (why, at) in held_back(facts) {
        let Inert::Gated(tool) = why else { continue };
        // A tool that is not known holds the address back, which is what lazy loading does.
        let asks = spec::vendor(tool).is_some_and(|vendor| vendor.kind == VendorKind::Consent);
        if asks || told.contains(tool) {
            continue;
        }
        told.push(tool.clone());
        findings
            .at(at)
            .says(match spec::vendor(tool) {
                Some(vendor) => format!(
                    "{} delays the pixel until the visitor does something",
                    vendor.title
                ),
                None => "Lazy loading delays the pixel until the visitor does something".to_owned(),
            })
            .help(
                "Exclude the pixel's script from the delay if visits without a click shall count.",
            );
    }
}
