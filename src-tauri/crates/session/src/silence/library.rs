//! `fbevents.js`: asked for, and not there.

use wire::Failure;

use crate::chain::{Link, Step};
use crate::visit::Progress;
use crate::{StepStatus, Visit};

use super::Scene;

pub(super) fn look(scene: &mut Scene<'_>) {
    let at = scene.visit.facts.base_codes.first();
    let at = at.map(|code| code.library_at.unwrap_or(code.at));
    let step = scene.visit.chain.library.clone();
    let Some(kind) = kind(&scene.visit.library, &step, &scene.visit.progress) else {
        return;
    };
    let proof = step.why.unwrap_or_default();
    let (slug, message, help) = match kind {
        Broken::Policy => (
            "library_blocked_by_policy",
            "The page's own policy does not let Meta's library load",
            "Allow `https://connect.facebook.net` in the directive named.",
        ),
        Broken::Browser => (
            "library_blocked_by_browser",
            "The browser or an extension of it blocks Meta's library",
            "Look with a browser without blockers; visitors who have one are not counted.",
        ),
        Broken::NoHost => (
            "library_host_not_found",
            "The host of Meta's library cannot be found from here",
            "Look whether this machine, its network or a name server blocks `connect.facebook.net`.",
        ),
        Broken::Status(_) => (
            "library_missing",
            "Nothing stands at the address of the library",
            "Compare the address with the base code in Events Manager.",
        ),
        Broken::Hangs => (
            "library_hanging",
            "The library was asked for and never came",
            "Look at the connection to `connect.facebook.net`, or wait longer with `--timeout`.",
        ),
        Broken::Left => (
            "event_left_page",
            "The page was left before the library came",
            "Send the event from the page that follows, or wait for it before leaving.",
        ),
        Broken::Other => (
            "library_failed",
            "Meta's library could not be loaded",
            "Look at the connection to `connect.facebook.net`.",
        ),
    };
    scene.add(slug, at, message, sentence(&proof), help);
}

/// How a link broke.
pub(super) enum Broken {
    Policy,
    Browser,
    NoHost,
    Status(u16),
    Hangs,
    Left,
    Other,
}

/// How a link broke, by its request and by what the chain says of it.
pub(super) fn kind(link: &Link, step: &Step, progress: &Progress) -> Option<Broken> {
    if !matches!(step.status, StepStatus::Blocked | StepStatus::Failed) {
        return None;
    }
    Some(match link {
        // A policy may stop a request before anything is told of it.
        Link::NotAsked => Broken::Policy,
        Link::Asked if *progress == Progress::Left => Broken::Left,
        // What did not come to a page that answers nothing tells nothing of its host.
        Link::Asked if matches!(progress, Progress::Held(_)) => return None,
        Link::Asked => Broken::Hangs,
        Link::Ok => return None,
        Link::Refused(status) => Broken::Status(*status),
        Link::Failed(Failure::Policy) => Broken::Policy,
        Link::Failed(Failure::Browser(_)) => Broken::Browser,
        Link::Failed(Failure::NameNotFound) => Broken::NoHost,
        Link::Failed(Failure::Aborted) => Broken::Left,
        Link::Failed(Failure::ConnectionRefused | Failure::Held | Failure::Network(_)) => {
            Broken::Other
        }
    })
}

/// A clause of the chain as a sentence.
pub(super) fn sentence(clause: &str) -> String {
    super::base_code::capital(clause)
}

/// The step of one configuration, whichever is the worst of the page.
pub(super) fn step_of(visit: &Visit, pixel_id: &str) -> Option<Step> {
    crate::chain::config_step(visit, pixel_id)
}
