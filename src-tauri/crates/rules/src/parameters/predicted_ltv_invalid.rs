use facts::{Facts, Kind, Value};
use spec::is_amount;

use crate::calls::{EventCall, event_calls};
use crate::unfilled::holds_placeholder;
use crate::wording::shown;
use crate::{Findings, rule};

rule! {
    /// A predicted value that is not a number.
    ///
    /// ## What it reports
    ///
    /// The parameter `predicted_ltv` with anything but a number.
    ///
    /// ## Why it matters
    ///
    /// Meta reads digits with at most one point, as for `value`. Anything else is worth nothing to it.
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
    ///   fbq('track', 'Subscribe', { value: 9.5, currency: 'EUR', predicted_ltv: '120 EUR' });
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
    ///   fbq('track', 'Subscribe', { value: 9.5, currency: 'EUR', predicted_ltv: 120 });
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: pixel reference](https://developers.facebook.com/docs/meta-pixel/reference)
    PREDICTED_LTV_INVALID {
        id: "predicted-ltv-invalid",
        severity: Info,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for event in event_calls(facts).filter(EventCall::is_standard) {
        let Some(amount) = event.param("predicted_ltv").filter(|value| is_none(value)) else {
            continue;
        };
        findings
            .at(amount.at)
            .says(format!("`predicted_ltv` is {}, which is not a number", shown(amount)))
            .help("Give the amount as a number with a point and nothing else: `predicted_ltv: 120.5`.");
    }
}

fn is_none(value: &Value) -> bool {
    match &value.kind {
        Kind::Number(number) => !number.is_finite(),
        Kind::Text(text) => !is_amount(text) && !holds_placeholder(text),
        Kind::Bool(_) | Kind::List(_) | Kind::Object(_) | Kind::Function => true,
        Kind::Undefined | Kind::Null | Kind::Computed(_) => false,
    }
}
