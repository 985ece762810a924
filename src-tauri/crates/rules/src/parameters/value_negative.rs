use facts::{Facts, Kind};
use spec::{Message, is_amount};

use crate::calls::{event_calls, printed};
use crate::wording::{code, shown};
use crate::{Findings, rule};

rule! {
    /// A value below zero.
    ///
    /// ## What it reports
    ///
    /// The parameter `value` with a number below zero.
    ///
    /// ## Why it matters
    ///
    /// Meta counts revenue, not refunds. A negative amount lowers the figures of the ads that brought
    /// the customer.
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
    ///   fbq('track', 'Purchase', { value: -30.5, currency: 'USD' });
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
    ///   fbq('track', 'Purchase', { value: 30.5, currency: 'USD' });
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: pixel reference](https://developers.facebook.com/docs/meta-pixel/reference)
    VALUE_NEGATIVE {
        id: "value-negative",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for event in event_calls(facts) {
        let message = printed(facts, event.index, |message| {
            matches!(message, Message::NegativeParameter { .. })
        });
        let Some(value) = event.param("value") else {
            continue;
        };
        let negative = match &value.kind {
            Kind::Number(number) => *number < 0.0 && number.is_finite(),
            Kind::Text(text) => {
                is_amount(text)
                    && text.starts_with('-')
                    && text.contains(|digit| ('1'..='9').contains(&digit))
            }
            Kind::Undefined
            | Kind::Null
            | Kind::Bool(_)
            | Kind::List(_)
            | Kind::Object(_)
            | Kind::Function
            | Kind::Computed(_) => false,
        };
        if negative || message.is_some() {
            let name = event
                .known_name()
                .map_or_else(|| "the event".to_owned(), code);
            findings
                .at(value.at)
                .says(format!(
                    "The `value` of {name} is {}, below zero",
                    shown(value)
                ))
                .prints(message)
                .help("Send the amount paid. Refunds are not sent with the pixel.");
        }
    }
}
