use facts::{Facts, Kind, Value};
use spec::Message;

use crate::calls::{event_calls, printed};
use crate::wording::{capital, rewrite, shown};
use crate::{Applicability, Findings, rule};

rule! {
    /// A currency that does not exist.
    ///
    /// ## What it reports
    ///
    /// The parameter `currency` with anything but a three-letter code of ISO 4217.
    ///
    /// ## Why it matters
    ///
    /// Meta does not know what the amount is worth and leaves it out of revenue. Signs such as `$`
    /// mean several currencies.
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
    ///   fbq('track', 'Purchase', { value: 30.5, currency: 'US Dollar' });
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
    CURRENCY_UNKNOWN {
        id: "currency-unknown",
        severity: Error,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for event in event_calls(facts) {
        let Some(currency) = event
            .param("currency")
            .filter(|value| is_unknown(value, event.is_purchase()))
        else {
            continue;
        };
        let message = printed(
            facts,
            event.index,
            |message| matches!(message, Message::InvalidParameter { parameter, .. } if parameter == "currency"),
        );
        let trimmed = currency
            .text()
            .map(str::trim)
            .filter(|code| spec::is_iso_currency(code));
        let meant = currency.text().and_then(spec::currency_of_sign);
        let help = match meant {
            Some(code) => format!("Write the code of the currency, such as `{code}`."),
            None => "Write the three-letter code of the currency, such as `USD`, `EUR` or `THB`."
                .to_owned(),
        };
        findings
            .at(currency.at)
            .says(match trimmed {
                Some(code) => format!("The currency `{code}` has blanks around it"),
                None => format!("{} is no currency code", capital(&shown(currency))),
            })
            .prints(message)
            .fix(match (trimmed, meant) {
                (Some(code), _) => rewrite(facts, currency, code, Applicability::Safe),
                (None, Some(meant)) => rewrite(facts, currency, meant, Applicability::Unsafe),
                (None, None) => None,
            })
            .help(help);
    }
}

/// Whether a value is surely no currency. `null` and `undefined` are left out of an event, so they
/// matter only where the currency is required.
fn is_unknown(value: &Value, required: bool) -> bool {
    match &value.kind {
        Kind::Text(code) => !spec::is_iso_currency(code) && !spec::library_accepts_currency(code),
        Kind::Undefined | Kind::Null => required,
        Kind::Bool(_) | Kind::Number(_) | Kind::List(_) | Kind::Object(_) | Kind::Function => true,
        Kind::Computed(_) => false,
    }
}
