//! Saves of files, noticed as one change each, however the editor writes them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::time::{Instant, timeout_at};

use crate::{AcquireError, folder};

/// Nothing more for this long means that a save is over.
const QUIET: Duration = Duration::from_millis(30);
/// A change is told after this at the latest.
const LATEST: Duration = Duration::from_millis(100);
/// How long a file that is empty or away is given to come back: editors that truncate or rename.
const RETURN: Duration = Duration::from_millis(100);

/// Changes of watched files; watching ends when it is dropped.
#[derive(Debug)]
pub struct Changes {
    seen: UnboundedReceiver<notify::Result<Event>>,
    watched: Vec<Watched>,
    /// A name of files that are told of beside pages.
    also: &'static str,
    _notifier: RecommendedWatcher,
}

/// One path as given, with where the system reports its changes.
#[derive(Debug)]
enum Watched {
    /// The name as given and the places it may be reported at: its own, and that of a link's target.
    File {
        given: PathBuf,
        places: Vec<PathBuf>,
    },
    /// The name as given and the place it is reported at.
    Folder { given: PathBuf, place: PathBuf },
}

/// Watches files and folders. Folders are watched with all below them, for pages and for files
/// that are called `also`; of these, those beside a watched file are told of too.
///
/// # Errors
///
/// Where a path does not exist or the system has no more watches to give.
pub fn watch(paths: &[PathBuf], also: &'static str) -> Result<Changes, AcquireError> {
    let failed = |path: &Path, reason: String| AcquireError::Watch {
        target: path.display().to_string(),
        reason,
    };
    let (tell, seen) = unbounded_channel();
    let mut notifier = notify::recommended_watcher(move |event| {
        // The receiver is gone only when the watching has ended.
        let _ = tell.send(event);
    })
    .map_err(|error| failed(Path::new("."), error.to_string()))?;
    let mut watched = Vec::new();
    let mut folders = BTreeSet::new();
    for given in paths {
        let one = locate(given).map_err(|error| failed(given, error.to_string()))?;
        match &one {
            Watched::Folder { place, .. } => {
                notifier
                    .watch(place, RecursiveMode::Recursive)
                    .map_err(|error| failed(given, error.to_string()))?;
            }
            // A file that is replaced by renaming takes its own watch with it; its folder's stays.
            Watched::File { places, .. } => folders.extend(
                places
                    .iter()
                    .filter_map(|place| place.parent().map(Path::to_owned)),
            ),
        }
        watched.push(one);
    }
    for folder in folders {
        let covered = watched
            .iter()
            .any(|one| matches!(one, Watched::Folder { place, .. } if folder.starts_with(place)));
        if !covered {
            notifier
                .watch(&folder, RecursiveMode::NonRecursive)
                .map_err(|error| failed(&folder, error.to_string()))?;
        }
    }
    Ok(Changes {
        seen,
        watched,
        also,
        _notifier: notifier,
    })
}

impl Changes {
    /// Waits for the next change and gives the files concerned, named as `read` names them.
    /// A file that was removed is among them. Nothing when watching has ended.
    pub async fn next(&mut self) -> Option<Vec<PathBuf>> {
        let mut changed = BTreeSet::new();
        while changed.is_empty() {
            let event = self.seen.recv().await?;
            self.note(event, &mut changed);
        }
        self.settle(&mut changed, QUIET, LATEST).await;
        if changed.iter().any(|path| is_away(path)) {
            self.settle(&mut changed, RETURN, RETURN).await;
        }
        Some(changed.into_iter().collect())
    }

    /// Takes further changes until there is quiet or it is late.
    async fn settle(&mut self, changed: &mut BTreeSet<PathBuf>, quiet: Duration, latest: Duration) {
        let end = Instant::now() + latest;
        let mut until = end.min(Instant::now() + quiet);
        while let Ok(Some(event)) = timeout_at(until, self.seen.recv()).await {
            self.note(event, changed);
            until = end.min(Instant::now() + quiet);
        }
    }

    fn note(&self, event: notify::Result<Event>, changed: &mut BTreeSet<PathBuf>) {
        let Ok(event) = event else { return };
        if event.need_rescan() {
            changed.extend(self.watched.iter().flat_map(Watched::pages));
        }
        if is_change(event.kind) {
            changed.extend(event.paths.iter().flat_map(|path| {
                self.watched
                    .iter()
                    .flat_map(|one| one.named(path, self.also))
            }));
        }
    }
}

