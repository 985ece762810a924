use facts::{Facts, WhyNot};

use crate::wording::remove_call;
use crate::{Findings, rule};

rule! {
    /// A second `PageView` that the library drops.
    ///
    /// ## What it reports
    ///
    /// A `track` of `PageView` that comes after another one of the same pixel in one page load.
    ///
    /// ## Why it matters
    ///
    /// The library sends only the first and says nothing. It is a sign that the code was installed
    /// twice.
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
    ///   fbq('track', 'PageView');
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
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: get started](https://developers.facebook.com/docs/meta-pixel/get-started)
    PAGE_VIEW_REPEATED {
        id: "page-view-repeated",
        severity: Info,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for (index, call) in facts.calls.iter().enumerate() {
        let mut events = facts
            .events
            .iter()
            .filter(|event| event.call == Some(index))
            .peekable();
        let repeats = events.peek().is_some()
            && events.all(|event| event.why_not == Some(WhyNot::SecondPageView));
        if repeats {
            findings
                .at(call.at)
                .says("The library drops this `PageView`: the pixel has sent one in this page load")
                .fix(remove_call(facts, call.at, "Remove the second `PageView`"))
                .help("Remove it, and find out whether the code was installed twice.");
        }
    }
}
