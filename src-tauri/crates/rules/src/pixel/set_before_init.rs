use facts::Facts;
use spec::Message;

use crate::calls::calls_of;
use crate::ids::id_text;
use crate::moving::below_init;
use crate::wording::code;
use crate::{Findings, rule};

rule! {
    /// A setting for a pixel that is not there yet.
    ///
    /// ## What it reports
    ///
    /// Calls of `set` that need an initialised pixel and come before its `init`.
    ///
    /// ## Why it matters
    ///
    /// The library drops the setting with a message. The events go out without it.
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
    ///   fbq('set', 'agent', 'myshop', '484210123456789');
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
    ///   fbq('set', 'agent', 'myshop', '484210123456789');
    ///   fbq('track', 'PageView');
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: advanced use](https://developers.facebook.com/docs/meta-pixel/advanced)
    SET_BEFORE_INIT {
        id: "set-before-init",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for printed in &facts.messages {
        let Message::UninitializedPixel { id, .. } = &printed.message else {
            continue;
        };
        findings
            .at(printed.at)
            .says(format!(
                "This setting comes before pixel {} is initialised and is dropped",
                code(id)
            ))
            .prints(Some(&printed.message))
            .fix({
                let call = facts.calls.get(printed.call);
                // With several pixels the first `init` may be another's, and without one of this
                // pixel nothing is won.
                let mut inits = calls_of(facts, "init");
                let one = inits.next().filter(|_| inits.next().is_none());
                let given = one.and_then(|(_, init)| init.arguments.first());
                let is_its = given.and_then(id_text).as_ref() == Some(id);
                call.filter(|_| is_its)
                    .and_then(|call| below_init(facts, call))
            })
            .help("Move the call below the `init` of that pixel.");
    }
}
