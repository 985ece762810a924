use facts::{Facts, Needed};

use crate::refused::{refused, report};
use crate::{Findings, rule};

rule! {
    /// Pixel code in the page that its own policy refuses.
    ///
    /// ## What it reports
    ///
    /// Scripts in the page that hold pixel code and that the page's content security policy does not
    /// let run: neither `'unsafe-inline'` nor a nonce or hash vouches for them.
    ///
    /// ## Why it matters
    ///
    /// The browser skips such a script and tells only the console. If it is the base code, nothing is
    /// sent at all.
    ///
    /// ## Example
    ///
    /// ```html
    /// <meta http-equiv="Content-Security-Policy"
    ///   content="script-src 'self' https://connect.facebook.net">
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
    /// <meta http-equiv="Content-Security-Policy"
    ///   content="script-src 'self' https://connect.facebook.net 'nonce-4f3a9c'">
    /// <script nonce="4f3a9c">
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
    /// - [MDN: Content-Security-Policy](https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Content-Security-Policy)
    /// - [Meta: the pixel and security policies](https://developers.facebook.com/docs/meta-pixel/advanced)
    POLICY_BLOCKS_INLINE_CODE {
        id: "policy-blocks-inline-code",
        severity: Error,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for blocked in refused(facts, &[Needed::BaseCode, Needed::EventCode]) {
        let (what, so) = match (blocked.what, blocked.pieces.len()) {
            (Needed::BaseCode, _) => (
                "the base code in the page".to_owned(),
                ", so nothing is sent",
            ),
            (_, 1) => (
                "a script with pixel code".to_owned(),
                ", so its calls are never made",
            ),
            (_, count) => (
                format!("{count} scripts with pixel code"),
                ", so their calls are never made",
            ),
        };
        let otherwise = match (blocked.by_nonce, blocked.inline_is_off, &blocked.line) {
            (true, _, Some(_)) => {
                "Or give the script tag the `nonce` of the policy, which your server makes anew for every answer."
            }
            (true, _, None) => {
                "Give the script tag the `nonce` of the policy, which your server makes anew for every answer."
            }
            (false, true, _) => {
                "`'unsafe-inline'` does not count beside a hash or `'strict-dynamic'`."
            }
            (false, false, Some(_)) => {
                "The hash holds as long as the script stays the same to the letter."
            }
            (false, false, None) => {
                "The server writes a part of the script, so no hash can hold: use a nonce, made anew for every answer."
            }
        };
        report(findings, blocked, &what, so, otherwise);
    }
}
