use facts::{Call, Facts, Flaw, Value};

use crate::wording::{code, listed};
use crate::{Findings, rule};

rule! {
    /// A mistake that stops a script before its pixel code.
    ///
    /// ## What it reports
    ///
    /// Scripts that stop with an error while the page loads, with pixel code after the place: a name
    /// that nothing defines, a value that is not there, code in a text that cannot be read, or an
    /// error of the script's own. Also errors that a `catch` swallows together with the pixel code
    /// between them, unless the `catch` sends something itself.
    ///
    /// ## Why it matters
    ///
    /// The browser leaves the script at the error. The pixel code after it does not run, and its
    /// events are lost without a word from the pixel.
    ///
    /// ## Example
    ///
    /// ```html
    /// <!doctype html>
    /// <html>
    ///   <head>
    ///     <script>
    ///       startSlider();
    ///       !function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?
    ///       n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;
    ///       n.push=n;n.loaded=!0;n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;
    ///       t.src=v;s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}(window,
    ///       document,'script','https://connect.facebook.net/en_US/fbevents.js');
    ///       fbq('init', '484210123456789');
    ///       fbq('track', 'PageView');
    ///     </script>
    ///   </head>
    /// </html>
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```html
    /// <!doctype html>
    /// <html>
    ///   <head>
    ///     <script>
    ///       !function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?
    ///       n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;
    ///       n.push=n;n.loaded=!0;n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;
    ///       t.src=v;s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}(window,
    ///       document,'script','https://connect.facebook.net/en_US/fbevents.js');
    ///       fbq('init', '484210123456789');
    ///       fbq('track', 'PageView');
    ///     </script>
    ///     <script>
    ///       startSlider();
    ///     </script>
    ///   </head>
    /// </html>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: get started](https://developers.facebook.com/docs/meta-pixel/get-started)
    BASE_CODE_INTERRUPTED {
        id: "base-code-interrupted",
        severity: Error,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for broken in facts
        .broken
        .iter()
        .filter(|broken| broken.has_pixel && matches!(broken.flaw, Flaw::Throws | Flaw::Caught))
    {
        // A call of `fbq` where there is none is told by the rules about the base code.
        if facts
            .calls
            .iter()
            .any(|call| call.before_base_code && call.at.contains(broken.at))
        {
            continue;
        }
        let lost: Vec<&Call> = facts
            .calls
            .iter()
            .filter(|call| broken.lost.contains(&call.at))
            .collect();
        let installs = lost.iter().any(|it| it.command.text() == Some("init"));
        let mut events: Vec<&str> = Vec::new();
        for call in lost {
            events.extend(event(call).filter(|name| !events.contains(name)));
        }
        let error = code(&broken.message);
        let alone = installs || events.is_empty();
        let message = match (broken.flaw, alone) {
            (Flaw::Caught, true) => {
                format!("A `catch` swallows this error and the pixel code behind it: {error}")
            }
            (Flaw::Caught, false) => format!(
                "A `catch` swallows this error and loses {}: {error}",
                listed(&events)
            ),
            (_, true) => format!("The script stops here before its pixel code: {error}"),
            (_, false) => format!(
                "The script stops here and loses {}: {error}",
                listed(&events)
            ),
        };
        let help = if broken.flaw == Flaw::Caught {
            "Put the pixel code before the `try` or behind it, or correct the error."
        } else {
            "Put the pixel code into a script of its own, or correct the error."
        };
        findings.at(broken.at).says(message).help(help);
    }
}

/// The name of the event that a call sends, where it is known.
fn event(call: &Call) -> Option<&str> {
    let place = match call.command.text()? {
        "track" | "trackCustom" => 0,
        "trackSingle" | "trackSingleCustom" => 1,
        _ => return None,
    };
    call.arguments.get(place).and_then(Value::text)
}
