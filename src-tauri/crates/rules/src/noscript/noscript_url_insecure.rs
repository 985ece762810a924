use facts::Facts;
use page::Span;

use crate::{Applicability, Edit, Findings, Fix, rule};

rule! {
    /// A `<noscript>` image without encryption.
    ///
    /// ## What it reports
    ///
    /// A `<noscript>` image whose address begins with `http://`.
    ///
    /// ## Why it matters
    ///
    /// On a page with encryption, browsers rewrite or refuse the image; on others, anybody on the way
    /// reads what is sent.
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
    ///   src="http://www.facebook.com/tr?id=484210123456789&amp;ev=PageView&amp;noscript=1"></noscript>
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
    NOSCRIPT_URL_INSECURE {
        id: "noscript-url-insecure",
        severity: Info,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for image in facts.images.iter().filter(|image| image.noscript) {
        let plain = "http://";
        let insecure = image
            .url
            .get(..plain.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(plain));
        if !insecure || image.inert.is_some() {
            continue;
        }
        let at = Span::new(image.url_at.start, image.url_at.start + plain.len() as u32);
        findings
            .at(at)
            .says("The address of the `<noscript>` image begins with `http://`")
            .fix((!image.scripted).then(|| Fix {
                title: "Write `https://`".to_owned(),
                applicability: Applicability::Safe,
                edits: vec![Edit {
                    at,
                    text: "https://".to_owned(),
                }],
            }))
            .help("Write `https://`.");
    }
}
