use facts::Facts;

use crate::calls::event_calls;
use crate::wording::shown;
use crate::{Findings, rule};

rule! {
    /// A currency without a value.
    ///
    /// ## What it reports
    ///
    /// Standard events other than `Purchase` that have a `currency` and no `value`. `Purchase` has a
    /// rule of its own.
    ///
    /// ## Why it matters
    ///
    /// The currency says nothing without an amount. Most often the amount was lost on the way: a
    /// variable that is empty, a key that was renamed.
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
    ///   fbq('track', 'AddToCart', { currency: 'USD' });
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
    ///   fbq('track', 'AddToCart', { value: 30.5, currency: 'USD' });
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: pixel reference](https://developers.facebook.com/docs/meta-pixel/reference)
    CURRENCY_WITHOUT_VALUE {
        id: "currency-without-value",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for event in event_calls(facts).filter(|event| event.is_standard() && !event.is_purchase()) {
        let Some(currency) = event.sent_param("currency") else {
            continue;
        };
        if event.sent_param("value").is_some() || event.misspelt("value").is_some() {
            continue;
        }
        findings
            .at(currency.at)
            .says(match event.param("value") {
                Some(value) => format!(
                    "{} has a `currency`, but its `value` is {}",
                    event.title(),
                    shown(value)
                ),
                None => format!("{} has a `currency` but no `value`", event.title()),
            })
            .help("Add `value` with the amount as a number, or leave both out.");
    }
}
