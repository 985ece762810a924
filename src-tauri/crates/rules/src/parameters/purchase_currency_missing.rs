use facts::{Entry, Facts};
use spec::Message;

use crate::calls::{EventCall, event_calls, printed};
use crate::wording::{code, rename_key};
use crate::{Applicability, Findings, rule};

rule! {
    /// A `Purchase` without a currency.
    ///
    /// ## What it reports
    ///
    /// Calls that send `Purchase` without `currency` among their parameters.
    ///
    /// ## Why it matters
    ///
    /// Meta requires the currency of a purchase: an amount alone means nothing and is not counted as
    /// revenue.
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
    ///   fbq('track', 'Purchase', { value: 30.5 });
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
    PURCHASE_CURRENCY_MISSING {
        id: "purchase-currency-missing",
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
            |message| matches!(message, Message::MissingParameter { parameter, .. } if parameter == "currency"),
        );
        if message.is_none() && !event.lacks("currency") {
            continue;
        }
        let other = event.misspelt("currency").or_else(|| often_meant(&event));
        let says = match (other, event.param("value")) {
            (Some(entry), _) => format!(
                "`Purchase` has no `currency`: {} is another key",
                code(&entry.key)
            ),
            (None, Some(_)) => "`Purchase` has a `value` but no `currency`".to_owned(),
            (None, None) => "`Purchase` has no `currency`".to_owned(),
        };
        findings
            .at(other.map_or_else(|| event.params_at(), |entry| entry.key_at))
            .says(says)
            .prints(message)
            .fix(other.and_then(|entry| {
                let applicability = if entry.key.eq_ignore_ascii_case("currency") {
                    Applicability::Safe
                } else {
                    Applicability::Unsafe
                };
                rename_key(facts, entry, "currency", applicability)
            }))
            .help("Add `currency` with a three-letter code: `currency: 'USD'`.");
    }
}

/// A key under which people give the currency.
fn often_meant<'a>(event: &EventCall<'a>) -> Option<&'a Entry> {
    let named = |entry: &&Entry| {
        let letters = entry.key.chars().filter(char::is_ascii_alphabetic);
        let letters: String = letters.map(|letter| letter.to_ascii_lowercase()).collect();
        matches!(&*letters, "currencycode" | "curr" | "cur")
    };
    event.params?.entries().iter().find(named)
}
