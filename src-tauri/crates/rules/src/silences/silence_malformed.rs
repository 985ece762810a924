use facts::Covers;

use crate::{Findings, Use, rule};

rule! {
    /// A comment for Pixelscope that says nothing it understands.
    ///
    /// ## What it reports
    ///
    /// A comment that begins with `pixelscope:` and goes on with something else than `allow` or
    /// `allow-file`, or that names no rule.
    ///
    /// ## Why it matters
    ///
    /// The comment does nothing: whoever wrote it believes that a finding is silenced, and it is not.
    ///
    /// A comment reads `pixelscope: allow RULE -- reason`. It is for the next element of the page or the
    /// next statement of a script; at the end of a line of code it is for that line. `allow-file` is for
    /// the whole page. Several rules are separated by commas.
    ///
    /// ## Example
    ///
    /// ```html
    /// <!-- pixelscope: ignore noscript-missing -- visitors without JavaScript cannot shop here -->
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
    /// <!-- pixelscope: allow noscript-missing -- visitors without JavaScript cannot shop here -->
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
    /// - [Where the custom comes from: disabling rules in ESLint](https://eslint.org/docs/latest/use/configure/rules)
    SILENCE_MALFORMED {
        id: "silence-malformed",
        severity: Warning,
        since: "0.1.0",
        check: Silences
    }
}

fn check(uses: &[Use<'_>], findings: &mut Findings) {
    for one in uses {
        let message = if one.silence.covers == Covers::Unclear {
            "A comment begins with `pixelscope:` and does not go on with `allow` or `allow-file`"
        } else if one.silence.rules.is_empty() {
            "A comment for Pixelscope names no rule"
        } else {
            continue;
        };
        findings
            .at(one.silence.at)
            .says(message)
            .help("Write `pixelscope: allow RULE -- reason`, or take the comment out.");
    }
}
