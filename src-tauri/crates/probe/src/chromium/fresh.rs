//! A folder for one run, and the folders that runs which were killed have left.

use std::env;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Once;

use tempfile::TempDir;

use super::profile::is_in_use;
use crate::ProbeError;

/// What their names begin with.
const PREFIX: &str = "pixelscope-";

/// A file in each that is locked as long as its run lives: the system unlocks it however the
/// program ends, and numbers of processes come back.
const LOCK: &str = "run.lock";

/// Once for each start of the program is enough.
static SWEPT: Once = Once::new();

/// A folder for one run, told from those of dead runs by its lock.
#[derive(Debug)]
pub(super) struct Fresh {
    folder: TempDir,
    _lock: File,
}

impl Fresh {
    pub(super) fn make() -> Result<Self, ProbeError> {
        Self::below(&env::temp_dir()).map_err(|reason| ProbeError::Profile {
            act: "make",
            path: env::temp_dir(),
            reason,
        })
    }

    fn below(parent: &Path) -> io::Result<Self> {
        let folder = tempfile::Builder::new().prefix(PREFIX).tempdir_in(parent)?;
        // It gets its name once it is locked: nobody may take it for one of a dead run meanwhile.
        let unnamed = folder.path().join("run");
        let lock = File::create_new(&unnamed)?;
        // Some network's folders know no locks; there nothing can be told, and nothing is swept.
        if lock.try_lock().is_ok() {
            fs::rename(unnamed, folder.path().join(LOCK))?;
        }
        Ok(Self {
            folder,
            _lock: lock,
        })
    }

    pub(super) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Unlocks it. Whoever takes it removes it.
    pub(super) fn leave(self) -> PathBuf {
        self.folder.keep()
    }
}

/// Removes a folder that may be gone already.
pub(super) fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Removes what runs that were killed have left, the first time that it is asked.
pub(super) fn sweep() {
    SWEPT.call_once(|| sweep_below(&env::temp_dir()));
}

fn sweep_below(parent: &Path) {
    for entry in fs::read_dir(parent).into_iter().flatten().flatten() {
        let is_ours = entry.file_name().to_string_lossy().starts_with(PREFIX);
        if is_ours && is_dead(&entry) {
            // What cannot be removed now is tried again at the next start.
            let _ = remove(&entry.path());
        }
    }
}

/// Whether nothing of the run lives any more that the folder belonged to. Where that cannot be
/// told, it may live.
fn is_dead(entry: &fs::DirEntry) -> bool {
    let folder = entry.path();
    let is_own = entry.metadata().is_ok_and(|about| is_own_folder(&about));
    let lock = || File::open(folder.join(LOCK)).ok();
    is_own
        && lock().is_some_and(|lock| lock.try_lock().is_ok())
        && !is_in_use(&folder.join("profile"))
}

/// Whether it is a folder, and no link to one, of the person who runs the program.
#[cfg(unix)]
fn is_own_folder(about: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    about.is_dir() && about.uid() == rustix::process::geteuid().as_raw()
}

/// Folders for temporary files are each person's own here.
#[cfg(not(unix))]
fn is_own_folder(about: &fs::Metadata) -> bool {
    about.is_dir()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_dead_run_has_left_is_swept() {
        let parent = tempfile::tempdir().unwrap();
        let live = Fresh::below(parent.path()).unwrap();
        // Unlocked and not removed, as after a kill.
        let dead = Fresh::below(parent.path()).unwrap().leave();
        fs::write(dead.join("cookies"), "").unwrap();
        let [other, unlocked] = ["elsewhere-1", "pixelscope-1"].map(|name| {
            let folder = parent.path().join(name);
            fs::create_dir(&folder).unwrap();
            folder
        });
        fs::write(other.join(LOCK), "").unwrap();
        sweep_below(parent.path());
        assert!(!dead.exists());
        assert!(live.path().exists() && other.exists() && unlocked.exists());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_and_a_folder_that_a_browser_runs_in_are_left() {
        use std::os::unix::fs::symlink;
        let parent = tempfile::tempdir().unwrap();
        let used = Fresh::below(parent.path()).unwrap().leave();
        fs::create_dir(used.join("profile")).unwrap();
        let owner = format!("some-host-{}", std::process::id());
        symlink(owner, used.join("profile/SingletonLock")).unwrap();
        let target = tempfile::tempdir().unwrap();
        fs::write(target.path().join(LOCK), "").unwrap();
        symlink(target.path(), parent.path().join("pixelscope-link")).unwrap();
        sweep_below(parent.path());
        assert!(used.exists() && target.path().join(LOCK).exists());
        fs::remove_file(used.join("profile/SingletonLock")).unwrap();
        sweep_below(parent.path());
        assert!(!used.exists());
    }
}
