//! Single events: called too early, twice, nowhere, or not yet.

use facts::{Hinge, Inert, WhyNot};
use spec::Message;

use crate::StepStatus;
use crate::expected::{Expected, Outcome, Why};

use super::Scene;

pub(super) fn look(scene: &mut Scene<'_>) {
    ids(scene);
    let expected = scene.expected;
    for one in expected.iter().filter(|it| it.sequence.is_none()) {
        if let Some(Why::Source(why)) = &one.why {
            by_source(scene, one, why);
        }
    }
    let facts = &scene.visit.facts;
    let nothing_expected = expected.is_empty() && scene.library_came() && scene.nothing;
    if nothing_expected && !facts.calls.is_empty() && scene.found.is_empty() {
        let at = facts.calls.first().map(|call| call.at);
        scene.add(
            "no_event",
            at,
            "The page starts a pixel and calls no event",
            "No call of `track` stands in the page, and the library sent nothing",
            "Add `fbq('track', 'PageView');` after `init`.",
        );
    }
}

/// Ids that the library refuses, and events without any `init`.
fn ids(scene: &mut Scene<'_>) {
    let facts = &scene.visit.facts;
    let printed = scene.printed("Invalid PixelID");
    let refused = facts
        .messages
        .iter()
        .find(|it| it.message == Message::InvalidPixelId);
    if let (Some(line), at) = (printed, refused.map(|it| it.at)) {
        scene.add(
            "pixel_id_refused",
            at,
            "The library refuses the pixel's id, so no pixel is started",
            super::says(line),
            "Give the id that Events Manager shows: digits alone, in quotes.",
        );
    }
    let started = facts
        .pixels
        .iter()
        .any(|pixel| pixel.kind == facts::PixelKind::Meta);
    let asked = scene.visit.chain.config.status != StepStatus::NotRequested;
    if scene.library_came() && scene.nothing && !started && !asked && !facts.base_codes.is_empty() {
        let at = facts.base_codes.first().map(|code| code.at);
        scene.add(
            "init_missing",
            at,
            "The base code loads the library, and no pixel is ever started",
            "The library came and asked for the configuration of no pixel",
            "Add `fbq('init', 'YOUR PIXEL ID');` before the first event.",
        );
    }
}

fn by_source(scene: &mut Scene<'_>, one: &Expected, why: &WhyNot) {
    let event = one.event.as_deref().unwrap_or("an event");
    let at = one.at;
    match why {
        WhyNot::BeforeBaseCode => {
            // The second is what engines of Safari's kind say.
            let said = scene
                .printed("fbq is not defined")
                .or_else(|| scene.printed("Can't find variable: fbq"));
            let proof = match said {
                Some(line) => super::says(line),
                None => "It stands before the base code, and its hit did not come".to_owned(),
            };
            scene.add(
                "base_code_after_events",
                at,
                format!("`{event}` is called before the base code has made `fbq`"),
                proof,
                "Move the base code above every call of `fbq`.",
            );
        }
        // Where no pixel is started at all, that is told.
        WhyNot::BeforeInit if scene.has("pixel_id_refused") || scene.has("init_missing") => {}
        WhyNot::BeforeInit => scene.add(
            "event_before_init",
            at,
            format!("`{event}` is called before any pixel is started, and the library drops it"),
            "No `init` stands before it, and its hit did not come",
            "Move `fbq('init', …)` above it.",
        ),
        WhyNot::UnknownPixel => {
            let proof = match scene.printed("not found") {
                Some(line) => super::says(line),
                None => "No `init` names this pixel, and its hit did not come".to_owned(),
            };
            scene.add(
                "event_pixel_unknown",
                at,
                format!("`{event}` is for a pixel that is not started"),
                proof,
                "Start the pixel with `init`, or name one that is.",
            );
        }
        WhyNot::NoName => scene.add(
            "event_name_missing",
            at,
            "An event is called without a name, and the library sends nothing for it",
            "The call gives no name",
            "Name the event, such as `fbq('track', 'Lead')`.",
        ),
        // Where the first did not come either, something else is wrong.
        WhyNot::SecondPageView if scene.nothing => {}
        WhyNot::SecondPageView => scene.add(
            "second_page_view",
            at,
            "A second `PageView` of one pixel is dropped by the library",
            "One `PageView` came, and the library sends one in a page load",
            "Take the second call out; nothing is lost by it.",
        ),
        WhyNot::Inert(inert) if scene.visit.facts.base_codes.iter().any(|code| code.inert.is_none()) => {
            super::base_code::inert(scene, inert, &format!("`{event}`"), at);
        }
        WhyNot::Function => scene.add(
            "function_never_called",
            at,
            format!("`{event}` stands in a function that was not called"),
            "No call of `fbq` with this event was seen while the page was open",
            "Do what calls the function (`--then-click`, `--then-run`), or call it.",
        ),
        WhyNot::ConsentRevoked => scene.add(
            "consent_waiting",
            at,
            "The page revokes consent, and the library holds every event until it is granted",
            "`fbq('consent', 'revoke')` was called and no `grant` followed",
            "Grant consent in the page, then look again.",
        ),
        WhyNot::Hinges(Hinge::Consent, at) => scene.add(
            "consent_waiting",
            Some(*at),
            format!("A condition of the page decides about consent, and the library holds `{event}` back where it is revoked"),
            "Its hit did not come",
            "Grant consent in the page, then look again.",
        ),
        WhyNot::GrantUnheard => scene.add(
            "consent_waiting",
            at,
            "Consent is granted before the library has come, where the grant waits behind its revocation unheard",
            "`revoke` and `grant` are called while the library loads, and the hit did not come",
            "Grant it once the library is there, or do not revoke it first.",
        ),
        WhyNot::Fails => scene.add(
            "event_inert",
            at,
            format!("The library cannot carry out the call of `{event}` and drops it without a word"),
            "Its hit did not come",
            "Look at what the call is given; a text may hold half a character.",
        ),
        WhyNot::Replaced => scene.add(
            "fbq_replaced",
            at,
            format!("The page puts another `fbq` in the place of the base code's before Meta's library comes, and `{event}` is lost with the one that it was given to"),
            "The library came, and the hit did not",
            "Take out whatever sets `fbq` again: code of the page, a second base code or a plug-in.",
        ),
        WhyNot::LegacyLibrary => scene.add(
            "event_inert",
            at,
            format!("`{event}` needs a library that Meta has retired"),
            "Its hit did not come",
            "Install the present base code.",
        ),
        WhyNot::Interaction(on) if scene.nothing && one.outcome == Outcome::Waiting => {
            let on = on.as_deref().unwrap_or("action");
            scene.add(
                "waits_for_visitor",
                at,
                format!("`{event}` waits for the visitor's `{on}`"),
                "Nothing was done on the page that calls it",
                "Act on it with `--then-click`.",
            );
        }
        WhyNot::Conditional | WhyNot::Hinges(..) | WhyNot::Unknown if scene.nothing => scene.add(
            "waits_for_condition",
            at,
            format!("`{event}` stands behind a condition that was not met"),
            "The page came to rest without its hit",
            "Bring the page into the state that the condition asks for, then look again.",
        ),
        WhyNot::Inert(Inert::Broken | _)
        | WhyNot::Interaction(_)
        | WhyNot::Conditional
        | WhyNot::Hinges(..)
        | WhyNot::Imports
        | WhyNot::Elsewhere
        | WhyNot::Unknown
        // They are told by the base code, the library or the policy.
        | WhyNot::NoBaseCode
        | WhyNot::NoLibrary
        | WhyNot::Noscript
        | WhyNot::PolicyRefused(_) => {}
    }
}
