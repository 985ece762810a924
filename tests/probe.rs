//! Pages opened in a real browser. Where none is found the tests say so and pass, unless
//! `PIXELSCOPE_REQUIRE_BROWSER` is set.

mod access;
mod acts;
mod child;
mod clicks;
mod conditions;
mod configured;
mod consent;
mod delivered;
mod endings;
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
mod tells;
mod twins;

use opening::{BASE, click, page, run, script, start};
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

/// What keeps the browser from any host but this machine.
fn resolver() -> Vec<String> {
    vec!["MAP * ~NOTFOUND".to_owned(), "EXCLUDE 127.0.0.1".to_owned()]
}
