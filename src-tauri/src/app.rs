//! What the app holds between two commands: its settings, pages as last inspected, what is watched,
//! and the store of everything that outlives it.

use crate::commands::again::Begun;
use crate::error::{Code, CommandError};
use crate::link::Words;
use crate::settings::{Language, Settings};
use crate::shown::{Shown, failure};
use inspect::Options;
use report::Report;
use std::collections::HashMap;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use store::{Inspected, Placed, Store};
use tauri::async_runtime::JoinHandle;
use tokio::sync::watch;

/// The app's state. Its maps are locked for a look or a change, never while anything is awaited.
pub(crate) struct App {
    /// What outlives the app.
    pub(crate) store: Arc<Store>,
    /// What the person must know of the store.
    pub(crate) notice: Option<String>,
    /// How to inspect, as the settings have it.
    options: Mutex<Arc<Options>>,
    /// Stops the run that is under way.
    running: Mutex<Option<watch::Sender<bool>>>,
    /// What watches each target.
    pub(crate) watching: Mutex<HashMap<String, JoinHandle<()>>>,
    /// Held while all of that begins anew.
    pub(crate) renewing: tokio::sync::Mutex<()>,
    /// Which pages of the network are inspected again by themselves, when, and by whom.
    pub(crate) again: Mutex<HashMap<String, Begun>>,
    /// The pages as last inspected.
    pub(crate) shown: Shown,
    /// What the screen speaks, for the menu and the system's dialogs.
    language: Mutex<Language>,
    /// What the app was started on, with what came before the screen had asked for it.
    started: Mutex<Words>,
    /// The screen has asked, and listens.
    listens: AtomicBool,
}

/// The run that is under way, until it is dropped.
pub(crate) struct UnderWay<'a>(&'a App);

impl App {
    /// The app over its store. Settings that cannot be read are those of a new person.
    pub(crate) fn new(store: Store, notice: Option<String>) -> Self {
        let settings = Settings::read(&store).unwrap_or_default();
        Self {
            store: Arc::new(store),
            notice,
            options: Mutex::new(Arc::new(settings.options().unwrap_or_default())),
            running: Mutex::default(),
            watching: Mutex::default(),
            renewing: tokio::sync::Mutex::default(),
            again: Mutex::default(),
            shown: Shown::default(),
            language: Mutex::new(settings.language.unwrap_or_default()),
            started: Mutex::new(Words::of_start()),
            listens: AtomicBool::new(false),
        }
    }

    /// What the app was started on; from now on the screen listens to what is handed over.
    pub(crate) fn started(&self) -> Words {
        self.listens.store(true, Ordering::SeqCst);
        locked(&self.started).clone()
    }

    /// Puts what is handed over aside until the screen asks; gives it back where it listens.
    pub(crate) fn ask_later(&self, words: Words) -> Option<Words> {
        if self.listens.load(Ordering::SeqCst) {
            return Some(words);
        }
        let mut started = locked(&self.started);
        started.targets.extend(words.targets);
        started.asked.extend(words.asked);
        None
    }

    /// What the screen speaks.
    pub(crate) fn language(&self) -> Language {
        *locked(&self.language)
    }

    /// Takes over what the screen speaks; whether that is another language than before.
    pub(crate) fn speak(&self, language: Language) -> bool {
        std::mem::replace(&mut *locked(&self.language), language) != language
    }

    /// How to inspect, from now on until the settings change.
    pub(crate) fn options(&self) -> Arc<Options> {
        Arc::clone(&locked(&self.options))
    }

    /// Takes new settings over.
    pub(crate) fn set_options(&self, options: Options) {
        *locked(&self.options) = Arc::new(options);
    }

