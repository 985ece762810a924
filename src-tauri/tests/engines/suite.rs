//! The modules of `tests/probe` that hold for both engines as they are.

#[path = "../../../tests/probe/configured.rs"]
mod configured;
#[path = "../../../tests/probe/consent.rs"]
mod consent;
#[allow(dead_code, reason = "what only the modules that are Chromium's use")]
#[path = "../../../tests/probe/opening.rs"]
pub(crate) mod opening;

use crate::{browser, resolver};
use opening::{BASE, click, page, start};
