//! Reasons in words, for people.

use facts::{Facts, Inert};

/// Why code that stands in the page does not run by itself.
pub(crate) fn inert(reason: &Inert) -> String {
    match reason {
        Inert::Type(kind) => match (kind.as_str(), kind.strip_prefix("language=")) {
            ("noscript", _) => "stands in `<noscript>`, which runs nothing".to_owned(),
            ("nomodule", _) => {
                "`nomodule` keeps browsers that know modules from running the script".to_owned()
            }
            ("event", _) => {
                "its `for` and `event` keep the browser from running the script".to_owned()
            }
            (_, Some(language)) => {
                format!("the language `{language}` keeps the browser from running the script")
            }
            _ => format!("the type `{kind}` keeps the browser from running the script"),
        },
        Inert::Gated(tool) => match spec::vendor(tool) {
            Some(vendor) => format!("held back by {}", vendor.title),
            None => "held back until a script lets it go".to_owned(),
        },
        Inert::Template => "stands in a `<template>`, which nothing runs".to_owned(),
        Inert::Escaped => "its markup is escaped, so the browser shows it as text".to_owned(),
        Inert::Broken => "the script does not parse, so nothing of it runs".to_owned(),
        Inert::NeverCalled => "stands in a function that nothing calls".to_owned(),
        Inert::Unreachable => "never reached: the script ends before it".to_owned(),
        Inert::FalseCondition => "stands behind a condition that is false".to_owned(),
        Inert::PolicyRefused(directive) => {
            format!("the page's policy `{directive}` refuses it")
        }
        Inert::ByMarkup => {
            "stands in markup that a script sets, of which browsers run no script".to_owned()
        }
        Inert::Swallowed => {
            "swallowed by markup that a script before it writes and does not close".to_owned()
        }
        Inert::Unfired => "no trigger of the container fires its tag".to_owned(),
    }
}

/// Why nothing in the page asked for the library.
pub(crate) fn no_library(facts: &Facts, errors: &[String]) -> String {
    let Some(base_code) = facts.base_codes.first() else {
        let integration = facts.integrations.first();
        return match integration {
            Some(integration) => format!(
                "the page has no base code of its own, and {} did not bring one",
                spec::vendor_title(integration.name)
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