    /// Keeps the pages of an inspection in the store.
    ///
    /// # Errors
    ///
    /// Where the store fails.
    pub(crate) fn keep(
        &self,
        report: &Report,
        targets: &[String],
        placed: Placed,
    ) -> Result<(), CommandError> {
        let reports = report
            .pages
            .iter()
            .map(|page| serde_json::to_string(&page.json));
        let reports: Vec<String> = reports
            .collect::<Result<_, _>>()
            .map_err(store::StoreError::from)?;
        let titles: Vec<Option<String>> = report
            .pages
            .iter()
            .map(|page| inspect::title(&page.text))
            .collect();
        let verdicts = report.pages.iter().map(|page| page.json.verdict.word());
        let inspected: Vec<Inspected<'_>> = report
            .pages
            .iter()
            .zip(&reports)
            .zip(verdicts)
            .zip(&titles)
            .map(|(((page, report), verdict), title)| Inspected {
                source: &page.json.source,
                target: target_of(&page.json.source, targets),
                title: title.as_deref().unwrap_or_default(),
                verdict,
                report,
                // A file has its own text, and a folder may have thousands of them.
                body: page.json.url.is_some().then_some(&*page.text),
                failed: failure(page),
            })
            .collect();
        Ok(self.store.keep(&inspected, placed, crate::kept::now())?)
    }

    /// Keeps a page again that is shown here, where another window has deleted what was kept of it:
    /// what is done to it here must have its place.
    ///
    /// # Errors
    ///
    /// Where the store fails.
    pub(crate) fn keep_still(&self, source: &str) -> Result<(), CommandError> {
        if self.store.knows(source)? {
            return Ok(());
        }
        let targets = [source.to_owned()];
        let Some(report) = self.shown.known(&targets) else {
            return Ok(());
        };
        self.keep(&report, &targets, Placed::Opened)
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
}

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        *locked(&self.0.running) = None;
    }
}

/// The target that a page was opened by: itself, or the folder above it.
fn target_of<'a>(source: &'a str, targets: &'a [String]) -> &'a str {
    let holds = |target: &&String| Path::new(source).starts_with(target);
    targets.iter().find(holds).map_or_else(
        // A name can be written otherwise than it was given: `shop.example` for its address.
        || match targets {
            [only] => only,
            _ => source,
        },
        |target| target.as_str(),
    )
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_is_shown_has_its_place_again_after_another_window_deleted_it() {
        let folder = tempfile::tempdir().unwrap();
        let app = App::new(Store::open(folder.path()).unwrap(), None);
        let (shown, other) = ("/srv/a.html".to_owned(), "/srv/b.html".to_owned());
        let report = Report {
            pages: vec![report::Page::unreadable(&shown, "gone")],
        };
        app.shown.take(&report);
        let targets = [shown.clone()];
        app.keep(&report, &targets, Placed::Opened).unwrap();
        let other_window = Store::open(folder.path()).unwrap();
        other_window.forget().unwrap();
        assert!(app.store.note(&shown, "lost").is_err());

        app.keep_still(&shown).unwrap();
        app.store.note(&shown, "kept").unwrap();
        assert_eq!(other_window.note_of(&shown).unwrap(), "kept");
        // Once more it changes nothing, and what is not shown here does not come back.
        app.keep_still(&shown).unwrap();
        assert_eq!(app.store.note_of(&shown).unwrap(), "kept");
        app.keep_still(&other).unwrap();
        assert!(!app.store.knows(&other).unwrap());
    }

    #[test]
    fn a_page_belongs_to_what_was_opened() {
        let targets = ["/srv/shop".to_owned(), "/srv/shop2/a.html".to_owned()];
        assert_eq!(target_of("/srv/shop/b.html", &targets), "/srv/shop");
        assert_eq!(
            target_of("/srv/shop2/a.html", &targets),
            "/srv/shop2/a.html"
        );
        assert_eq!(target_of("/srv/other.html", &targets), "/srv/other.html");
        assert_eq!(
            target_of("https://x.example/", &["x.example".to_owned()]),
            "x.example"
        );
    }
}
