//! Test traffic: a page opened in a real browser, and every hit as it happens.

use std::path::{Path, PathBuf};
use std::time::Duration;

use acquire::{AcquireError, Target};
use facts::Facts;
use page::{Headers, Source};
use probe::{Action, Engine, ProbeError, Supply, Tab, Traffic, Window};
use report::{Places, fire as in_report, json};
use rules::Selection;
use serde::Serialize;
use session::{Expected, Session};
use thiserror::Error;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::watch;
use url::Url;
use wire::{Document, Observation, Recorded};

use crate::judge::aside;

/// What to open, and what to do there.
#[derive(Clone, Debug)]
pub struct Start {
    /// An address or a file, as a person writes it.
    pub target: String,
    /// What may leave for Meta.
    pub traffic: Traffic,
    /// A copy of `fbevents.js` to use in held traffic.
    pub library: Option<PathBuf>,
    /// A copy of a configuration to use in held traffic.
    pub config: Option<PathBuf>,
    /// What is done once the page has come to rest, in this order; after each the page is given
    /// time to rest again.
    pub then: Vec<Action>,
    /// Whether the browser is seen.
    pub window: Window,
    /// When the run is over.
    pub stay: Stay,
    /// How long the page may take to come to rest, each time.
    pub timeout: Duration,
    /// Further rules of the browser's name look-up; see `probe::Start::resolver`.
    pub resolver: Vec<String>,
    /// Which rules are asked.
    pub selection: Selection,
    /// Becomes true when the run is to be broken off; what was captured until then is kept.
    pub cancel: watch::Receiver<bool>,
}

/// When a run is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stay {
    /// When the page has come to rest and everything was done.
    UntilSettled,
    /// When the person closes the page, or the run is cancelled.
    UntilClosed,
}

impl Start {
    /// Opens `target` without a window and with held traffic, for 15 seconds at the longest,
    /// with no way to cancel it.
    pub fn new(target: impl Into<String>) -> Self {
        Self {
            target: target.into(),
            traffic: Traffic::Held,
            library: None,
            config: None,
            then: Vec::new(),
            window: Window::Headless,
            stay: Stay::UntilSettled,
            timeout: Duration::from_secs(15),
            resolver: Vec::new(),
            selection: Selection::default(),
            cancel: watch::channel(false).1,
        }
    }
}

/// What a run tells while it goes on.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Update {
    /// The browser runs. Said again where the run goes on with other traffic than asked for.
    Started {
        /// The browser.
        browser: json::Browser,
        /// `emulated`, `held` or `delivered`.
        traffic: String,
    },
    /// A hit was seen.
    Fired {
        /// The hit.
        fire: Box<json::Fire>,
    },
    /// What the source lets expect has changed.
    Expected {
        /// All of it.
        expected: Vec<json::Expected>,
    },
    /// A link of the chain has changed.
    Chain {
        /// All of it.
        chain: json::Chain,
    },
    /// A line of the console.
    Console {
        /// As the console shows it.
        line: String,
    },
    /// Something that the person should know of the run.
    Note {
        /// One sentence.
        line: String,
    },
    /// The page came to rest.
    Settled,
}

/// What a run gave.
#[derive(Clone, Debug)]
pub struct FireOutcome {
    /// In the published schema.
    pub report: json::FireReport,
    /// The page as the browser got it.
    pub source: Source,
    /// Everything that was seen, page by page.
    pub session: Session,
    /// The raw record, which `probe::Replay` can play.
    pub recording: Vec<Recorded>,
    /// How it ended.
    pub ending: Ending,
}

/// How a run ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Everything was done.
    Complete,
    /// It was cancelled; what was captured until then is there.
    Cancelled,
    /// The browser, or something that was to be done, failed; what was captured is there.
    Broken(String),
}

