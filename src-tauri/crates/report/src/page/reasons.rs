//! Reasons why an event is not sent by itself, in words.

use facts::{Hinge, Inert, Needed, WhyNot};
use spec::Release;

use crate::place::Places;

/// Why an event does not go out by itself when the page loads, as one clause for a person.
/// `places` knows the lines of the page.
pub fn why_not(why: &WhyNot, places: &Places<'_>) -> String {
    match why {
        WhyNot::Interaction(Some(event)) => {
            return format!("waits for the visitor's `{event}`");
        }
        WhyNot::Interaction(None) => "waits for the visitor to do something",
        WhyNot::Inert(inert) => return self::inert(inert),
        WhyNot::Conditional => "behind a condition that only the running page can decide",
        WhyNot::Hinges(what, at) => return hinges(*what, places.of(*at).line),
        WhyNot::Imports => "in a module that imports files which were not read",
        WhyNot::Function => "in a function whose callers are not seen to run",
        WhyNot::Unknown => "when it runs cannot be told from the source",
        WhyNot::SecondPageView => {
            "lost: the library drops a second `PageView` of one pixel in one page load"
        }
        WhyNot::BeforeInit => "lost: no pixel was initialised when it was called",
        WhyNot::BeforeBaseCode => "lost: `fbq` did not exist yet when it was called",
        WhyNot::NoBaseCode => "lost: there is no base code, so `fbq` never exists",
        WhyNot::Elsewhere => {
            "sent only where the page around this piece starts the pixel, which is not seen here"
        }
        WhyNot::NoLibrary => "lost: the base code does not load Meta's library",
        WhyNot::Replaced => {
            "lost: another `fbq` had taken the place of this one when Meta's library came"
        }
        WhyNot::UnknownPixel => "lost: the pixel it is for was not initialised",
        WhyNot::ConsentRevoked => "held back: consent is revoked and not granted again",
        WhyNot::GrantUnheard => {
            "held back: consent is granted before Meta's library has come, where it waits behind its \
             revocation and is never heard; grant it later, or do not revoke it first"
        }
        WhyNot::Fails => "lost: Meta's library fails on what it is given here, and says nothing",
        WhyNot::NoName => "lost: it has no event name, and the library sends nothing without one",
        WhyNot::Noscript => "only loaded for visitors without JavaScript",
        WhyNot::LegacyLibrary => "lost: the library it needs was retired by Meta",
        WhyNot::PolicyRefused(refusal) => {
            let (what, directive) = (needed(refusal.what), &refusal.directive);
            return format!("blocked: the page's policy refuses {what} (`{directive}`)");
        }
    }
    .to_owned()
}

/// What an event hinges on that a condition decides, in words.
fn hinges(what: Hinge, line: u32) -> String {
    match what {
        Hinge::Consent => {
            format!(
                "sent only where consent is not revoked, which a condition in line {line} decides"
            )
        }
        Hinge::Pixel => {
            format!(
                "sent only where its pixel is initialised, which a condition in line {line} decides"
            )
        }
        Hinge::PageView => {
            format!(
                "sent only where it is the first `PageView`, which a condition in line {line} decides"
            )
        }
        Hinge::SingleOnly => {
            format!(
                "sent only where `trackSingleOnly` is off, which a condition in line {line} decides"
            )
        }
        Hinge::LimitedUse => {
            format!(
                "sent only where limited data use is off, which a condition in line {line} decides"
            )
        }
    }
}

/// What a policy refuses, in words.
fn needed(what: Needed) -> &'static str {
    match what {
        Needed::Scripts => "all scripts",
        Needed::BaseCode => "the base code",
        Needed::EventCode => "the script",
        Needed::Handler => "the handler",
        Needed::Library => "Meta's library",
        Needed::Configuration => "the pixel's configuration",
        Needed::PlainAddress => "the address of Meta's library",
        Needed::TypePolicy => "the library's Trusted Types policy",
        Needed::Hits => "the hits",
        Needed::Beacons => "beacons",
        Needed::Forms => "forms",
        Needed::Frame => "frames",
    }
}

fn inert(inert: &Inert) -> String {
    match inert {
        Inert::Type(kind) => match (kind.as_str(), kind.strip_prefix("language=")) {
            ("noscript", _) => "inert: it stands in `<noscript>`, which runs nothing",
            ("nomodule", _) => "inert: `nomodule` is for browsers that know no modules",
            ("event", _) => "inert: its `for` and `event` are for Internet Explorer alone",
            (_, Some(language)) => {
                return format!("inert: browsers do not know the language `{language}`");
            }
            _ => return format!("inert: `type=\"{kind}\"` is not JavaScript to the browser"),
        },
        Inert::Gated(tool) => {
            let until = match spec::vendor(tool).map(spec::Vendor::release) {
                Some(Release::Agreement) => "holds the script until the visitor agrees",
                Some(Release::Interaction) => "holds the script until the visitor does something",
                Some(Release::Loaded) => "holds the script until the page has loaded",
                Some(Release::Worker) => "runs the script in a worker beside the page",
                None => "holds the script until it is released",
            };
            return format!("inert: {} {until}", spec::vendor_title(tool));
        }
        Inert::Template => "inert: it stands in a `<template>`, which runs nothing",
        Inert::Escaped => "lost: its markup is escaped, so the browser takes it for text",
        Inert::Broken => {
            "lost: its script does not parse or is never closed, so nothing of it runs"
        }
        Inert::NeverCalled => "inert: it stands in a function that nothing calls",
        Inert::Unreachable => "lost: an error or a `return` before it ends the script",
        Inert::FalseCondition => "inert: it stands behind a condition that is false",
        Inert::ByMarkup => {
            "inert: it stands in markup that a script sets, of which browsers run no script"
        }
        Inert::Swallowed => {
            "lost: a script before it writes markup that it does not close, which swallows it"
        }
        Inert::Unfired => "inert: no trigger of the container fires its tag",
        Inert::PolicyRefused(directive) => {
            return format!("blocked: the page's policy refuses it (`{directive}`)");
        }
    }
    .to_owned()
}
