use facts::{Facts, PixelKind};
use spec::is_pixel_id;

use crate::ids::id_text;
use crate::modern::{named_events, replacement};
use crate::wording::code;
use crate::{Findings, rule};

rule! {
    /// A custom audience pixel of 2013 to 2015.
    ///
    /// ## What it reports
    ///
    /// Codes that load `fbds.js`, name the pixel in `_fbds.pixelId` or push `addPixelId`, and push
    /// `track` to `_fbq`.
    ///
    /// ## Why it matters
    ///
    /// Meta has retired the library. The code loads nothing and measures nothing.
    ///
    /// ## Example
    ///
    /// ```html
    /// <script>
    ///   (function() {
    ///     var _fbq = window._fbq || (window._fbq = []);
    ///     if (!_fbq.loaded) {
    ///       var fbds = document.createElement('script');
    ///       fbds.async = true;
    ///       fbds.src = '//connect.facebook.net/en_US/fbds.js';
    ///       var s = document.getElementsByTagName('script')[0];
    ///       s.parentNode.insertBefore(fbds, s);
    ///       _fbq.loaded = true;
    ///     }
    ///     _fbq.push(['addPixelId', '484210123456789']);
    ///   })();
    ///   window._fbq = window._fbq || [];
    ///   window._fbq.push(['track', 'PixelInitialized', {}]);
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
    ///   fbq('track', 'PageView');
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: get started](https://developers.facebook.com/docs/meta-pixel/get-started)
    CUSTOM_AUDIENCE_PIXEL_RETIRED {
        id: "custom-audience-pixel-retired",
        severity: Error,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for pixel in facts
        .pixels
        .iter()
        .filter(|pixel| pixel.kind == PixelKind::CustomAudienceLegacy)
    {
        let id = id_text(&pixel.id);
        let named = id.as_deref().map(|id| format!(" {}", code(id)));
        let named = named.unwrap_or_default();
        findings
            .at(pixel.at)
            .says(format!(
                "The custom audience pixel{named} uses a library that Meta has retired"
            ))
            .fix(replacement(
                facts,
                pixel.at,
                id.as_deref().filter(|id| is_pixel_id(id)),
                &named_events(facts, pixel.at),
            ))
            .help(
                "Replace the whole code by the base code, and compare the id with Events Manager.",
            );
    }
}
