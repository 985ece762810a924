use facts::{Facts, Within};

use crate::installed::nothing_installed;
use crate::{Findings, rule};

rule! {
    /// Pixel code that the server's program writes.
    ///
    /// ## What it reports
    ///
    /// A file of the server without a pixel of its own, in whose program pixel code stands as a text:
    /// PHP that echoes a script, or hands one to a function.
    ///
    /// ## Why it matters
    ///
    /// Whether and how the code reaches the page is decided when the program runs. Nothing of it can
    /// be checked here.
    ///
    /// ## Example
    ///
    /// ```html
    /// <?php
    ///   add_action('wp_head', function () {
    ///     echo "<script>fbq('init', '484210123456789'); fbq('track', 'PageView');</script>";
    ///   });
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```html
    /// <?php add_action('wp_head', function () { ?>
    /// <script>
    ///   !function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?
    ///   n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;
    ///   n.push=n;n.loaded=!0;n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;
    ///   t.src=v;s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}(window,
    ///   document,'script','https://connect.facebook.net/en_US/fbevents.js');
    ///   fbq('init', '484210123456789');
    ///   fbq('track', 'PageView');
    /// </script>
    /// <?php }); ?>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: get started](https://developers.facebook.com/docs/meta-pixel/get-started)
    PIXEL_IN_SERVER_CODE {
        id: "pixel-in-server-code",
        severity: Info,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    if !nothing_installed(facts) {
        return;
    }
    let mut mentions = facts.mentions.iter();
    let first = mentions.find(|mention| mention.within == Within::ServerCode);
    if let Some(mention) = first {
        findings
            .at(mention.at)
            .says(
                "The server's program holds pixel code; what it writes is only known when it runs",
            )
            .help("Inspect the page by its address, as it is served.");
    }
}
