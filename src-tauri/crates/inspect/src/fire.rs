//! Test traffic: a page opened in a real browser, and every hit as it happens.

mod clicks;
mod conditions;
mod consent;
mod fold;
mod further;
mod journey;
mod outcome;
mod pages;
mod replayed;
mod risky;
mod second_look;
mod steps;

use std::path::{Path, PathBuf};
use std::time::Duration;

use acquire::Target;
use probe::{
    Access, Actable, Action, Certificates, Conditions, Engine, ProbeError, Supply, Tab, Traffic,
    Window,
};
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio::sync::watch;
use url::Url;
use wire::Recorded;

use crate::Settings;
use crate::settings::Lookup;
pub use clicks::ClickAll;
pub use consent::{Consent, ConsentChoice};
use fold::Fold;
pub use journey::{JourneyError, filling, journey, waiting};
pub use outcome::{Ending, FireError, FireOutcome, Update};
pub use replayed::{recorded, replay};
pub use second_look::second_look;

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
    /// How the page's question for consent is answered, before anything else is done; left alone
    /// where this is nothing.
    pub consent: Option<Consent>,
    /// Whether each link, button and form is tried in a fresh copy of the page, and how.
    pub click_all: Option<ClickAll>,
    /// Whether the browser is seen.
    pub window: Window,
    /// When the run is over.
    pub stay: Stay,
    /// How long the page may take to come to rest, each time.
    pub timeout: Duration,
    /// How long nothing may happen before a page counts as at rest; see `probe::Start::settle`.
    pub settle: Option<Duration>,
    /// Further rules of the browser's name look-up; see `probe::Start::resolver`.
    pub resolver: Vec<String>,
    /// What the visit is like.
    pub conditions: Conditions,
    /// What goes along with requests to the page's own origin.
    pub access: Access,
    /// Which rules are asked.
    pub settings: Settings,
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
            consent: None,
            click_all: None,
            window: Window::Headless,
            stay: Stay::UntilSettled,
            timeout: Duration::from_secs(15),
            settle: None,
            resolver: Vec::new(),
            conditions: Conditions::default(),
            access: Access::default(),
            settings: Settings::default(),
            cancel: watch::channel(false).1,
        }
    }
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
    let choice = start.consent.as_ref().map(|consent| consent.choice);
    match choice {
        Some(ConsentChoice::Both) => consent::both(start, engine, on).await,
        Some(ConsentChoice::Accept | ConsentChoice::Refuse) | None => {
            everything(start, engine, on).await
        }
    }
}

/// One run and, where that is asked for, one more for each element of the page.
async fn everything(
    start: Start,
    engine: &dyn Engine,
    mut on: impl FnMut(&Update) + Send,
) -> Result<FireOutcome, FireError> {
    let mut found = Vec::new();
    let mut first = run(start.clone(), engine, &mut on, &mut found).await?;
    if let Some(how) = start.click_all
        && !matches!(first.ending, Ending::Cancelled | Ending::Broken(_))
    {
        clicks::try_all(&start, how, engine, &mut first, found, on).await?;
    }
    Ok(first)
}

/// One run of one page.
async fn one(
    start: Start,
    engine: &dyn Engine,
    on: impl FnMut(&Update) + Send,
) -> Result<FireOutcome, FireError> {
    run(start, engine, on, &mut Vec::new()).await
}

