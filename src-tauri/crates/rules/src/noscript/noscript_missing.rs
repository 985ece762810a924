use facts::{Facts, Pixel, PixelKind};
use page::Span;
use spec::is_pixel_id;

use crate::ids::id_text;
use crate::{Applicability, Edit, Findings, Fix, rule};

rule! {
    /// A pixel without an image for visitors without JavaScript.
    ///
    /// ## What it reports
    ///
    /// Pixels that run and have no `<noscript>` image on the page.
    ///
    /// ## Why it matters
    ///
    /// Visitors without JavaScript are not counted. They are few, and a page that asks for consent
    /// first does well to leave the image out, since it would be loaded without asking.
    ///
    /// ## Example
    ///
    /// ```html
    /// <head>
    /// <script>
    ///   !function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?
    ///   n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;
    ///   n.push=n;n.loaded=!0;n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;
    ///   t.src=v;s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}(window,
    ///   document,'script','https://connect.facebook.net/en_US/fbevents.js');
    ///   fbq('init', '484210123456789');
    ///   fbq('track', 'PageView');
    /// </script>
    /// </head>
    /// <body></body>
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```html
    /// <head>
    /// <script>
    ///   !function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?
    ///   n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;
    ///   n.push=n;n.loaded=!0;n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;
    ///   t.src=v;s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}(window,
    ///   document,'script','https://connect.facebook.net/en_US/fbevents.js');
    ///   fbq('init', '484210123456789');
    ///   fbq('track', 'PageView');
    /// </script>
    /// </head>
    /// <body>
    /// <noscript><img height="1" width="1" style="display:none"
    ///   src="https://www.facebook.com/tr?id=484210123456789&ev=PageView&noscript=1"></noscript>
    /// </body>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: get started](https://developers.facebook.com/docs/meta-pixel/get-started)
    NOSCRIPT_MISSING {
        id: "noscript-missing",
        severity: Info,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    let has_image = facts.images.iter().any(|image| image.noscript);
    if facts.is_piece || has_image || !facts.consent.is_empty() {
        return;
    }
    // The page of a tag manager has no place for it.
    let runs = |pixel: &&Pixel| {
        pixel.kind == PixelKind::Meta
            && pixel.inert.is_none()
            && facts.container_of(pixel.at).is_none()
    };
    let Some(pixel) = facts.pixels.iter().find(runs) else {
        return;
    };
    let Some(id) = id_text(&pixel.id).filter(|id| is_pixel_id(id)) else {
        return;
    };
    let fix = facts.written.body.map(|body| Fix {
        title: "Add the image below `<body>`".to_owned(),
        applicability: Applicability::Unsafe,
        edits: vec![Edit {
            at: Span::new(body.end, body.end),
            text: format!(
                "\n<noscript><img height=\"1\" width=\"1\" style=\"display:none\" alt=\"\"\
                 \n  src=\"https://www.facebook.com/tr?id={id}&amp;ev=PageView&amp;noscript=1\"></noscript>"
            ),
        }],
    });
    findings
        .at(pixel.at)
        .says(format!("Pixel `{id}` has no `<noscript>` image for visitors without JavaScript"))
        .fix(fix)
        .help("Add the `<noscript>` part of the base code below `<body>`, unless the pixel waits for consent.");
}
