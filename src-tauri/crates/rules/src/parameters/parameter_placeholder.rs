use facts::{Facts, Value};

use crate::calls::event_calls;
use crate::unfilled::has_mark;
use crate::wording::{code, shown};
use crate::{Findings, rule};

rule! {
    /// A template's mark that nobody replaced.
    ///
    /// ## What it reports
    ///
    /// Parameters whose text still holds the mark of a template, such as `{{ product.id }}`. `value`
    /// and `currency` are reported by their own rules.
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
    for event in event_calls(facts) {
        for entry in event.params.map(Value::entries).unwrap_or_default() {
            if matches!(&*entry.key, "value" | "currency" | "content_type") {
                continue;
            }
            let Some(marked) = entry.value.find_text(has_mark) else {
                continue;
            };
            findings
                .at(marked.at)
                .says(format!(
                    "{} holds {}, a mark that the template should have replaced",
                    code(&entry.key),
                    shown(marked)
                ))
                .help("Find out why the page is served without it: the wrong template, the wrong place, or quotes around the mark.");
        }
    }
}
