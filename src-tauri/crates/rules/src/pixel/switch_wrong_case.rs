use facts::Facts;
use page::Span;

use crate::wording::code;
use crate::{Applicability, Edit, Findings, Fix, rule};

rule! {
    /// A switch of the library in the wrong case.
    ///
    /// ## What it reports
    ///
    /// Properties of `fbq` that differ from `disablePushState`, `allowDuplicatePageViews` or
    /// `disableConfigLoading` in upper and lower case only.
    ///
    /// ## Why it matters
    ///
    /// The library looks for the exact name. Another spelling is a property that nobody reads, and
    /// nothing changes.
    ///
    /// ## Example
    ///
    /// ```html
    /// <script>
    ///   !function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?
    ///   n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;
    ///   n.push=n;n.loaded=!0;n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;
    ///   t.src=v;s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}(window,
    ///   document,'script','https://connect.facebook.net/en_US/fbevents.js');
    ///   fbq.disablePushstate = true;
    ///   fbq('init', '484210123456789');
    ///   fbq('track', 'PageView');
    /// </script>
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
    ///   fbq.disablePushState = true;
    ///   fbq('init', '484210123456789');
    ///   fbq('track', 'PageView');
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: single-page applications](https://developers.facebook.com/docs/meta-pixel/implementation/tag_spa)
    /// - [Meta: advanced use](https://developers.facebook.com/docs/meta-pixel/advanced)
    SWITCH_WRONG_CASE {
        id: "switch-wrong-case",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for switch in &facts.switches {
        let Some(meant) = spec::SWITCHES
            .iter()
            .find(|name| name.eq_ignore_ascii_case(&switch.name) && **name != switch.name)
        else {
            continue;
        };
        findings
            .at(switch.at)
            .says(format!(
                "The library does not read {}: upper and lower case count",
                code(&format!("fbq.{}", switch.name))
            ))
            .fix(renamed(switch.at, &switch.name, meant))
            .help(format!("Write `fbq.{meant}`."));
    }
}

/// Writes the name anew where it ends the property that is set: `window.fbq.name`.
fn renamed(at: Span, name: &str, meant: &str) -> Option<Fix> {
    let start = at.end.checked_sub(name.len() as u32)?;
    (at.len() as usize > name.len()).then(|| Fix {
        title: format!("Write {}", code(meant)),
        applicability: Applicability::Unsafe,
        edits: vec![Edit {
            at: Span::new(start, at.end),
            text: meant.to_owned(),
        }],
    })
}
