//! Browsers found on this machine.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use tokio::process::Command;

use crate::ProbeError;

/// A browser that can be driven.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// `chrome`, `edge`, `chromium`, `brave` or `headless_shell`; `browser` for a named one whose
    /// make does not show.
    pub name: &'static str,
    /// Its program.
    pub path: PathBuf,
}

impl Found {
    /// Its version in its own words, such as `Chromium 156.0.8078.79`; nothing where it does not
    /// tell. The program is started for it.
    pub async fn version(&self) -> Option<String> {
        if cfg!(windows) {
            // On Windows a browser answers `--version` with a window; its folders tell as well.
            return version_folder(self.path.parent()?);
        }
        let asked = Command::new(&self.path)
            .arg("--version")
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .output();
        let patience = std::time::Duration::from_secs(10);
        let output = tokio::time::timeout(patience, asked).await.ok()?.ok()?;
        let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        (!text.is_empty()).then_some(text)
    }
}

/// All browsers found, the one that would be used first.
pub fn browsers() -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for kind in KINDS {
        for path in kind
            .candidates()
            .into_iter()
            .filter(|path| is_program(path))
        {
            // The same program under two names is one browser.
            let real = path.canonicalize().unwrap_or_else(|_| path.clone());
            if found
                .iter()
                .all(|other| other.path.canonicalize().ok().as_ref() != Some(&real))
            {
                found.push(Found {
                    name: kind.name,
                    path,
                });
            }
        }
    }
    found
}

/// The browser to use: the one named, or the first one found. A name is a program's path, a
/// program in `PATH`, or what [`browsers`] calls it, such as `edge` or `headless_shell`.
///
/// # Errors
///
/// Where the one named is no program or not there, or none is found.
pub fn choose(named: Option<&Path>) -> Result<Found, ProbeError> {
    let Some(path) = named else {
        return browsers().into_iter().next().ok_or_else(none_found);
    };
    let path = match on_path(&path.to_string_lossy()) {
        Some(program) if path.components().count() == 1 => program,
        _ => path.to_owned(),
    };
    if !is_program(&path) {
        let kind = KINDS.iter().find(|kind| path.as_os_str() == kind.name);
        let mut of_kind = browsers().into_iter();
        if let Some(found) = kind.and_then(|kind| of_kind.find(|found| found.name == kind.name)) {
            return Ok(found);
        }
        let reason = if path.exists() {
            "it is no program"
        } else if kind.is_some() {
            "`pixelscope browsers` finds none of that name"
        } else {
            "there is no such file"
        };
        return Err(ProbeError::NotABrowser {
            path,
            reason: reason.to_owned(),
        });
    }
    let file = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .to_ascii_lowercase();
    // From the end, because `chromium-headless-shell` is a shell first.
    let kind = KINDS
        .iter()
        .rev()
        .find(|kind| kind.words.iter().any(|word| file.contains(word)));
    Ok(Found {
        name: kind.map_or("browser", |kind| kind.name),
        path,
    })
}

struct Kind {
    name: &'static str,
    /// A program's file name contains one of these.
    words: &'static [&'static str],
    /// Names in `PATH`.
    programs: &'static [&'static str],
    /// Below `/Applications`.
    mac: &'static str,
    /// Below the program folders of Windows.
    windows: &'static str,
    /// Full paths of systems that keep it out of `PATH`.
    linux: &'static [&'static str],
}

/// In the order of preference: what most visitors use comes first. The shell comes last because
/// it is the least like a visitor's browser.
const KINDS: &[Kind] = &[
    Kind {
        name: "chrome",
        words: &["google-chrome", "chrome.exe", "google chrome"],
        programs: &[
            "google-chrome",
            "google-chrome-stable",
            "google-chrome-beta",
        ],
        mac: "Google Chrome.app/Contents/MacOS/Google Chrome",
        windows: r"Google\Chrome\Application\chrome.exe",
        linux: &["/opt/google/chrome/chrome"],
    },
    Kind {
        name: "edge",
        words: &["msedge", "microsoft-edge", "microsoft edge"],
        programs: &["microsoft-edge", "microsoft-edge-stable"],
        mac: "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        windows: r"Microsoft\Edge\Application\msedge.exe",
        linux: &["/opt/microsoft/msedge/msedge"],
    },
    Kind {
        name: "chromium",
        words: &["chromium"],
        programs: &["chromium", "chromium-browser"],
        mac: "Chromium.app/Contents/MacOS/Chromium",
        windows: r"Chromium\Application\chrome.exe",
        linux: &["/usr/lib/chromium/chromium", "/snap/bin/chromium"],
    },
    Kind {
        name: "brave",
        words: &["brave"],
        programs: &["brave-browser", "brave"],
        mac: "Brave Browser.app/Contents/MacOS/Brave Browser",
        windows: r"BraveSoftware\Brave-Browser\Application\brave.exe",
        linux: &["/opt/brave.com/brave/brave"],
    },
    Kind {
        name: "headless_shell",
        words: &["headless-shell", "headless_shell"],
        programs: &[
            "chromium-headless-shell",
            "chrome-headless-shell",
            "headless_shell",
        ],
        mac: "",
        windows: "",
        linux: &["/usr/lib/chromium/headless_shell"],
    },
];

