use facts::Facts;
use page::Placement;

use crate::installed::first_that_runs;
use crate::{Findings, rule};

rule! {
    /// A base code behind the end of the page.
    ///
    /// ## What it reports
    ///
    /// A base code that is written behind `</body>` or `</html>`.
    ///
    /// ## Why it matters
    ///
    /// Browsers move it back into the body, so it works, but as the last thing of all: visitors who
    /// leave at once are not counted. Programs that cut a page at `</html>` lose it.
    ///
    /// ## Example
    ///
    /// ```html
    /// <!doctype html>
    /// <html lang="en">
    ///   <head>
    ///     <meta charset="utf-8">
    ///     <title>Shop</title>
    ///   </head>
    ///   <body></body>
    /// </html>
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
    ///   <body></body>
    /// </html>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: get started](https://developers.facebook.com/docs/meta-pixel/get-started)
    BASE_CODE_AFTER_BODY {
        id: "base-code-after-body",
        severity: Info,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    let base = first_that_runs(facts).filter(|base| base.placement == Placement::AfterBody);
    let Some(base) = base else { return };
    findings
        .at(base.at)
        .says("The base code is written behind the end of the body")
        .help("Move it to the bottom of the head, just above `</head>`, so that it runs before the visitor can leave.");
}