/// Why a run gave nothing.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum FireError {
    /// The target is no page.
    #[error(transparent)]
    Target(#[from] AcquireError),
    /// Only one page can be opened.
    #[error("cannot open {target} in a browser: name one page, as an address or a file")]
    NotOnePage {
        /// As given.
        target: String,
    },
    /// A file that was given cannot be read.
    #[error("cannot read {path}: {reason}", path = path.display())]
    Given {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: std::io::Error,
    },
    /// The browser could not be used.
    #[error(transparent)]
    Probe(#[from] ProbeError),
    /// The browser gave no page.
    #[error("{target} gave no page: {reason}")]
    NoPage {
        /// As given.
        target: String,
        /// Why.
        reason: String,
    },
    /// It was cancelled before there was a page.
    #[error("cancelled")]
    Cancelled,
}

/// Opens the page in `engine` and tells what happens, live through `on` and whole at the end.
///
/// # Errors
///
/// Where there is no page to show. Whatever goes wrong after that ends the run with what was
/// captured.
pub async fn fire(
    start: Start,
    engine: &dyn Engine,
    on: impl FnMut(&Update) + Send,
) -> Result<FireOutcome, FireError> {
    if !engine.can(start.traffic) {
        let engine = engine.name().to_owned();
        return Err(ProbeError::NoPromise {
            engine,
            traffic: start.traffic,
        }
        .into());
    }
    let supply = Supply {
        library: given(start.library.as_deref()).await?,
        config: given(start.config.as_deref()).await?,
    };
    // The site must be served until the browser is gone.
    let (url, _site) = address(&start.target).await?;
    let probe = probe::Start {
        url,
        traffic: start.traffic,
        supply,
        window: start.window,
        timeout: start.timeout,
        resolver: start.resolver.clone(),
    };
    let (out, seen) = unbounded_channel();
    let mut fold = Fold::new(&start, on);
    let (driven, ()) = tokio::join!(drive(&start, engine, probe, out), fold.take_all(seen));
    fold.finish(driven)
}

/// Opens, waits, acts and closes. The browser is gone when this returns.
async fn drive(
    start: &Start,
    engine: &dyn Engine,
    probe: probe::Start,
    out: UnboundedSender<Recorded>,
) -> Result<Ending, ProbeError> {
    let mut cancel = start.cancel.clone();
    // A browser that is only just starting is ended by being let go.
    let mut tab = tokio::select! {
        opened = engine.open(probe, out) => opened?,
        () = cancelled(&mut cancel) => return Ok(Ending::Cancelled),
    };
    let ending = tokio::select! {
        done = act(start, tab.as_mut()) => match done {
            Ok(()) => Ending::Complete,
            Err(error) => Ending::Broken(error.to_string()),
        },
        () = cancelled(&mut cancel) => Ending::Cancelled,
    };
    let closed = tab.close().await;
    Ok(match (ending, closed) {
        (Ending::Complete, Err(error)) => Ending::Broken(error.to_string()),
        (ending, _) => ending,
    })
}

async fn act(start: &Start, tab: &mut dyn Tab) -> Result<(), ProbeError> {
    tab.settle().await?;
    for action in &start.then {
        tab.act(action).await?;
        tab.settle().await?;
    }
    if start.stay == Stay::UntilClosed {
        tab.closed().await;
    }
    Ok(())
}

/// Returns when the run is cancelled, and never where nobody can cancel it any more.
async fn cancelled(cancel: &mut watch::Receiver<bool>) {
    if cancel.wait_for(|cancel| *cancel).await.is_err() {
        std::future::pending::<()>().await;
    }
}

async fn given(path: Option<&Path>) -> Result<Option<String>, FireError> {
    let Some(path) = path else { return Ok(None) };
    match tokio::fs::read_to_string(path).await {
        Ok(text) => Ok(Some(text)),
        Err(reason) => Err(FireError::Given {
            path: path.to_owned(),
            reason,
        }),
    }
}

/// The address to open; a file is served on this machine as long as the site is kept.
async fn address(target: &str) -> Result<(Url, Option<probe::Site>), FireError> {
    match Target::parse(target)? {
        Target::Url(address) => Ok((address.url, None)),
        Target::File(path) => {
            let site = probe::serve(&path).await?;
            Ok((site.url.clone(), Some(site)))
        }
        Target::Folder(_) | Target::Stdin => Err(FireError::NotOnePage {
            target: target.to_owned(),
        }),
    }
}

/// Observations to state and updates.
struct Fold<'a, On> {
    start: &'a Start,
    on: On,
    traffic: Traffic,
    browser: json::Browser,
    session: Session,
    source: Option<Source>,
    recording: Vec<Recorded>,
    notes: Vec<String>,
    console: Vec<String>,
    told: Told,
}

/// What was last told of what changes.
#[derive(Default)]
struct Told {
    expected: Vec<Expected>,
    chain: Option<session::Chain>,
    fires: usize,
}

impl<'a, On: FnMut(&Update) + Send> Fold<'a, On> {
    fn new(start: &'a Start, on: On) -> Self {
        Self {
            start,
            on,
            traffic: start.traffic,
            browser: in_report::browser(&wire::BrowserName::default()),
            session: Session::default(),
            source: None,
            recording: Vec::new(),
            notes: Vec::new(),
            console: Vec::new(),
            told: Told::default(),
        }
    }

    async fn take_all(&mut self, mut seen: UnboundedReceiver<Recorded>) {
        while let Some(recorded) = seen.recv().await {
            self.take(&recorded).await;
            self.recording.push(recorded);
        }
    }

