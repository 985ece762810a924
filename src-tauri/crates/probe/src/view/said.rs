//! What the bridge says of the page. A page may speak in its place where it learns the event's
//! name: each word is of a known form and size or is left out, and no word makes a hit.

use serde::Deserialize;
use wire::{Line, Observation};

/// Bytes of a word; the reporter keeps well below.
const LONGEST: usize = 64 << 10;

#[derive(Deserialize)]
struct Word {
    console: Option<String>,
    error: Option<String>,
    blocked: Option<String>,
    directive: Option<String>,
    report: Option<bool>,
}

/// A line of the console, an error or a refusal; nothing where it is none of them.
pub(super) fn seen(payload: &str) -> Option<Observation> {
    if payload.len() > LONGEST {
        return None;
    }
    let word: Word = serde_json::from_str(payload).ok()?;
    if let Some(text) = word.console {
        return Some(Observation::Console(Line { text }));
    }
    if let Some(text) = word.error {
        return Some(Observation::PageError(Line { text }));
    }
    Some(Observation::CspViolation {
        blocked: word.blocked?,
        directive: word.directive?,
        report_only: word.report?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_another_form_are_left_out() {
        for word in [
            "",
            "{}",
            "[]",
            "history",
            r#"{"console":1}"#,
            r#"{"blocked":"inline"}"#,
        ] {
            assert_eq!(seen(word), None, "{word}");
        }
        let refusal = r#"{"blocked":"inline","directive":"script-src-elem","report":false}"#;
        assert!(matches!(
            seen(refusal),
            Some(Observation::CspViolation {
                report_only: false,
                ..
            })
        ));
        let line = Line {
            text: "a".to_owned(),
        };
        assert_eq!(seen(r#"{"console":"a"}"#), Some(Observation::Console(line)));
    }
}
