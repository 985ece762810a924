use wire::Fire;

use crate::wording::code;
use crate::{Findings, rule};

rule! {
    /// A browser or click id in a form that Meta does not write.
    ///
    /// ## What it reports
    ///
    /// Hits whose `fbp` or `fbc` is not of the form `fb.`, a digit, the time in milliseconds, and a
    /// value, each after a point.
    ///
    /// ## Why it matters
    ///
    /// Meta finds the visitor and the click by these. A time in seconds, a hash or a bare click id
    /// matches nothing, and the sale is tied to no ad.
    ///
    /// ## Example
    ///
    /// ```text
    /// 412 ms  https://www.facebook.com/tr/?id=484210123456789&ev=PageView&fbc=fb.1.1795456743.AbCdEf
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```text
    /// 412 ms  https://www.facebook.com/tr/?id=484210123456789&ev=PageView&fbc=fb.1.1795456743396.AbCdEf
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: fbp and fbc](https://developers.facebook.com/docs/marketing-api/conversions-api/parameters/fbp-and-fbc)
    HIT_COOKIE_MALFORMED {
        id: "hit-cookie-malformed",
        severity: Warning,
        since: "0.1.0",
        check: Hit
    }
}

fn check(fire: &Fire, findings: &mut Findings) {
    for (name, what) in [("fbp", "browser id"), ("fbc", "click id")] {
        let Some(id) = fire.param(name).filter(|id| !id.is_empty()) else {
            continue;
        };
        let Some(flaw) = flaw(id, name == "fbp") else {
            continue;
        };
        findings
            .page()
            .says(format!("The {what} that hits carry in `{name}` is {}: {flaw}", code(id)))
            .help("Leave the cookie to Meta's library, or write it as `fb.1.`, the time in milliseconds, a point and the value.");
    }
}

/// What is wrong with a cookie's value [reference 3.4].
fn flaw(id: &str, browser: bool) -> Option<&'static str> {
    let mut parts = id.splitn(4, '.');
    let (start, index) = (parts.next()?, parts.next());
    let (Some(index), Some(time), Some(value)) = (index, parts.next(), parts.next()) else {
        return Some("it has fewer than four parts");
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    // Newer libraries put a token behind another point.
    let own = value.split('.').next().unwrap_or_default();
    if start != "fb" {
        Some("it does not begin with `fb`")
    } else if index.len() != 1 || !digits(index) {
        Some("its second part is no digit")
    } else if digits(time) && time.len() == 10 {
        Some("its time is in seconds")
    } else if !digits(time) || time.len() != 13 {
        Some("its third part is no time in milliseconds")
    } else if own.is_empty() {
        Some("its value is empty")
    } else if browser && !digits(own) {
        Some("its value is no number")
    } else {
        None
    }
}
