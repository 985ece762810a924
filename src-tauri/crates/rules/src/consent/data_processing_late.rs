use facts::{Facts, Kind};

use crate::calls::{calls_of, runs_now};
use crate::moving::above_init;
use crate::{Findings, rule};

rule! {
    /// Data processing options after `init`.
    ///
    /// ## What it reports
    ///
    /// `fbq('dataProcessingOptions', …)` that runs while the page loads, after an `init` and with
    /// none before it.
    ///
    /// ## Why it matters
    ///
    /// Limited data use counts for what is sent after the call. It has to stand above `init`, so that
    /// nothing goes out without it.
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
    ///   fbq('dataProcessingOptions', ['LDU'], 0, 0);
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
    ///   fbq('dataProcessingOptions', ['LDU'], 0, 0);
    ///   fbq('init', '484210123456789');
    ///   fbq('track', 'PageView');
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: data processing options](https://developers.facebook.com/docs/meta-pixel/implementation/data-processing-options)
    DATA_PROCESSING_LATE {
        id: "data-processing-late",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    let first = calls_of(facts, "init").find(|(_, call)| runs_now(call));
    let options = calls_of(facts, "dataProcessingOptions").find(|(_, call)| runs_now(call));
    let (Some((init, _)), Some((index, call))) = (first, options) else {
        return;
    };
    // An empty list asks for no limits, which is what holds without it.
    let limits = !matches!(
        call.arguments.first().map(|list| &list.kind),
        Some(Kind::List(list)) if list.is_empty()
    );
    if limits && init < index {
        findings
            .at(call.at)
            .says("The data processing options come after `init`")
            .fix(above_init(facts, call))
            .help("Move the call above the first `init`.");
    }
}
