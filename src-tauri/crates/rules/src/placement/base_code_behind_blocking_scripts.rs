use facts::{BaseCode, Facts};
use page::Placement;

use crate::installed::first_that_runs;
use crate::wording::{code, listed};
use crate::{Findings, rule};

rule! {
    /// A base code that waits for other scripts.
    ///
    /// ## What it reports
    ///
    /// A base code with two or more external scripts before it that have neither `defer` nor `async`.
    ///
    /// ## Why it matters
    ///
    /// At each of them the browser stops until the script has come over the network and run. Visitors
    /// who leave in the meantime are not counted, and where one of those servers hangs, nobody is.
    ///
    /// ## Example
    ///
    /// ```html
    /// <!doctype html>
    /// <html lang="en">
    ///   <head>
    ///     <meta charset="utf-8">
    ///     <title>Shop</title>
    ///     <script src="/js/jquery.js"></script>
    ///     <script src="https://cdn.example/slider.js"></script>
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
    ///     <script src="/js/jquery.js"></script>
    ///     <script src="https://cdn.example/slider.js"></script>
    ///   </head>
    ///   <body></body>
    /// </html>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: get started](https://developers.facebook.com/docs/meta-pixel/get-started)
    /// - [MDN: the script element](https://developer.mozilla.org/docs/Web/HTML/Reference/Elements/script)
    BASE_CODE_BEHIND_BLOCKING_SCRIPTS {
        id: "base-code-behind-blocking-scripts",
        severity: Info,
        since: "0.1.0",
        check: Page
    }
}

/// So many scripts are worth a word; one alone stands in nearly every head.
const MANY: usize = 2;

fn check(facts: &Facts, findings: &mut Findings) {
    // One in a file or a container waits for more than what stands in the page.
    let written = |base: &&BaseCode| matches!(base.placement, Placement::Head | Placement::Body);
    let Some(base) = first_that_runs(facts).filter(written) else {
        return;
    };
    let before = facts.blocking.iter().take_while(|it| it.at < base.at);
    let names: Vec<&str> = before.map(|it| it.src.as_str()).collect();
    if names.len() < MANY {
        return;
    }
    let shown = match names.len() {
        0..=3 => listed(&names),
        count => {
            let first: Vec<String> = names[..3].iter().map(|name| code(name)).collect();
            format!("{} and {} more", first.join(", "), count - 3)
        }
    };
    findings
        .at(base.at)
        .says(format!(
            "The base code waits for {} scripts: {shown}",
            names.len()
        ))
        .help("Give those scripts `defer` where they allow it, or move the base code above them.");
}
