use facts::{Facts, Image, Kind, Value};
use spec::{LARGEST_NUMERIC_ID, is_pixel_id};

use crate::calls::calls_of;
use crate::ids::{id_text, is_placeholder};
use crate::images::value_at;
use crate::wording::listed;
use crate::{Applicability, Edit, Findings, Fix, rule};

rule! {
    /// A `<noscript>` image of another pixel.
    ///
    /// ## What it reports
    ///
    /// A `<noscript>` image whose id is none of the pixels that the page initialises.
    ///
    /// ## Why it matters
    ///
    /// Visitors without JavaScript are counted for a pixel that nobody on this page uses: most often
    /// an old one that was replaced in the script only.
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
    /// <noscript><img height="1" width="1"
    ///   src="https://www.facebook.com/tr?id=697310123456788&ev=PageView&noscript=1"></noscript>
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
    /// <noscript><img height="1" width="1"
    ///   src="https://www.facebook.com/tr?id=484210123456789&ev=PageView&noscript=1"></noscript>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: get started](https://developers.facebook.com/docs/meta-pixel/get-started)
    NOSCRIPT_OTHER_ID {
        id: "noscript-other-id",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    let mut ids = Vec::new();
    for (_, call) in calls_of(facts, "init") {
        // A computed id may be any: then nothing can be said of the image.
        let Some(id) = call.arguments.first().and_then(id_text) else {
            return;
        };
        // One that the library refuses is told by the rules about that.
        let rounded = call.arguments.first().is_some_and(is_rounded);
        if is_pixel_id(&id) && !is_placeholder(&id) && !rounded {
            ids.push(id);
        }
    }
    if ids.is_empty() {
        return;
    }
    ids.sort();
    ids.dedup();
    for image in facts
        .images
        .iter()
        .filter(|image| image.noscript && image.inert.is_none())
    {
        let Some(id) = image.pixel_id.as_deref().filter(|id| is_pixel_id(id)) else {
            continue;
        };
        if !ids.iter().any(|known| known == id) {
            findings
                .at(image.url_at)
                .says(format!(
                    "The `<noscript>` image is of pixel `{id}`, the script initialises {}",
                    listed(&ids)
                ))
                .fix(with_id(image, &ids))
                .help("Write the same id in both places.");
        }
    }
}

/// Writes the script's id, where there is one.
fn with_id(image: &Image, ids: &[String]) -> Option<Fix> {
    let [id] = ids else { return None };
    Some(Fix {
        title: format!("Write `{id}`"),
        applicability: Applicability::Unsafe,
        edits: vec![Edit {
            at: value_at(image, "id")?,
            text: id.clone(),
        }],
    })
}

/// Whether JavaScript has lost the last digits of an id that is written as a number.
fn is_rounded(id: &Value) -> bool {
    matches!(id.kind, Kind::Number(number) if number > LARGEST_NUMERIC_ID)
}
