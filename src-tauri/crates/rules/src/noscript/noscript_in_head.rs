use facts::{Facts, Image};
use page::{Placement, Span};

use crate::{Applicability, Edit, Findings, Fix, rule};

rule! {
    /// The `<noscript>` image in the head.
    ///
    /// ## What it reports
    ///
    /// A `<noscript>` image of the pixel that stands in the head.
    ///
    /// ## Why it matters
    ///
    /// An image may not stand in the head: a browser without JavaScript ends the head there and puts
    /// whatever follows, style sheets and titles included, into the body. It still loads the image.
    ///
    /// ## Example
    ///
    /// ```html
    /// <html>
    ///   <head>
    ///     <noscript><img height="1" width="1"
    ///       src="https://www.facebook.com/tr?id=484210123456789&ev=PageView&noscript=1"></noscript>
    ///   </head>
    ///   <body></body>
    /// </html>
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```html
    /// <html>
    ///   <head></head>
    ///   <body>
    ///     <noscript><img height="1" width="1"
    ///       src="https://www.facebook.com/tr?id=484210123456789&ev=PageView&noscript=1"></noscript>
    ///   </body>
    /// </html>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: get started](https://developers.facebook.com/docs/meta-pixel/get-started)
    NOSCRIPT_IN_HEAD {
        id: "noscript-in-head",
        severity: Info,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    // Where a piece is put is not seen.
    if facts.is_piece {
        return;
    }
    let in_head = |image: &&Image| {
        image.noscript && image.inert.is_none() && image.placement == Placement::Head
    };
    for image in facts.images.iter().filter(in_head) {
        findings
            .at(image.at)
            .says("The `<noscript>` image stands in the head, where an image may not stand")
            .fix(moved(facts, image))
            .help(
                "Move the `<noscript>` part to just below `<body>`; the script stays in the head.",
            );
    }
}

/// Takes the element out of the head and writes the image below `<body>`.
fn moved(facts: &Facts, image: &Image) -> Option<Fix> {
    let (whole, body) = (image.noscript_at?, facts.written.body?);
    let plain =
        !image.scripted && !image.url.contains(['"', '<', '>']) && !image.url.contains("____");
    let url = image.url.trim().replace('&', "&amp;");
    plain.then(|| Fix {
        title: "Move it below `<body>`".to_owned(),
        applicability: Applicability::Unsafe,
        edits: vec![
            Edit {
                at: whole,
                text: String::new(),
            },
            Edit {
                at: Span::new(body.end, body.end),
                text: format!(
                    "\n<noscript><img height=\"1\" width=\"1\" style=\"display:none\" alt=\"\"\
                     \n  src=\"{url}\"></noscript>"
                ),
            },
        ],
    })
}
