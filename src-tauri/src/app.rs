//! What the app holds between two commands: pages as last inspected, runs, and what is watched.

use crate::error::{Code, CommandError};
use inspect::Options;
use report::json::FireReport;
use report::{Page, Report};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tauri::async_runtime::JoinHandle;
use tokio::sync::watch;

/// The app's state. Its maps are locked for a look or a change, never while anything is awaited.
#[derive(Default)]
pub(crate) struct App {
    /// How to inspect.
    pub(crate) options: Options,
    /// Stops the run that is under way.
    running: Mutex<Option<watch::Sender<bool>>>,
    /// What watches each target.
    pub(crate) watching: Mutex<HashMap<String, JoinHandle<()>>>,
    pages: Mutex<HashMap<String, Page>>,
    runs: Mutex<HashMap<String, Run>>,
}

/// A run of test traffic, with the text of the page as the browser got it.
struct Run {
    report: FireReport,
    text: Arc<str>,
}

/// The run that is under way, until it is dropped.
pub(crate) struct UnderWay<'a>(&'a App);

impl App {
    /// Keeps the pages of an inspection, in place of older ones under the same name.
    pub(crate) fn keep(&self, report: &Report) {
        let mut pages = locked(&self.pages);
        for page in &report.pages {
            pages.insert(page.json.source.clone(), page.clone());
        }
    }

    /// The page last inspected under a name.
    pub(crate) fn page(&self, source: &str) -> Option<Page> {
        locked(&self.pages).get(source).cloned()
    }

    /// The pages of `targets` as they were last inspected; `None` where one of them was not.
    pub(crate) fn known(&self, targets: &[String]) -> Option<Report> {
        let kept = locked(&self.pages);
        let pages = targets.iter().map(|target| kept.get(target).cloned());
        Some(Report {
            pages: pages.collect::<Option<_>>()?,
        })
    }

    /// Notes that a run begins, which `stop` ends.
    ///
    /// # Errors
    ///
    /// Where another one is under way: two browsers would tell their hits in one list.
    pub(crate) fn begin_run(
        &self,
        stop: watch::Sender<bool>,
    ) -> Result<UnderWay<'_>, CommandError> {
        let mut running = locked(&self.running);
        if running.is_some() {
            let message = "test traffic is already under way";
            return Err(CommandError::new(Code::Internal, message));
        }
        *running = Some(stop);
        Ok(UnderWay(self))
    }

    /// Tells the run that is under way to end. The answer is its switch, which is closed when the
    /// browser is gone; nothing where there is no run.
    pub(crate) fn stop_run(&self) -> Option<watch::Sender<bool>> {
        let stop = locked(&self.running).clone()?;
        stop.send_replace(true);
        Some(stop)
    }

    /// Keeps the last run of a target. `text` is the page as the browser got it.
    pub(crate) fn keep_run(&self, report: FireReport, text: Arc<str>) {
        locked(&self.runs).insert(report.target.clone(), Run { report, text });
    }

    /// The last run of each page of a report, as far as it still tells something of it: a file
    /// that was changed since has to be tried again.
    pub(crate) fn runs_of(&self, report: &Report) -> Vec<FireReport> {
        let runs = locked(&self.runs);
        let of = |page: &Page| {
            let run = runs.get(&page.json.source)?;
            let is_file = page.json.url.is_none();
            (!is_file || run.text == page.text).then(|| run.report.clone())
        };
        report.pages.iter().filter_map(of).collect()
    }
}

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        *locked(&self.0.running) = None;
    }
}

/// What a lock holds. A command that panicked has changed a map or has not: both are whole.
pub(crate) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Refuses words that are no target here. Standard input is for terminals: a window's has no end.
pub(crate) fn checked(target: &str) -> Result<(), CommandError> {
    match acquire::Target::parse(target) {
        Ok(acquire::Target::Stdin) => Err(CommandError::new(
            Code::BadTarget,
            "`-` is standard input, which a window does not have",
        )),
        Ok(_) => Ok(()),
        Err(error) => Err(CommandError::new(Code::BadTarget, error)),
    }
}
