use facts::{Facts, Within};

use crate::{Findings, rule};

rule! {
    /// Pixel code in a script that loads a file.
    ///
    /// ## What it reports
    ///
    /// Pixel code between the tags of a `<script src="…">`.
    ///
    /// ## Why it matters
    ///
    /// A script with `src` runs its file and nothing else: browsers do not read what stands between
    /// its tags, and say nothing about it.
    ///
    /// ## Example
    ///
    /// ```html
    /// <script src="shop.js">
    ///   !function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?
    ///   n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;
    ///   n.push=n;n.loaded=!0;n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;
    ///   t.src=v;s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}(window,
    ///   document,'script','https://connect.facebook.net/en_US/fbevents.js');
    ///   fbq('init', '484210123456789');
    ///   fbq('track', 'PageView');
    /// </script>
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```html
    /// <script src="shop.js"></script>
    /// <script>
    ///   !function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?
    ///   n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;
    ///   n.push=n;n.loaded=!0;n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;
    ///   t.src=v;s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}(window,
    ///   document,'script','https://connect.facebook.net/en_US/fbevents.js');
    ///   fbq('init', '484210123456789');
    ///   fbq('track', 'PageView');
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [HTML Standard: the script element](https://html.spec.whatwg.org/multipage/scripting.html#the-script-element)
    PIXEL_BESIDE_SOURCE {
        id: "pixel-beside-source",
        severity: Error,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    let mentions = facts.mentions.iter();
    for mention in mentions.filter(|mention| mention.within == Within::BesideSource) {
        findings
            .at(mention.at)
            .says("Pixel code stands in a script that loads a file, so browsers do not read it")
            .help("Give it a `<script>` of its own, without `src`.");
    }
}
