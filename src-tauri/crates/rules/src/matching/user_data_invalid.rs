use facts::{Facts, Kind, Value};
use spec::Message;

use crate::calls::{initialising, printed};
use crate::wording::{shown, unquoted};
use crate::{Findings, rule};

rule! {
    /// User data that is not an object.
    ///
    /// ## What it reports
    ///
    /// A third argument of `init` that the library does not take for user data: a text, an array, a
    /// number.
    ///
    /// ## Why it matters
    ///
    /// The library drops it with a message. The pixel is registered, but events go out without
    /// advanced matching.
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
    ///   fbq('init', '484210123456789', 'em=jane@example.com');
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
    /// - [Meta: advanced matching](https://developers.facebook.com/docs/meta-pixel/advanced/advanced-matching)
    USER_DATA_INVALID {
        id: "user-data-invalid",
        severity: Error,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for (index, call) in initialising(facts) {
        let message = printed(facts, index, |message| {
            matches!(message, Message::InvalidArgument { .. })
        });
        let data = call.arguments.get(1);
        if message.is_none() && !data.is_some_and(is_no_object) {
            continue;
        }
        let given = data.map_or_else(|| "something else".to_owned(), shown);
        findings
            .at(data.map_or(call.at, |data| data.at))
            .says(format!("The user data of `init` is {given}, not an object"))
            .prints(message)
            .fix(data.and_then(|data| unquoted(facts, data, call.placement)))
            .help(
                "Give an object with the keys of advanced matching: `{ em: 'jane@example.com' }`.",
            );
    }
}

fn is_no_object(value: &Value) -> bool {
    match &value.kind {
        Kind::Undefined | Kind::Null | Kind::Object(_) | Kind::Computed(_) => false,
        Kind::Bool(_) | Kind::Number(_) | Kind::Text(_) | Kind::List(_) | Kind::Function => true,
    }
}
