use facts::{Facts, Within};

use crate::installed::nothing_installed;
use crate::wording::code;
use crate::{Findings, rule};

rule! {
    /// Pixel code in an element that holds nothing but text.
    ///
    /// ## What it reports
    ///
    /// A pixel's script tag inside `<title>`, `<style>`, `<iframe>`, `<noembed>` or `<noframes>`, and,
    /// on a page that has no other pixel, inside `<textarea>`, `<xmp>` or `<plaintext>`.
    ///
    /// ## Why it matters
    ///
    /// In these elements the browser takes tags for letters, so nothing of the code runs. Often a
    /// closing tag is missing, and the element has swallowed all that follows.
    ///
    /// ## Example
    ///
    /// ```html
    /// <!doctype html>
    /// <html lang="en">
    ///   <head>
    ///     <title>Shop
    /// <script>
    ///   !function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?
    ///   n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;
    ///   n.push=n;n.loaded=!0;n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;
    ///   t.src=v;s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}(window,
    ///   document,'script','https://connect.facebook.net/en_US/fbevents.js');
    ///   fbq('init', '484210123456789');
    ///   fbq('track', 'PageView');
    /// </script>
    ///     </title>
    ///   </head>
    ///   <body></body>
    /// </html>
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```html
    /// <!doctype html>
    /// <html lang="en">
    ///   <head>
    ///     <meta charset="utf-8">
    ///     <title>Shop</title>
    ///     <script>
    ///       !function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?
    ///       n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;
    ///       n.push=n;n.loaded=!0;n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;
    ///       t.src=v;s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}(window,
    ///       document,'script','https://connect.facebook.net/en_US/fbevents.js');
    ///       fbq('init', '484210123456789');
    ///       fbq('track', 'PageView');
    ///     </script>
    ///   </head>
    ///   <body></body>
    /// </html>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: get started](https://developers.facebook.com/docs/meta-pixel/get-started)
    /// - [HTML Standard: raw text elements](https://html.spec.whatwg.org/multipage/syntax.html#elements-2)
    PIXEL_IN_TEXT_ELEMENT {
        id: "pixel-in-text-element",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for mention in &facts.mentions {
        let Within::Raw { element, unclosed } = &mention.within else {
            continue;
        };
        // Beside a pixel that works, code in a box for copying is there to be read.
        let shown = matches!(&**element, "textarea" | "xmp" | "plaintext");
        if shown && !nothing_installed(facts) {
            continue;
        }
        let tag = code(&format!("<{element}>"));
        let help = if *unclosed {
            format!(
                "Close {tag} where its text ends; without that it swallows the rest of the page."
            )
        } else {
            format!("Move the code out of {tag}.")
        };
        findings
            .at(mention.at)
            .says(format!(
                "Pixel code stands in {tag}, where the browser takes it for text"
            ))
            .help(help);
    }
}
