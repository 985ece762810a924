use facts::{Facts, Image};
use page::Placement;

use crate::{Findings, rule};

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
    let in_head = |image: &&Image| {
        image.noscript && image.inert.is_none() && image.placement == Placement::Head
    };
    for image in facts.images.iter().filter(in_head) {
        findings
            .at(image.at)
            .says("The `<noscript>` image stands in the head, where an image may not stand")
            .help(
                "Move the `<noscript>` part to just below `<body>`; the script stays in the head.",
            );
    }
}
