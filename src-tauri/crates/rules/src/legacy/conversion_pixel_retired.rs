use facts::{Facts, PixelKind};

use crate::wording::code;
use crate::{Findings, rule};

rule! {
    /// A conversion pixel of before 2017.
    ///
    /// ## What it reports
    ///
    /// Conversion pixels of both kinds: `fb_param` with `fp.js` or `offsite_event.php`, and `_fbq`
    /// with `fbds.js` and a number that begins with 60 in the place of the event.
    ///
    /// ## Why it matters
    ///
    /// Meta has retired them. No conversion is counted, however often the code runs.
    ///
    /// ## Example
    ///
    /// ```html
    /// <script>
    ///   var fb_param = {};
    ///   fb_param.pixel_id = '6012345678901';
    ///   fb_param.value = '0.00';
    ///   fb_param.currency = 'USD';
    ///   (function() {
    ///     var fpw = document.createElement('script');
    ///     fpw.async = true;
    ///     fpw.src = '//connect.facebook.net/en_US/fp.js';
    ///     var ref = document.getElementsByTagName('script')[0];
    ///     ref.parentNode.insertBefore(fpw, ref);
    ///   })();
    /// </script>
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```html
    /// <script>
    ///   !function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?
    ///   n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;
    ///   n.push=n;n.loaded=!0;n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;
    ///   t.src=v;s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}(window,
    ///   document,'script','https://connect.facebook.net/en_US/fbevents.js');
    ///   fbq('init', '484210123456789');
    ///   fbq('track', 'Purchase', { value: 30, currency: 'USD' });
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: conversion tracking](https://developers.facebook.com/docs/meta-pixel/implementation/conversion-tracking)
    CONVERSION_PIXEL_RETIRED {
        id: "conversion-pixel-retired",
        severity: Error,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for pixel in facts
        .pixels
        .iter()
        .filter(|pixel| pixel.kind == PixelKind::ConversionLegacy)
    {
        let named = pixel
            .id
            .text()
            .map(|id| format!(" {}", code(id)))
            .unwrap_or_default();
        findings
            .at(pixel.at)
            .says(format!("The conversion pixel{named} is of a kind that Meta has retired"))
            .help("Replace it by the base code and the standard event of the conversion, such as `Purchase` or `Lead`.");
    }
}
