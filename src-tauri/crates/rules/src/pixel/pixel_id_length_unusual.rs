use facts::Facts;
use spec::is_pixel_id;

use crate::calls::calls_of;
use crate::ids::{id_text, is_placeholder};
use crate::{Findings, rule};

rule! {
    /// A pixel id of unusual length.
    ///
    /// ## What it reports
    ///
    /// Ids that are valid in form but have fewer than 13 or more than 17 digits.
    ///
    /// ## Why it matters
    ///
    /// The library takes any number of up to 26 digits. The ids that Meta gives out have 15 or 16, so
    /// a digit was probably lost or doubled on the way.
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
    ///   fbq('init', '48421012345');
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
    ///   fbq('init', '484210123456789');
    ///   fbq('track', 'PageView');
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: get started](https://developers.facebook.com/docs/meta-pixel/get-started)
    PIXEL_ID_LENGTH_UNUSUAL {
        id: "pixel-id-length-unusual",
        severity: Info,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for (_, call) in calls_of(facts, "init") {
        let Some(value) = call.arguments.first() else {
            continue;
        };
        let Some(id) = id_text(value).filter(|id| is_pixel_id(id) && !is_placeholder(id)) else {
            continue;
        };
        if !(13..=17).contains(&id.len()) {
            findings
                .at(value.at)
                .says(format!("The pixel id `{id}` has {} digits", id.len()))
                .help("Compare it with Events Manager: ids have 15 or 16 digits.");
        }
    }
}
