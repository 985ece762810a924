//! `cargo xtask test`: everything CI checks, the quick things first.

use crate::needs::Need;
use crate::packages::ensure;
use crate::step::{ran, step};
use crate::{project, scores, setup};
use anyhow::Result;
use std::process::Command;

/// Sets up what is missing, then runs every check.
///
/// # Errors
///
/// The first check that fails.
pub(crate) fn test() -> Result<()> {
    ensure(&[Need::Compiler, Need::WebView, Need::Browser, Need::Driving])?;
    step("Format", || {
        ran(&mut project::cargo(&["fmt", "--all", "--check"]))
    })?;
    setup::node_packages()?;
    for (name, script) in [
        ("Screen: lint", "lint"),
        ("Screen: types", "check"),
        ("Screen: tests", "test"),
    ] {
        step(name, || {
            ran(&mut project::npm(&["run", "--silent", script]))
        })?;
    }
    // The window's crate holds the built screen, so everything below needs it.
    setup::screen()?;
    step("Screen: look", || {
        // Past npm, which would build the screen once more under the window's crate.
        let mut node = Command::new("node");
        ran(node.arg("look/look.mjs").current_dir(project::ui()))
    })?;
    let driver = setup::tauri_driver()?;
    if project::in_ci() {
        // Each clone would leave its own copies of the project's crates in the folder they share.
        step("Clear what an earlier clone left", || {
            ran(&mut project::cargo(&["clean", "--quiet", "--workspace"]))
        })?;
    }
    step("Lints", || {
        let clippy = ["clippy", "--workspace", "--all-targets", "--locked", "--"];
        ran(project::cargo(&clippy).args(["-D", "warnings"]))
    })?;
    step("Tests", || {
        // Pages are opened in the web view too, which needs a screen.
        let mut tests = project::cargo_on_screen(&["test", "--workspace", "--locked"]);
        // The set-up has brought a browser and a display: a test that finds none has failed.
        if cfg!(target_os = "linux") {
            tests.env("PIXELSCOPE_REQUIRE_BROWSER", "1");
            tests.env("PIXELSCOPE_REQUIRE_DISPLAY", "1");
        }
        ran(tests.env("TAURI_DRIVER", &driver))
    })?;
    scores::hold()
}