impl Kind {
    /// Where it may be. `PATH` comes first: the program there may be a script that prepares the
    /// run.
    fn candidates(&self) -> Vec<PathBuf> {
        let named = self.programs.iter().filter_map(|program| on_path(program));
        named.chain(self.installed()).collect()
    }

    /// Where installers put it.
    fn installed(&self) -> Vec<PathBuf> {
        let below = |folders: Vec<PathBuf>, file: &str| {
            let kept = folders.into_iter().filter(|_| !file.is_empty());
            kept.map(|folder| folder.join(file)).collect()
        };
        if cfg!(target_os = "macos") {
            let homes = [Some(PathBuf::from("/")), env::home_dir()];
            let folders = homes
                .into_iter()
                .flatten()
                .map(|home| home.join("Applications"));
            return below(folders.collect(), self.mac);
        }
        if cfg!(windows) {
            let folders = ["ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"];
            let folders = folders
                .into_iter()
                .filter_map(env::var_os)
                .map(PathBuf::from);
            return below(folders.collect(), self.windows);
        }
        self.linux.iter().map(PathBuf::from).collect()
    }
}

fn on_path(program: &str) -> Option<PathBuf> {
    let folders = env::var_os("PATH")?;
    let mut candidates = env::split_paths(&folders).map(|folder| folder.join(program));
    candidates.find(|path| is_program(path))
}

#[cfg(unix)]
fn is_program(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    path.metadata()
        .is_ok_and(|file| file.is_file() && file.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(path: &Path) -> bool {
    path.is_file()
}

/// The name of a folder beside the program that looks like a version.
fn version_folder(folder: &Path) -> Option<String> {
    let mut versions: Vec<String> = std::fs::read_dir(folder)
        .ok()?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| {
            name.split('.').count() == 4 && name.split('.').all(|part| part.parse::<u32>().is_ok())
        })
        .collect();
    versions.sort_by_key(|name| {
        name.split('.')
            .map(|part| part.parse().unwrap_or(0))
            .collect::<Vec<u32>>()
    });
    versions.pop()
}

fn none_found() -> ProbeError {
    let looked_for = "Chrome, Edge, Chromium and Brave in their usual places and in PATH";
    let how = if cfg!(target_os = "macos") {
        " (`brew install --cask google-chrome`)"
    } else if cfg!(windows) {
        " (`winget install Google.Chrome`)"
    } else {
        " (on Debian and Ubuntu: `sudo apt-get install chromium`)"
    };
    ProbeError::NoBrowser {
        looked_for: looked_for.to_owned(),
        how,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_that_is_none_is_refused_with_the_reason() {
        let missing = choose(Some(Path::new("/no/such/browser"))).unwrap_err();
        assert_eq!(
            missing.to_string(),
            "cannot use /no/such/browser as a browser: there is no such file"
        );
        let folder = tempfile::tempdir().unwrap();
        let text = folder.path().join("chromium.txt");
        std::fs::write(&text, "").unwrap();
        assert!(
            choose(Some(&text))
                .unwrap_err()
                .to_string()
                .ends_with("it is no program")
        );
    }

    #[test]
    fn a_browser_goes_by_the_name_that_the_list_gives_it() {
        let found = browsers();
        for kind in KINDS {
            // The first of its kind is meant, unless a program in `PATH` has that very name.
            let first = found.iter().find(|found| found.name == kind.name);
            let chosen = choose(Some(Path::new(kind.name)));
            match (first, chosen) {
                (Some(first), Ok(chosen)) => assert_eq!(chosen.name, first.name),
                (None, Err(error)) => {
                    let told = error.to_string();
                    assert!(told.contains("finds none of that name"), "{told}");
                }
                (first, chosen) => panic!("{}: {first:?}, {chosen:?}", kind.name),
            }
        }
    }

    #[test]
    fn the_error_says_how_to_get_one() {
        assert!(none_found().to_string().contains("--browser"));
    }

    #[cfg(unix)]
    #[test]
    fn the_make_shows_in_the_program_name() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        for (file, name) in [
            ("google-chrome-stable", "chrome"),
            ("msedge", "edge"),
            ("chromium-headless-shell", "headless_shell"),
            ("chromium-browser", "chromium"),
            ("surf", "browser"),
        ] {
            let path = folder.path().join(file);
            std::fs::write(&path, "").unwrap();
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
            assert_eq!(choose(Some(&path)).unwrap().name, name, "{file}");
        }
    }

    #[test]
    fn the_newest_version_folder_counts() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["99.0.1.2", "156.0.8078.79", "Dictionaries"] {
            std::fs::create_dir(folder.path().join(name)).unwrap();
        }
        assert_eq!(
            version_folder(folder.path()).as_deref(),
            Some("156.0.8078.79")
        );
    }
}
