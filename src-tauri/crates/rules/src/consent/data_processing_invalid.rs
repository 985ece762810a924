use facts::{Call, Facts, Kind, Value};
use page::Span;

use crate::calls::calls_of;
use crate::wording::{capital, rewrite, shown};
use crate::{Applicability, Edit, Findings, Fix, rule};

rule! {
    /// Data processing options that are ignored.
    ///
    /// ## What it reports
    ///
    /// `fbq('dataProcessingOptions', …)` whose first argument is no list, names another option than
    /// `LDU`, or is followed by a country without a state.
    ///
    /// ## Why it matters
    ///
    /// The library ignores such a call without a message, and data are processed without the limits
    /// that were meant.
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
    ///   fbq('dataProcessingOptions', ['LDU'], 0);
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
    ///   fbq('dataProcessingOptions', ['LDU'], 0, 0);
    ///   fbq('init', '484210123456789');
    ///   fbq('track', 'PageView');
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: data processing options](https://developers.facebook.com/docs/meta-pixel/implementation/data-processing-options)
    DATA_PROCESSING_INVALID {
        id: "data-processing-invalid",
        severity: Error,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    for (_, call) in calls_of(facts, "dataProcessingOptions") {
        let Some((at, flaw)) = flaw(call) else {
            continue;
        };
        findings
            .at(at)
            .says(flaw)
            .fix(with_state(call).or_else(|| in_upper_case(facts, call)))
            .help("Write `fbq('dataProcessingOptions', ['LDU'], 0, 0)`, or `[]` for no limits.");
    }
}

fn flaw(call: &Call) -> Option<(Span, String)> {
    let Some(options) = call.arguments.first() else {
        return Some((
            call.at,
            "`dataProcessingOptions` is given no options".to_owned(),
        ));
    };
    let list = match &options.kind {
        Kind::Computed(_) => return None,
        Kind::List(list) => list,
        _ => {
            let says = format!(
                "The data processing options are {}, not an array",
                shown(options)
            );
            return Some((options.at, says));
        }
    };
    let unknown = list
        .iter()
        .find(|option| !option.is_computed() && option.text() != Some("LDU"));
    if let Some(option) = unknown {
        let says = format!("{} is no data processing option", capital(&shown(option)));
        return Some((option.at, says));
    }
    (!list.is_empty() && call.arguments.len() == 2).then(|| {
        let says = "A country without a state makes the library ignore the call".to_owned();
        (call.arguments[1].at, says)
    })
}

/// Adds the state that goes with a country left to Meta.
fn with_state(call: &Call) -> Option<Fix> {
    let [options, country] = call.arguments.as_slice() else {
        return None;
    };
    let to_meta = matches!(country.kind, Kind::Number(number) if number == 0.0);
    let here = call.at.contains(country.at) && matches!(options.kind, Kind::List(_));
    (to_meta && here).then(|| Fix {
        title: "Add the state".to_owned(),
        applicability: Applicability::Safe,
        edits: vec![Edit {
            at: Span::new(country.at.end, country.at.end),
            text: ", 0".to_owned(),
        }],
    })
}

/// Writes `LDU` where it stands in another case.
fn in_upper_case(facts: &Facts, call: &Call) -> Option<Fix> {
    let Kind::List(list) = &call.arguments.first()?.kind else {
        return None;
    };
    let same = |option: &&Value| {
        option
            .text()
            .is_some_and(|text| text != "LDU" && text.trim().eq_ignore_ascii_case("LDU"))
    };
    let option = list.iter().find(same)?;
    rewrite(facts, option, "LDU", Applicability::Safe)
}
