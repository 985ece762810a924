use facts::{Facts, Needed};

use crate::refused::{refused, report};
use crate::{Findings, rule};

rule! {
    /// A handler with pixel code that the page's policy refuses.
    ///
    /// ## What it reports
    ///
    /// Attributes such as `onclick`, and `javascript:` addresses, that hold pixel code and that the
    /// page's content security policy does not let run. A nonce does not help them, and a hash only
    /// beside `'unsafe-hashes'`.
    ///
    /// ## Why it matters
    ///
    /// The visitor clicks, and nothing is sent. Only the console tells.
    ///
    /// ## Example
    ///
    /// ```html
    /// <meta http-equiv="Content-Security-Policy"
    ///   content="script-src https://connect.facebook.net 'nonce-4f3a9c'">
    /// <script nonce="4f3a9c">
    ///   !function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?
    ///   n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;
    ///   n.push=n;n.loaded=!0;n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;
    ///   t.src=v;s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}(window,
    ///   document,'script','https://connect.facebook.net/en_US/fbevents.js');
    ///   fbq('init', '484210123456789');
    ///   fbq('track', 'PageView');
    /// </script>
    /// <button onclick="fbq('track', 'Lead')">Ask</button>
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```html
    /// <meta http-equiv="Content-Security-Policy"
    ///   content="script-src https://connect.facebook.net 'nonce-4f3a9c'">
    /// <script nonce="4f3a9c">
    ///   !function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?
    ///   n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;
    ///   n.push=n;n.loaded=!0;n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;
    ///   t.src=v;s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}(window,
    ///   document,'script','https://connect.facebook.net/en_US/fbevents.js');
    ///   fbq('init', '484210123456789');
    ///   fbq('track', 'PageView');
    /// </script>
    /// <button id="ask">Ask</button>
    /// <script nonce="4f3a9c">
    ///   document.getElementById('ask').addEventListener('click', function () {
    ///     fbq('track', 'Lead');
    ///   });
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [MDN: Content-Security-Policy](https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Content-Security-Policy)
    /// - [Meta: the pixel and security policies](https://developers.facebook.com/docs/meta-pixel/advanced)
    POLICY_BLOCKS_HANDLER {
        id: "policy-blocks-handler",
        severity: Error,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for blocked in refused(facts, &[Needed::Handler]) {
        let (what, so) = match blocked.pieces.len() {
            1 => (
                "an event handler with pixel code".to_owned(),
                ", so its event is never sent",
            ),
            count => (
                format!("{count} event handlers with pixel code"),
                ", so their events are never sent",
            ),
        };
        report(
            findings,
            blocked,
            &what,
            so,
            "Better: move the call into a script that the policy lets in, and add it there with `addEventListener`.",
        );
    }
}
