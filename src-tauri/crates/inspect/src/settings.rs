//! Which rules are asked of which page: by the files that people keep beside their pages, and by
//! what they ask for in one run.

mod asked;
mod error;
mod file;
mod lookup;

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use acquire::{Listed, Target};
use serde::Deserialize;

pub use asked::Asked;
pub use error::SettingsError;
pub(crate) use lookup::Lookup;

/// The name of a settings file.
pub const SETTINGS: &str = "pixelscope.toml";

/// What counts for a run.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Which files are read.
    pub files: Files,
    /// What is asked for in this run; it counts over what files say.
    pub asked: Asked,
}

/// Which settings files are read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Files {
    /// For each page the nearest `pixelscope.toml`, from its folder upwards; for what is no file,
    /// from the working directory. The nearest counts alone.
    #[default]
    Nearest,
    /// This one, for all pages.
    One(PathBuf),
    /// None.
    None,
}

/// From which severity on findings count as failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FailOn {
    /// From errors on.
    Error,
    /// From warnings on.
    Warning,
    /// Whatever is found.
    Never,
}

/// What settings files say of a run as a whole, where they say it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OfRun {
    /// What counts as failure.
    pub fail_on: Option<FailOn>,
    /// How long one address may take.
    pub timeout: Option<Duration>,
    /// Bytes that one page may have.
    pub limit: Option<u64>,
}

impl Settings {
    /// Reads the settings that the targets stand under, given as people write them, so that a fault
    /// in one is told before anything is inspected. What concerns the whole run is said by those of
    /// the first target.
    ///
    /// # Errors
    ///
    /// Where a file cannot be read or says something that is not allowed.
    pub fn of_run(&self, targets: &[impl AsRef<OsStr>]) -> Result<OfRun, SettingsError> {
        let lookup = Lookup::new(self);
        let mut of_run = None;
        for given in targets {
            let found = lookup.file(&folder_of(given.as_ref()))?;
            let said = found.map_or_else(OfRun::default, |file| file.of_run);
            of_run.get_or_insert(said);
        }
        Ok(of_run.unwrap_or_default())
    }

    /// The settings files that the targets stand under, each once.
    pub(crate) fn files_of(&self, targets: &[impl AsRef<OsStr>]) -> Vec<PathBuf> {
        let lookup = Lookup::new(self);
        let found = targets
            .iter()
            .filter_map(|given| lookup.path(&folder_of(given.as_ref())));
        let mut files: Vec<PathBuf> = found.collect();
        files.sort();
        files.dedup();
        files
    }
}

/// Where the way upwards begins for a target; the working directory is the empty path.
fn folder_of(given: &OsStr) -> PathBuf {
    match Target::of(given) {
        Ok(Target::Folder(path)) => path,
        Ok(Target::File(path)) => parent(&path),
        Ok(Target::Url(_) | Target::Stdin) | Err(_) => PathBuf::new(),
    }
}

/// The file of a listed page, where it is one.
pub(crate) fn file_of(listed: &Listed) -> Option<&Path> {
    match listed {
        Listed::File(path) => Some(path),
        Listed::Url(_) | Listed::Stdin => None,
    }
}

fn parent(path: &Path) -> PathBuf {
    path.parent().unwrap_or(Path::new("")).to_owned()
}

#[cfg(test)]
mod tests;
