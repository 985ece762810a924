use facts::Facts;

use super::draft;
use crate::{Findings, rule};

rule! {
    /// An error in the page's place.
    ///
    /// ## What it reports
    ///
    /// Answers with the status of an error, such as 404 or 500, and pages whose title is that of an
    /// error as servers write it.
    ///
    /// ## Why it matters
    ///
    /// What was read is the server's page for errors and not the one that was asked for. A pixel on
    /// it counts visits that found nothing.
    ///
    /// ## Example
    ///
    /// ```html
    /// <title>404 Not Found</title>
    /// <h1>404 Not Found</h1>
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```html
    /// <title>Shop</title>
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
    /// - [RFC 9110: status codes](https://www.rfc-editor.org/rfc/rfc9110#name-status-codes)
    PAGE_IS_ERROR {
        id: "page-is-error",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    let Some((status, at)) = facts.arrival.error else {
        return;
    };
    draft(findings, at)
        .says(format!(
            "{} {status}: what was read is a page for errors",
            if at.is_some() { "The page's title says" } else { "The server answered" }
        ))
        .help(match status {
            404 | 410 => "Check the address: there is no page under it.",
            500.. => "Try again later, or look at the server's log.",
            _ => "Look at what the server asks for, or save the page in your browser and give the file.",
        });
}