/// One run, which puts what can be acted upon into `found` where everything is to be tried.
async fn run(
    mut start: Start,
    engine: &dyn Engine,
    on: impl FnMut(&Update) + Send,
    found: &mut Vec<Actable>,
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
    let config = supply.config.clone();
    let file = match Target::parse(&start.target)? {
        Target::File(path) => Some(path),
        Target::Url(_) | Target::Folder(_) | Target::Stdin => None,
    };
    let selection = Lookup::new(&start.settings).selection(file.as_deref())?;
    // The site must be served until the browser is gone.
    let (url, site) = address(&start.target).await?;
    start.target = acquire::named(&start.target);
    let probe = probe::Start {
        url,
        traffic: start.traffic,
        supply,
        window: start.window,
        timeout: start.timeout,
        settle: start.settle,
        resolver: start.resolver.clone(),
        conditions: start.conditions.clone(),
        access: start.access.clone(),
        serves_itself: site.is_some(),
    };
    askable(&probe, engine)?;
    let (out, seen) = unbounded_channel();
    let mut fold = Fold::new(&start, selection, config.as_deref(), on);
    if let Some(site) = &site {
        fold.serves(&site.url);
    }
    if let Some(caveat) = engine.caveat(start.traffic) {
        fold.note(caveat);
    }
    let (driven, ()) = tokio::join!(
        drive(&start, engine, probe, out, found),
        fold.take_all(seen)
    );
    drop(site);
    fold.finish(driven)
}

/// Refuses what a browser cannot do with requests, or what must not be done with hits.
fn askable(start: &probe::Start, engine: &dyn Engine) -> Result<(), ProbeError> {
    let unchecked = start.conditions.certificates == Certificates::Unchecked;
    let what = if unchecked && start.traffic == Traffic::Delivered {
        "deliver hits without checking certificates, because somebody else could answer for Meta: \
         leave out --insecure, or take held traffic"
            .to_owned()
    } else if let Some(header) = start.access.refused() {
        format!("send a `{header}` of yours: a browser sets that header itself")
    } else if !engine.can_ask_so(start) {
        "send headers, cookies, a password or a proxy's address along as asked: let Pixelscope start \
         a browser for that"
            .to_owned()
    } else {
        return Ok(());
    };
    Err(ProbeError::NotAlong {
        engine: engine.name().to_owned(),
        what,
    })
}

/// Opens, waits, acts and closes. The browser is gone when this returns.
async fn drive(
    start: &Start,
    engine: &dyn Engine,
    probe: probe::Start,
    out: UnboundedSender<Recorded>,
    found: &mut Vec<Actable>,
) -> Result<Ending, ProbeError> {
    let mut cancel = start.cancel.clone();
    // A browser that is only just starting is ended by being let go.
    let mut tab = tokio::select! {
        opened = engine.open(probe, out) => opened?,
        () = cancelled(&mut cancel) => return Ok(Ending::Cancelled),
    };
    let ending = tokio::select! {
        done = act(start, tab.as_mut(), found) => match done {
            Ok(None) => Ending::Complete,
            Ok(Some(undone)) => Ending::Incomplete(undone),
            // A person who closes the window has seen enough.
            Err(ProbeError::Gone) if start.stay == Stay::UntilClosed => Ending::Complete,
            Err(error) => Ending::Broken(error.to_string()),
        },
        () = cancelled(&mut cancel) => Ending::Cancelled,
    };
    let closed = tab.close().await;
    Ok(match (ending, closed) {
        (Ending::Complete | Ending::Incomplete(_), Err(error)) => Ending::Broken(error.to_string()),
        (ending, _) => ending,
    })
}

/// Does what was asked for, and goes on where something cannot be done; gives the first such
/// reason.
async fn act(
    start: &Start,
    tab: &mut dyn Tab,
    found: &mut Vec<Actable>,
) -> Result<Option<String>, ProbeError> {
    tab.settle().await?;
    let mut undone = match &start.consent {
        Some(consent) => consent::choose(consent, tab).await?,
        None => None,
    };
    if start.click_all.is_some() {
        *found = tab.elements().await?;
    }
    for action in &start.then {
        match tab.act(action).await {
            Ok(()) => {}
            Err(error) if error.is_of_one_act() => {
                undone.get_or_insert_with(|| error.to_string());
            }
            Err(error) => return Err(error),
        }
        tab.settle().await?;
    }
    if start.stay == Stay::UntilClosed {
        tab.closed().await;
    }
    Ok(undone)
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
