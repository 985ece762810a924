use facts::{Facts, Kind, Value};

use crate::calls::{EventCall, event_calls};
use crate::{Findings, rule};

rule! {
    /// A purchase of `0.00`, as in the set-up example.
    ///
    /// ## What it reports
    ///
    /// A `Purchase` whose `value` is written as `0.00`: the amount of the code that Events Manager
    /// gives to copy.
    ///
    /// ## Why it matters
    ///
    /// Every sale is counted with nothing earned, so the return on ads comes out as zero and delivery
    /// can't aim at valuable customers.
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
    ///   fbq('track', 'Purchase', { value: 0.00, currency: 'USD' });
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
    /// - [Meta: conversion tracking](https://developers.facebook.com/docs/meta-pixel/implementation/conversion-tracking)
    VALUE_LEFT_AT_ZERO {
        id: "value-left-at-zero",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for event in event_calls(facts).filter(EventCall::is_purchase) {
        let Some(value) = event.param("value").filter(|value| is_example(value)) else {
            continue;
        };
        findings
            .at(value.at)
            .says("The `value` of `Purchase` is still the `0.00` of the set-up example")
            .help("Put in the amount paid, from the order that this page confirms.");
    }
}

/// Zero written with decimals. A plain `0` may be an order that was free.
fn is_example(value: &Value) -> bool {
    match &value.kind {
        Kind::Number(number) => *number == 0.0 && (3..=4).contains(&value.at.len()),
        Kind::Text(text) => matches!(text.trim(), "0.0" | "0.00"),
        Kind::Undefined
        | Kind::Null
        | Kind::Bool(_)
        | Kind::List(_)
        | Kind::Object(_)
        | Kind::Function
        | Kind::Computed(_) => false,
    }
}
