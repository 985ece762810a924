use facts::{Entry, Facts, Kind, Value};

use crate::calls::{EventCall, event_calls};
use crate::unfilled::is_missing_value;
use crate::wording::{code, shown};
use crate::{Findings, rule};

rule! {
    /// A parameter without a value.
    ///
    /// ## What it reports
    ///
    /// Parameters of standard events that are `null`, `undefined`, `NaN` or an empty text, and texts
    /// such as `undefined` and `[object Object]`. `value`, `currency`, `content_ids` and
    /// `search_string` are reported by their own rules.
    ///
    /// ## Why it matters
    ///
    /// `null` and `undefined` are left out of the event, the others are sent as they are and say
    /// nothing. Most often a variable has another name on this page than the code expects.
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
    ///   fbq('track', 'ViewContent', { content_ids: ['A-1'], content_type: 'product', content_name: '' });
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
    ///   fbq('track', 'ViewContent', { content_ids: ['A-1'], content_type: 'product', content_name: 'Oolong' });
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: pixel reference](https://developers.facebook.com/docs/meta-pixel/reference)
    PARAMETER_EMPTY {
        id: "parameter-empty",
        severity: Info,
        since: "0.1.0",
        check: Page
    }
}

/// Parameters whose flaws are all told by rules of their own.
const TOLD: [&str; 4] = ["value", "currency", "content_ids", "search_string"];

fn check(facts: &Facts, findings: &mut Findings) {
    for event in event_calls(facts).filter(EventCall::is_standard) {
        for entry in event.params.map(Value::entries).unwrap_or_default() {
            if TOLD.contains(&&*entry.key) {
                continue;
            }
            let (key, value) = (code(&entry.key), shown(&entry.value));
            let says = match flaw(entry) {
                Some(Flaw::LeftOut) => format!("{key} is {value} and is left out of the event"),
                Some(Flaw::Sent) => format!("{key} is {value}, which says nothing"),
                None => continue,
            };
            findings
                .at(entry.value.at)
                .says(says)
                .help("Give the value, or leave the key out where there is none.");
        }
    }
}

enum Flaw {
    LeftOut,
    Sent,
}

/// What is wrong with a value. Keys of the site's own may be empty on purpose.
fn flaw(entry: &Entry) -> Option<Flaw> {
    let metas = spec::parameter(&entry.key).is_some();
    // Rules of their own judge these where they hold something.
    let judged = matches!(
        &*entry.key,
        "num_items" | "predicted_ltv" | "content_type" | "contents" | "status"
    );
    match &entry.value.kind {
        Kind::Undefined | Kind::Null => metas.then_some(Flaw::LeftOut),
        _ if judged => None,
        Kind::Number(number) if number.is_nan() => Some(Flaw::Sent),
        Kind::Text(text) if text.trim().is_empty() => metas.then_some(Flaw::Sent),
        Kind::Text(text) if is_missing_value(text) => Some(Flaw::Sent),
        _ => None,
    }
}
