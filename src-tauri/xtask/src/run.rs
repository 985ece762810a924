//! `cargo xtask run`: the app on a page, or the same job in the terminal.

use crate::needs::Need;
use crate::packages::ensure;
use crate::step::{ran, step};
use crate::{project, setup};
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Builds the app and opens it on `target`, an address or a path, or on the sample shop.
///
/// # Errors
///
/// Where the set-up or the build fails.
pub(crate) fn run(target: Option<&str>) -> Result<()> {
    let target = target.map_or_else(|| project::sample_shop().into_os_string(), Into::into);
    let target = PathBuf::from(target);
    if has_display() {
        in_window(&target)
    } else {
        eprintln!("There is no display here: the same job, in the terminal.");
        in_terminal(&target)
    }
}

fn in_window(target: &Path) -> Result<()> {
    ensure(&[Need::Compiler, Need::WebView, Need::Browser])?;
    setup::node_packages()?;
    setup::screen()?;
    step("Build the app", || {
        ran(&mut project::cargo(&[
            "build",
            "--package",
            "pixelscope-desktop",
        ]))
    })?;
    let app = project::built("debug", "pixelscope-desktop");
    step(&format!("Open {}", target.display()), || {
        ran(Command::new(app).arg(target))
    })
}

fn in_terminal(target: &Path) -> Result<()> {
    ensure(&[Need::Compiler, Need::Browser])?;
    step("Build the program", || {
        ran(&mut project::cargo(&["build", "--package", "pixelscope"]))
    })?;
    let page = one_page(target);
    shown("Inspect", &["inspect"], target)?;
    shown(
        "Send test traffic",
        &["fire", "--traffic", "emulated"],
        &page,
    )?;
    shown("Checklist", &["checklist"], target)
}

/// Runs the program with `words` on a target. Findings are its answer here, not a failure.
fn shown(name: &str, words: &[&str], target: &Path) -> Result<()> {
    step(&format!("{name}: {}", target.display()), || {
        let status = Command::new(project::built("debug", "pixelscope"))
            .args(words)
            .args(["--fail-on", "never"])
            .arg(target)
            .status()?;
        if !status.success() {
            bail!("`pixelscope {}` ended with {status}", words.join(" "));
        }
        Ok(())
    })
}

/// Test traffic goes to one page: of a folder, the one where an order ends, or the first.
fn one_page(target: &Path) -> PathBuf {
    ["thank-you.html", "index.html", "index.htm"]
        .iter()
        .map(|name| target.join(name))
        .find(|page| page.is_file())
        .unwrap_or_else(|| target.to_owned())
}

fn has_display() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}
