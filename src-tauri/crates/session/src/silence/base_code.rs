//! The base code: missing, broken, held back, or never run.

use facts::{BaseCode, Flaw, Inert};
use spec::Release;

use crate::StepStatus;

use super::Scene;

pub(super) fn look(scene: &mut Scene<'_>) {
    broken(scene);
    if scene.visit.chain.library.status != StepStatus::NotRequested {
        return;
    }
    let facts = &scene.visit.facts;
    if facts.base_codes.is_empty() {
        missing(scene);
        return;
    }
    for code in &facts.base_codes {
        if let Some(inert) = &code.inert {
            let what = "the base code";
            super::base_code::inert(scene, inert, what, Some(code.at));
        } else {
            runs(scene, code);
        }
    }
}

fn missing(scene: &mut Scene<'_>) {
    let facts = &scene.visit.facts;
    let asked = "The page has no base code, and nothing asked for `fbevents.js`";
    if let Some(integration) = facts.integrations.first() {
        let title = spec::vendor_title(integration.name);
        let id = integration.id.as_deref().unwrap_or_default();
        scene.add(
            "base_code_missing",
            Some(integration.at),
            format!("The page leaves the pixel to {title} {id}, which did not bring one")
                .replace(" ,", ","),
            asked,
            format!("See in {title} whether the pixel's tag is published and fires on this page."),
        );
        return;
    }
    if let Some(mention) = facts.mentions.first() {
        scene.add(
            "base_code_missing",
            Some(mention.at),
            "The pixel's code stands in the page where nothing runs it",
            asked,
            "Put the code into a script of its own in the page's head.",
        );
        return;
    }
    let at = facts.calls.first().map(|call| call.at);
    scene.add(
        "base_code_missing",
        at,
        if at.is_some() {
            "The page calls `fbq` and has no base code that makes it"
        } else {
            "The page has no base code"
        },
        asked,
        "Put the base code from Events Manager into the head of the page.",
    );
}

/// Scripts with pixel code that do not parse, or that end with an error.
fn broken(scene: &mut Scene<'_>) {
    let facts = &scene.visit.facts;
    for broken in facts.broken.iter().filter(|broken| broken.has_pixel) {
        let (slug, what) = match broken.flaw {
            Flaw::Throws => ("script_error", "ends with an error before it is through"),
            Flaw::Caught => (
                "script_error",
                "catches an error, and goes on behind its pixel code",
            ),
            Flaw::SmartQuotes => (
                "base_code_syntax_error",
                "is quoted with typographic quotes",
            ),
            Flaw::Syntax => (
                "base_code_syntax_error",
                "does not parse, so nothing of it runs",
            ),
            Flaw::Unclosed => ("base_code_syntax_error", "is never closed"),
            Flaw::AttributeEnds => ("base_code_syntax_error", "ends at a quote of its own code"),
        };
        let mut errors = scene.visit.errors.iter();
        let seen = errors
            .find(|error| error.contains("SyntaxError") == (broken.flaw != Flaw::Throws))
            .filter(|_| broken.flaw != Flaw::Caught);
        let missing = seen.and_then(|error| element_missing(scene.visit.text(), broken.at, error));
        if let (Some(selector), Some(error)) = (missing, seen) {
            scene.add(
                slug,
                Some(broken.at),
                format!("A script with pixel code asks for the element {selector}, which is not there, and ends"),
                super::says(error),
                "Ask for an element that the page has by then, or look whether it is there first.",
            );
            continue;
        }
        let proof = match seen {
            Some(error) => super::says(error),
            None if broken.flaw == Flaw::Caught => format!("The error is: {}", broken.message),
            None => format!("The parser says: {}", broken.message),
        };
        scene.add(
            slug,
            Some(broken.at),
            format!("A script with pixel code {what}"),
            proof,
            "Mend the script at the marked place.",
        );
    }
}

