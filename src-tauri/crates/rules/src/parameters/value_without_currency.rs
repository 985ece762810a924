use facts::Facts;

use crate::calls::event_calls;
use crate::wording::shown;
use crate::{Findings, rule};

rule! {
    /// A value without a currency.
    ///
    /// ## What it reports
    ///
    /// Standard events other than `Purchase` that have a `value` and no `currency`. `Purchase` has a
    /// rule of its own.
    ///
    /// ## Why it matters
    ///
    /// An amount alone means nothing: Meta can't tell 390 baht from 390 dollars, and reports the
    /// missing currency in Events Manager.
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
    ///   fbq('track', 'AddToCart', { value: 30.5 });
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
    VALUE_WITHOUT_CURRENCY {
        id: "value-without-currency",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for event in event_calls(facts).filter(|event| event.is_standard() && !event.is_purchase()) {
        let Some(value) = event.sent_param("value") else {
            continue;
        };
        if event.sent_param("currency").is_some() || event.misspelt("currency").is_some() {
            continue;
        }
        findings
            .at(value.at)
            .says(match event.param("currency") {
                Some(currency) => format!(
                    "{} has a `value`, but its `currency` is {}",
                    event.title(),
                    shown(currency)
                ),
                None => format!("{} has a `value` but no `currency`", event.title()),
            })
            .help("Add `currency` with a three-letter code: `currency: 'USD'`.");
    }
}
