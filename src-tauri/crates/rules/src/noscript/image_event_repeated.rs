use facts::{Command, Facts};
use page::{Placement, Span};

use crate::wording::code;
use crate::{Applicability, Edit, Findings, Fix, rule};

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
            .fix(wrapped(facts, image.at))
            .help("Put it into `<noscript>`, or remove it.");
    }
}

/// Puts `<noscript>` around the tag, where that is written out and none is there yet. An image with
/// the mark of those in `<noscript>` was surely meant for one.
fn wrapped(facts: &Facts, at: Span) -> Option<Fix> {
    let image = facts
        .images
        .iter()
        .find(|image| image.at == at && !image.scripted)?;
    if facts.images.iter().any(|image| image.noscript) || image.placement == Placement::Head {
        return None;
    }
    let marked = image.params.iter().any(|(key, _)| key == "noscript");
    let edit = |at: u32, text: &str| Edit {
        at: Span::new(at, at),
        text: text.to_owned(),
    };
    Some(Fix {
        title: "Put it into `<noscript>`".to_owned(),
        applicability: if marked {
            Applicability::Safe
        } else {
            Applicability::Unsafe
        },
        edits: vec![edit(at.start, "<noscript>"), edit(at.end, "</noscript>")],
    })
}
