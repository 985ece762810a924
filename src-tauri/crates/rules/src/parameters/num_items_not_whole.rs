use facts::{Facts, Kind, Value};

use crate::calls::{EventCall, event_calls};
use crate::unfilled::holds_placeholder;
use crate::wording::shown;
use crate::{Findings, rule};

rule! {
    /// A number of items that is no whole number.
    ///
    /// ## What it reports
    ///
    /// The parameter `num_items` with a fraction, a negative number, or something that is no number.
    ///
    /// ## Why it matters
    ///
    /// Meta reads a whole number here. Most often the amount of money or the list of items was put in
    /// the place of their count.
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
    ///   fbq('track', 'InitiateCheckout', { num_items: 2.5 });
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
    ///   fbq('track', 'InitiateCheckout', { num_items: 2 });
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: pixel reference](https://developers.facebook.com/docs/meta-pixel/reference)
    NUM_ITEMS_NOT_WHOLE {
        id: "num-items-not-whole",
        severity: Info,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for event in event_calls(facts).filter(EventCall::is_standard) {
        let Some(count) = event.param("num_items").filter(|count| is_no_count(count)) else {
            continue;
        };
        findings
            .at(count.at)
            .says(format!(
                "`num_items` is {}, not a whole number",
                shown(count)
            ))
            .help("Give the number of items, from 0: `num_items: 2`.");
    }
}

fn is_no_count(count: &Value) -> bool {
    match &count.kind {
        Kind::Number(number) => number.fract() != 0.0 || *number < 0.0,
        Kind::Text(text) => text.trim().parse::<u64>().is_err() && !holds_placeholder(text),
        Kind::Bool(_) | Kind::List(_) | Kind::Object(_) | Kind::Function => true,
        Kind::Undefined | Kind::Null | Kind::Computed(_) => false,
    }
}
