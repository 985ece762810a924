//! Targets to a report.

use std::convert::Infallible;
use std::ffi::{OsStr, OsString};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use acquire::{AcquireError, Listed, Reading, Scripts, Target};
use futures::{FutureExt, StreamExt};
use page::Source;
use report::{Page, Report};
use rules::Selection;

use crate::Settings;
use crate::beside::{self, Beside, ContainerFile, roots};
use crate::judge::{Judging, judge_files, judge_with};
use crate::settings::{Lookup, file_of};

/// Jobs done at the same time, or waiting for the one before them to be done.
const AT_ONCE: usize = 8;

/// Files of a job at the most: handing over a plain page would take longer than reading it.
const TOGETHER: usize = 8;

/// How to inspect.
#[derive(Debug, Default)]
pub struct Options {
    /// How to read.
    pub reading: Reading,
    /// Which rules are asked.
    pub settings: Settings,
    /// Which script files are read beside a page.
    pub scripts: Scripts,
    /// Containers of tag managers that run on every page.
    pub containers: Vec<ContainerFile>,
    /// A file that is no page wherever it lies in a folder: the report that is being written.
    pub except: Option<PathBuf>,
}

impl Options {
    /// Whether a page is all that is read of it.
    fn reads_nothing_beside(&self) -> bool {
        self.scripts == Scripts::None && self.containers.is_empty()
    }
}

/// How far an inspection has come.
#[derive(Clone, Copy, Debug)]
pub enum Progress<'a> {
    /// So many pages will be read.
    Found(usize),
    /// One more page is done.
    Done(&'a Page),
}

/// Reads all targets, given as people write them, and judges their pages. The report has a page
/// for each, in the order given, the pages of a folder sorted by path; what cannot be read is
/// there as unreadable, with the reason.
pub async fn inspect(
    targets: &[impl AsRef<OsStr>],
    with: &Options,
    on: impl FnMut(Progress<'_>) + Send,
) -> Report {
    inspect_below(targets, &roots(targets), with, on).await
}

/// Inspects as [`inspect`] does, with the folders that stand for the roots of sites.
pub(crate) async fn inspect_below(
    targets: &[impl AsRef<OsStr>],
    roots: &[PathBuf],
    with: &Options,
    mut on: impl FnMut(Progress<'_>) + Send,
) -> Report {
    let listed = list(targets, with.except.as_deref()).await;
    on(Progress::Found(listed.len()));
    let mut report = Report::default();
    let taken = each(
        listed,
        roots,
        with,
        |page| page,
        |page| {
            on(Progress::Done(&page));
            report.pages.push(page);
            Ok::<(), Infallible>(())
        },
    );
    let Ok(()) = taken.await;
    report
}

/// Reads and judges all targets as [`inspect`] does, and hands over what `make` makes of each page,
/// in the order given, as soon as it is done: no more pages are in memory than are in work. A page
/// of a file is made into something on the thread that has judged it. `found` is told first how many
/// pages there will be.
///
/// # Errors
///
/// The first that `take` returns; the pages after it are not read.
pub async fn inspect_each<T: Send + 'static>(
    targets: &[impl AsRef<OsStr>],
    with: &Options,
    found: impl FnOnce(usize),
    make: impl Fn(Page) -> T + Send + Sync + 'static,
    take: impl FnMut(T) -> io::Result<()>,
) -> io::Result<()> {
    let listed = list(targets, with.except.as_deref()).await;
    found(listed.len());
    each(listed, &roots(targets), with, make, take).await
}

async fn each<T: Send + 'static, E>(
    listed: Vec<Result<Listed, Box<AcquireError>>>,
    roots: &[PathBuf],
    with: &Options,
    make: impl Fn(Page) -> T + Send + Sync + 'static,
    mut take: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    let files = Arc::new(Judging {
        limit: with.reading.limit,
        settings: Lookup::new(&with.settings),
        make: Box::new(make),
    });
    let mut done = futures::stream::iter(jobs(listed, with))
        // Boxed, for the compiler cannot tell otherwise that they may be sent to another thread.
        .map(|job| match job {
            Job::Files(paths) => judge_files(paths, Arc::clone(&files)).boxed(),
            Job::One(listed) => {
                let files = &files;
                let page = async move { page(listed, roots, with, &files.settings).await };
                page.map(|page| vec![(files.make)(page)]).boxed()
            }
        })
        .buffered(AT_ONCE);
    while let Some(made) = done.next().await {
        made.into_iter().try_for_each(&mut take)?;
    }
    Ok(())
}

