//! Targets to a report.

use std::convert::Infallible;
use std::ffi::{OsStr, OsString};
use std::io;

use acquire::{AcquireError, Listed, Reading, Target};
use futures::StreamExt;
use page::Source;
use report::{Page, Report};
use rules::Selection;

use crate::settings::{Lookup, file_of};
use crate::{Settings, judge};

/// Pages read and judged at the same time.
const AT_ONCE: usize = 8;

/// How to inspect.
#[derive(Debug, Default)]
pub struct Options {
    /// How to read.
    pub reading: Reading,
    /// Which rules are asked.
    pub settings: Settings,
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
    mut on: impl FnMut(Progress<'_>) + Send,
) -> Report {
    let listed = list(targets).await;
    on(Progress::Found(listed.len()));
    let mut report = Report::default();
    let taken = each(listed, with, |page| {
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
    each(listed, with, take).await
}

async fn each<E>(
    listed: Vec<Result<Listed, AcquireError>>,
    with: &Options,
    mut take: impl FnMut(Page) -> Result<(), E>,
) -> Result<(), E> {
    let settings = Lookup::new(&with.settings);
    let mut pages = futures::stream::iter(listed)
        .map(|one| page(one, with, &settings))
        .buffered(AT_ONCE);
    while let Some(page) = pages.next().await {
        take(page)?;
    }
    Ok(())
}

async fn page(listed: Result<Listed, AcquireError>, with: &Options, settings: &Lookup<'_>) -> Page {
    match source(listed, with, settings).await {
        Ok((source, selection)) => judge(source, &selection).await,
        Err(page) => page,
    }
}

/// The text of a page and the rules that are asked of it; a page that says why there is none.
pub(crate) async fn source(
    listed: Result<Listed, AcquireError>,
    with: &Options,
    settings: &Lookup<'_>,
) -> Result<(Source, Selection), Page> {
    let unread = |error: AcquireError| Page::unreadable(error.target(), error.to_string());
    let listed = listed.map_err(unread)?;
    let source = acquire::read_one(&listed, &with.reading)
        .await
        .map_err(unread)?;
    match settings.selection(file_of(&listed)) {
        Ok(selection) => Ok((source, selection)),
        Err(error) => Err(Page::unreadable(source.name, error.to_string())),
    }
}

/// Folders are walked beside, for they may be large.
pub(crate) async fn list(targets: &[impl AsRef<OsStr>]) -> Vec<Result<Listed, AcquireError>> {
    let targets: Vec<OsString> = targets.iter().map(|given| given.as_ref().into()).collect();
    let walk = move || {
        let each = |given: &OsString| match Target::of(given) {
            Ok(target) => acquire::list(&target),
            Err(error) => vec![Err(error)],
        };
        targets.iter().flat_map(each).collect()
    };
    tokio::task::spawn_blocking(walk)
        .await
        .expect("walking a folder does not panic and is never cancelled")
}
