use facts::{Facts, Image, Inert, Pixel, PixelKind, Value};
use spec::VendorKind;

use crate::calls::{calls_of, runs_now};
use crate::{Applicability, Edit, Findings, Fix, rule};

rule! {
    /// A `<noscript>` image that does not wait for consent.
    ///
    /// ## What it reports
    ///
    /// A `<noscript>` image on a page whose script waits for the visitor's consent, be it by a tool
    /// or by `fbq('consent', 'revoke')`.
    ///
    /// ## Why it matters
    ///
    /// Visitors without JavaScript are never asked, and their browsers load the image at once: what
    /// the consent tool holds back leaks here.
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
    ///   fbq('consent', 'revoke');
    ///   fbq('init', '484210123456789');
    ///   fbq('track', 'PageView');
    /// </script>
    /// <script>
    ///   document.addEventListener('agreed', () => fbq('consent', 'grant'));
    /// </script>
    /// <noscript><img height="1" width="1" style="display:none" alt=""
    ///   src="https://www.facebook.com/tr?id=484210123456789&amp;ev=PageView&amp;noscript=1"></noscript>
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
    /// - [Meta: consent](https://developers.facebook.com/docs/meta-pixel/implementation/gdpr)
    NOSCRIPT_UNGATED {
        id: "noscript-ungated",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    let revoked = calls_of(facts, "consent").any(|(_, call)| {
        runs_now(call) && call.arguments.first().and_then(Value::text) == Some("revoke")
    });
    if !revoked && !facts.pixels.iter().any(waits) {
        return;
    }
    let loads = |image: &&Image| image.noscript && image.inert.is_none();
    for image in facts.images.iter().filter(loads) {
        findings
            .at(image.at)
            .says("The script waits for consent, this `<noscript>` image does not")
            .fix(
                image
                    .noscript_at
                    .filter(|_| !image.scripted)
                    .map(|whole| Fix {
                        title: "Remove the `<noscript>` part".to_owned(),
                        applicability: Applicability::Unsafe,
                        edits: vec![Edit {
                            at: whole,
                            text: String::new(),
                        }],
                    }),
            )
            .help("Remove the `<noscript>` part.");
    }
}

/// Whether a consent tool holds the pixel's script.
fn waits(pixel: &Pixel) -> bool {
    let Some(Inert::Gated(tool)) = &pixel.inert else {
        return false;
    };
    pixel.kind == PixelKind::Meta
        && spec::vendor(tool).is_some_and(|vendor| vendor.kind == VendorKind::Consent)
}
