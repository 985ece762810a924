//! Pages opened in a real browser. Where none is found the tests say so and pass, unless
//! `PIXELSCOPE_REQUIRE_BROWSER` is set.

mod access;
mod acts;
mod child;
mod clicks;
mod conditions;
mod configured;
mod consent;
mod container;
mod delivered;
mod disguise;
mod endings;
mod hidden;
mod journey;
mod kept;
mod late;
pub(crate) mod leak;
mod opening;
mod pages;
mod places;
mod relays;
mod robust;
mod runs;
mod senders;
mod signals;
mod surroundings;
mod tells;
mod twins;
mod windows;

use opening::{BASE, Own, assert_complete, click, page, run, script, start};
use probe::Chromium;

/// The browser to test with.
#[allow(clippy::print_stderr)]
fn browser() -> Option<Chromium> {
    match Chromium::find(None) {
        Ok(browser) => Some(browser),
        Err(error) => {
            let demanded = std::env::var_os("PIXELSCOPE_REQUIRE_BROWSER").is_some();
            assert!(!demanded, "{error}");
            eprintln!("not tested: {error}");
            None
        }
    }
}

/// The browser, kept from one run to the next.
fn kept() -> Option<Chromium> {
    browser().map(|_| Chromium::keep(None).unwrap())
}

/// What Chromium does in its own way.
const OWN: Own = Own {
    windows: 128,
    undefined: |name| format!("{name} is not defined"),
    long: "form",
    blocked: "ERR_BLOCKED_BY_CLIENT",
    frames_of_markup: true,
    lines_of_workers: true,
    images_outlive: true,
};

/// What keeps the browser from any host but this machine.
fn resolver() -> Vec<String> {
    ["MAP * ~NOTFOUND", "EXCLUDE 127.0.0.1", "EXCLUDE localhost"]
        .map(str::to_owned)
        .to_vec()
}
