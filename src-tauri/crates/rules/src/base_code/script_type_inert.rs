use facts::{Facts, Inert};

use crate::installed::{held_back, is_data_type};
use crate::wording::code;
use crate::{Findings, rule};

rule! {
    /// Pixel code in a script that browsers do not run.
    ///
    /// ## What it reports
    ///
    /// Pixel code in a script whose `type` is not JavaScript and which no known consent or delay tool
    /// turns on.
    ///
    /// ## Why it matters
    ///
    /// Browsers keep such a script as text. Unless something on the page rewrites it, the pixel never
    /// runs.
    ///
    /// ## Example
    ///
    /// ```html
    /// <script type="text/pixel">
    ///   fbq('init', '484210123456789');
    ///   fbq('track', 'PageView');
    /// </script>
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```html
    /// <script>
    ///   fbq('init', '484210123456789');
    ///   fbq('track', 'PageView');
    /// </script>
    /// ```
    ///
    /// ## References
    ///
    /// - [Meta: get started](https://developers.facebook.com/docs/meta-pixel/get-started)
    /// - [MDN: the script element](https://developer.mozilla.org/docs/Web/HTML/Reference/Elements/script)
    SCRIPT_TYPE_INERT {
        id: "script-type-inert",
        severity: Warning,
        since: "0.1.0",
        check: Page
    }
}

fn check(facts: &Facts, findings: &mut Findings) {
    let mut told = Vec::new();
    for (why, at) in held_back(facts) {
        let (message, help) = match why {
            Inert::Type(kind) if is_data_type(kind) => continue,
            Inert::Type(kind) => kept(kind),
            Inert::Gated(_)
            | Inert::Template
            | Inert::Escaped
            | Inert::Broken
            | Inert::NeverCalled
            | Inert::Unreachable
            | Inert::FalseCondition
            | Inert::PolicyRefused(_)
            | Inert::Unfired
            | Inert::ByMarkup
            | Inert::Swallowed => continue,
        };
        if !told.contains(&message) {
            told.push(message.clone());
            findings.at(at).says(message).help(help);
        }
    }
}

/// What keeps browsers from running a script, and what to do about it.
fn kept(kind: &str) -> (String, &'static str) {
    match (kind, kind.strip_prefix("language=")) {
        ("noscript", _) => (
            "Browsers do not run scripts in `<noscript>`".to_owned(),
            "Put the script in front of the `<noscript>`, which is for the image alone.",
        ),
        ("nomodule", _) => (
            "Browsers that know modules do not run scripts with `nomodule`".to_owned(),
            "Remove the `nomodule`.",
        ),
        ("event", _) => (
            "Browsers do not run scripts with `for` and `event`".to_owned(),
            "Remove both, and listen for the event within the script.",
        ),
        (_, Some(language)) => (
            format!("Browsers do not know the language {}", code(language)),
            "Remove the `language`.",
        ),
        _ => (
            format!("Browsers do not run scripts of type {}", code(kind)),
            "Remove the `type`, or name the tool that turns it on in the way that the tool asks for.",
        ),
    }
}
