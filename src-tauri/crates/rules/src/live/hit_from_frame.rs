use wire::Fire;

use crate::hits::named;
use crate::wording::{capital, code};
use crate::{Findings, rule};

rule! {
    /// An event that is sent from inside a frame.
    ///
    /// ## What it reports
    ///
    /// Hits that say that they come from a frame (`if`).
    ///
    /// ## Why it matters
    ///
    /// The page's address that such a hit carries is the frame's, and its referrer the page around it.
    /// Audiences by address do not find it, and where the page sends the same event, both are counted.
    ///
    /// ## Example
    ///
    /// ```text
    /// 412 ms  https://www.facebook.com/tr/?id=484210123456789&ev=Lead&dl=https%3A%2F%2Fforms.example%2Fembed&if=true
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```text
    /// 412 ms  https://www.facebook.com/tr/?id=484210123456789&ev=Lead&dl=https%3A%2F%2Fshop.example%2F&if=false
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: advanced use of the pixel](https://developers.facebook.com/docs/meta-pixel/advanced)
    HIT_FROM_FRAME {
        id: "hit-from-frame",
        severity: Info,
        since: "0.1.0",
        check: Hit
    }
}

fn check(fire: &Fire, findings: &mut Findings) {
    if fire.param("if") != Some("true") {
        return;
    }
    let address = fire.param("dl").unwrap_or_default();
    let address = address.split(['?', '#']).next().unwrap_or_default();
    let frame = match address {
        "" => "a frame".to_owned(),
        address => format!("the frame {}", code(address)),
    };
    findings
        .event()
        .says(format!("{} was sent from {frame}", capital(&named(fire))))
        .help(
            "Send it from the page itself where you can, or know that its address is the frame's.",
        );
}
