use facts::{Facts, Image, Inert};

use crate::{Applicability, Edit, Findings, Fix, rule};

rule! {
    /// A `<noscript>` image that is only text.
    ///
    /// ## What it reports
    ///
    /// A `<noscript>` whose image was escaped on its way into the page: `&lt;img` in the place of
    /// `<img`.
    ///
    /// ## Why it matters
    ///
    /// A browser without JavaScript shows the code as text and loads no image. It is a sign that the
    /// whole code went through an editor for text.
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
    /// <noscript>&lt;img src="https://www.facebook.com/tr?id=484210123456789&ev=PageView&noscript=1"&gt;</noscript>
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
    /// <noscript><img src="https://www.facebook.com/tr?id=484210123456789&ev=PageView&noscript=1"></noscript>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: get started](https://developers.facebook.com/docs/meta-pixel/get-started)
    NOSCRIPT_ESCAPED {
        id: "noscript-escaped",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for image in facts
        .images
        .iter()
        .filter(|image| image.inert == Some(Inert::Escaped))
    {
        findings
            .at(image.at)
            .says("The `<noscript>` image is escaped, so that browsers take it for text")
            .fix(plain(image))
            .help("Write `<` and `>` in the place of `&lt;` and `&gt;`, and paste code with an editor for plain text.");
    }
}

/// Writes the image that was meant.
fn plain(image: &Image) -> Option<Fix> {
    let known = !image.url.contains(['"', '<', '>']) && !image.url.contains("____");
    let url = image.url.trim().replace("&amp;", "&").replace('&', "&amp;");
    known.then(|| Fix {
        title: "Write the image as markup".to_owned(),
        applicability: Applicability::Unsafe,
        edits: vec![Edit {
            at: image.at,
            text: format!(
                "<img height=\"1\" width=\"1\" style=\"display:none\" alt=\"\" src=\"{url}\">"
            ),
        }],
    })
}
