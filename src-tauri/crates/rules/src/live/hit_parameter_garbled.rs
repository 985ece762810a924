use wire::Fire;

use crate::garbled::meant;
use crate::hits::named;
use crate::wording::{capital, code};
use crate::{Findings, rule};

rule! {
    /// A parameter that arrives with wrong letters.
    ///
    /// ## What it reports
    ///
    /// Parameters whose letters are those of UTF-8 read as windows-1252: `CafÃ©` for `Café`.
    ///
    /// ## Why it matters
    ///
    /// Meta takes the text as it arrives: products and categories have names that nobody can read.
    /// Mostly nothing tells browsers that the page, or a script of it, is UTF-8.
    ///
    /// ## Example
    ///
    /// ```text
    /// 412 ms  https://www.facebook.com/tr/?id=484210123456789&ev=Lead&cd[content_name]=Caf%C3%83%C2%A9
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```text
    /// 412 ms  https://www.facebook.com/tr/?id=484210123456789&ev=Lead&cd[content_name]=Caf%C3%A9
    /// ```
    ///
    /// ## References
    ///
    /// - [HTML standard: determining the character encoding](https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding)
    HIT_PARAMETER_GARBLED {
        id: "hit-parameter-garbled",
        severity: Warning,
        since: "0.1.0",
        check: Hit,
        told_by: ["parameter-garbled"]
    }
}

fn check(fire: &Fire, findings: &mut Findings) {
    for (key, value) in &fire.custom_data {
        let Some(arrived) = value.as_str() else {
            continue;
        };
        if let Some(meant) = meant(arrived) {
            findings
                .event()
                .says(format!(
                    "{} of {} arrived as {}, which is {} read in a wrong encoding",
                    capital(&code(key)),
                    named(fire),
                    code(arrived),
                    code(&meant)
                ))
                .help("Put `<meta charset=\"utf-8\">` first into the head, or have the server send `Content-Type: text/html; charset=utf-8`.");
        }
    }
}
