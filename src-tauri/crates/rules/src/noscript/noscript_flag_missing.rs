use facts::{Facts, Image};
use page::Span;

use crate::images::is_retired;
use crate::{Applicability, Edit, Findings, Fix, rule};

rule! {
    /// A `<noscript>` image without its mark.
    ///
    /// ## What it reports
    ///
    /// A `<noscript>` image whose address lacks `noscript=1`.
    ///
    /// ## Why it matters
    ///
    /// The mark tells Meta that the visit came without JavaScript. Without it the visit is counted,
    /// but can't be told from others.
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
    ///   src="https://www.facebook.com/tr?id=484210123456789&amp;ev=PageView"></noscript>
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
    NOSCRIPT_FLAG_MISSING {
        id: "noscript-flag-missing",
        severity: Info,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    let loads = |image: &&Image| {
        image.noscript && image.inert.is_none() && image.pixel_id.is_some() && !is_retired(image)
    };
    for image in facts.images.iter().filter(loads) {
        if image
            .params
            .iter()
            .any(|(key, _)| key.ends_with("noscript"))
        {
            continue;
        }
        let end = image.url_at.end;
        // Behind a `#` it would not be sent.
        let whole =
            !image.scripted && image.url.trim_end() == image.url && !image.url.contains('#');
        findings
            .at(image.url_at)
            .says("The address of the `<noscript>` image lacks `noscript=1`")
            .fix(whole.then(|| Fix {
                title: "Add `noscript=1`".to_owned(),
                applicability: Applicability::Safe,
                edits: vec![Edit {
                    at: Span::new(end, end),
                    text: "&amp;noscript=1".to_owned(),
                }],
            }))
            .help("Add `&noscript=1` to the address.");
    }
}
