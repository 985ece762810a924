//! The way from a page upwards to its settings, each folder looked into once.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use rules::Selection;

use super::file::SettingsFile;
use super::{Files, SETTINGS, Settings, SettingsError};

/// What a folder's pages stand under.
type Found = Result<Option<Arc<SettingsFile>>, SettingsError>;

/// The settings of one run. Files are read anew by the next one.
pub(crate) struct Lookup {
    settings: Settings,
    /// What is known of folders, as they were asked for and whole, and of settings files.
    known: Mutex<HashMap<PathBuf, Found>>,
}

impl Lookup {
    pub(crate) fn new(settings: &Settings) -> Self {
        Self {
            settings: settings.clone(),
            known: Mutex::default(),
        }
    }

    /// The rules that are asked of a page: of a file, or of what is none.
    pub(crate) fn selection(&self, page: Option<&Path>) -> Result<Selection, SettingsError> {
        let mut selection = Selection::default();
        let folder = page.and_then(Path::parent).unwrap_or(Path::new(""));
        if let Some(file) = self.file(folder)? {
            // A page whose path cannot be made absolute is matched by no pattern.
            let page = page.and_then(|page| std::path::absolute(page).ok());
            file.apply(page.as_deref(), &mut selection);
        }
        self.settings.asked.apply(&mut selection);
        Ok(selection)
    }

    /// The settings that pages in `folder` stand under.
    pub(super) fn file(&self, folder: &Path) -> Found {
        let asked = match &self.settings.files {
            Files::None => return Ok(None),
            Files::One(path) => path,
            Files::Nearest => folder,
        };
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        // Thousands of pages of a folder ask the system once where it is.
        if let Some(found) = known.get(asked) {
            return found.clone();
        }
        let path = absolute(asked);
        if let Some(found) = known.get(&path).cloned() {
            known.insert(asked.to_owned(), found.clone());
            return found;
        }
        let found = match &self.settings.files {
            Files::One(_) => Some(path.clone()),
            _ => nearest(&path),
        };
        let read = match found {
            None => Ok(None),
            // Folders that share a file share what was read of it.
            Some(file) => known
                .entry(file.clone())
                .or_insert_with(|| SettingsFile::read(&file).map(|read| Some(Arc::new(read))))
                .clone(),
        };
        known.insert(asked.to_owned(), read.clone());
        known.insert(path, read.clone());
        read
    }

    /// The file that pages in `folder` stand under, unread.
    pub(super) fn path(&self, folder: &Path) -> Option<PathBuf> {
        match &self.settings.files {
            Files::None => None,
            Files::One(path) => Some(path.clone()),
            Files::Nearest => nearest(&absolute(folder)),
        }
    }
}

/// The first settings file from a folder upwards.
fn nearest(folder: &Path) -> Option<PathBuf> {
    let files = folder.ancestors().map(|folder| folder.join(SETTINGS));
    files.into_iter().find(|file| file.is_file())
}

/// A path from the root; the empty path is the working directory.
fn absolute(path: &Path) -> PathBuf {
    if path.as_os_str().is_empty() {
        // Where the working directory is gone, there are no settings in it.
        return std::env::current_dir().unwrap_or_default();
    }
    // Dots are taken out by the file system, so that `..` leads where links lead.
    let plain = path
        .components()
        .all(|part| !matches!(part, std::path::Component::ParentDir));
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    if plain {
        whole
    } else {
        whole.canonicalize().unwrap_or(whole)
    }
}
