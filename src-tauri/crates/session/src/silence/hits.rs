//! Hits that were made and did not get out, and silence that proves nothing.

use wire::Failure;

use crate::StepStatus;
use crate::expected::{Outcome, Why};
use crate::hit::HitStatus;
use crate::visit::Progress;

use super::Scene;
use super::library::sentence;

pub(super) fn look(scene: &mut Scene<'_>) {
    failed(scene);
    leaving(scene);
    left_before(scene);
    let chain = &scene.visit.chain;
    let loaded = chain.library.status == StepStatus::Ok && chain.config.status == StepStatus::Ok;
    if loaded
        && scene.nothing
        && scene.visit.fires.is_empty()
        && scene.visit.silence_is_inconclusive
    {
        scene.add(
            "headless_silence",
            None,
            "Library and configuration came and no hit followed, which proves nothing here",
            "The browser has no window, and Meta's library may keep silent in such a one",
            "Run it again with `--headed`.",
        );
    }
}

fn failed(scene: &mut Scene<'_>) {
    // What keeps a relay from being reached is its owner's to know.
    let hits = scene.visit.fires.iter();
    let hits = hits.filter(|hit| !hit.fire.is_relayed());
    let failed = hits.filter_map(|hit| match &hit.status {
        HitStatus::Failed(failure) => Some((hit, failure)),
        HitStatus::Held | HitStatus::Delivered => None,
    });
    let mut told = Vec::new();
    for (hit, failure) in failed {
        let event = hit.fire.event.as_deref().unwrap_or("an event");
        let (slug, message, help) = match failure {
            Failure::Policy => (
                "hit_blocked_by_policy",
                format!("The page's own policy does not let the hit of `{event}` out"),
                "Allow `https://www.facebook.com` in the directive named.",
            ),
            Failure::Browser(_) => (
                "hit_blocked_by_browser",
                format!("The browser or an extension blocks the hit of `{event}`"),
                "Look with a browser without blockers; visitors who have one are not counted.",
            ),
            Failure::NameNotFound => (
                "hit_host_not_found",
                format!("The host of the hit of `{event}` cannot be found from here"),
                "Look whether this machine, its network or a name server blocks `www.facebook.com`.",
            ),
            Failure::Aborted => (
                "event_left_page",
                format!("The page was left before the hit of `{event}` was out"),
                "Send the event from the page that follows, or wait for it before leaving.",
            ),
            Failure::Held => continue,
            Failure::ConnectionRefused | Failure::Network(_) => (
                "hit_failed",
                format!("The hit of `{event}` got no answer"),
                "Look at the connection to `www.facebook.com`.",
            ),
        };
        let seen = scene.visit.chain.hit.why.clone();
        let proof = seen.unwrap_or_else(|| "the browser reported the request as failed".to_owned());
        told.push((slug, hit.sender.at, message, sentence(&proof), help));
    }
    for (slug, at, message, proof, help) in told {
        scene.add(slug, at, message, proof, help);
    }
}

/// Events that a page would have sent by itself, and that was left before it came so far.
fn left_before(scene: &mut Scene<'_>) {
    if scene.visit.progress != Progress::Left || scene.has("event_left_page") {
        return;
    }
    let lost = scene.expected.iter();
    let lost = lost.filter(|it| it.outcome == Outcome::Lost && it.sequence.is_none());
    let lost: Vec<_> = lost
        .filter(|it| matches!(it.why, Some(Why::Seen(_))))
        .collect();
    let Some(first) = lost.first() else {
        return;
    };
    let mut names: Vec<String> = Vec::new();
    for name in lost.iter().filter_map(|it| it.event.as_ref()) {
        let name = format!("`{name}`");
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let at = first.at;
    scene.add(
        "event_left_page",
        at,
        format!("The page was left before it had sent {}", names.join(", ")),
        "Another page came in its place while it was loading, and no hit followed",
        "Send the event from the page that follows, or wait for it before leaving.",
    );
}

/// Events that were called while the browser left.
fn leaving(scene: &mut Scene<'_>) {
    let facts = &scene.visit.facts;
    let expected = scene.expected.iter().filter(|it| it.sequence.is_none());
    let mut found = Vec::new();
    for (one, at) in expected.filter_map(|it| Some((it, it.at?))) {
        let call = facts.calls.iter().find(|call| call.at == at);
        let leaves = call.is_some_and(|call| call.leaves.is_some());
        if leaves && scene.visit.left.is_some() && scene.visit.called(one.event.as_deref()) {
            found.push((one.event.clone().unwrap_or_default(), at));
        }
    }
    for (event, at) in found {
        scene.add(
            "event_left_page",
            Some(at),
            format!(
                "`{event}` was called while the browser left the page, and its hit was cut off"
            ),
            "The call was seen, another page came, and no hit followed",
            "Send it from the page that follows, or wait for it before leaving.",
        );
    }
}
