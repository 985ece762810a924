use facts::{Facts, Image};

use crate::{Applicability, Edit, Findings, Fix, rule};

rule! {
    /// A `<noscript>` image with a damaged address.
    ///
    /// ## What it reports
    ///
    /// The address of a `<noscript>` image with blanks in it, or with its signs escaped twice:
    /// `&amp;amp;`.
    ///
    /// ## Why it matters
    ///
    /// Blanks become part of the id or the event's name, and after `&amp;amp;` the browser sends a
    /// parameter `amp;ev` in the place of `ev`. The event is lost or goes to nobody.
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
    ///   src="https://www.facebook.com/tr?id= 484210123456789&amp;ev=PageView&amp;noscript=1"></noscript>
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
    NOSCRIPT_URL_MALFORMED {
        id: "noscript-url-malformed",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    let written = |image: &&Image| image.noscript && !image.scripted && image.inert.is_none();
    for image in facts.images.iter().filter(written) {
        let url = image.url.trim();
        let flaw = if url.contains("&amp;") {
            "has its signs escaped twice"
        } else if url.contains(' ') {
            "has blanks in it"
        } else {
            continue;
        };
        findings
            .at(image.url_at)
            .says(format!("The address of the `<noscript>` image {flaw}"))
            .fix(plain(image))
            .help("Write the address on one line without blanks, with `&amp;` or `&` between its parts.");
    }
}

/// The address without blanks, its signs escaped once; nothing where a template computes a part.
fn plain(image: &Image) -> Option<Fix> {
    let mut url: String = image.url.split_whitespace().collect();
    while url.contains("&amp;") {
        url = url.replace("&amp;", "&");
    }
    let known = !url.contains("____") && !url.contains(['"', '\'', '<', '>']);
    known.then(|| Fix {
        title: "Write the address anew".to_owned(),
        applicability: Applicability::Safe,
        edits: vec![Edit {
            at: image.url_at,
            text: url.replace('&', "&amp;"),
        }],
    })
}
