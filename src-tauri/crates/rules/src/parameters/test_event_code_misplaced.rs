use facts::{Facts, Value};

use crate::calls::{calls_of, event_calls};
use crate::wording::code;
use crate::{Findings, rule};

rule! {
    /// A test code among the parameters.
    ///
    /// ## What it reports
    ///
    /// `test_event_code` or `testEventCode` among the parameters of an event or in the options of
    /// `init`.
    ///
    /// ## Why it matters
    ///
    /// The code belongs to events that a server sends. In the browser the library knows no such key:
    /// it becomes a parameter of your own and puts no event into the test.
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
    ///   fbq('track', 'Lead', { test_event_code: 'TEST12345' });
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
    ///   fbq('track', 'Lead');
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: pixel reference](https://developers.facebook.com/docs/meta-pixel/reference)
    TEST_EVENT_CODE_MISPLACED {
        id: "test-event-code-misplaced",
        severity: Info,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    let events = event_calls(facts).flat_map(|event| [event.params, event.options]);
    let inits =
        calls_of(facts, "init").flat_map(|(_, call)| call.arguments.iter().skip(1).map(Some));
    let codes = events
        .chain(inits)
        .flatten()
        .flat_map(Value::entries)
        .filter(|entry| matches!(&*entry.key, "test_event_code" | "testEventCode"));
    for entry in codes {
        findings
            .at(entry.key_at)
            .says(format!("{} does nothing in the browser", code(&entry.key)))
            .help("Remove it. To test events of the browser, open the page from the test tab of Events Manager.");
    }
}
