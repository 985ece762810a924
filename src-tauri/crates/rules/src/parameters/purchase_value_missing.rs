use facts::{Entry, Facts};
use spec::Message;

use crate::calls::{EventCall, event_calls, printed};
use crate::wording::{code, rename_key};
use crate::{Applicability, Findings, rule};

rule! {
    /// A `Purchase` without a value.
    ///
    /// ## What it reports
    ///
    /// Calls that send `Purchase` without `value` among their parameters.
    ///
    /// ## Why it matters
    ///
    /// Meta requires the value of a purchase. Without it the return on ads can't be computed, and
    /// delivery can't aim at valuable customers.
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
    ///   fbq('track', 'Purchase', { currency: 'USD' });
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
    PURCHASE_VALUE_MISSING {
        id: "purchase-value-missing",
        severity: Error,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for event in event_calls(facts).filter(EventCall::is_purchase) {
        let message = printed(
            facts,
            event.index,
            |message| matches!(message, Message::MissingParameter { parameter, .. } if parameter == "value"),
        );
        if message.is_none() && !event.lacks("value") {
            continue;
        }
        let other = event.misspelt("value").or_else(|| often_meant(&event));
        match other {
            Some(entry) => {
                let applicability = if entry.key.eq_ignore_ascii_case("value") {
                    Applicability::Safe
                } else {
                    Applicability::Unsafe
                };
                findings
                    .at(entry.key_at)
                    .says(format!(
                        "`Purchase` has no `value`: {} is another key",
                        code(&entry.key)
                    ))
                    .prints(message)
                    .fix(rename_key(facts, entry, "value", applicability))
                    .help("Write the key as `value`, upper and lower case as here.");
            }
            None => findings
                .at(event.params_at())
                .says("`Purchase` has no `value`")
                .prints(message)
                .help("Add `value` with the amount paid, as a number: `value: 30.5`."),
        }
    }
}

/// A key under which people give the amount.
fn often_meant<'a>(event: &EventCall<'a>) -> Option<&'a Entry> {
    const NAMES: [&str; 7] = [
        "amount",
        "order_total",
        "order_value",
        "price",
        "revenue",
        "total",
        "total_price",
    ];
    let named = |entry: &&Entry| NAMES.contains(&&*entry.key.to_ascii_lowercase());
    event.params?.entries().iter().find(named)
}
