use facts::{Facts, Value};
use spec::Message;

use crate::calls::{calls_of, printed};
use crate::wording::{capital, rewrite, shown};
use crate::{Applicability, Findings, rule};

rule! {
    /// A consent action that does not exist.
    ///
    /// ## What it reports
    ///
    /// Calls of `fbq('consent', …)` with another word than `grant` or `revoke`.
    ///
    /// ## Why it matters
    ///
    /// The library prints a message and does nothing: a pixel that is locked stays locked, one that
    /// shall be locked goes on sending.
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
    ///   fbq('consent', 'granted');
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
    ///   fbq('consent', 'grant');
    ///   fbq('init', '484210123456789');
    ///   fbq('track', 'PageView');
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: consent](https://developers.facebook.com/docs/meta-pixel/implementation/gdpr)
    CONSENT_ACTION_UNKNOWN {
        id: "consent-action-unknown",
        severity: Error,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for (index, call) in calls_of(facts, "consent") {
        let action = call.arguments.first();
        let message = printed(facts, index, |message| {
            matches!(message, Message::InvalidConsent(_))
        });
        let known = match action {
            Some(value) => value.is_computed() || matches!(value.text(), Some("grant" | "revoke")),
            None => false,
        };
        if known && message.is_none() {
            continue;
        }
        let meant = action.and_then(Value::text).and_then(meant);
        let fix = action.zip(meant).and_then(|(value, meant)| {
            let same = value
                .text()
                .is_some_and(|text| text.eq_ignore_ascii_case(meant));
            let applicability = if same {
                Applicability::Safe
            } else {
                Applicability::Unsafe
            };
            rewrite(facts, value, meant, applicability)
        });
        let of_google = matches!(action.and_then(Value::text), Some("default" | "update"));
        findings
            .at(action.map_or(call.at, |value| value.at))
            .says(match action {
                Some(value) => format!(
                    "{} is no action of `fbq('consent', …)`",
                    capital(&shown(value))
                ),
                None => "`fbq('consent')` names no action".to_owned(),
            })
            .prints(message)
            .fix(fix)
            .help(if of_google {
                "Write `grant` or `revoke`. `default` and `update` are words of Google's `gtag`."
            } else {
                "Write `grant` or `revoke`."
            });
    }
}

/// The action that a word was probably meant to be.
fn meant(word: &str) -> Option<&'static str> {
    let word = word.to_ascii_lowercase();
    if word.starts_with("grant") || word == "accept" || word == "allow" {
        Some("grant")
    } else if word.starts_with("revoke") || word == "deny" || word == "decline" {
        Some("revoke")
    } else {
        None
    }
}
