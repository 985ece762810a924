use crate::wording::code;
use crate::{Applicability, Edit, Findings, Fix, Use, nearest_rule, rule};

rule! {
    /// A comment that silences a rule that does not exist.
    ///
    /// ## What it reports
    ///
    /// A comment for Pixelscope that names a rule of a name that no rule has.
    ///
    /// ## Why it matters
    ///
    /// A slip in the name leaves the finding as it was. A rule may also have been renamed since the comment
    /// was written. `pixelscope explain` lists all rules.
    ///
    /// ## Example
    ///
    /// ```html
    /// <!-- pixelscope: allow noscript-mising -- visitors without JavaScript cannot shop here -->
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
    SILENCE_RULE_UNKNOWN {
        id: "silence-rule-unknown",
        severity: Warning,
        since: "0.1.0",
        check: Silences
    }
}

fn check(uses: &[Use<'_>], findings: &mut Findings) {
    let named = uses.iter().flat_map(|one| &one.silence.rules);
    for named in named.filter(|named| crate::rule(&named.id).is_none()) {
        let nearest = nearest_rule(&named.id);
        let fix = nearest.map(|nearest| Fix {
            title: format!("Silence `{nearest}`"),
            applicability: Applicability::Unsafe,
            edits: vec![Edit {
                at: named.at,
                text: nearest.to_owned(),
            }],
        });
        findings
            .at(named.at)
            .says(format!("There is no rule {}", code(&named.id)))
            .fix(fix)
            .help(match nearest {
                Some(nearest) => format!("Did you mean `{nearest}`?"),
                None => "Take it out, or write a name that `pixelscope explain` lists.".to_owned(),
            });
    }
}
