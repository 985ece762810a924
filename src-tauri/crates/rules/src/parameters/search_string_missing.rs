use facts::Facts;

use crate::calls::event_calls;
use crate::{Findings, rule};

rule! {
    /// A search without what was searched for.
    ///
    /// ## What it reports
    ///
    /// Calls that send `Search` without `search_string`, or with an empty one.
    ///
    /// ## Why it matters
    ///
    /// The event still counts, but audiences and reports by search term stay empty.
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
    ///   fbq('track', 'Search');
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
    ///   fbq('track', 'Search', { search_string: 'oolong' });
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: pixel reference](https://developers.facebook.com/docs/meta-pixel/reference)
    SEARCH_STRING_MISSING {
        id: "search-string-missing",
        severity: Info,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for event in event_calls(facts).filter(|event| event.known_name() == Some("Search")) {
        let empty = event.param("search_string").filter(|term| {
            term.is_nothing() || term.text().is_some_and(|text| text.trim().is_empty())
        });
        if empty.is_none() && !event.lacks("search_string") {
            continue;
        }
        findings
            .at(empty.map_or_else(|| event.params_at(), |term| term.at))
            .says("`Search` does not say what was searched for")
            .help("Add `search_string` with the visitor's words.");
    }
}
