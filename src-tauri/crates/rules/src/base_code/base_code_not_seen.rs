use facts::Facts;

use crate::calls::can_run;
use crate::{Findings, rule};

rule! {
    /// Pixel code whose base code stands in another file.
    ///
    /// ## What it reports
    ///
    /// Calls of `fbq` in a piece of a page, such as a template or a component, that has no base code
    /// itself; and in a template that takes in what may be the base code.
    ///
    /// ## Why it matters
    ///
    /// By itself such a file sends nothing. Whether its events go out depends on the page that it is
    /// put into, which is not seen here.
    ///
    /// ## Example
    ///
    /// ```html
    /// {% block scripts %}
    /// <script>
    ///   fbq('track', 'Lead');
    /// </script>
    /// {% endblock %}
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```html
    /// {% block head %}
    /// <script>
    ///   !function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?
    ///   n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;
    ///   n.push=n;n.loaded=!0;n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;
    ///   t.src=v;s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}(window,
    ///   document,'script','https://connect.facebook.net/en_US/fbevents.js');
    ///   fbq('init', '484210123456789');
    ///   fbq('track', 'PageView');
    /// </script>
    /// {% endblock %}
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: get started](https://developers.facebook.com/docs/meta-pixel/get-started)
    BASE_CODE_NOT_SEEN {
        id: "base-code-not-seen",
        severity: Info,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    let mut calls = facts.calls.iter();
    let first = calls.find(|call| facts.base_code_elsewhere && can_run(call));
    if let Some(first) = first {
        findings
            .at(first.at)
            .says("`fbq` is called here, but the base code that makes it is not in this file")
            .help("Inspect the page by its address, as it is served, to see whether it has the base code above this.");
    }
}
