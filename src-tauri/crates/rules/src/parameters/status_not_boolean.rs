use facts::{Facts, Kind, Value};

use crate::calls::{EventCall, event_calls};
use crate::unfilled::holds_placeholder;
use crate::wording::shown;
use crate::{Findings, rule};

rule! {
    /// A registration status that is neither true nor false.
    ///
    /// ## What it reports
    ///
    /// The parameter `status` of `CompleteRegistration` with anything but `true` or `false`.
    ///
    /// ## Why it matters
    ///
    /// Meta reads it as yes or no: whether the registration was completed. Words such as `completed`
    /// say neither.
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
    ///   fbq('track', 'CompleteRegistration', { status: 'completed' });
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
    ///   fbq('track', 'CompleteRegistration', { status: true });
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: pixel reference](https://developers.facebook.com/docs/meta-pixel/reference)
    STATUS_NOT_BOOLEAN {
        id: "status-not-boolean",
        severity: Info,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    let registers = |event: &EventCall<'_>| event.known_name() == Some("CompleteRegistration");
    for event in event_calls(facts).filter(registers) {
        let Some(status) = event.param("status").filter(|status| is_no_answer(status)) else {
            continue;
        };
        findings
            .at(status.at)
            .says(format!(
                "`status` is {}, not `true` or `false`",
                shown(status)
            ))
            .help("Write `status: true` once the registration is completed.");
    }
}

fn is_no_answer(status: &Value) -> bool {
    match &status.kind {
        Kind::Text(text) => !matches!(&**text, "true" | "false") && !holds_placeholder(text),
        Kind::Number(_) | Kind::List(_) | Kind::Object(_) | Kind::Function => true,
        Kind::Undefined | Kind::Null | Kind::Bool(_) | Kind::Computed(_) => false,
    }
}
