use facts::{Facts, Kind, Value};

use crate::calls::{EventCall, event_calls};
use crate::unfilled::is_missing_value;
use crate::wording::shown;
use crate::{Findings, rule};

rule! {
    /// Content ids without an id.
    ///
    /// ## What it reports
    ///
    /// An array `content_ids` that is empty, or that holds something that is no id: an empty text,
    /// `null`, `undefined`, `NaN`, another array or an object.
    ///
    /// ## Why it matters
    ///
    /// No product of the catalog is found, so the visit counts for none. Most often the variable that
    /// should hold the id has another name on this page.
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
    ///   fbq('track', 'ViewContent', { content_ids: [''], content_type: 'product' });
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
    CONTENT_IDS_EMPTY {
        id: "content-ids-empty",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for event in event_calls(facts).filter(EventCall::is_standard) {
        let Some(ids) = event.param("content_ids") else {
            continue;
        };
        let Kind::List(items) = &ids.kind else {
            continue;
        };
        let (at, says) = match items.iter().find(|id| is_empty(id)) {
            Some(id) => (
                id.at,
                format!("`content_ids` holds {}, which is no id", shown(id)),
            ),
            None if items.is_empty() => (ids.at, "`content_ids` is an empty array".to_owned()),
            None => continue,
        };
        findings
            .at(at)
            .says(says)
            .help("Give the id that the item has in the catalog, or leave `content_ids` out.");
    }
}

/// Whether a value of the list is surely no id.
fn is_empty(id: &Value) -> bool {
    match &id.kind {
        Kind::Undefined | Kind::Null | Kind::Bool(_) | Kind::Function => true,
        Kind::Text(text) => text.trim().is_empty() || is_missing_value(text),
        Kind::Number(number) => number.is_nan(),
        // Objects belong into `contents`.
        Kind::List(_) | Kind::Object(_) => true,
        Kind::Computed(_) => false,
    }
}
