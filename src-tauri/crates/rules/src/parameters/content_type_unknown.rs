use facts::{Facts, Kind, Value};

use crate::calls::{EventCall, event_calls};
use crate::unfilled::holds_placeholder;
use crate::wording::{capital, rewrite, shown};
use crate::{Applicability, Findings, rule};

rule! {
    /// A content type that Meta does not know.
    ///
    /// ## What it reports
    ///
    /// The parameter `content_type` of a standard event with another word than `product` or
    /// `product_group`, or than the words for catalogs of travel, homes and vehicles.
    ///
    /// ## Why it matters
    ///
    /// The type tells Meta in which column of the catalog the ids stand. With another word, or the
    /// right word in another case, they are not found.
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
    ///   fbq('track', 'ViewContent', { content_ids: ['A-1'], content_type: 'products' });
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
    CONTENT_TYPE_UNKNOWN {
        id: "content-type-unknown",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

/// Types of catalogs other than shops: travel, homes, vehicles.
const OTHER_CATALOGS: [&str; 6] = [
    "destination",
    "flight",
    "home_listing",
    "hotel",
    "vehicle",
    "vehicle_offer",
];

fn check(facts: &Facts, findings: &mut Findings) {
    for event in event_calls(facts).filter(EventCall::is_standard) {
        let Some(kind) = event.param("content_type").filter(|kind| is_unknown(kind)) else {
            continue;
        };
        let meant = kind.text().and_then(meant);
        findings
            .at(kind.at)
            .says(format!("{} is no content type", capital(&shown(kind))))
            .fix(meant.and_then(|meant| rewrite(facts, kind, meant, Applicability::Unsafe)))
            .help("Write `product`, or `product_group` where the ids are of groups, all in lower case.");
    }
}

fn is_unknown(kind: &Value) -> bool {
    match &kind.kind {
        Kind::Text(text) => !is_type(text) && !holds_placeholder(text),
        Kind::Number(_) | Kind::Bool(_) | Kind::List(_) | Kind::Object(_) | Kind::Function => true,
        Kind::Undefined | Kind::Null | Kind::Computed(_) => false,
    }
}

/// Whether a word is a content type of one of Meta's catalogs.
pub(crate) fn is_type(word: &str) -> bool {
    matches!(word, "product" | "product_group") || OTHER_CATALOGS.contains(&word)
}

/// The type that a word was probably meant to be.
fn meant(word: &str) -> Option<&'static str> {
    let letters: String = word
        .chars()
        .filter(char::is_ascii_alphabetic)
        .map(|letter| letter.to_ascii_lowercase())
        .collect();
    match &*letters {
        "product" | "products" => Some("product"),
        "productgroup" | "productgroups" | "productsgroup" => Some("product_group"),
        _ => None,
    }
}
