use facts::{Facts, Kind, Value};
use spec::Form;

use crate::calls::{EventCall, event_calls};
use crate::unfilled::holds_placeholder;
use crate::wording::{capital, rewrite, shown};
use crate::{Applicability, Findings, rule};

rule! {
    /// A delivery category that Meta does not know.
    ///
    /// ## What it reports
    ///
    /// The parameter `delivery_category`, of an event or of an item in its `contents`, with another
    /// word than `in_store`, `curbside` or `home_delivery`.
    ///
    /// ## Why it matters
    ///
    /// Meta knows these three ways in which items reach the customer. Another word, or the right one
    /// in another case, is not counted as any of them.
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
    ///   fbq('track', 'AddToCart', { content_ids: ['A-1'], content_type: 'product', delivery_category: 'pickup' });
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
    ///   fbq('track', 'AddToCart', { content_ids: ['A-1'], content_type: 'product', delivery_category: 'in_store' });
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: pixel reference](https://developers.facebook.com/docs/meta-pixel/reference)
    DELIVERY_CATEGORY_UNKNOWN {
        id: "delivery-category-unknown",
        severity: Info,
        since: "0.1.0",
        check: Page
    }
}

const KEY: &str = "delivery_category";

fn check(facts: &Facts, findings: &mut Findings) {
    for event in event_calls(facts).filter(EventCall::is_standard) {
        let items = match event.param("contents").map(|contents| &contents.kind) {
            Some(Kind::List(items)) => items.as_slice(),
            _ => &[],
        };
        let given = items.iter().filter_map(|item| item.get(KEY));
        for category in event
            .param(KEY)
            .into_iter()
            .chain(given)
            .filter(|it| is_unknown(it))
        {
            let meant = category.text().and_then(meant);
            findings
                .at(category.at)
                .says(format!(
                    "{} is no delivery category",
                    capital(&shown(category))
                ))
                .fix(meant.and_then(|meant| rewrite(facts, category, meant, Applicability::Unsafe)))
                .help("Write `in_store`, `curbside` or `home_delivery`.");
        }
    }
}

fn words() -> &'static [&'static str] {
    match spec::parameter(KEY).map(|parameter| parameter.form) {
        Some(Form::OneOf(words)) => words,
        _ => &[],
    }
}

fn is_unknown(category: &Value) -> bool {
    match &category.kind {
        Kind::Text(text) => !words().contains(&&**text) && !holds_placeholder(text),
        Kind::Number(_) | Kind::Bool(_) | Kind::List(_) | Kind::Object(_) | Kind::Function => true,
        Kind::Undefined | Kind::Null | Kind::Computed(_) => false,
    }
}

/// The category with the same letters.
fn meant(word: &str) -> Option<&'static str> {
    let letters = |text: &str| -> String {
        let letters = text.chars().filter(char::is_ascii_alphabetic);
        letters.map(|letter| letter.to_ascii_lowercase()).collect()
    };
    words()
        .iter()
        .copied()
        .find(|known| letters(known) == letters(word))
}
