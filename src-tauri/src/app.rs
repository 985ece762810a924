//! What the app holds between two commands: pages as last inspected, runs, and what is watched.

use crate::error::{Code, CommandError};
use inspect::Options;
use report::json::FireReport;
use report::{Page, Report};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tauri::async_runtime::JoinHandle;

/// The app's state. Its maps are locked for a look or a change, never while anything is awaited.
#[derive(Default)]
pub(crate) struct App {
    /// How to inspect.
    pub(crate) options: Options,
    /// What watches each target.
    pub(crate) watching: Mutex<HashMap<String, JoinHandle<()>>>,
    pages: Mutex<HashMap<String, Page>>,
    runs: Mutex<HashMap<String, Run>>,
}

/// A run of test traffic, with the text of the page it was of.
struct Run {
    report: FireReport,
    text: Option<Arc<str>>,
}

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

    /// Keeps the last run of a target. `text` is what the page was when the run began.
    pub(crate) fn keep_run(&self, report: FireReport, text: Option<Arc<str>>) {
        locked(&self.runs).insert(report.target.clone(), Run { report, text });
    }

    /// The last run of each page of a report, as far as it still tells something of it: a file
    /// that was changed since has to be tried again.
    pub(crate) fn runs_of(&self, report: &Report) -> Vec<FireReport> {
        let runs = locked(&self.runs);
        let of = |page: &Page| {
            let run = runs.get(&page.json.source)?;
            let is_file = page.json.url.is_none();
            let is_changed = run.text.as_ref().is_some_and(|text| *text != page.text);
            (!is_file || !is_changed).then(|| run.report.clone())
        };
        report.pages.iter().filter_map(of).collect()
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
