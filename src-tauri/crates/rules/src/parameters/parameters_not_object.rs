use facts::{Facts, Kind, Value};

use crate::calls::event_calls;
use crate::wording::{code, shown, unquoted};
use crate::{Findings, rule};

rule! {
    /// Parameters that are no object.
    ///
    /// ## What it reports
    ///
    /// Events whose third argument is a text, a number, an array or a function.
    ///
    /// ## Why it matters
    ///
    /// The library takes parameters from an object with keys. From anything else it takes nothing, or
    /// letters one by one, so what was meant to be sent is lost.
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
    ///   fbq('track', 'Lead', 'newsletter');
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
    ///   fbq('track', 'Lead', { content_name: 'newsletter' });
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: pixel reference](https://developers.facebook.com/docs/meta-pixel/reference)
    PARAMETERS_NOT_OBJECT {
        id: "parameters-not-object",
        severity: Error,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for event in event_calls(facts) {
        let Some(params) = event.params.filter(|params| is_no_object(params)) else {
            continue;
        };
        let help = match params.text() {
            Some(text) if text.trim_start().starts_with('{') => {
                "Take the quotes away, or give the text to `JSON.parse`."
            }
            _ => "Give an object: `{ value: 30.5, currency: 'USD' }`.",
        };
        findings
            .at(params.at)
            .says(format!(
                "The parameters of {} are {}, not an object",
                event
                    .known_name()
                    .map_or_else(|| "the event".to_owned(), code),
                shown(params)
            ))
            .fix(unquoted(facts, params, event.call.placement))
            .help(help);
    }
}

/// Whether a value is surely none; an empty one in the place of an object does no harm.
fn is_no_object(params: &Value) -> bool {
    match &params.kind {
        Kind::Text(text) => !text.is_empty(),
        Kind::List(items) => !items.is_empty(),
        Kind::Number(_) | Kind::Function | Kind::Bool(true) => true,
        Kind::Undefined | Kind::Null | Kind::Bool(false) | Kind::Object(_) | Kind::Computed(_) => {
            false
        }
    }
}
