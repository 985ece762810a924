use facts::{Broken, Facts, Flaw};

use crate::{Findings, rule};

rule! {
    /// A handler that its own quotes cut off.
    ///
    /// ## What it reports
    ///
    /// An event handler attribute with pixel code that ends at a quote which was meant as part of the
    /// code, or, without quotes around it, at the first blank.
    ///
    /// ## Why it matters
    ///
    /// The browser takes the first matching quote for the end of the attribute. What is left does not
    /// parse, the rest becomes senseless attributes, and the event is never sent.
    ///
    /// ## Example
    ///
    /// ```html
    /// <!doctype html>
    /// <html lang="en">
    ///   <head>
    ///     <meta charset="utf-8">
    ///     <title>Shop</title>
    ///     <script>
    ///       !function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?
    ///       n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;
    ///       n.push=n;n.loaded=!0;n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;
    ///       t.src=v;s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}(window,
    ///       document,'script','https://connect.facebook.net/en_US/fbevents.js');
    ///       fbq('init', '484210123456789');
    ///       fbq('track', 'PageView');
    ///     </script>
    ///   </head>
    ///   <body>
    ///     <button onclick="fbq('track', "Lead")">Ask</button>
    ///   </body>
    /// </html>
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```html
    /// <!doctype html>
    /// <html lang="en">
    ///   <head>
    ///     <meta charset="utf-8">
    ///     <title>Shop</title>
    ///     <script>
    ///       !function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?
    ///       n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;
    ///       n.push=n;n.loaded=!0;n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;
    ///       t.src=v;s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}(window,
    ///       document,'script','https://connect.facebook.net/en_US/fbevents.js');
    ///       fbq('init', '484210123456789');
    ///       fbq('track', 'PageView');
    ///     </script>
    ///   </head>
    ///   <body>
    ///     <button onclick="fbq('track', 'Lead')">Ask</button>
    ///   </body>
    /// </html>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: get started](https://developers.facebook.com/docs/meta-pixel/get-started)
    /// - [HTML Standard: attributes](https://html.spec.whatwg.org/multipage/syntax.html#attributes-2)
    HANDLER_BROKEN_BY_QUOTES {
        id: "handler-broken-by-quotes",
        severity: Error,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    let cut_off = |broken: &&Broken| broken.has_pixel && broken.flaw == Flaw::AttributeEnds;
    for broken in facts.broken.iter().filter(cut_off) {
        findings
            .at(broken.at)
            .says("The handler ends here, in the middle of its code, so its event is never sent")
            .help("Write the attribute in double quotes and every text in its code in single ones: `onclick=\"fbq('track', 'Lead')\"`.");
    }
}
