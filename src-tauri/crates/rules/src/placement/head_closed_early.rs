use facts::Facts;

use crate::installed::{closed_before, first_that_runs};
use crate::wording::code;
use crate::{Findings, rule};

rule! {
    /// A head that ends before the base code in it.
    ///
    /// ## What it reports
    ///
    /// A base code that is written in the head and that browsers put into the body, because a tag or a
    /// text stands before it that can't be in a head: a `<div>`, an `<img>`, a stray character.
    ///
    /// ## Why it matters
    ///
    /// The browser ends the head at the first such piece. All that follows counts as body, the
    /// `</head>` of the page does nothing, and what search engines and Meta look for in the head is not
    /// found there.
    ///
    /// ## Example
    ///
    /// ```html
    /// <!doctype html>
    /// <html lang="en">
    ///   <head>
    ///     <meta charset="utf-8">
    ///     <title>Shop</title>
    ///     <div class="banner">Sale</div>
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
    ///   </head>
    ///   <body>
    ///     <div class="banner">Sale</div>
    ///   </body>
    /// </html>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: get started](https://developers.facebook.com/docs/meta-pixel/get-started)
    /// - [HTML Standard: the "in head" insertion mode](https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-inhead)
    HEAD_CLOSED_EARLY {
        id: "head-closed-early",
        severity: Info,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    let Some(base) = first_that_runs(facts) else {
        return;
    };
    let Some(end) = closed_before(facts, base) else {
        return;
    };
    let what = match &end.element {
        Some(name) => code(&format!("<{name}>")),
        None => "this text".to_owned(),
    };
    findings
        .at(end.at)
        .says(format!("The browser ends the head here, at {what}, so the base code below stands in the body"))
        .help("Move it into the body, or remove it if it is a left-over; the rest of the head is then head again.");
}
