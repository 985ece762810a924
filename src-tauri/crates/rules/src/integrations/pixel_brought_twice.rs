use facts::{Facts, PixelKind};
use spec::Starter;

use crate::wording::code;
use crate::{Findings, rule};

rule! {
    /// A pixel that the page and an integration both start.
    ///
    /// ## What it reports
    ///
    /// Pixels with an `init` in the page whose id also stands in the data of a shop system, a plug-in
    /// or a consent tool that starts pixels itself.
    ///
    /// ## Why it matters
    ///
    /// Both send `PageView`, and often the same events after it. What has no event id in common is
    /// counted twice.
    ///
    /// ## Example
    ///
    /// ```html
    /// <script>
    ///   !function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?
    ///   n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;
    ///   n.push=n;n.loaded=!0;n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;
    ///   t.src=v;s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}(window,
    ///   document,'script','https://connect.facebook.net/en_US/fbevents.js');
    ///   fbq('init', '484210123456789');
    ///   fbq('track', 'PageView');
    /// </script>
    /// <script>
    ///   var pysOptions = { facebook: { pixelIds: ['484210123456789'] } };
    /// </script>
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```html
    /// <script>
    ///   var pysOptions = { facebook: { pixelIds: ['484210123456789'] } };
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: deduplicate events](https://developers.facebook.com/docs/marketing-api/conversions-api/deduplicate-pixel-and-server-events)
    PIXEL_BROUGHT_TWICE {
        id: "pixel-brought-twice",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    let mut told = Vec::new();
    for pixel in &facts.pixels {
        let runs = pixel.kind == PixelKind::Meta && pixel.inert.is_none();
        let Some(id) = pixel.id.text().filter(|_| runs) else {
            continue;
        };
        let Some(brought) = facts
            .brought
            .iter()
            .find(|it| it.id == id && it.starter == Starter::File)
        else {
            continue;
        };
        if told.contains(&id) {
            continue;
        }
        told.push(id);
        findings
            .at(pixel.at)
            .says(format!(
                "Pixel {} is started here, and {} starts it, too",
                code(id),
                spec::vendor_title(brought.vendor)
            ))
            .help("Keep one of the two: take the pixel out of the page, or out of the integration's settings.");
    }
}
