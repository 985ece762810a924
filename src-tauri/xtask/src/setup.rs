//! What has to stand before anything can be built, each part done only when it is not there yet.

use crate::needs::Need;
use crate::packages::ensure;
use crate::project;
use crate::step::{answer, found, ran, step};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

/// The release of the driver that the tests of the window were written against.
const TAURI_DRIVER: &str = "2.1.0";

/// The oldest Node that the screen's build tools run on.
const NODE: (u32, u32) = (20, 19);

/// Everything the screen's build is made from, in `ui/`.
const SCREEN_SOURCES: &[&str] = &[
    "src",
    "index.html",
    "package-lock.json",
    "svelte.config.js",
    "tsconfig.json",
    "vite.config.ts",
];

/// Installs the screen's packages where the lock file has changed since.
///
/// # Errors
///
/// Where Node is missing or too old, or npm fails.
pub(crate) fn node_packages() -> Result<()> {
    // npm writes this file last, and holds in it what it has installed.
    let stamp = project::ui().join("node_modules/.package-lock.json");
    if changed(&stamp) >= changed(&project::ui().join("package-lock.json")) {
        return Ok(());
    }
    check_node()?;
    step("Install the screen's packages", || {
        ran(&mut project::npm(&["ci", "--no-audit", "--no-fund"]))
    })
}

/// Builds the screen where its sources have changed since.
///
/// # Errors
///
/// Where npm fails.
pub(crate) fn screen() -> Result<()> {
    let built = changed(&project::ui().join("dist/index.html"));
    let newest = SCREEN_SOURCES
        .iter()
        .filter_map(|name| newest_below(&project::ui().join(name)))
        .max();
    if built.is_some() && built >= newest {
        return Ok(());
    }
    step("Build the screen", || {
        ran(&mut project::npm(&["run", "build"]))
    })
}

/// The program that drives the window, built once.
///
/// # Errors
///
/// Where cargo cannot install it.
pub(crate) fn tauri_driver() -> Result<PathBuf> {
    let root = project::tools().join(format!("tauri-driver-{TAURI_DRIVER}"));
    let program = root
        .join("bin")
        .join(format!("tauri-driver{}", std::env::consts::EXE_SUFFIX));
    if !program.is_file() {
        step("Build tauri-driver", || {
            let mut install = project::cargo(&["install", "tauri-driver", "--locked", "--quiet"]);
            install
                .args(["--version", TAURI_DRIVER, "--root"])
                .arg(&root);
            ran(&mut install)
        })?;
    }
    Ok(program)
}

/// One of those tests of the real window that only the commands of this program ask for.
///
/// # Errors
///
/// Where something that the tests of the window need is missing and cannot be installed.
pub(crate) fn window_test(name: &str) -> Result<Command> {
    ensure(&[Need::Compiler, Need::WebView, Need::Browser, Need::Driving])?;
    node_packages()?;
    screen()?;
    let driver = tauri_driver()?;
    // The whole workspace, as for the tests: with fewer crates cargo picks other features of what
    // they share, and compiles all of it again.
    let mut cargo = project::cargo(&["test", "--workspace", "--locked", "--test", "window"]);
    cargo
        .args(["--", "--ignored", "--exact", name])
        .env("TAURI_DRIVER", driver)
        .env("PIXELSCOPE_REQUIRE_DISPLAY", "1");
    Ok(cargo)
}

pub(crate) fn check_node() -> Result<()> {
    if found("node").is_none() {
        bail!(
            "Node {}.{} or newer is needed: https://nodejs.org",
            NODE.0,
            NODE.1
        );
    }
    let said = answer(Command::new("node").arg("--version"))?;
    let version =
        version(&said).with_context(|| format!("cannot read Node's version in `{said}`"))?;
    if version < NODE {
        bail!(
            "Node {}.{} or newer is needed, and {} is here",
            NODE.0,
            NODE.1,
            said.trim()
        );
    }
    Ok(())
}

fn version(said: &str) -> Option<(u32, u32)> {
    let mut numbers = said.trim().trim_start_matches('v').split('.');
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

/// When a file was last written; `None`, which is before everything, where there is none.
fn changed(path: &Path) -> Option<SystemTime> {
    path.metadata().and_then(|found| found.modified()).ok()
}

fn newest_below(path: &Path) -> Option<SystemTime> {
    let Ok(entries) = path.read_dir() else {
        return changed(path);
    };
    // The folder's own time tells of a file that was removed.
    entries
        .filter_map(Result::ok)
        .filter_map(|entry| newest_below(&entry.path()))
        .chain(changed(path))
        .max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_version_is_read_from_its_own_words() {
        assert_eq!(version("v20.19.4\n"), Some((20, 19)));
        assert_eq!(version("nonsense"), None);
        assert!(version("v18.20.1").unwrap() < NODE);
    }
}
