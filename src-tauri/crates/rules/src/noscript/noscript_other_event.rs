use facts::{Facts, Image, Value};

use crate::calls::event_calls;
use crate::images::{is_retired, value_at};
use crate::noscript::noscript_url_malformed::damage;
use crate::wording::code;
use crate::{Applicability, Edit, Findings, Fix, rule};

rule! {
    /// A `<noscript>` image of another event.
    ///
    /// ## What it reports
    ///
    /// A `<noscript>` image that names no event, or one that no script of the page sends.
    ///
    /// ## Why it matters
    ///
    /// Visitors without JavaScript are counted for something that the others are not: a purchase on
    /// every page, or nothing at all.
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
    /// <noscript><img height="1" width="1" style="display:none" alt=""
    ///   src="https://www.facebook.com/tr?id=484210123456789&amp;ev=Purchase&amp;noscript=1"></noscript>
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
    /// <noscript><img height="1" width="1" style="display:none" alt=""
    ///   src="https://www.facebook.com/tr?id=484210123456789&amp;ev=PageView&amp;noscript=1"></noscript>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: get started](https://developers.facebook.com/docs/meta-pixel/get-started)
    NOSCRIPT_OTHER_EVENT {
        id: "noscript-other-event",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    let mut names = Vec::new();
    for event in event_calls(facts) {
        // A computed name may be any.
        if event.name.is_some_and(Value::is_computed) {
            return;
        }
        names.extend(event.known_name());
    }
    if names.is_empty() {
        return;
    }
    let loads =
        |image: &&Image| image.noscript && image.inert.is_none() && image.pixel_id.is_some();
    for image in facts.images.iter().filter(loads) {
        // An address that is damaged, and one of the codes of 2013, have rules of their own.
        if damage(image).is_some() || is_retired(image) {
            continue;
        }
        let has_event = image.params.iter().any(|(key, _)| key == "ev");
        let says = match image.event.as_deref() {
            Some("PageView") => continue,
            Some(event) if names.contains(&event) => continue,
            Some(event) => format!(
                "The `<noscript>` image is of {}, which no script of this page sends",
                code(event)
            ),
            // What a template computes is not known.
            None if has_event => continue,
            None => "The `<noscript>` image names no event".to_owned(),
        };
        findings
            .at(image.url_at)
            .says(says)
            .fix(page_view(image))
            .help("Write `ev=PageView` there.");
    }
}

fn page_view(image: &Image) -> Option<Fix> {
    Some(Fix {
        title: "Write `PageView`".to_owned(),
        applicability: Applicability::Unsafe,
        edits: vec![Edit {
            at: value_at(image, "ev")?,
            text: "PageView".to_owned(),
        }],
    })
}
