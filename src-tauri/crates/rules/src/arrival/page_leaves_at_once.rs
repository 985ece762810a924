use facts::{Facts, How};

use crate::wording::code;
use crate::{Findings, rule};

rule! {
    /// A page that leads on at once.
    ///
    /// ## What it reports
    ///
    /// Pages with `<meta http-equiv="refresh">` of less than three seconds, and pages whose script
    /// sets `location` on its first level, outside any condition or function.
    ///
    /// ## Why it matters
    ///
    /// The browser leaves while Meta's library is still loading: events of this page are mostly lost.
    /// And what was read is only a stopover: the page that visitors see is another one.
    ///
    /// ## Example
    ///
    /// ```html
    /// <meta http-equiv="refresh" content="0; url=https://shop.example/th/">
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
    /// - [HTML: refresh](https://html.spec.whatwg.org/multipage/semantics.html#attr-meta-http-equiv-refresh)
    PAGE_LEAVES_AT_ONCE {
        id: "page-leaves-at-once",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    let Some(leave) = &facts.arrival.leave else {
        return;
    };
    let when = match leave.how {
        How::Refresh(0) | How::Script => "at once".to_owned(),
        How::Refresh(seconds) => format!("after {seconds} s"),
    };
    findings
        .at(leave.at)
        .says(format!("The page is only a stopover: it leads to {} {when}", code(&leave.to)))
        .help("Inspect the page it leads to. Where this one shall be counted, let the server redirect, or send the event on the page that visitors see.");
}
