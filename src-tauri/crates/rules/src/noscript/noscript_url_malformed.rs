use facts::{Facts, Image};

use crate::images::is_retired;
use crate::{Applicability, Edit, Findings, Fix, rule};

rule! {
    /// A `<noscript>` image with a damaged address.
    ///
    /// ## What it reports
    ///
    /// The address of a `<noscript>` image with blanks in it, with its signs escaped twice
    /// (`&amp;amp;`) or as percent codes, with a second `?`, or without an id.
    ///
    /// ## Why it matters
    ///
    /// Blanks become part of the id or the event's name, and after `&amp;amp;` the browser sends a
    /// parameter `amp;ev` in the place of `ev`. The event is lost or goes to nobody.
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
    /// <noscript><img height="1" width="1" style="display:none" alt=""
    ///   src="https://www.facebook.com/tr?id= 484210123456789&amp;ev=PageView&amp;noscript=1"></noscript>
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
    /// - [Meta: get started](https://developers.facebook.com/docs/meta-pixel/get-started)
    NOSCRIPT_URL_MALFORMED {
        id: "noscript-url-malformed",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    let written = |image: &&Image| {
        image.noscript && !image.scripted && image.inert.is_none() && !is_retired(image)
    };
    for image in facts.images.iter().filter(written) {
        let Some(damage) = damage(image) else {
            continue;
        };
        findings
            .at(image.url_at)
            .says(format!("The address of the `<noscript>` image {}", damage.words()))
            .fix(mended(image, &damage))
            .help("Write the address on one line without blanks, `?` before its parts and `&amp;` or `&` between them.");
    }
}

/// How an address is damaged.
pub(crate) enum Damage {
    /// `&amp;amp;` stands between its parts.
    EscapedTwice,
    /// Its signs are percent codes.
    Encoded,
    /// Blanks stand in it, or line breaks and what indents them.
    Blanks,
    /// A second `?` stands where `&` belongs.
    SecondMark,
    /// It names no pixel.
    NoId,
}

impl Damage {
    fn words(&self) -> &'static str {
        match self {
            Self::EscapedTwice => "has its signs escaped twice",
            Self::Encoded => "has `=` and `&` written as percent codes",
            Self::Blanks => "has blanks in it",
            Self::SecondMark => "has a second `?` where `&` belongs",
            Self::NoId => "names no pixel",
        }
    }
}

/// How the address of an image is damaged, where it is.
pub(crate) fn damage(image: &Image) -> Option<Damage> {
    let url = image.url.trim();
    let query = url.split_once('?').map_or("", |(_, query)| query);
    let lower = url.to_ascii_lowercase();
    if url.contains("&amp;") {
        Some(Damage::EscapedTwice)
    } else if url.contains(' ') || query.split('&').any(is_id_with_blanks) {
        Some(Damage::Blanks)
    } else if lower.contains("?id%3d") || lower.contains("%26ev=") || lower.contains("%26ev%3d") {
        Some(Damage::Encoded)
    } else if query.contains("?ev=") || query.contains("?noscript=") || query.contains("?cd[") {
        Some(Damage::SecondMark)
    } else {
        // What a template computes is not known.
        let named = image.params.iter().any(|(key, _)| key == "id") || url.contains("____");
        (!named).then_some(Damage::NoId)
    }
}

fn is_id_with_blanks(pair: &str) -> bool {
    pair.trim_start()
        .strip_prefix("id=")
        .is_some_and(|id| id.contains("%20"))
}

/// The address without the damage; nothing where a template computes a part.
fn mended(image: &Image, damage: &Damage) -> Option<Fix> {
    let mut url = image.url.trim().to_owned();
    match damage {
        Damage::NoId => return None,
        Damage::Blanks => url = without_blanks(&url),
        Damage::EscapedTwice => {
            while url.contains("&amp;") {
                url = url.replace("&amp;", "&");
            }
            url = without_blanks(&url);
        }
        Damage::Encoded => {
            for (code, sign) in [("%3D", "="), ("%3d", "="), ("%26", "&")] {
                url = url.replace(code, sign);
            }
        }
        Damage::SecondMark => {
            let (start, query) = url.split_once('?')?;
            url = format!("{start}?{}", query.replace('?', "&"));
        }
    }
    let known = !url.contains("____") && !url.contains(['"', '\'', '<', '>']);
    known.then(|| Fix {
        title: "Write the address anew".to_owned(),
        applicability: Applicability::Safe,
        edits: vec![Edit {
            at: image.url_at,
            text: url.replace('&', "&amp;"),
        }],
    })
}

/// The address without blanks around its parts; those inside a name or a value become `%20`.
fn without_blanks(url: &str) -> String {
    let joined = |part: &str| part.split_whitespace().collect::<Vec<_>>().join("%20");
    let (start, query) = url.split_once('?').unwrap_or((url, ""));
    let start: String = start.split_whitespace().collect();
    let parts = query.split('&').map(|pair| {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        let key = joined(key);
        let value = if key == "id" {
            value.replace("%20", "").split_whitespace().collect()
        } else {
            joined(value)
        };
        if pair.contains('=') {
            format!("{key}={value}")
        } else {
            key
        }
    });
    let parts: Vec<String> = parts.filter(|pair| !pair.is_empty()).collect();
    format!("{start}?{}", parts.join("&"))
}
