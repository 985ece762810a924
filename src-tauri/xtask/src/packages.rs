//! The system's packages: what is missing is installed where apt is, and named elsewhere.

use crate::needs::{Family, Need, family, packages};
use crate::step::{answer, found, ran, step};
use anyhow::{Result, bail};
use std::collections::HashSet;
use std::process::Command;

/// Any of these will do for a browser; they are programs, not packages.
const BROWSERS: &[&str] = &[
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "brave-browser",
];

/// Sees to it that the system has what `needs` says.
///
/// # Errors
///
/// Where apt fails, or where something is missing on a system without apt: the message is the
/// line to type.
pub(crate) fn ensure(needs: &[Need]) -> Result<()> {
    if !cfg!(target_os = "linux") {
        return Ok(()); // Windows and macOS bring their own web view and compiler kit.
    }
    let family = family(&std::fs::read_to_string("/etc/os-release").unwrap_or_default());
    match family {
        Some(apt @ (Family::Debian | Family::Ubuntu)) => ensure_by_apt(needs, apt),
        Some(Family::Fedora | Family::Arch | Family::Suse) | None => ensure_by_hand(needs, family),
    }
}

fn ensure_by_apt(needs: &[Need], family: Family) -> Result<()> {
    let there = installed();
    let missing: Vec<&str> = needs
        .iter()
        .filter(|need| **need != Need::Browser || !a_browser_is_there())
        .flat_map(|need| packages(*need, family))
        .copied()
        .filter(|package| !there.contains(*package))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    step(&format!("Install {}", missing.join(" ")), || {
        ran(&mut apt(&["update", "-qq"]))?;
        ran(apt(&["install", "-y", "-qq", "--no-install-recommends"]).args(missing))
    })
}

/// The names of all packages that are installed, as dpkg tells.
fn installed() -> HashSet<String> {
    let asked = answer(
        Command::new("dpkg-query")
            .args(["--show", "--showformat=${db:Status-Status} ${Package}\n"]),
    );
    asked
        .unwrap_or_default()
        .lines()
        .filter_map(|line| line.strip_prefix("installed "))
        .map(str::to_owned)
        .collect()
}

fn apt(words: &[&str]) -> Command {
    let is_root = answer(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    let mut command = if is_root {
        Command::new("env")
    } else {
        let mut sudo = Command::new("sudo");
        sudo.arg("env");
        sudo
    };
    // Another apt may be at work, as it is for a while on a machine that was just started.
    command
        .args(["DEBIAN_FRONTEND=noninteractive", "apt-get"])
        .args(["-o", "DPkg::Lock::Timeout=300"])
        .args(words);
    command
}

/// Without apt nothing is installed unasked: what is missing is named with the line to type.
fn ensure_by_hand(needs: &[Need], family: Option<Family>) -> Result<()> {
    let missing: Vec<Need> = needs
        .iter()
        .copied()
        .filter(|need| !is_there(*need))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let line = line_to_type(&missing, family);
    bail!("some system packages are missing; please install them, then try again:\n\n    {line}\n")
}

/// Without dpkg to ask, a need is met where its programs are.
fn is_there(need: Need) -> bool {
    let all = |programs: &[&str]| programs.iter().all(|program| found(program).is_some());
    match need {
        Need::Compiler => all(&["cc", "pkg-config"]),
        Need::WebView => {
            let asked = ["--exists", "webkit2gtk-4.1"];
            answer(Command::new("pkg-config").args(asked)).is_ok()
        }
        Need::Browser => a_browser_is_there(),
        // No family that has it comes here.
        Need::Shell => true,
        Need::Driving => all(&[
            "Xvfb",
            "WebKitWebDriver",
            "xdotool",
            "dbus-run-session",
            "import",
        ]),
        Need::Icons => all(&["rsvg-convert"]),
    }
}

fn a_browser_is_there() -> bool {
    BROWSERS.iter().any(|program| found(program).is_some())
}

fn line_to_type(missing: &[Need], family: Option<Family>) -> String {
    let install = match family {
        Some(Family::Debian | Family::Ubuntu) => "sudo apt-get install",
        Some(Family::Fedora) => "sudo dnf install",
        Some(Family::Arch) => "sudo pacman -S --needed",
        Some(Family::Suse) => "sudo zypper install",
        None => "your system's packages for what Debian calls",
    };
    let family = family.unwrap_or(Family::Debian);
    let names = missing.iter().flat_map(|need| packages(*need, family));
    std::iter::once(install)
        .chain(names.copied())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_to_type_names_each_missing_package() {
        let line = line_to_type(&[Need::Compiler, Need::Browser], Some(Family::Arch));
        assert_eq!(line, "sudo pacman -S --needed base-devel chromium");
    }
}
