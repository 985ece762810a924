use facts::{Facts, Trigger};
use page::Span;
use spec::Message;

use crate::calls::{initialising, printed};
use crate::ids::id_text;
use crate::wording::remove_call;
use crate::{Findings, rule};

rule! {
    /// A pixel that is initialised twice.
    ///
    /// ## What it reports
    ///
    /// A second `init` of a pixel that is initialised already. One that brings the first user data is
    /// let through, because the library takes it.
    ///
    /// ## Why it matters
    ///
    /// The library ignores the second `init`, its user data included. It is a sign that the pixel was
    /// installed twice, for example by hand and by a plug-in, and then events are sent twice.
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
    ///   fbq('init', '484210123456789');
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
    INIT_DUPLICATE {
        id: "init-duplicate",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    // Each id with whether user data came with it, and where.
    let mut seen: Vec<(String, bool, Span)> = Vec::new();
    for (index, call) in initialising(facts) {
        let message = printed(facts, index, |message| {
            matches!(message, Message::DuplicatePixelId(_))
        });
        let Some(id) = call.arguments.first().and_then(id_text) else {
            continue;
        };
        let brings_data = call
            .arguments
            .get(1)
            .is_some_and(|data| !data.entries().is_empty());
        // What throws, or waits in the queue of an `fbq` that is replaced, never reaches the library.
        let arrives = !call.before_base_code && !call.to_other_queue;
        let runs = arrives
            && call.inert.is_none()
            && !call.conditional
            && call.trigger == Trigger::PageLoad;
        let earlier = seen.iter_mut().find(|(known, ..)| *known == id);
        let repeats = match earlier {
            Some((_, _, first)) if facts.alternatives.never_both(*first, call.at) => false,
            Some((_, has_data, _)) if brings_data && !*has_data => {
                *has_data = true;
                false
            }
            Some(_) => true,
            None => {
                if runs {
                    seen.push((id.clone(), brings_data, call.at));
                }
                false
            }
        };
        if message.is_some() || (repeats && runs) {
            findings
                .at(call.at)
                .says(format!("Pixel `{id}` is initialised a second time"))
                .prints(message)
                .fix(remove_call(facts, call.at, "Remove the second `init`"))
                .help(
                    "Keep one `init` for each pixel, and find out what put the second one there.",
                );
        }
    }
}
