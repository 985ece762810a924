use facts::Facts;

use crate::calls::event_calls;
use crate::{Findings, rule};

rule! {
    /// An event without the items that catalog ads need.
    ///
    /// ## What it reports
    ///
    /// Calls that send `ViewContent`, `AddToCart` or `Purchase` with neither `content_ids` nor
    /// `contents`.
    ///
    /// ## Why it matters
    ///
    /// Catalog ads show people the products that they looked at. Without ids Meta does not know which
    /// ones these were. Sites without a catalog need nothing here.
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
    ///   fbq('track', 'ViewContent', { content_name: 'Oolong' });
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
    ///   fbq('track', 'ViewContent', { content_name: 'Oolong', content_ids: ['A-1'], content_type: 'product' });
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: pixel for catalog ads](https://developers.facebook.com/docs/meta-pixel/get-started/advantage-catalog-ads)
    CATALOG_PARAMETERS_MISSING {
        id: "catalog-parameters-missing",
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
        let items = ["content_ids", "contents"];
        let misspelt = items.iter().any(|key| event.misspelt(key).is_some());
        if misspelt || !items.iter().all(|key| event.lacks(key)) {
            continue;
        }
        findings
            .at(event.params_at())
            .says(format!("`{name}` names no item, so catalog ads can't use it"))
            .help("If you run catalog ads, add `content_ids` with the ids in the catalog and `content_type: 'product'`.");
    }
}
