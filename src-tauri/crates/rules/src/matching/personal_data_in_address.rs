use facts::{AddressOrigin, Facts, PixelKind};

use crate::wording::code;
use crate::{Findings, rule};

rule! {
    /// Personal data in the address of a page.
    ///
    /// ## What it reports
    ///
    /// A page that was asked for under an address with an e-mail address in it, links to such
    /// addresses on the same site, and forms that are sent with `GET` and ask for an e-mail address.
    ///
    /// ## Why it matters
    ///
    /// The pixel sends the address of the page with every event. Meta does not want personal data
    /// there: it takes them out, warns of a violation, and may stop using the events.
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
    /// <form action="/thanks"><input type="email" name="email"><button>Join</button></form>
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
    /// <form action="/thanks" method="post"><input type="email" name="email"><button>Join</button></form>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: business tools terms](https://www.facebook.com/legal/businesstech)
    /// - [Meta: advanced matching](https://developers.facebook.com/docs/meta-pixel/advanced/advanced-matching)
    PERSONAL_DATA_IN_ADDRESS {
        id: "personal-data-in-address",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    // Without a pixel nobody reads the address.
    if !facts
        .pixels
        .iter()
        .any(|pixel| pixel.kind == PixelKind::Meta)
    {
        return;
    }
    for address in &facts.addresses {
        let key = code(&address.key);
        let draft = match address.at {
            Some(at) => findings.at(at),
            None => findings.page(),
        };
        match address.origin {
            AddressOrigin::Page => draft
                .says(format!("The address of this page holds an e-mail address in {key}, and the pixel sends it along"))
                .help("Find out which link or form writes it there, and send it in another way, such as `POST`."),
            AddressOrigin::Link => draft
                .says(format!("This link writes an e-mail address into the address of the next page, in {key}"))
                .help("Leave it out, and let the next page find out who the visitor is by other means."),
            AddressOrigin::Form => draft
                .says(format!("This form writes {key} into the address of the next page"))
                .help("Add `method=\"post\"` to the form."),
        }
    }
}