    async fn take(&mut self, recorded: &Recorded) {
        match &recorded.seen {
            Observation::Started { browser, .. } => {
                self.browser = in_report::browser(browser);
                self.tell_start();
            }
            Observation::Emulating { why } => {
                self.traffic = Traffic::Emulated;
                self.tell_start();
                self.note(why);
            }
            Observation::Restless { why } => self.note(why),
            Observation::Document(document) => self.open(document).await,
            Observation::Console(line) | Observation::PageError(line) => {
                self.console.push(line.text.clone());
                (self.on)(&Update::Console {
                    line: line.text.clone(),
                });
            }
            Observation::Navigated { .. }
            | Observation::Request(_)
            | Observation::Answered(_)
            | Observation::CspViolation { .. }
            | Observation::Settled
            | Observation::Ended { .. } => {}
        }
        self.session.apply(recorded.at_ms, &recorded.seen);
        self.tell_changes();
        if matches!(
            recorded.seen,
            Observation::Settled | Observation::Restless { .. }
        ) {
            (self.on)(&Update::Settled);
        }
    }

    /// Reads the page that the browser got, and begins its visit.
    async fn open(&mut self, document: &Document) {
        let header = |name: &str| {
            let found = document
                .headers
                .iter()
                .find(|(key, _)| key.eq_ignore_ascii_case(name));
            found.map(|(_, value)| value.as_str())
        };
        let text = acquire::decode(document.body.0.clone(), header("content-type"));
        let source = Source {
            name: self.start.target.clone(),
            url: Some(document.url.clone()),
            text: text.unwrap_or_default().into(),
            headers: Headers(document.headers.clone()),
            hops: Vec::new(),
        };
        let read = source.clone();
        let facts = match aside(move || facts::extract(&page::parse(read))).await {
            Ok(facts) => facts,
            Err(why) => {
                self.note(&why);
                Facts::default()
            }
        };
        self.session.open(facts);
        // Lines and expectations are those of the page that was asked for, not of one that a
        // click led to.
        self.source.get_or_insert(source);
    }

    fn tell_start(&mut self) {
        let (browser, traffic) = (self.browser.clone(), self.traffic.to_string());
        (self.on)(&Update::Started { browser, traffic });
    }

    fn note(&mut self, line: &str) {
        self.notes.push(line.to_owned());
        (self.on)(&Update::Note {
            line: line.to_owned(),
        });
    }

    fn tell_changes(&mut self) {
        let (Some(source), Some(visit)) = (&self.source, self.session.visits.first()) else {
            return;
        };
        for hit in self.session.fires().skip(self.told.fires) {
            self.told.fires += 1;
            (self.on)(&Update::Fired {
                fire: Box::new(in_report::hit(hit)),
            });
        }
        let expected = visit.expected();
        if expected != self.told.expected {
            let places = Places::new(&source.text);
            (self.on)(&Update::Expected {
                expected: in_report::expected(&expected, &places),
            });
            self.told.expected = expected;
        }
        if self.told.chain.as_ref() != Some(&visit.chain) {
            (self.on)(&Update::Chain {
                chain: in_report::chain(&visit.chain),
            });
            self.told.chain = Some(visit.chain.clone());
        }
    }

    fn finish(mut self, driven: Result<Ending, ProbeError>) -> Result<FireOutcome, FireError> {
        let (Some(source), Some(visit)) = (self.source.take(), self.session.visits.first()) else {
            return Err(match driven {
                Err(error) => error.into(),
                Ok(Ending::Cancelled) => FireError::Cancelled,
                Ok(Ending::Broken(reason)) => self.no_page(reason),
                Ok(Ending::Complete) => self.no_page("the browser was shown none".to_owned()),
            });
        };
        let ending = driven.unwrap_or_else(|error| Ending::Broken(error.to_string()));
        match &ending {
            Ending::Complete => {}
            Ending::Cancelled => self.notes.push("The run was cancelled.".to_owned()),
            Ending::Broken(reason) => self.notes.push(format!("The run broke off: {reason}.")),
        }
        let places = Places::new(&source.text);
        let findings = rules::judge_visit(visit, &self.start.selection);
        let report = json::FireReport {
            schema: 1,
            tool: report::tool(),
            target: self.start.target.clone(),
            browser: self.browser,
            traffic: self.traffic.to_string(),
            chain: in_report::chain(&visit.chain),
            expected: in_report::expected(&visit.expected(), &places),
            fires: self.session.fires().map(in_report::hit).collect(),
            console: self.console,
            notes: self.notes,
            findings: findings
                .iter()
                .map(|found| report::finding(found, &places))
                .collect(),
        };
        let (session, recording) = (self.session, self.recording);
        Ok(FireOutcome {
            report,
            source,
            session,
            recording,
            ending,
        })
    }

    fn no_page(&self, reason: String) -> FireError {
        FireError::NoPage {
            target: self.start.target.clone(),
            reason,
        }
    }
}
