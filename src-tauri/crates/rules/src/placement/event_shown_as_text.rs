use facts::{Facts, Within};

use crate::installed::nothing_installed;
use crate::{Findings, rule};

rule! {
    /// The code of an event that visitors read as text.
    ///
    /// ## What it reports
    ///
    /// A text of the page that begins with pixel code and calls `fbq('track', …)`, on a page with a
    /// pixel. Text in `<pre>` or `<code>` is left alone: it is there to be read.
    ///
    /// ## Why it matters
    ///
    /// Without a script tag around it the call is a text like any other. Visitors see it, and the event
    /// is never sent.
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
    ///     <p>Thank you!</p>
    ///     fbq('track', 'Lead');
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
    ///     <p>Thank you!</p>
    ///     <script>
    ///       fbq('track', 'Lead');
    ///     </script>
    ///   </body>
    /// </html>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: get started](https://developers.facebook.com/docs/meta-pixel/get-started)
    EVENT_SHOWN_AS_TEXT {
        id: "event-shown-as-text",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    // Without any pixel another rule speaks of the whole.
    if nothing_installed(facts) {
        return;
    }
    let events = facts
        .mentions
        .iter()
        .filter(|mention| mention.within == Within::Text && mention.pasted_event);
    for mention in events {
        findings
            .at(mention.at)
            .says("The code of an event stands in the page's text, where visitors read it and nothing runs it")
            .help("Put `<script>` before it and `</script>` behind it.");
    }
}
