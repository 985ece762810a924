use facts::Covers;

use crate::{Findings, Use, rule};

rule! {
    /// A rule silenced without a reason.
    ///
    /// ## What it reports
    ///
    /// A comment that silences a rule and does not say why. It silences nothing until it does.
    ///
    /// ## Why it matters
    ///
    /// Whoever reads the page next year cannot tell a decision from an accident. The reason stands behind
    /// two dashes, and reports repeat it beside the finding that it silences.
    ///
    /// ## Example
    ///
    /// ```html
    /// <!-- pixelscope: allow noscript-missing -->
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
    SILENCE_REASON_MISSING {
        id: "silence-reason-missing",
        severity: Warning,
        since: "0.1.0",
        check: Silences
    }
}

fn check(uses: &[Use<'_>], findings: &mut Findings) {
    let silences = uses.iter().map(|one| one.silence);
    for silence in silences.filter(|one| one.reason.is_none() && one.covers != Covers::Unclear) {
        let Some(named) = silence.rules.first() else {
            continue;
        };
        findings
            .at(silence.at)
            .says(format!(
                "`{}` is silenced here without a reason, so it is not",
                named.id
            ))
            .help("Say why, behind two dashes: `pixelscope: allow RULE -- reason`.");
    }
}
