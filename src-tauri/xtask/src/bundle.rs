//! `cargo xtask bundle`: what people install, for the system that this runs on. On Linux it is
//! installed into a root of its own, looked through, started from there and taken out again.

use crate::installation::Installation;
use crate::needs::Need;
use crate::packages::ensure;
use crate::step::{answer, found, ran, step};
use crate::{depends, project, setup};
use anyhow::{Context, Result, bail, ensure as demand};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

/// The most bytes that the Debian package may have.
pub(crate) const LARGEST: u64 = 15_000_000;

/// The program in the package.
const PROGRAM: &str = "usr/bin/pixelscope-desktop";

/// Builds the bundles of this system and tries the Debian package where there is one.
///
/// # Errors
///
/// Where the set-up, the build or the trial fails.
pub(crate) fn bundle() -> Result<()> {
    build()?;
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    let package = debian()?;
    weigh(&package)?;
    if found("dpkg-deb").is_none() {
        eprintln!("not tried: there is no dpkg-deb here to unpack the Debian package");
        return Ok(());
    }
    try_out(&package)?;
    look_into(&newest(
        &project::target().join("release/bundle/rpm"),
        "rpm",
    )?)
}

/// Looks whether the package for Fedora and its kin brings the same parts, as far as that can be
/// seen without such a system: by the list of its files.
fn look_into(package: &Path) -> Result<()> {
    if found("bsdtar").is_none() {
        eprintln!(
            "not looked into: there is no bsdtar here for {}",
            package.display()
        );
        return Ok(());
    }
    let listed = answer(Command::new("bsdtar").arg("-tf").arg(package))?;
    let files: Vec<&str> = listed
        .lines()
        .map(|line| line.trim_start_matches(['.', '/']))
        .collect();
    for (folder, ending) in [
        (PROGRAM, ""),
        ("usr/share/applications/", ".desktop"),
        ("usr/share/icons/hicolor/", ".png"),
        ("usr/lib/", "/shop/index.html"),
    ] {
        demand!(
            files
                .iter()
                .any(|file| file.starts_with(folder) && file.ends_with(ending)),
            "the package has no {folder}…{ending}:\n{listed}"
        );
    }
    Ok(())
}

/// The newest Debian package that was made here.
///
/// # Errors
///
/// Where there is none.
pub(crate) fn debian() -> Result<PathBuf> {
    newest(&project::target().join("release/bundle/deb"), "deb")
}

/// Builds the bundles of this system.
///
/// # Errors
///
/// Where the set-up or the build fails.
pub(crate) fn build() -> Result<()> {
    ensure(&[Need::Compiler, Need::WebView])?;
    setup::node_packages()?;
    setup::screen()?;
    let kinds = if cfg!(target_os = "macos") {
        "app,dmg"
    } else if cfg!(windows) {
        "nsis"
    } else {
        "deb,rpm"
    };
    step("Build the bundles", || {
        ran(&mut tauri(&["build", "--ci", "--bundles", kinds]))
    })?;
    let bundles = project::target().join("release/bundle");
    eprintln!("The bundles lie in {}", bundles.display());
    Ok(())
}

/// Tauri's own program, which the screen's packages bring along, at the top.
fn tauri(arguments: &[&str]) -> Command {
    let name = if cfg!(windows) { "tauri.cmd" } else { "tauri" };
    let mut tauri = Command::new(project::ui().join("node_modules/.bin").join(name));
    tauri
        .args(arguments)
        .current_dir(project::root())
        .env("CARGO_TARGET_DIR", project::target());
    tauri
}

fn weigh(package: &Path) -> Result<()> {
    let size = package.metadata()?.len();
    eprintln!("{}: {:.1} MB", package.display(), size as f64 / 1e6);
    demand!(
        size <= LARGEST,
        "the Debian package has {size} bytes, and {LARGEST} are allowed"
    );
    Ok(())
}

/// Installs the package into a root of its own, looks at what the system would be told, starts the
/// app from there on a screen that nobody sees, and takes it out again.
fn try_out(package: &Path) -> Result<()> {
    let root = std::env::temp_dir().join("pixelscope-installed");
    let installed = step("Install the Debian package", || {
        Installation::of(package, &root)
    })?;
    let root = installed.root();
    let program = root.join(PROGRAM);
    demand!(program.is_file(), "there is no {PROGRAM} in the package");
    let entries = root.join("usr/share/applications");
    let entry = fs::read_to_string(newest(&entries, "desktop")?)?;
    for told in [
        "text/html",
        "x-scheme-handler/pixelscope",
        "Exec=pixelscope-desktop %",
    ] {
        demand!(
            entry.contains(told),
            "the desktop entry lacks `{told}`:\n{entry}"
        );
    }
    let missing = missing_libraries(&program)?;
    demand!(missing.is_empty(), "libraries are missing here: {missing}");
    step(
        "Hold what the package depends on against its program",
        || depends::check(package, &program),
    )?;
    step("Start the installed app", || {
        let mut test = setup::window_test("the_installed_app_opens_its_sample_shop")?;
        ran(test.env("PIXELSCOPE_INSTALLED", &program))
    })?;
    step("Take the package out again", || installed.remove())
}

fn missing_libraries(program: &Path) -> Result<String> {
    let said = answer(Command::new("ldd").arg(program))?;
    let missing: Vec<&str> = said
        .lines()
        .filter(|line| line.contains("not found"))
        .collect();
    Ok(missing.join(", "))
}

/// The newest file with an ending in a folder: older releases may lie beside it.
fn newest(folder: &Path, ending: &str) -> Result<PathBuf> {
    let files = fs::read_dir(folder)
        .with_context(|| format!("cannot read {}", folder.display()))?
        .filter_map(Result::ok)
        .map(|file| file.path())
        .filter(|path| path.extension().is_some_and(|own| own == ending));
    let written = |path: &PathBuf| {
        let changed = path.metadata().and_then(|found| found.modified());
        changed.unwrap_or(SystemTime::UNIX_EPOCH)
    };
    let Some(newest) = files.max_by_key(written) else {
        bail!("there is no .{ending} in {}", folder.display());
    };
    Ok(newest)
}
