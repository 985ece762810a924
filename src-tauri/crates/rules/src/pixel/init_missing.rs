use facts::{Facts, PixelKind};

use crate::calls::calls_of;
use crate::{Findings, rule};

rule! {
    /// A base code without `init`.
    ///
    /// ## What it reports
    ///
    /// Pages with a base code, or with a script tag of Meta's library alone, on which no pixel is
    /// initialised.
    ///
    /// ## Why it matters
    ///
    /// The library is loaded and waits. Without a pixel it has nobody to send to: every `track` is
    /// lost without a message.
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
    ///   fbq('track', 'PageView');
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
    INIT_MISSING {
        id: "init-missing",
        severity: Error,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    // The page that this is a piece of may have it.
    if facts.is_piece {
        return;
    }
    if let Some(tag) = facts.library_tag {
        findings
            .at(tag)
            .says("The library is loaded, but nothing in the page's text initialises a pixel")
            .help("Paste the whole base code from Events Manager in its place, or remove the tag where a tag manager brings the pixel.");
        return;
    }
    let Some(base) = facts.base_codes.iter().find(|base| base.inert.is_none()) else {
        return;
    };
    let initialised = ["init", "addPixelId"]
        .iter()
        .any(|command| calls_of(facts, command).next().is_some());
    let computed = facts.calls.iter().any(|call| call.command.is_computed());
    // The output of the server's own code is not seen.
    if initialised
        || computed
        || facts.server_names_pixel
        || facts
            .pixels
            .iter()
            .any(|pixel| pixel.kind == PixelKind::Meta)
    {
        return;
    }
    findings
        .at(base.at)
        .says("The base code runs, but no pixel is initialised")
        .help("Add `fbq('init', '<your pixel id>')` right after the base code, before the first `track`.");
}
