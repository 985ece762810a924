use facts::{Facts, Value};
use spec::{Message, is_command, nearest_command};

use crate::calls::{can_run, printed};
use crate::wording::{capital, rewrite, shown};
use crate::{Applicability, Findings, rule};

rule! {
    /// A command that the library does not know.
    ///
    /// ## What it reports
    ///
    /// Calls of `fbq` whose first argument is no command. Upper and lower case count: `Track` is
    /// none.
    ///
    /// ## Why it matters
    ///
    /// The library prints a message and does nothing: the event is lost.
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
    ///   fbq('Track', 'Lead');
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
    COMMAND_UNKNOWN {
        id: "command-unknown",
        severity: Error,
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
        let message = printed(facts, index, |message| {
            matches!(message, Message::UnknownCommand(_))
        });
        let unknown = call
            .command
            .text()
            .is_some_and(|command| !is_command(command));
        if !unknown && message.is_none() {
            continue;
        }
        let nearest = call.command.text().and_then(nearest_command);
        let fix = nearest.and_then(|nearest| {
            let same_letters = call
                .command
                .text()
                .is_some_and(|command| command.eq_ignore_ascii_case(nearest));
            let applicability = if same_letters {
                Applicability::Safe
            } else {
                Applicability::Unsafe
            };
            rewrite(facts, &call.command, nearest, applicability)
        });
        let standard = call
            .command
            .text()
            .is_some_and(|command| spec::standard(command).is_some());
        let is_switch = call
            .command
            .text()
            .is_some_and(|command| spec::SWITCHES.contains(&command));
        let help = match nearest {
            Some(nearest) => format!("Write `{nearest}`, upper and lower case as here."),
            None if is_switch => {
                "It is no command but a property: `fbq.disablePushState = true`, set before `init`."
                    .replace("disablePushState", call.command.text().unwrap_or_default())
            }
            None if standard => format!(
                "Put the command before the event: `fbq('track', {})`.",
                quoted(&call.command)
            ),
            None => "Use `track` for standard events and `trackCustom` for events of your own."
                .to_owned(),
        };
        findings
            .at(call.command.at)
            .says(format!(
                "{} is no command of `fbq`",
                capital(&shown(&call.command))
            ))
            .prints(message)
            .fix(fix)
            .help(help);
    }
}

fn quoted(command: &Value) -> String {
    format!("'{}'", command.text().unwrap_or_default())
}