/// What is done in one piece.
enum Job {
    /// Files of which nothing else is read.
    Files(Vec<PathBuf>),
    /// One page, with what is read beside it.
    One(Result<Listed, Box<AcquireError>>),
}

/// All that is listed, in its order.
fn jobs(
    listed: Vec<Result<Listed, Box<AcquireError>>>,
    with: &Options,
) -> impl Iterator<Item = Job> {
    // All processors have something to do until near the end.
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let together = (listed.len() / (4 * threads)).clamp(1, TOGETHER);
    let alone = with.reads_nothing_beside();
    let mut listed = listed.into_iter().peekable();
    std::iter::from_fn(move || {
        let mut paths = Vec::new();
        let is_file = |next: &Result<Listed, _>| alone && matches!(next, Ok(Listed::File(_)));
        while paths.len() < together
            && let Some(Ok(Listed::File(path))) = listed.next_if(is_file)
        {
            paths.push(path);
        }
        if paths.is_empty() {
            return listed.next().map(Job::One);
        }
        Some(Job::Files(paths))
    })
}

async fn page(
    listed: Result<Listed, Box<AcquireError>>,
    roots: &[PathBuf],
    with: &Options,
    settings: &Lookup,
) -> Page {
    match source(listed, roots, with, settings).await {
        Ok(read) => judge_with(read.source, read.beside, &read.selection).await,
        Err(page) => page,
    }
}

/// A page as it was read.
pub(crate) struct Read {
    /// Its text.
    pub(crate) source: Source,
    /// What was read beside it.
    pub(crate) beside: Beside,
    /// The rules that are asked of it.
    pub(crate) selection: Selection,
}

/// Reads a page, what belongs beside it and its settings; a page that says why it cannot be read.
pub(crate) async fn source(
    listed: Result<Listed, Box<AcquireError>>,
    roots: &[PathBuf],
    with: &Options,
    settings: &Lookup,
) -> Result<Read, Page> {
    let unread = |error: AcquireError| Page::unreadable(error.target(), error.to_string());
    let listed = listed.map_err(|error| unread(*error))?;
    let source = acquire::read_one(&listed, &with.reading)
        .await
        .map_err(unread)?;
    match settings.selection(file_of(&listed)) {
        Ok(selection) => Ok(Read {
            beside: beside::read(&source, &listed, roots, with).await,
            source,
            selection,
        }),
        Err(error) => Err(Page::unreadable(source.name, error.to_string())),
    }
}

/// Folders are walked beside, for they may be large; the file `except` is left out of them.
pub(crate) async fn list(
    targets: &[impl AsRef<OsStr>],
    except: Option<&Path>,
) -> Vec<Result<Listed, Box<AcquireError>>> {
    let targets: Vec<OsString> = targets.iter().map(|given| given.as_ref().into()).collect();
    // Where it is not there yet, no folder has it.
    let except = except.and_then(|path| path.canonicalize().ok());
    let walk = move || {
        let is_page = |listed: &Result<Listed, _>| match (listed, &except) {
            (Ok(Listed::File(path)), Some(except)) => {
                path.file_name() != except.file_name()
                    || path.canonicalize().ok().as_ref() != Some(except)
            }
            _ => true,
        };
        let each = |given: &OsString| match Target::of(given) {
            Ok(target @ Target::Folder(_)) => {
                let mut listed = acquire::list(&target);
                listed.retain(is_page);
                listed
            }
            Ok(target) => acquire::list(&target),
            Err(error) => vec![Err(Box::new(error))],
        };
        let mut listed = Vec::new();
        for mut more in targets.iter().map(each) {
            if listed.is_empty() {
                // Most often there is one target, which may be a large folder.
                listed = more;
            } else {
                listed.append(&mut more);
            }
        }
        listed
    };
    tokio::task::spawn_blocking(walk)
        .await
        .expect("walking a folder does not panic and is never cancelled")
}
