//! What engines share when they act in a page: the scripts, how long they try, and what the
//! scripts' answers mean.

use std::time::Duration;

use serde_json::Value;

use crate::ProbeError;

/// How long an element may take to come, or to come out from under another, once a page rests.
pub(crate) const PATIENCE: Duration = Duration::from_secs(2);

/// How often is looked.
pub(crate) const LOOK: Duration = Duration::from_millis(50);

/// What finds elements in the page.
pub(crate) const ACT: &str = include_str!("../js/act.js");

/// What fills forms.
pub(crate) const FORM: &str = include_str!("../js/form.js");

/// What lists what can be acted upon.
pub(crate) const ELEMENTS: &str = include_str!("../js/elements.js");

/// Frames that are looked at for it.
pub(crate) const MOST_FRAMES: usize = 50;

/// What act.js says of a selector that cannot be read.
pub(crate) const UNREADABLE: &str = "unreadable";

/// It cannot be read.
pub(crate) fn no_selector(selector: &str) -> ProbeError {
    ProbeError::NoSelector {
        selector: selector.to_owned(),
    }
}

/// Why an element could not be acted upon.
pub(crate) fn unreached(found: &Value, selector: &str) -> ProbeError {
    let why = match found["state"].as_str() {
        Some("hidden") => "it is hidden".to_owned(),
        Some("disabled") => "it is disabled".to_owned(),
        Some("outside") => "it lies outside the window".to_owned(),
        Some("covered") => {
            let by = found["by"].as_str().unwrap_or_default();
            format!("it is covered by `{by}`")
        }
        _ => return no_such(selector),
    };
    ProbeError::Unreached {
        selector: selector.to_owned(),
        why,
    }
}

/// Why a field did not take its value.
pub(crate) fn not_filled(found: &Value, selector: &str) -> ProbeError {
    ProbeError::NotFilled {
        selector: selector.to_owned(),
        why: found["why"].as_str().unwrap_or_default().to_owned(),
    }
}

/// There is no such element.
pub(crate) fn no_such(selector: &str) -> ProbeError {
    ProbeError::NoSuchElement {
        selector: selector.to_owned(),
    }
}
