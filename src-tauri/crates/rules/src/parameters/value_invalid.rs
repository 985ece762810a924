use facts::{Facts, Kind, Value};
use spec::{Message, is_amount};

use crate::amount;
use crate::calls::{event_calls, printed};
use crate::unfilled::is_missing_value;
use crate::wording::{code, shown, where_used};
use crate::{Edit, Findings, Fix, rule};

rule! {
    /// A value that is not a number.
    ///
    /// ## What it reports
    ///
    /// The parameter `value` with anything but a number: a currency sign, a comma, blanks, `NaN`,
    /// nothing at all.
    ///
    /// ## Why it matters
    ///
    /// Meta reads digits with at most one point. Whatever else stands there makes the amount wrong or
    /// worthless; `12,50` is not twelve and a half.
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
    ///   fbq('track', 'Purchase', { value: '$30.50', currency: 'USD' });
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
    ///   fbq('track', 'Purchase', { value: 30.50, currency: 'USD' });
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: pixel reference](https://developers.facebook.com/docs/meta-pixel/reference)
    VALUE_INVALID {
        id: "value-invalid",
        severity: Error,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for event in event_calls(facts) {
        let message = printed(
            facts,
            event.index,
            |message| matches!(message, Message::InvalidParameter { parameter, .. } if parameter == "value"),
        );
        let Some(value) = event.param("value") else {
            continue;
        };
        if message.is_none() && !is_no_amount(value, event.is_purchase()) {
            continue;
        }
        let name = event
            .known_name()
            .map_or_else(|| "the event".to_owned(), code);
        findings
            .at(value.at)
            .says(format!(
                "The `value` of {name} is {}, which is not a number{}",
                shown(value),
                flaw(value)
            ))
            .prints(message)
            .fix(plain_number(facts, value))
            .help("Give the amount as a number with a point and nothing else: `value: 1234.5`.");
    }
}

/// Whether a value is surely no amount. `null` and `undefined` are left out of an event, so they
/// matter only where the value is required.
fn is_no_amount(value: &Value, required: bool) -> bool {
    match &value.kind {
        Kind::Number(number) => !number.is_finite(),
        Kind::Text(text) => !is_amount(text),
        Kind::Undefined | Kind::Null => required,
        Kind::Bool(_) | Kind::List(_) | Kind::Object(_) | Kind::Function => true,
        Kind::Computed(_) => false,
    }
}

/// What is wrong with a value, where its kind does not say it.
fn flaw(value: &Value) -> String {
    match &value.kind {
        Kind::Text(text) if text.trim().is_empty() => String::new(),
        Kind::Text(text) if is_missing_value(text) => {
            ": a missing value was made into a text".into()
        }
        Kind::Text(text) => format!(": {}", amount::flaw(text)),
        _ => String::new(),
    }
}

/// Writes the number that a text says.
fn plain_number(facts: &Facts, value: &Value) -> Option<Fix> {
    facts.written.inside(value.at)?;
    let (number, applicability) = amount::meant(value.text()?)?;
    is_amount(&number).then(|| Fix {
        title: format!("Write `{number}`"),
        applicability: where_used(facts, value.at, applicability),
        edits: vec![Edit {
            at: value.at,
            text: number,
        }],
    })
}