impl Watched {
    /// The pages that a reported path stands for, in the person's words.
    fn named(&self, reported: &Path, also: &str) -> Vec<PathBuf> {
        let is_also = reported.file_name().is_some_and(|name| name == also);
        match self {
            Self::File { given, places } if places.iter().any(|place| place == reported) => {
                vec![given.clone()]
            }
            Self::File { places, .. }
                if is_also && places.iter().any(|it| it.parent() == reported.parent()) =>
            {
                vec![reported.to_owned()]
            }
            Self::File { .. } => Vec::new(),
            Self::Folder { given, place } => {
                let Ok(below) = reported.strip_prefix(place) else {
                    return Vec::new();
                };
                let path = if below.as_os_str().is_empty() {
                    given.clone()
                } else {
                    given.join(below)
                };
                if path.is_dir() {
                    // A folder moved in brings its pages with it and reports only itself.
                    folder::walk(&path).into_iter().flatten().collect()
                } else if is_also || folder::is_taken(&path) {
                    vec![path]
                } else {
                    Vec::new()
                }
            }
        }
    }

    fn pages(&self) -> Vec<PathBuf> {
        match self {
            Self::File { given, .. } => vec![given.clone()],
            Self::Folder { given, .. } => folder::walk(given).into_iter().flatten().collect(),
        }
    }
}

fn locate(given: &Path) -> std::io::Result<Watched> {
    if given.is_dir() {
        return Ok(Watched::Folder {
            given: given.to_owned(),
            place: given.canonicalize()?,
        });
    }
    let target = given.canonicalize()?;
    let mut places = vec![target];
    if let Some(name) = given.file_name() {
        let parent = given
            .parent()
            .filter(|parent| !parent.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        let own = parent.canonicalize()?.join(name);
        if !places.contains(&own) {
            places.push(own);
        }
    }
    Ok(Watched::File {
        given: given.to_owned(),
        places,
    })
}

/// Reading a file is reported too; only what may have changed its text counts.
pub(crate) fn is_change(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
        EventKind::Access(_) => false,
        EventKind::Modify(notify::event::ModifyKind::Metadata(_)) => false,
        EventKind::Any
        | EventKind::Create(_)
        | EventKind::Modify(_)
        | EventKind::Remove(_)
        | EventKind::Other => true,
    }
}

fn is_away(path: &Path) -> bool {
    path.metadata().map_or(true, |metadata| metadata.len() == 0)
}

#[cfg(test)]
mod tests {
    use std::{fs, slice};

    use super::*;

    async fn next(changes: &mut Changes) -> Vec<PathBuf> {
        tokio::time::timeout(Duration::from_secs(10), changes.next())
            .await
            .unwrap()
            .unwrap()
    }

    #[tokio::test]
    async fn every_way_of_saving_is_one_change() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("page.html");
        fs::write(&file, "one").unwrap();
        let mut changes = watch(slice::from_ref(&file), "settings").unwrap();

        fs::write(&file, "two").unwrap();
        assert_eq!(next(&mut changes).await, slice::from_ref(&file));

        let beside = folder.path().join(".page.html.swp");
        fs::write(&beside, "three").unwrap();
        fs::rename(&beside, &file).unwrap();
        assert_eq!(next(&mut changes).await, slice::from_ref(&file));

        fs::File::create(&file).unwrap();
        let late = {
            let file = file.clone();
            tokio::task::spawn_blocking(move || {
                std::thread::sleep(Duration::from_millis(60));
                fs::write(file, "four").unwrap();
            })
        };
        assert_eq!(next(&mut changes).await, slice::from_ref(&file));
        assert_eq!(fs::read_to_string(&file).unwrap(), "four");
        late.await.unwrap();
    }

    #[tokio::test]
    async fn a_folder_tells_of_its_pages_only() {
        let folder = tempfile::tempdir().unwrap();
        let below = folder.path().join("deep");
        fs::create_dir(&below).unwrap();
        let mut changes = watch(&[folder.path().to_owned()], "settings").unwrap();
        fs::write(below.join("notes.txt"), "x").unwrap();
        fs::write(below.join("page.html"), "x").unwrap();
        assert_eq!(next(&mut changes).await, [below.join("page.html")]);
    }

    #[test]
    fn a_path_that_is_not_there_is_an_error() {
        assert!(watch(&[PathBuf::from("no/such/page.html")], "settings").is_err());
    }
}
