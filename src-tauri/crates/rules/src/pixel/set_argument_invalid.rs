use facts::{Facts, Value};
use spec::{Message, nearest_setting};

use crate::wording::{code, rewrite, shown};
use crate::{Applicability, Findings, rule};

rule! {
    /// A setting with a value of the wrong kind.
    ///
    /// ## What it reports
    ///
    /// Calls of `set` whose value or pixel id the library refuses: an object where it wants text or
    /// true and false, or no pixel id where it wants one.
    ///
    /// ## Why it matters
    ///
    /// The call does nothing. User data in particular belongs into `init`: given to `set` it is not
    /// sent.
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
    ///   fbq('set', 'userData', { em: 'jane@example.com' });
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
    ///   fbq('init', '484210123456789', { em: 'jane@example.com' });
    ///   fbq('track', 'PageView');
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: advanced use](https://developers.facebook.com/docs/meta-pixel/advanced)
    /// - [Meta: advanced matching](https://developers.facebook.com/docs/meta-pixel/advanced/advanced-matching)
    SET_ARGUMENT_INVALID {
        id: "set-argument-invalid",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for printed in &facts.messages {
        let (parameter, value) = match &printed.message {
            Message::InvalidArgument {
                parameter, value, ..
            } => (parameter.as_str(), Some(code(value))),
            Message::InvalidPixelId => ("pixel_id", None),
            _ => continue,
        };
        // What is said of other commands is told by `user-data-invalid` and `pixel-id-invalid`.
        let Some(call) = facts
            .calls
            .get(printed.call)
            .filter(|call| call.command.text() == Some("set"))
        else {
            continue;
        };
        let key = call
            .arguments
            .first()
            .and_then(Value::text)
            .unwrap_or_default();
        let nearest = nearest_setting(key);
        let (says, help) = if let Some(setting) = nearest {
            (
                format!(
                    "{} is no setting, `{setting}` is: upper and lower case count",
                    code(key)
                ),
                format!("Write `{setting}`."),
            )
        } else {
            let help = match (key, parameter) {
                ("userData", _) => "Give the user data to `init` as its third argument.",
                ("", _) => "Name the setting first: `fbq('set', 'autoConfig', false, '…')`.",
                ("estRules" | "ccRules" | "iwlExtractors" | "parallelfire" | "openbridge", _) => {
                    "Name the pixel as the second argument, in quotes."
                }
                (_, "pixel_id") => "Name the pixel as the last argument, in quotes.",
                _ => "Give a text, a number, or `true` or `false`.",
            };
            let says = format!(
                "{} has an invalid {} in this call: {}",
                if key.is_empty() {
                    "`set`".to_owned()
                } else {
                    code(key)
                },
                code(parameter),
                value.unwrap_or_else(|| {
                    let mut given = call.arguments.iter();
                    let given = given.find(|given| given.at == printed.at);
                    given.map_or_else(|| code("undefined"), shown)
                })
            );
            (says, help.to_owned())
        };
        let written = call.arguments.first();
        findings
            .at(printed.at)
            .says(says)
            .prints(Some(&printed.message))
            .fix(
                nearest.zip(written).and_then(|(setting, value)| {
                    rewrite(facts, value, setting, Applicability::Unsafe)
                }),
            )
            .help(help);
    }
}
