//! Reasons in words, for people.

use facts::{Facts, Inert, WhyNot};

/// Why an event does not go out when the page loads.
pub fn why_not(why: &WhyNot) -> String {
    match why {
        WhyNot::Interaction(Some(event)) => format!("sent on `{event}`"),
        WhyNot::Interaction(None) => "sent when the visitor does something".to_owned(),
        WhyNot::Inert(reason) => inert(reason),
        WhyNot::Conditional => "stands behind a condition that reading cannot decide".to_owned(),
        WhyNot::Function => "stands in a function whose callers are not seen to run".to_owned(),
        WhyNot::Unknown => "reading does not tell when it runs".to_owned(),
        WhyNot::SecondPageView => {
            "the library drops a second `PageView` of one pixel in one page load".to_owned()
        }
        WhyNot::BeforeInit => "no pixel was initialised when it was called".to_owned(),
        WhyNot::BeforeBaseCode => "`fbq` did not exist yet when it was called".to_owned(),
        WhyNot::NoBaseCode => "there is no base code, so `fbq` never exists".to_owned(),
        WhyNot::NoLibrary => "the base code does not load the library".to_owned(),
        WhyNot::UnknownPixel => "names a pixel that is not initialised".to_owned(),
        WhyNot::ConsentRevoked => "consent is revoked and not granted again".to_owned(),
        WhyNot::NoName => "has no event name".to_owned(),
        WhyNot::Noscript => "loaded only by browsers without JavaScript".to_owned(),
        WhyNot::LegacyLibrary => "Meta has retired the library that it needs".to_owned(),
    }
}

/// Why code that stands in the page does not run by itself.
pub fn inert(reason: &Inert) -> String {
    match reason {
        Inert::Type(kind) => {
            format!("the type `{kind}` keeps the browser from running the script")
        }
        Inert::Gated(tool) => format!("held back by `{tool}`"),
        Inert::Template => "stands in a `<template>`, which nothing runs".to_owned(),
        Inert::Broken => "the script does not parse, so nothing of it runs".to_owned(),
        Inert::NeverCalled => "stands in a function that nothing calls".to_owned(),
        Inert::Unreachable => "never reached: the script ends before it".to_owned(),
        Inert::FalseCondition => "stands behind a condition that is false".to_owned(),
    }
}

/// Why nothing in the page asked for the library.
pub(crate) fn no_library(facts: &Facts, errors: &[String]) -> String {
    let Some(base_code) = facts.base_codes.first() else {
        let integration = facts.integrations.first();
        return match integration {
            Some(integration) => format!(
                "the page has no base code of its own, and `{}` did not bring one",
                integration.name
            ),
            None => "the page has no base code".to_owned(),
        };
    };
    let every_one_is_inert = facts.base_codes.iter().all(|code| code.inert.is_some());
    if let (true, Some(reason)) = (every_one_is_inert, &base_code.inert) {
        return format!("the base code does not run: {}", inert(reason));
    }
    if !base_code.missing.is_empty() {
        let missing = base_code.missing.join("`, `");
        return format!("the base code is incomplete: `{missing}` is missing");
    }
    match errors.first() {
        Some(error) => format!("no script asked for `fbevents.js`; the page had an error: {error}"),
        None => "no script of the page asked for `fbevents.js`".to_owned(),
    }
}
