use facts::Facts;
use page::Placement;

use crate::installed::{closed_before, first_that_runs};
use crate::{Findings, rule};

rule! {
    /// A base code outside the head.
    ///
    /// ## What it reports
    ///
    /// A base code whose script the browser puts into the body.
    ///
    /// ## Why it matters
    ///
    /// The pixel works from there, but later: visitors who leave at once are not counted, and scripts
    /// above it can hold it up. Meta asks for the bottom of the head.
    ///
    /// ## Example
    ///
    /// ```html
    /// <!doctype html>
    /// <html>
    ///   <head><title>Shop</title></head>
    ///   <body>
    ///     <script>
    ///       !function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?
    ///       n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;
    ///       n.push=n;n.loaded=!0;n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;
    ///       t.src=v;s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}(window,
    ///       document,'script','https://connect.facebook.net/en_US/fbevents.js');
    ///       fbq('init', '484210123456789');
    ///       fbq('track', 'PageView');
    ///     </script>
    ///   </body>
    /// </html>
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```html
    /// <!doctype html>
    /// <html>
    ///   <head>
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
    ///   <body></body>
    /// </html>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: get started](https://developers.facebook.com/docs/meta-pixel/get-started)
    BASE_CODE_NOT_IN_HEAD {
        id: "base-code-not-in-head",
        severity: Info,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    // Where a piece is put is not seen.
    if facts.is_piece {
        return;
    }
    let Some(base) = first_that_runs(facts) else {
        return;
    };
    // One that is written in the head and put into the body has a reason that is told by itself.
    if base.placement != Placement::Body || closed_before(facts, base).is_some() {
        return;
    }
    findings
        .at(base.at)
        .says("The base code stands in the body")
        .help("Move it to the bottom of the head, just above `</head>`, so that it runs before the visitor can leave.");
}
