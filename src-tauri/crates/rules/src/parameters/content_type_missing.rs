use facts::{Facts, Kind, Value};

use crate::calls::event_calls;
use crate::{Findings, rule};

rule! {
    /// Items without their content type.
    ///
    /// ## What it reports
    ///
    /// Calls that send `ViewContent`, `AddToCart` or `Purchase` with `content_ids` or `contents` and
    /// without `content_type`.
    ///
    /// ## Why it matters
    ///
    /// Without the type Meta takes any entry of the catalog with that id, be it a product or a group
    /// of them. Collaborative ads ask for it.
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
    ///   fbq('track', 'ViewContent', { content_ids: ['A-1'] });
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
    ///   fbq('track', 'ViewContent', { content_ids: ['A-1'], content_type: 'product' });
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: pixel reference](https://developers.facebook.com/docs/meta-pixel/reference)
    /// - [Meta: pixel for catalog ads](https://developers.facebook.com/docs/meta-pixel/get-started/advantage-catalog-ads)
    CONTENT_TYPE_MISSING {
        id: "content-type-missing",
        severity: Info,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for event in event_calls(facts) {
        let Some(name @ ("ViewContent" | "AddToCart" | "Purchase")) = event.known_name() else {
            continue;
        };
        let items = ["content_ids", "contents"]
            .iter()
            .find_map(|key| event.param(key).filter(|value| names_something(value)));
        let missing = event.lacks("content_type") && event.misspelt("content_type").is_none();
        let (Some(items), true) = (items, missing) else {
            continue;
        };
        findings
            .at(items.at)
            .says(format!("`{name}` names items and no `content_type`"))
            .help(
                "Add `content_type: 'product'`, or `'product_group'` where the ids are of groups.",
            );
    }
}

/// Whether a value holds items, or may.
fn names_something(items: &Value) -> bool {
    match &items.kind {
        Kind::List(items) => !items.is_empty(),
        Kind::Text(text) => !text.is_empty(),
        Kind::Number(_) | Kind::Object(_) | Kind::Computed(_) => true,
        Kind::Undefined | Kind::Null | Kind::Bool(_) | Kind::Function => false,
    }
}
