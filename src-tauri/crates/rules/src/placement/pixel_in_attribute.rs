use facts::{Facts, Within};

use crate::wording::code;
use crate::{Findings, rule};

rule! {
    /// Pixel code in the value of an attribute.
    ///
    /// ## What it reports
    ///
    /// Pixel code in the `srcdoc` of a frame, and pixel code that a stray quote has made a part of an
    /// attribute.
    ///
    /// ## Why it matters
    ///
    /// A quote that is never closed swallows what follows, up to the next quote: the browser sees one
    /// long value and no script. What `srcdoc` holds is a page of its own: its events do not carry
    /// the address of the page that visitors see.
    ///
    /// ## Example
    ///
    /// ```html
    /// <meta name="author" content="Shop>
    /// <script>
    ///   !function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?
    ///   n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;
    ///   n.push=n;n.loaded=!0;n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;
    ///   t.src=v;s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}(window,
    ///   document,'script','https://connect.facebook.net/en_US/fbevents.js');
    ///   fbq('init', '484210123456789');
    ///   fbq('track', 'PageView');
    /// </script>
    /// <link rel="icon" href="icon.png">
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```html
    /// <meta name="author" content="Shop">
    /// <script>
    ///   !function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?
    ///   n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;
    ///   n.push=n;n.loaded=!0;n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;
    ///   t.src=v;s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}(window,
    ///   document,'script','https://connect.facebook.net/en_US/fbevents.js');
    ///   fbq('init', '484210123456789');
    ///   fbq('track', 'PageView');
    /// </script>
    /// <link rel="icon" href="icon.png">
    /// ```
    ///
    /// ## References
    ///
    /// - [HTML Standard: attributes](https://html.spec.whatwg.org/multipage/syntax.html#attributes-2)
    PIXEL_IN_ATTRIBUTE {
        id: "pixel-in-attribute",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for mention in &facts.mentions {
        let Within::Attribute { name, swallowed } = &mention.within else {
            continue;
        };
        let name = code(name);
        let draft = findings.at(mention.at);
        if *swallowed {
            draft
                .says(format!(
                    "The value of {name} lacks its closing quote and swallows pixel code"
                ))
                .help(format!("Close the quote of {name} where its value ends."));
        } else {
            draft
                .says(format!(
                    "Pixel code stands in {name}, a page of its own inside a frame"
                ))
                .help("Move the code into the page itself, just above `</head>`.");
        }
    }
}
