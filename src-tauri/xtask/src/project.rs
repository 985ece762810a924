//! Where things are, and the commands that are started there.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The top of the project.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .expect("the manifest lies two folders below the top")
}

/// The folder of the screen's sources.
pub(crate) fn ui() -> PathBuf {
    root().join("ui")
}

/// What stands in where nobody names a page: the sample shop, in the copy that has something
/// wrong on every page.
pub(crate) fn sample_shop() -> PathBuf {
    root().join("tests/fixtures/pages/shop-flawed")
}

/// Where cargo builds. CI starts from a fresh clone each time: there, what was compiled for the
/// last one is kept beside the clones, so that only this project's own crates are built anew.
pub(crate) fn target() -> PathBuf {
    if let Some(chosen) = std::env::var_os("CARGO_TARGET_DIR") {
        return root().join(chosen);
    }
    match std::env::var_os("HOME") {
        Some(home) if in_ci() => PathBuf::from(home).join(".cache/pixelscope/target"),
        _ => root().join("target"),
    }
}

/// The programs that were built for chores, apart from the project's own.
pub(crate) fn tools() -> PathBuf {
    target().join("tools")
}

/// A binary of this project as built under `profile` (`debug` or `release`).
pub(crate) fn built(profile: &str, name: &str) -> PathBuf {
    target()
        .join(profile)
        .join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// True where the build is a machine's own, with nobody watching.
pub(crate) fn in_ci() -> bool {
    std::env::var("CI").is_ok_and(|value| !value.is_empty() && value != "false")
}

/// `cargo` with its arguments, at the top.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    at_the_top(Command::new(cargo_itself()), arguments)
}

/// `cargo` on a screen that nobody sees, on Linux; elsewhere there always is one.
pub(crate) fn cargo_on_screen(arguments: &[&str]) -> Command {
    if !cfg!(target_os = "linux") {
        return cargo(arguments);
    }
    let mut lent = Command::new("xvfb-run");
    lent.arg("-a").arg(cargo_itself());
    at_the_top(lent, arguments)
}

/// The toolchain that runs this program, which need not be the first on the path.
fn cargo_itself() -> OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

fn at_the_top(mut command: Command, arguments: &[&str]) -> Command {
    command
        .args(arguments)
        .current_dir(root())
        .env("CARGO_TARGET_DIR", target());
    command
}

/// `npm` with its arguments, in the screen's folder.
pub(crate) fn npm(arguments: &[&str]) -> Command {
    // On Windows npm is a script, and only its full name is found.
    let program = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let mut npm = Command::new(program);
    npm.args(arguments).current_dir(ui());
    npm
}
