use facts::Facts;
use spec::Message;

use crate::calls::{event_calls, printed};
use crate::{Findings, rule};

rule! {
    /// A currency that exists and that the library complains of.
    ///
    /// ## What it reports
    ///
    /// The `currency` of a `Purchase` that is a valid code of ISO 4217 but not on the short list that
    /// Meta's library checks.
    ///
    /// ## Why it matters
    ///
    /// The library prints that the currency is invalid, and sends the event all the same. Nothing has
    /// to be changed; this is here so that nobody looks for a mistake.
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
    ///   fbq('track', 'Purchase', { value: 30.5, currency: 'UAH' });
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
    CURRENCY_UNLISTED {
        id: "currency-unlisted",
        severity: Info,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for event in event_calls(facts).filter(|event| event.checked && event.is_purchase()) {
        let unlisted =
            |code: &&str| spec::is_iso_currency(code) && !spec::library_accepts_currency(code);
        let Some(currency) = event.param("currency") else {
            continue;
        };
        let Some(code) = currency.text().filter(unlisted) else {
            continue;
        };
        findings
            .at(currency.at)
            .says(format!("`{code}` is a valid currency, but the library's list lacks it and it will complain"))
            .prints(printed(facts, event.index, |message| {
                matches!(message, Message::InvalidParameter { parameter, .. } if parameter == "currency")
            }))
            .help("Leave it as it is: the event is sent with this currency.");
    }
}
