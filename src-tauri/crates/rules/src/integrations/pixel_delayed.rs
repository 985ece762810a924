use facts::{Facts, Inert};
use spec::Release;

use crate::installed::held_back;
use crate::{Findings, rule};

rule! {
    /// A pixel that a speed plug-in delays.
    ///
    /// ## What it reports
    ///
    /// Pixel code in a script that a plug-in for speed starts only when the visitor moves, scrolls or
    /// clicks, or when the rest of the page has loaded, or that it runs in a worker.
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
        let vendor = spec::vendor(tool);
        // A tool that is not known holds the address back, which is what lazy loading does.
        let release = vendor.map_or(Release::Interaction, spec::Vendor::release);
        if release == Release::Agreement || told.contains(tool) {
            continue;
        }
        told.push(tool.clone());
        let title = vendor.map_or("Lazy loading", |vendor| vendor.title);
        let (says, help) = match release {
            Release::Loaded => (
                format!("{title} starts the pixel only when the rest of the page has loaded"),
                "Exclude the pixel's script from it if visits that end early shall count.",
            ),
            Release::Worker => (
                format!("{title} runs the pixel in a worker beside the page"),
                "Send test traffic to see what arrives: the library sees the page only through it.",
            ),
            Release::Interaction | Release::Agreement => (
                format!("{title} delays the pixel until the visitor does something"),
                "Exclude the pixel's script from the delay if visits without a click shall count.",
            ),
        };
        findings.at(at).says(says).help(help);
    }
}
