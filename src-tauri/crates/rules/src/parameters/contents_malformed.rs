use facts::{Facts, Kind, Value};
use page::Span;
use spec::is_amount;

use crate::calls::{EventCall, event_calls};
use crate::unfilled::{holds_placeholder, is_missing_value};
use crate::wording::shown;
use crate::{Findings, rule};

rule! {
    /// Contents of another form than Meta reads.
    ///
    /// ## What it reports
    ///
    /// The parameter `contents` that is no array of objects, or whose objects lack an `id` or a
    /// `quantity`, or have a quantity that is no whole number from 1.
    ///
    /// ## Why it matters
    ///
    /// Items that can't be read count for no product of the catalog, and their quantities and prices
    /// are lost.
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
    ///   fbq('track', 'AddToCart', { contents: [{ id: 'A-1' }], content_type: 'product' });
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
    ///   fbq('track', 'AddToCart', { contents: [{ id: 'A-1', quantity: 2 }], content_type: 'product' });
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: pixel reference](https://developers.facebook.com/docs/meta-pixel/reference)
    /// - [Meta: pixel for catalog ads](https://developers.facebook.com/docs/meta-pixel/get-started/advantage-catalog-ads)
    CONTENTS_MALFORMED {
        id: "contents-malformed",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for event in event_calls(facts).filter(EventCall::is_standard) {
        let Some((at, flaw)) = event.param("contents").and_then(flaw) else {
            continue;
        };
        findings
            .at(at)
            .says(flaw)
            .help("Give one object for each item: `contents: [{ id: 'A-1', quantity: 1 }]`.");
    }
}

/// The first thing that is surely wrong, with its place.
fn flaw(contents: &Value) -> Option<(Span, String)> {
    let items = match &contents.kind {
        Kind::List(items) => items,
        Kind::Undefined | Kind::Null | Kind::Computed(_) => return None,
        // The library sends a list as JSON, so a text in that form is the same to Meta.
        Kind::Text(text) if text.trim().starts_with('[') => return None,
        Kind::Text(text) if holds_placeholder(text) => return None,
        Kind::Text(_) | Kind::Bool(_) | Kind::Number(_) | Kind::Object(_) | Kind::Function => {
            let says = format!("`contents` is {}, not an array of objects", shown(contents));
            return Some((contents.at, says));
        }
    };
    if items.is_empty() {
        return Some((contents.at, "`contents` is an empty array".to_owned()));
    }
    items.iter().find_map(item_flaw)
}

fn item_flaw(item: &Value) -> Option<(Span, String)> {
    match &item.kind {
        Kind::Computed(_) => return None,
        Kind::Object(_) => {}
        _ => {
            let says = format!("`contents` holds {}, not an object", shown(item));
            return Some((item.at, says));
        }
    }
    for key in ["id", "quantity"] {
        if item.get(key).is_none_or(Value::is_nothing) {
            return Some((item.at, format!("An item of `contents` has no `{key}`")));
        }
    }
    let id = item.get("id").filter(|id| is_no_id(id));
    let quantity = item.get("quantity").filter(|value| !is_quantity(value));
    let price = item.get("item_price").filter(|price| is_no_price(price));
    let says = |what: &str, value: &Value| {
        let says = format!("The `{what}` of an item is {}", shown(value));
        (value.at, says)
    };
    id.map(|id| says("id", id))
        .or_else(|| quantity.map(|quantity| says("quantity", quantity)))
        .or_else(|| price.map(|price| says("item_price", price)))
}

fn is_no_id(id: &Value) -> bool {
    match &id.kind {
        Kind::Text(text) => text.trim().is_empty() || is_missing_value(text),
        Kind::Number(number) => number.is_nan(),
        Kind::Bool(_) | Kind::List(_) | Kind::Object(_) | Kind::Function => true,
        Kind::Undefined | Kind::Null | Kind::Computed(_) => false,
    }
}

fn is_no_price(price: &Value) -> bool {
    match &price.kind {
        Kind::Text(text) => !is_amount(text) && !holds_placeholder(text),
        Kind::Number(number) => !number.is_finite(),
        Kind::Bool(_) | Kind::List(_) | Kind::Object(_) | Kind::Function => true,
        Kind::Undefined | Kind::Null | Kind::Computed(_) => false,
    }
}

fn is_quantity(value: &Value) -> bool {
    match &value.kind {
        Kind::Number(number) => number.fract() == 0.0 && *number >= 1.0,
        Kind::Text(text) => {
            let whole = text.trim().parse::<u64>();
            whole.is_ok_and(|number| number >= 1) || holds_placeholder(text)
        }
        Kind::Computed(_) => true,
        Kind::Undefined
        | Kind::Null
        | Kind::Bool(_)
        | Kind::List(_)
        | Kind::Object(_)
        | Kind::Function => false,
    }
}
