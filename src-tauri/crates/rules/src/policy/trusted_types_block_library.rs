use facts::{Facts, Needed};

use crate::refused::{refused, report};
use crate::{Findings, rule};

rule! {
    /// Trusted Types that keep Meta's library out.
    ///
    /// ## What it reports
    ///
    /// A content security policy with `require-trusted-types-for 'script'` on a page whose base code
    /// sets the library's address as plain text, or with a `trusted-types` that does not name the
    /// policy `connect.facebook.net/fbevents`, which the library makes for itself.
    ///
    /// ## Why it matters
    ///
    /// The browser throws where the base code sets `src`: the library is never asked for, and the rest
    /// of that script does not run. A policy name that is not allowed makes the library itself fail.
    ///
    /// ## Example
    ///
    /// ```html
    /// <meta http-equiv="Content-Security-Policy"
    ///   content="require-trusted-types-for 'script'">
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
    ///   content="require-trusted-types-for 'script'; trusted-types default connect.facebook.net/fbevents">
    /// <script>
    ///   if (window.trustedTypes) {
    ///     trustedTypes.createPolicy('default', {
    ///       createScriptURL: function (url) {
    ///         if (url.startsWith('https://connect.facebook.net/')) return url;
    ///       }
    ///     });
    ///   }
    /// </script>
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
    /// - [MDN: trusted-types](https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Content-Security-Policy/trusted-types)
    /// - [MDN: require-trusted-types-for](https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Content-Security-Policy/require-trusted-types-for)
    TRUSTED_TYPES_BLOCK_LIBRARY {
        id: "trusted-types-block-library",
        severity: Error,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for blocked in refused(facts, &[Needed::PlainAddress]) {
        report(
            findings,
            blocked,
            "the address of Meta's library as plain text",
            ", so the base code fails where it sets it",
            "Make a policy named `default` with `trustedTypes.createPolicy` above the base code, whose `createScriptURL` returns addresses of `https://connect.facebook.net/`, and allow it: `trusted-types default connect.facebook.net/fbevents`.",
        );
    }
    for blocked in refused(facts, &[Needed::TypePolicy]) {
        report(
            findings,
            blocked,
            "the Trusted Types policy `connect.facebook.net/fbevents`",
            ", which the library makes for itself",
            "",
        );
    }
}
