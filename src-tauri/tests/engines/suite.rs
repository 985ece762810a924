//! The modules of `tests/probe` that hold for both engines as they are.
//!
//! The others are Chromium's: `access` and `disguise` ask for what the view refuses (`refused` holds it to
//! that), and `container` for a certificate that it does not take; `child`, `endings`, `kept`, `places`,
//! `signals` and `surroundings` are about the processes, folders and addresses of browsers; nothing can be
//! `delivered` in a view. `leak` has a page of its own here.

#[path = "../../../tests/probe/acts.rs"]
mod acts;
#[path = "../../../tests/probe/clicks.rs"]
mod clicks;
#[path = "../../../tests/probe/conditions.rs"]
mod conditions;
#[path = "../../../tests/probe/configured.rs"]
mod configured;
#[path = "../../../tests/probe/consent.rs"]
mod consent;
#[path = "../../../tests/probe/hidden.rs"]
mod hidden;
#[path = "../../../tests/probe/journey.rs"]
mod journey;
#[path = "../../../tests/probe/late.rs"]
mod late;
#[allow(dead_code, reason = "what only the modules that are Chromium's use")]
#[path = "../../../tests/probe/opening.rs"]
pub(crate) mod opening;
#[path = "../../../tests/probe/pages.rs"]
mod pages;
#[path = "../../../tests/probe/relays.rs"]
mod relays;
#[path = "../../../tests/probe/robust/mod.rs"]
mod robust;
#[path = "../../../tests/probe/runs.rs"]
mod runs;
#[path = "../../../tests/probe/senders.rs"]
mod senders;
#[path = "../../../tests/probe/tells.rs"]
mod tells;
#[path = "../../../tests/probe/twins.rs"]
mod twins;
#[path = "../../../tests/probe/windows.rs"]
mod windows;

use crate::road::Fenced;
use crate::{browser, resolver};
use opening::{BASE, Own, assert_complete, click, page, run, script, start};
use probe::BuiltIn;

/// What the view does in its own way.
const OWN: Own = Own {
    windows: 32,
    undefined: |name| format!("Can't find variable: {name}"),
    long: "beacon",
    blocked: "ad blocker",
    frames_of_markup: false,
    lines_of_workers: false,
    images_outlive: false,
};

/// A view is made anew for each run.
fn kept() -> Option<BuiltIn<Fenced>> {
    browser()
}
