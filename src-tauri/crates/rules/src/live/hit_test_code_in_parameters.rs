use wire::Fire;

use crate::{Findings, rule};

rule! {
    /// A test code that travels as a parameter.
    ///
    /// ## What it reports
    ///
    /// Hits with `test_event_code` or `testEventCode` among their parameters.
    ///
    /// ## Why it matters
    ///
    /// The code belongs beside the events that a server sends. In the browser it is a property of no
    /// meaning, and the event counts like any other.
    ///
    /// ## Example
    ///
    /// ```text
    /// 412 ms  https://www.facebook.com/tr/?id=484210123456789&ev=Lead&cd[test_event_code]=TEST12345
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```text
    /// 412 ms  https://www.facebook.com/tr/?id=484210123456789&ev=Lead
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: using the Conversions API](https://developers.facebook.com/docs/marketing-api/conversions-api/using-the-api)
    HIT_TEST_CODE_IN_PARAMETERS {
        id: "hit-test-code-in-parameters",
        severity: Info,
        since: "0.1.0",
        check: Hit,
        told_by: ["test-event-code-misplaced"]
    }
}

fn check(fire: &Fire, findings: &mut Findings) {
    for key in ["test_event_code", "testEventCode"] {
        if fire.custom_data.contains_key(key) {
            findings
                .param(key)
                .says(format!("A test code arrived as the parameter `{key}`, where it does nothing"))
                .help("Remove it. To test events of the browser, open the page from the test tab of Events Manager.");
        }
    }
}
