use facts::{Facts, Kind, Value};

use crate::calls::event_calls;
use crate::unfilled::holds_placeholder;
use crate::wording::shown;
use crate::{Findings, rule};

rule! {
    /// An event id that is the same for everybody.
    ///
    /// ## What it reports
    ///
    /// Event ids that are plain words, or a count that was never filled in, such as `purchase`,
    /// `EVENT_ID` or `order-1`.
    ///
    /// ## Why it matters
    ///
    /// Meta takes events of one name with the same id for copies of each other. From the second
    /// visitor on, what the server sends is dropped as a duplicate of the first.
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
    ///   fbq('track', 'Lead', {}, { eventID: 'EVENT_ID' });
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
    ///   fbq('track', 'Lead', {}, { eventID: crypto.randomUUID() });
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: deduplicate pixel and server events](https://developers.facebook.com/docs/marketing-api/conversions-api/deduplicate-pixel-and-server-events)
    EVENT_ID_CONSTANT {
        id: "event-id-constant",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for event in event_calls(facts) {
        let Some(id) = event.event_id().filter(|id| is_constant(id)) else {
            continue;
        };
        findings
            .at(id.at)
            .says(format!(
                "{} has the event id {}, which {} the same for every visitor",
                event.title(),
                shown(id),
                if is_counted(id) { "looks" } else { "is" }
            ))
            .help("Write in an id of this one event: the order's number, or a random one that the server gets as well.");
    }
}

/// Words that people leave in an id; a random id without digits does not hold them.
const WORDS: [&str; 14] = [
    "event",
    "order",
    "purchase",
    "lead",
    "test",
    "your",
    "unique",
    "transaction",
    "checkout",
    "cart",
    "contact",
    "register",
    "subscribe",
    "undefined",
];

/// Whether an id surely stands in the page for everybody. A server may write a new one into each
/// page, so an id that could be an order's number is left alone.
fn is_constant(id: &Value) -> bool {
    let text = match &id.kind {
        Kind::Text(text) if holds_placeholder(text) => return false,
        Kind::Text(text) => text.trim().to_ascii_lowercase(),
        Kind::Number(number) => number.to_string(),
        Kind::Bool(_) | Kind::List(_) | Kind::Object(_) | Kind::Function => return true,
        Kind::Undefined | Kind::Null | Kind::Computed(_) => return false,
    };
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let counted = digits.len() > 2 && "1234567890".starts_with(&*digits);
    let first = matches!(&*digits, "0" | "1" | "01" | "001");
    let words = text
        .chars()
        .all(|letter| letter.is_ascii_alphanumeric() || "-_. #:".contains(letter));
    let named = WORDS.iter().any(|word| text.contains(word));
    words && (counted || first || (digits.is_empty() && named))
}

/// Whether an id ends in digits counted up, which an order's number may be once.
fn is_counted(id: &Value) -> bool {
    let text = match &id.kind {
        Kind::Text(text) => text.clone(),
        Kind::Number(number) => number.to_string(),
        _ => return false,
    };
    text.contains(|letter: char| letter.is_ascii_digit())
}
