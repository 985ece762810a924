use facts::Facts;
use spec::Message;

use crate::calls::{calls_of, printed};
use crate::ids::{id_text, is_placeholder};
use crate::wording::{code, shown};
use crate::{Findings, rule};

rule! {
    /// A pixel id that was never filled in.
    ///
    /// ## What it reports
    ///
    /// Ids that were put there to be replaced: `YOUR_PIXEL_ID`, marks of a template that nothing
    /// filled in, digits counted up, in `init` and in images.
    ///
    /// ## Why it matters
    ///
    /// Nobody receives the events. The page looks as if it had a pixel, and Events Manager stays
    /// empty.
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
    ///   fbq('init', 'YOUR_PIXEL_ID');
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
    PIXEL_ID_PLACEHOLDER {
        id: "pixel-id-placeholder",
        severity: Error,
        since: "0.1.0",
        check: Page
    }
}

const HELP: &str =
    "Put the id of your pixel here; it stands in Events Manager, below the pixel's name.";

fn check(facts: &Facts, findings: &mut Findings) {
    for (index, call) in calls_of(facts, "init") {
        let Some(id) = call.arguments.first() else {
            continue;
        };
        if id_text(id).as_deref().is_some_and(is_placeholder) {
            findings
                .at(id.at)
                .says(format!("{} stands in the place of the pixel id", shown(id)))
                .prints(printed(facts, index, |message| {
                    *message == Message::InvalidPixelId
                }))
                .help(HELP);
        }
    }
    for image in &facts.images {
        let Some(id) = image.pixel_id.as_deref().filter(|id| is_placeholder(id)) else {
            continue;
        };
        findings
            .at(image.url_at)
            .says(format!(
                "The image names {} in the place of the pixel id",
                code(id)
            ))
            .help(HELP);
    }
}
