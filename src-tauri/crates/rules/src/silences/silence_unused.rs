use crate::wording::code;
use crate::{Applicability, Edit, Findings, Fix, Use, rule};

rule! {
    /// A comment that silences nothing.
    ///
    /// ## What it reports
    ///
    /// A comment that silences a rule which finds nothing in the piece of the page that the comment is for:
    /// the next element or statement, the line that it ends, or with `allow-file` the page. Rules that are
    /// switched off, or that need a browser, are not asked, and so not reported.
    ///
    /// ## Why it matters
    ///
    /// The flaw is gone or stands elsewhere. A comment left behind would hide the next flaw of this kind,
    /// which nobody has looked at.
    ///
    /// ## Example
    ///
    /// ```html
    /// <!-- pixelscope: allow content-type-unknown -- the feed uses a type of its own -->
    /// <script>
    ///   !function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?
    ///   n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;
    ///   n.push=n;n.loaded=!0;n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;
    ///   t.src=v;s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}(window,
    ///   document,'script','https://connect.facebook.net/en_US/fbevents.js');
    ///   fbq('init', '484210123456789');
    ///   fbq('track', 'PageView');
    /// </script>
    /// <noscript><img height="1" width="1" style="display:none" alt=""
    ///   src="https://www.facebook.com/tr?id=484210123456789&ev=PageView&noscript=1"></noscript>
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
    /// <noscript><img height="1" width="1" style="display:none" alt=""
    ///   src="https://www.facebook.com/tr?id=484210123456789&ev=PageView&noscript=1"></noscript>
    /// ```
    ///
    /// ## References
    ///
    /// - [Where the custom comes from: disabling rules in ESLint](https://eslint.org/docs/latest/use/configure/rules)
    SILENCE_UNUSED {
        id: "silence-unused",
        severity: Info,
        since: "0.1.0",
        check: Silences
    }
}

fn check(uses: &[Use<'_>], findings: &mut Findings) {
    for one in uses {
        for named in &one.idle {
            // A comment that still silences something else is left to the person.
            let is_all_idle = one.idle.len() == one.silence.rules.len();
            let fix = (is_all_idle && one.idle.len() == 1).then(|| Fix {
                title: "Remove the comment".to_owned(),
                applicability: Applicability::Safe,
                edits: vec![Edit {
                    at: one.silence.at,
                    text: String::new(),
                }],
            });
            findings
                .at(named.at)
                .says(format!(
                    "{} is silenced here, where it finds nothing",
                    code(&named.id)
                ))
                .fix(fix)
                .help(
                    "Remove the comment, or put it before the element or statement that it is for.",
                );
        }
    }
}
