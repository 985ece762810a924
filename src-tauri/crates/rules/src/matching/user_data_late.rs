use facts::Facts;

use crate::calls::{calls_of, runs_now};
use crate::ids::id_text;
use crate::wording::code;
use crate::{Findings, rule};

rule! {
    /// User data that come with a second `init`.
    ///
    /// ## What it reports
    ///
    /// A second `init` of the same pixel that brings user data, after a first one without.
    ///
    /// ## Why it matters
    ///
    /// The library takes them and sends them with later events. Meta counts as advanced matching only
    /// what stands in the base code, so the events before it, `PageView` above all, go without.
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
    ///   fbq('init', '484210123456789');
    ///   fbq('track', 'PageView');
    ///   fbq('init', '484210123456789', { em: 'jane@example.com' });
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
    ///   fbq('init', '484210123456789', { em: 'jane@example.com' });
    ///   fbq('track', 'PageView');
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: advanced matching](https://developers.facebook.com/docs/meta-pixel/advanced/advanced-matching)
    USER_DATA_LATE {
        id: "user-data-late",
        severity: Info,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    // Each id with whether user data have come with it.
    let mut seen: Vec<(String, bool)> = Vec::new();
    for (_, call) in calls_of(facts, "init").filter(|(_, call)| runs_now(call)) {
        let Some(id) = call.arguments.first().and_then(id_text) else {
            continue;
        };
        let data = call
            .arguments
            .get(1)
            .filter(|data| !data.entries().is_empty());
        match seen.iter_mut().find(|(known, _)| *known == id) {
            None => seen.push((id, data.is_some())),
            Some((_, has_data)) => {
                if let (Some(data), false) = (data, *has_data) {
                    findings
                        .at(data.at)
                        .says(format!(
                            "Pixel {} was initialised without these user data",
                            code(&id)
                        ))
                        .help("Give them to the first `init` of the pixel.");
                    *has_data = true;
                }
            }
        }
    }
}
