use facts::{Entry, Facts, Value};

use crate::calls::{event_calls, user_data};
use crate::unfilled::{has_mark, holds_placeholder};
use crate::wording::{code, shown};
use crate::{Findings, rule};

rule! {
    /// A placeholder that nobody replaced.
    ///
    /// ## What it reports
    ///
    /// Parameters, user data and event ids whose text still holds the mark of a template, such as
    /// `{{ product.id }}`, or is a placeholder as a whole: `{uid}`, `%NAME%`, `YOUR_EVENT_ID`. Rules
    /// of their own report `value`, `currency` and e-mail addresses.
    ///
    /// ## Why it matters
    ///
    /// The page was served without the template being filled in, so Meta gets the mark as it is: the
    /// same nonsense for every product.
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
    ///   fbq('track', 'ViewContent', { content_ids: ['${product.id}'], content_type: 'product' });
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
    PARAMETER_PLACEHOLDER {
        id: "parameter-placeholder",
        severity: Error,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    // In a piece of a page, a program may replace names between marks of its own.
    let is_left = if facts.is_piece {
        has_mark
    } else {
        holds_placeholder
    };
    let mut look = |entry: &Entry, told: &[&str]| {
        let left = entry.value.find_text(is_left);
        let Some(left) = left.filter(|_| !told.contains(&&*entry.key)) else {
            return;
        };
        findings
            .at(left.at)
            .says(format!(
                "{} holds {}, a placeholder that nothing has replaced",
                code(&entry.key),
                shown(left)
            ))
            .help("Find out why the page is served without the value: the wrong template, the wrong place, or quotes around the mark.");
    };
    for entry in user_data(facts) {
        look(entry, &["em"]);
    }
    for event in event_calls(facts) {
        for entry in event.params.map(Value::entries).unwrap_or_default() {
            look(entry, &["value", "currency"]);
        }
        for entry in event.options.map(Value::entries).unwrap_or_default() {
            look(entry, &[]);
        }
    }
}
