//! Targets to a report.

use std::convert::Infallible;
use std::ffi::{OsStr, OsString};
use std::io;
use std::path::PathBuf;

use acquire::{AcquireError, Listed, Reading, Scripts, Target};
use futures::{FutureExt, StreamExt};
use page::Source;
use report::{Page, Report};
use rules::Selection;

use crate::Settings;
use crate::beside::{self, Beside, ContainerFile, roots};
use crate::judge::{judge_file, judge_with};
use crate::settings::{Lookup, file_of};

/// Pages read and judged at the same time.
const AT_ONCE: usize = 8;

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
    let listed = list(targets).await;
    on(Progress::Found(listed.len()));
    let mut report = Report::default();
    let taken = each(listed, roots, with, |page| {
        on(Progress::Done(&page));
        report.pages.push(page);
        Ok::<(), Infallible>(())
    });
    let Ok(()) = taken.await;
    report
}

/// Reads and judges all targets as [`inspect`] does, and hands each page over, in the order given,
/// as soon as it is done: no more pages are in memory than are in work. `found` is told first how
/// many there will be.
///
/// # Errors
///
/// The first that `take` returns; the pages after it are not read.
pub async fn inspect_each(
    targets: &[impl AsRef<OsStr>],
    with: &Options,
    found: impl FnOnce(usize),
    take: impl FnMut(Page) -> io::Result<()>,
) -> io::Result<()> {
    let listed = list(targets).await;
    found(listed.len());
    each(listed, &roots(targets), with, take).await
}

async fn each<E>(
    listed: Vec<Result<Listed, Box<AcquireError>>>,
    roots: &[PathBuf],
    with: &Options,
    mut take: impl FnMut(Page) -> Result<(), E>,
) -> Result<(), E> {
    let settings = Lookup::new(&with.settings);
    let mut pages = futures::stream::iter(listed)
        // Boxed, for the compiler cannot tell otherwise that they may be sent to another thread.
        .map(|one| page(one, roots, with, &settings).boxed())
        .buffered(AT_ONCE);
    while let Some(page) = pages.next().await {
        take(page)?;
    }
    Ok(())
}

async fn page(
    listed: Result<Listed, Box<AcquireError>>,
    roots: &[PathBuf],
    with: &Options,
    settings: &Lookup<'_>,
) -> Page {
    if let Ok(Listed::File(path)) = &listed
        && with.reads_nothing_beside()
    {
        return match settings.selection(Some(path)) {
            Ok(selection) => judge_file(path.clone(), with.reading.limit, selection).await,
            Err(error) => Page::unreadable(path.display().to_string(), error.to_string()),
        };
    }
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
    settings: &Lookup<'_>,
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

/// Folders are walked beside, for they may be large.
pub(crate) async fn list(targets: &[impl AsRef<OsStr>]) -> Vec<Result<Listed, Box<AcquireError>>> {
    let targets: Vec<OsString> = targets.iter().map(|given| given.as_ref().into()).collect();
    let walk = move || {
        let each = |given: &OsString| match Target::of(given) {
            Ok(target) => acquire::list(&target),
            Err(error) => vec![Err(Box::new(error))],
        };
        targets.iter().flat_map(each).collect()
    };
    tokio::task::spawn_blocking(walk)
        .await
        .expect("walking a folder does not panic and is never cancelled")
}
