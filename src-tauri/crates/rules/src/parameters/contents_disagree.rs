use std::collections::BTreeSet;

use facts::{Facts, Kind, Value};

use crate::calls::event_calls;
use crate::wording::listed;
use crate::{Findings, rule};

rule! {
    /// Contents and content ids that name different items.
    ///
    /// ## What it reports
    ///
    /// Events with both `contents` and `content_ids` whose ids are not the same.
    ///
    /// ## Why it matters
    ///
    /// Meta takes the items from either of them, so what a visit counts for depends on which one is
    /// read. Often one of the two was left over from another product.
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
    ///   fbq('track', 'AddToCart', { content_ids: ['A-1'], contents: [{ id: 'A-2', quantity: 1 }], content_type: 'product' });
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
    ///   fbq('track', 'AddToCart', { content_ids: ['A-2'], contents: [{ id: 'A-2', quantity: 1 }], content_type: 'product' });
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: pixel reference](https://developers.facebook.com/docs/meta-pixel/reference)
    /// - [Meta: pixel for catalog ads](https://developers.facebook.com/docs/meta-pixel/get-started/advantage-catalog-ads)
    CONTENTS_DISAGREE {
        id: "contents-disagree",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for event in event_calls(facts) {
        let (Some(ids), Some(contents)) = (event.param("content_ids"), event.param("contents"))
        else {
            continue;
        };
        let (Some(named), Some(held)) = (known(ids, Some), known(contents, |item| item.get("id")))
        else {
            continue;
        };
        // Meta does not ask for both to be whole, but one may not name what the other lacks.
        let missing: Vec<&String> = named.symmetric_difference(&held).collect();
        if missing.is_empty() || named.is_empty() || held.is_empty() {
            continue;
        }
        findings
            .at(ids.at)
            .says(format!(
                "`content_ids` and `contents` do not name the same items: {} in one of them only",
                listed(&missing)
            ))
            .help("Give the same ids in both, or only `contents`.");
    }
}

/// The ids of a list, where all of them are known.
fn known<'v>(
    list: &'v Value,
    id: impl Fn(&'v Value) -> Option<&'v Value>,
) -> Option<BTreeSet<String>> {
    let Kind::List(items) = &list.kind else {
        return None;
    };
    items
        .iter()
        .map(|item| match &id(item)?.kind {
            Kind::Text(text) => Some(text.clone()),
            Kind::Number(number) => Some(number.to_string()),
            _ => None,
        })
        .collect()
}
