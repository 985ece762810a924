use facts::{Facts, Kind, Value};

use crate::calls::calls_of;
use crate::wording::{capital, shown};
use crate::{Findings, rule};

rule! {
    /// A region of limited data use that does not exist.
    ///
    /// ## What it reports
    ///
    /// A country or state given to `fbq('dataProcessingOptions', …)` that is none of Meta's numbers:
    /// countries are 0 and 1, states are 0 or begin with 1000.
    ///
    /// ## Why it matters
    ///
    /// Meta limits the use of data by these numbers. With another one, nobody can tell whether the
    /// limits hold.
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
    ///   fbq('dataProcessingOptions', ['LDU'], 840, 0);
    ///   fbq('init', '484210123456789');
    ///   fbq('track', 'PageView');
    /// </script>
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
    ///   fbq('dataProcessingOptions', ['LDU'], 1, 1000);
    ///   fbq('init', '484210123456789');
    ///   fbq('track', 'PageView');
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: data processing options](https://developers.facebook.com/docs/meta-pixel/implementation/data-processing-options)
    DATA_PROCESSING_REGION_UNKNOWN {
        id: "data-processing-region-unknown",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for (_, call) in calls_of(facts, "dataProcessingOptions") {
        let country = call
            .arguments
            .get(1)
            .filter(|country| !fits(country, |code| code <= 1.0));
        if let Some(country) = country {
            findings
                .at(country.at)
                .says(format!(
                    "{} is no country of limited data use",
                    capital(&shown(country))
                ))
                .help("Write `1` for the USA, or `0` and `0` to let Meta find out.");
        }
        // Codes of further states are added now and then; they are counted up from California's.
        let is_state = |code: f64| code == 0.0 || (1000.0..1100.0).contains(&code);
        let state = call.arguments.get(2).filter(|state| !fits(state, is_state));
        if let Some(state) = state {
            findings
                .at(state.at)
                .says(format!(
                    "{} is no state of limited data use",
                    capital(&shown(state))
                ))
                .help("Write `1000` for California, or `0` and `0` to let Meta find out.");
        }
    }
}

/// Whether a value is a number that fits, or may be one.
fn fits(value: &Value, is_code: impl Fn(f64) -> bool) -> bool {
    let whole = |number: f64| number.fract() == 0.0 && number >= 0.0 && is_code(number);
    match &value.kind {
        Kind::Number(number) => whole(*number),
        Kind::Text(text) => text
            .trim()
            .parse::<u32>()
            .is_ok_and(|number| whole(f64::from(number))),
        Kind::Undefined | Kind::Null | Kind::Computed(_) => true,
        Kind::Bool(_) | Kind::List(_) | Kind::Object(_) | Kind::Function => false,
    }
}
