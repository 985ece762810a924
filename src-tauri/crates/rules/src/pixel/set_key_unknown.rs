use facts::Facts;
use spec::{Message, SETTINGS, nearest_setting};

use crate::wording::{code, listed, rewrite};
use crate::{Applicability, Findings, rule};

rule! {
    /// A setting that does not exist.
    ///
    /// ## What it reports
    ///
    /// Calls of `set` with a key that the library does not know.
    ///
    /// ## Why it matters
    ///
    /// The call does nothing. Whoever wrote it believes that the setting is on.
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
    ///   fbq('set', 'agnt', 'myshop', '484210123456789');
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
    ///   fbq('set', 'agent', 'myshop', '484210123456789');
    ///   fbq('track', 'PageView');
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: advanced use](https://developers.facebook.com/docs/meta-pixel/advanced)
    SET_KEY_UNKNOWN {
        id: "set-key-unknown",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for printed in &facts.messages {
        let Message::UnsupportedMetadata(key) = &printed.message else {
            continue;
        };
        let nearest = nearest_setting(key);
        let written = facts
            .calls
            .get(printed.call)
            .and_then(|call| call.arguments.first());
        let fix = nearest
            .zip(written)
            .and_then(|(setting, value)| rewrite(facts, value, setting, Applicability::Unsafe));
        let help = match nearest {
            Some(setting) => format!("Write `{setting}`, upper and lower case as here."),
            None => format!(
                "Remove the call. Settings for sites are {}.",
                listed(SETTINGS)
            ),
        };
        findings
            .at(printed.at)
            .says(format!("{} is no setting of `fbq('set', …)`", code(key)))
            .prints(Some(&printed.message))
            .fix(fix)
            .help(help);
    }
}
