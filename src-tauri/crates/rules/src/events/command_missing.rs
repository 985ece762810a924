use facts::{Facts, Kind};
use spec::Message;

use crate::calls::{can_run, printed};
use crate::wording::remove_call;
use crate::{Findings, rule};

rule! {
    /// A call of `fbq` without a command.
    ///
    /// ## What it reports
    ///
    /// Calls of `fbq` with nothing in the brackets.
    ///
    /// ## Why it matters
    ///
    /// The library prints a message and does nothing. Something that should be there is not.
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
    ///   fbq();
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
    /// - [Meta: pixel reference](https://developers.facebook.com/docs/meta-pixel/reference)
    COMMAND_MISSING {
        id: "command-missing",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for (index, call) in facts
        .calls
        .iter()
        .enumerate()
        .filter(|(_, call)| can_run(call))
    {
        let message = printed(facts, index, |message| *message == Message::NoArgument);
        let empty = call.arguments.is_empty() && matches!(call.command.kind, Kind::Undefined);
        if empty || message.is_some() {
            findings
                .at(call.at)
                .says("`fbq()` is called without a command")
                .prints(message)
                .fix(remove_call(facts, call.at, "Remove the call"))
                .help("Name the command and the event, such as `fbq('track', 'Lead')`, or remove the call.");
        }
    }
}
