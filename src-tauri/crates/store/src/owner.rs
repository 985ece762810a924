//! Which instances of the app are alive: each holds a locked file, which the system unlocks when
//! the process ends, however it ends.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};
use std::{io, process};

/// The ending of the files.
const ENDING: &str = "alive";

/// This instance, as long as it is kept.
#[derive(Debug)]
pub(crate) struct Owner {
    name: String,
    path: PathBuf,
    // Locked; letting go of it unlocks.
    _file: File,
}

impl Owner {
    pub(crate) fn new(folder: &Path) -> io::Result<Self> {
        // Two stores of one process need two names, and numbers of processes come back.
        let since = SystemTime::now().duration_since(UNIX_EPOCH);
        let now = since.map_or(0, |since| since.as_nanos());
        let name = format!("{}-{now}", process::id());
        let path = file(folder, &name);
        let file = File::create_new(&path)?;
        file.lock()?;
        Ok(Self {
            name,
            path,
            _file: file,
        })
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }
}

impl Drop for Owner {
    fn drop(&mut self) {
        // Where it stays, the next start takes it away.
        let _ = fs::remove_file(&self.path);
    }
}

/// Whether an instance of this name is alive. What a dead one has left is taken away.
pub(crate) fn is_alive(folder: &Path, name: &str) -> bool {
    let path = file(folder, name);
    let Ok(file) = File::open(&path) else {
        return false;
    };
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => true,
        Ok(()) | Err(TryLockError::Error(_)) => {
            let _ = fs::remove_file(&path);
            false
        }
    }
}

/// Takes away what dead instances have left. True where there was one: it did not end as it
/// should.
pub(crate) fn sweep(folder: &Path) -> bool {
    let Ok(entries) = fs::read_dir(folder) else {
        return false;
    };
    let mut any = false;
    for entry in entries.flatten() {
        let path = entry.path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        if path.extension().is_some_and(|ending| ending == ENDING) && !is_alive(folder, &name) {
            any = true;
        }
    }
    any
}

fn file(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}.{ENDING}"))
}
