use facts::{BaseCode, Facts, Inert};

use crate::{Findings, rule};

rule! {
    /// A base code of which a part is missing.
    ///
    /// ## What it reports
    ///
    /// A base code from which something was cut or changed: the queue that keeps calls until the
    /// library is there, the hand-over to the library, the tag that loads it, or the library's
    /// address.
    ///
    /// ## Why it matters
    ///
    /// Each part is needed. Without the queue early events are lost, without the hand-over all later
    /// ones, without the library everything.
    ///
    /// ## Example
    ///
    /// ```html
    /// <script>
    ///   !function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?
    ///   n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;
    ///   n.push=n;n.loaded=!0;n.version='2.0';n.queue=[]}(window,document,'script');
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
    ///   fbq('init', '484210123456789');
    ///   fbq('track', 'PageView');
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: get started](https://developers.facebook.com/docs/meta-pixel/get-started)
    BASE_CODE_INCOMPLETE {
        id: "base-code-incomplete",
        severity: Error,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    // A script that does not parse is told by other rules; its parts can't be counted.
    let read = |base: &&BaseCode| base.inert != Some(Inert::Broken);
    for base in facts
        .base_codes
        .iter()
        .filter(|base| !base.complete)
        .filter(read)
        .filter(|base| !is_left_open(facts, base))
    {
        let parts: Vec<&str> = base.missing.iter().map(|part| in_words(part)).collect();
        let message = match parts.split_last() {
            Some((last, [])) => format!("The base code lacks {last}"),
            Some((last, before)) => format!("The base code lacks {} and {last}", before.join(", ")),
            None => "The base code is not whole".to_owned(),
        };
        findings
            .at(base.at)
            .says(message)
            .help("Copy the base code from Events Manager again and paste it unchanged.");
    }
}

/// Whether all that a base code lacks is the library, which the page around a piece may bring.
fn is_left_open(facts: &Facts, base: &BaseCode) -> bool {
    const LOADS: [&str; 3] = ["insertion", "library", "request"];
    let loads = |part: &&str| LOADS.contains(part);
    let nowhere = facts.base_codes.iter().all(|it| it.library.is_none());
    facts.is_piece && nowhere && base.missing.iter().all(loads)
}

/// A part of the base code by what it does.
fn in_words(part: &str) -> &str {
    match part {
        "queue" => "the queue that keeps calls until the library is there",
        "callMethod" => "the hand-over of calls to the library",
        "loaded" => "the mark that it has run",
        "insertion" => "the script tag that loads the library",
        "library" => "the address of `fbevents.js`",
        "request" => "what gives the library's address to a script tag",
        other => other,
    }
}
