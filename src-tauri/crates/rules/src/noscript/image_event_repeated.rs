use facts::{Command, Facts};

use crate::wording::code;
use crate::{Findings, rule};

rule! {
    /// An image that sends what the script has sent.
    ///
    /// ## What it reports
    ///
    /// An image of the pixel outside `<noscript>` with the pixel and the event of a call that runs
    /// when the page loads.
    ///
    /// ## Why it matters
    ///
    /// Browsers with JavaScript load such an image too, so every visit is counted twice.
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
    /// </script>
    /// <img height="1" width="1" alt="" src="https://www.facebook.com/tr?id=484210123456789&amp;ev=PageView">
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
    /// <noscript><img height="1" width="1" alt="" src="https://www.facebook.com/tr?id=484210123456789&amp;ev=PageView&amp;noscript=1"></noscript>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: get started](https://developers.facebook.com/docs/meta-pixel/get-started)
    IMAGE_EVENT_REPEATED {
        id: "image-event-repeated",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for image in facts
        .events
        .iter()
        .filter(|event| event.command == Command::Image)
    {
        let sent = image.why_not.is_none() && image.pixel_id.is_some();
        let repeats = facts.events.iter().any(|event| {
            event.command != Command::Image
                && event.why_not.is_none()
                && event.pixel_id == image.pixel_id
                && event.name.text() == image.name.text()
        });
        let Some(name) = image.name.text().filter(|_| sent && repeats) else {
            continue;
        };
        findings
            .at(image.at)
            .says(format!("This image sends {} once more", code(name)))
            .help("Put it into `<noscript>`, or remove it.");
    }
}
