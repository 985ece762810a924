//! A person's folder, in which a browser keeps what it knows.

use std::path::{Path, PathBuf};

use crate::ProbeError;

/// A folder of a person's, which is used and never removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Kept {
    /// Where the browser keeps all of its profiles.
    pub(super) folder: PathBuf,
    /// Which of them, where one was named.
    pub(super) profile: Option<String>,
}

impl Kept {
    /// Takes a browser's folder, or one profile in it.
    ///
    /// # Errors
    ///
    /// Where there is none, or a browser runs in it.
    pub(super) fn open(given: &Path) -> Result<Self, ProbeError> {
        let folder = given.canonicalize().map_err(|reason| ProbeError::Profile {
            act: "use",
            path: given.to_owned(),
            reason,
        })?;
        let named = folder
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        let kept = match (named, folder.parent()) {
            (Some(profile), Some(all))
                if folder.join("Preferences").is_file() && all.join("Local State").is_file() =>
            {
                Self {
                    folder: all.to_owned(),
                    profile: Some(profile),
                }
            }
            _ => Self {
                folder,
                profile: None,
            },
        };
        if is_in_use(&kept.folder) {
            return Err(ProbeError::ProfileInUse { path: kept.folder });
        }
        Ok(kept)
    }
}

/// Whether a browser runs in this folder: it keeps a link there that names the machine and the
/// process.
#[cfg(unix)]
pub(super) fn is_in_use(folder: &Path) -> bool {
    let Ok(owner) = std::fs::read_link(folder.join("SingletonLock")) else {
        return false;
    };
    let owner = owner.to_string_lossy().into_owned();
    let process = owner
        .rsplit_once('-')
        .and_then(|(_, id)| id.parse().ok())
        .and_then(rustix::process::Pid::from_raw);
    process.is_some_and(|id| {
        let is_there = rustix::process::test_kill_process(id).is_ok();
        // One that has ended is still listed, without a command, until somebody asks how it ended.
        let command = std::fs::read(format!("/proc/{id}/cmdline"));
        is_there && !command.is_ok_and(|command| command.is_empty())
    })
}

/// Whether a browser runs in this folder: it keeps a file there that nobody else may open.
#[cfg(not(unix))]
pub(super) fn is_in_use(folder: &Path) -> bool {
    let lock = folder.join("lockfile");
    lock.exists() && std::fs::OpenOptions::new().write(true).open(lock).is_err()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_profile_of_a_browser_is_told_from_all_of_them() {
        let all = tempfile::tempdir().unwrap();
        let work = all.path().join("Work");
        std::fs::create_dir(&work).unwrap();
        std::fs::write(work.join("Preferences"), "{}").unwrap();
        assert_eq!(Kept::open(&work).unwrap().profile, None);
        std::fs::write(all.path().join("Local State"), "{}").unwrap();
        assert_eq!(Kept::open(&work).unwrap().profile.as_deref(), Some("Work"));
        assert_eq!(Kept::open(all.path()).unwrap().profile, None);
        let missing = Kept::open(&all.path().join("Home")).unwrap_err();
        assert!(
            missing
                .to_string()
                .starts_with("cannot use the browser's folder")
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_that_a_browser_runs_in_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let lock = folder.path().join("SingletonLock");
        let of = |id: u32| std::os::unix::fs::symlink(format!("some-host-{id}"), &lock).unwrap();
        of(std::process::id());
        let error = Kept::open(folder.path()).unwrap_err();
        assert!(matches!(error, ProbeError::ProfileInUse { .. }), "{error}");
        std::fs::remove_file(&lock).unwrap();
        // What a browser that was killed has left keeps nobody out.
        of(i32::MAX as u32);
        assert!(Kept::open(folder.path()).is_ok());
    }
}