/// Code that does not run; `what` it is.
pub(super) fn inert(scene: &mut Scene<'_>, inert: &Inert, what: &str, at: Option<::page::Span>) {
    let no_request = "It stands in the source, and the page came to rest without running it";
    match inert {
        Inert::Type(kind) if is_other_than_type(kind) => scene.add(
            "script_type_inert",
            at,
            format!("{} never runs: {}", capital(what), crate::why::inert(inert)),
            no_request,
            "Put it into a plain script of the page.",
        ),
        Inert::Type(kind) => scene.add(
            "script_type_inert",
            at,
            format!("The script of {what} has the type `{kind}`, which browsers do not run"),
            no_request,
            "Take the type off, or let the tool that put it there release the script.",
        ),
        Inert::Gated(tool) => gated(scene, tool, what, at),
        // They are told by the script that is broken.
        Inert::Broken => {}
        Inert::PolicyRefused(directive) => scene.add(
            "page_policy_blocks_code",
            at,
            format!("The page's own policy refuses the script of {what} (`{directive}`)"),
            no_request,
            "Give the script a nonce or hash that the policy names.",
        ),
        Inert::NeverCalled => scene.add(
            "function_never_called",
            at,
            format!("{} stands in a function that nothing calls", capital(what)),
            no_request,
            "Call the function, or take the code out of it.",
        ),
        // The error that ends its script is told.
        Inert::Unreachable if at.is_some_and(|at| scene.visit.throws_before(at)) => {}
        Inert::Unreachable => scene.add(
            if what == "the base code" {
                "base_code_inert"
            } else {
                "event_inert"
            },
            at,
            format!("{} never runs: {}", capital(what), crate::why::inert(inert)),
            no_request,
            "Mend what ends the script before it: an error, or a `return`.",
        ),
        Inert::Template
        | Inert::Escaped
        | Inert::FalseCondition
        | Inert::Unfired
        | Inert::ByMarkup
        | Inert::Swallowed => {
            let why = crate::why::inert(inert);
            scene.add(
                if what == "the base code" {
                    "base_code_inert"
                } else {
                    "event_inert"
                },
                at,
                format!("{} never runs: {why}", capital(what)),
                no_request,
                "Put it into a plain script of the page.",
            );
        }
    }
}

/// Whether something else of a script's tag than its type keeps it from running.
fn is_other_than_type(kind: &str) -> bool {
    matches!(kind, "noscript" | "nomodule" | "event") || kind.starts_with("language=")
}

/// The element that a script took for granted, as it is written there: the browser's words say that
/// nothing was found, and the source at the place of the error what was looked for.
fn element_missing<'v>(text: &'v str, at: ::page::Span, error: &str) -> Option<&'v str> {
    let of_nothing = ["of null", "null is not an object"];
    if !of_nothing.iter().any(|words| error.contains(words)) {
        return None;
    }
    let written = text.get(at.start as usize..at.end as usize)?;
    let asked = ["querySelector(", "getElementById("]
        .iter()
        .filter_map(|call| written.find(call).map(|found| found + call.len()))
        .max()?;
    let rest = written[asked..].trim_start();
    let quote = rest.chars().next().filter(|sign| "'\"`".contains(*sign))?;
    let end = rest[1..].find(quote)?;
    let selector = &rest[1..=end];
    (!selector.is_empty() && !selector.contains("${")).then_some(&rest[..end + 2])
}

fn gated(scene: &mut Scene<'_>, tool: &str, what: &str, at: Option<::page::Span>) {
    let name = spec::vendor_title(tool);
    let proof = format!("The script is marked for {name}, and it was not run");
    match spec::vendor(tool).map(spec::Vendor::release) {
        Some(Release::Interaction | Release::Loaded | Release::Worker) => scene.add(
            "delay_waiting",
            at,
            format!("{name} holds {what} back until the visitor does something"),
            proof,
            "Act on the page (`--then-click body`), or take the pixel off the plug-in's list.",
        ),
        Some(Release::Agreement) | None => scene.add(
            "consent_waiting",
            at,
            format!("{name} holds {what} back until the visitor agrees"),
            proof,
            "Agree in the page (`--then-click` on its button), then look again.",
        ),
    }
}

fn runs(scene: &mut Scene<'_>, code: &BaseCode) {
    if let (Some(library), Some(false)) =
        (&code.library, code.library.as_deref().map(spec::is_library))
    {
        scene.add(
            "library_elsewhere",
            code.library_at.or(Some(code.at)),
            format!("The base code loads the library from `{library}`, which is not Meta's"),
            "No request for Meta's `fbevents.js` was seen",
            "Put `https://connect.facebook.net/en_US/fbevents.js` back.",
        );
    }
    if !code.missing.is_empty() {
        let missing = code.missing.join("`, `");
        scene.add(
            "base_code_incomplete",
            Some(code.at),
            format!("The base code is incomplete: `{missing}` is missing"),
            "No request for `fbevents.js` was seen",
            "Copy the whole base code from Events Manager again.",
        );
    } else if let (Some(error), false) = (scene.visit.errors.first(), scene.has("script_error")) {
        let proof = super::says(error);
        scene.add(
            "script_error",
            Some(code.at),
            "The base code is there, and the page had an error instead of loading the library",
            proof,
            "Mend the error; what stands after it in the same script does not run.",
        );
    }
}

pub(super) fn capital(what: &str) -> String {
    let mut signs = what.chars();
    signs.next().map_or(String::new(), |first| {
        first.to_uppercase().chain(signs).collect()
    })
}
