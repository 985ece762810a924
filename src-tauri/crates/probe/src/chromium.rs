//! Chromium and its relatives, driven by the `DevTools` protocol.

mod act;
mod agent;
mod along;
pub(crate) mod cause;
mod configured;
mod console;
mod elements;
mod flow;
mod fresh;
mod gate;
mod group;
mod guard;
mod guise;
mod join;
mod launch;
mod link;
mod network;
mod page;
pub(crate) mod printed;
mod profile;
mod proxies;
mod reach;
mod read;
pub(crate) mod recorded;
mod remote;
pub(crate) mod rest;
mod room;
mod socket;
pub(crate) mod targets;
mod version;
mod warm;
mod watched;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use chromiumoxide::cdp::browser_protocol::browser::BrowserContextId;
use chromiumoxide::cdp::browser_protocol::network::CookieParam;
use chromiumoxide::cdp::browser_protocol::storage::SetCookiesParams;
use tokio::sync::mpsc::UnboundedSender;
use url::Url;
use wire::{BrowserName, Library, Observation, Recorded};

use crate::browsers::{Found, choose};
use crate::{Engine, ProbeError, Scripts, Start, StoredCookie, Tab, Traffic, Window};
use launch::Rank;
use page::{Owner, Page};
use profile::Kept;
use reach::Reach;
use room::Room;
use warm::{Ahead, Warm};
use watched::Watched;

/// How long a browser may take to answer; pages are slow, browsers are not.
const PATIENCE: Duration = Duration::from_secs(10);

/// Opens pages in a browser of this machine, each run in a process of its own, or in one that
/// somebody else has started.
#[derive(Clone, Debug)]
pub struct Chromium {
    place: Place,
}

/// Where the browser comes from.
#[derive(Clone, Debug)]
enum Place {
    /// It is started for each run.
    Started {
        found: Found,
        /// A person's folder in place of a fresh one.
        profile: Option<PathBuf>,
        /// Unseen, it leaves the processor to others first.
        gives_way: bool,
    },
    /// It is started once and kept for all runs.
    Kept(Arc<Warm>),
    /// It runs already.
    Running(Url),
}

impl Chromium {
    /// Takes the browser named, or the first one found.
    ///
    /// # Errors
    ///
    /// Where there is none.
    pub fn find(named: Option<&Path>) -> Result<Self, ProbeError> {
        Ok(Self::started(choose(named)?, None))
    }

    /// The same, but a browser that nobody sees leaves the processor to others first, so that a
    /// window in which the hits are watched keeps up with a page that keeps the browser busy. No
    /// matter for a browser that is seen, or that runs already.
    #[must_use]
    pub fn giving_way(mut self) -> Self {
        if let Place::Started { gives_way, .. } = &mut self.place {
            *gives_way = true;
        }
        self
    }

    fn started(found: Found, profile: Option<PathBuf>) -> Self {
        let gives_way = false;
        Self {
            place: Place::Started {
                found,
                profile,
                gives_way,
            },
        }
    }

    /// Takes the browser named, or the first one found, and keeps it from one run to the next: it is
    /// started with the first, each has a context of its own in it, and it is ended with the last
    /// copy of this.
    ///
    /// # Errors
    ///
    /// Where there is none.
    pub fn keep(named: Option<&Path>) -> Result<Self, ProbeError> {
        let place = Place::Kept(Arc::new(Warm::new(choose(named)?)));
        Ok(Self { place })
    }

    /// Takes the browser named, or the first one found, with what a person keeps in `folder`.
    ///
    /// # Errors
    ///
    /// Where there is no browser or no such folder, or where a browser runs in it.
    pub fn with_profile(named: Option<&Path>, folder: &Path) -> Result<Self, ProbeError> {
        // Told at once, and again at each run: a browser may have been started meanwhile.
        Kept::open(folder)?;
        Ok(Self::started(choose(named)?, Some(folder.to_owned())))
    }

    /// Takes a browser that runs already: `ws://…`, `http://host:port` or `host:port`. It is never
    /// ended, and what others do in it is left alone.
    ///
    /// # Errors
    ///
    /// Where the address is none.
    pub fn at(address: &str) -> Result<Self, ProbeError> {
        let place = Place::Running(remote::address(address)?);
        Ok(Self { place })
    }
}

/// Puts cookies of a file where the browser keeps its own.
fn stored(cookies: &[StoredCookie], context: Option<BrowserContextId>) -> SetCookiesParams {
    let each = cookies.iter().map(|cookie| {
        let mut param = CookieParam::new(cookie.name.clone(), cookie.value.clone());
        param.url = Some(cookie.site.to_string());
        param.domain.clone_from(&cookie.domain);
        param.path = Some(cookie.site.path().to_owned());
        param.secure = Some(cookie.site.scheme() == "https");
        param
    });
    SetCookiesParams {
        cookies: each.collect(),
        browser_context_id: context,
    }
}

#[async_trait]
impl Engine for Chromium {
    fn name(&self) -> &str {
        match &self.place {
            Place::Started { found, .. } => found.name,
            Place::Kept(warm) => warm.found.name,
            Place::Running(_) => "a browser that runs already",
        }
    }

    /// Every request is stopped and asked about, below the page. Whether one that runs already
    /// can keep the rest, it is asked when the page is opened.
    fn can(&self, _: Traffic) -> bool {
        true
    }

    fn caveat(&self, traffic: Traffic) -> Option<&'static str> {
        let remote = matches!(self.place, Place::Running(_)) && traffic != Traffic::Delivered;
        remote.then_some(
            "The browser was started by somebody else: what it would send to Meta is held by \
             stopping its requests and by a proxy. The page has no WebRTC, whose datagrams go round both.",
        )
    }

    fn can_ask_so(&self, start: &Start) -> bool {
        let of_others = matches!(self.place, Place::Running(_));
        // Its connections go through a proxy of this program already, which keeps Meta's hosts out.
        let has_proxy = of_others && start.traffic != Traffic::Delivered;
        let is_second = has_proxy && start.access.proxy.is_some();
        start.access.refused().is_none() && !is_second
    }

    async fn open(
        &self,
        start: Start,
        out: UnboundedSender<Recorded>,
    ) -> Result<Box<dyn Tab>, ProbeError> {
        let (owner, ahead, watched) = self.watched(&start).await?;
        let browser = BrowserName {
            version: watched.version.clone(),
            name: self.make(&watched.product),
            headless: match &owner {
                Owner::Run(_) | Owner::Engine { .. } => start.window == Window::Headless,
                Owner::Other => watched.agent.contains("Headless"),
            },
        };
        if !start.access.stored.is_empty() {
            let context = match &watched.reach {
                Reach::Browser => None,
                Reach::Context(id) => Some(id.clone().into()),
            };
            let cookies = stored(&start.access.stored, context);
            watched.link.call(None, cookies).await?;
        }
        if let (Some(gate), Place::Running(address)) = (&watched.gate, &self.place) {
            remote::prove(&watched.link, &watched.main.session, gate, address).await?;
        }
        let library = match (start.traffic, &start.supply.library) {
            (Traffic::Emulated, _) => Library::Emulated,
            (Traffic::Held, Some(_)) => Library::Given,
            (Traffic::Held, None) | (Traffic::Delivered, _) => Library::Metas,
        };
        // Nobody listens any more where the run was given up meanwhile; it ends by itself then.
        let seen = Observation::Started {
            browser: browser.clone(),
            library,
            scripts_off: start.conditions.scripts == Scripts::Off,
        };
        let headless = browser.headless;
        let _ = out.send(Recorded { at_ms: 0.0, seen });
        watched.begin(out)?;
        let next = ahead.map(|ahead| (ahead, start.clone()));
        let mut page = Page {
            owner,
            link: watched.link,
            main: watched.main,
            browser,
            words: watched.words,
            still_open: watched.still_open,
            start,
            reach: watched.reach,
            _gate: watched.gate,
        };
        page.navigate().await?;
        // From here on the browser mostly waits for the page. A window that a person sees would
        // take the focus from the page.
        if let Some((ahead, like)) = next
            && headless
        {
            ahead.make_one(like);
        }
        Ok(Box::new(page))
    }
}

impl Chromium {
    /// The run's page in the browser, blank yet, whose the browser is, and where the page of the
    /// next run can be made.
    async fn watched(&self, start: &Start) -> Result<(Owner, Option<Ahead>, Watched), ProbeError> {
        match &self.place {
            Place::Started {
                found,
                profile,
                gives_way,
            } => {
                let kept = profile.as_deref().map(Kept::open).transpose()?;
                let rank = match start.window {
                    Window::Headless if *gives_way => Rank::Last,
                    _ => Rank::Equal,
                };
                let process = launch::launch(&found.path, kept.as_ref(), start, rank).await?;
                let room = match kept {
                    None => Room::alone(&process.address).await?,
                    Some(_) => Room::with_a_page(&process.address).await?,
                };
                let watched = Watched::new(room, start.clone()).await?;
                Ok((Owner::Run(Box::new(process)), None, watched))
            }
            Place::Kept(warm) => {
                let (process, ahead, watched) = warm.watched(start).await?;
                Ok((Owner::Engine { _held: process }, Some(ahead), watched))
            }
            Place::Running(address) => {
                let socket = remote::socket(address).await?;
                let room = Room::borrowed(&socket, address, start).await?;
                let watched = Watched::new(room, start.clone()).await?;
                Ok((Owner::Other, None, watched))
            }
        }
    }

    /// `chromium`; of one that runs already, what its product tells.
    fn make(&self, product: &str) -> String {
        match &self.place {
            Place::Started { found, .. } => found.name.to_owned(),
            Place::Kept(warm) => warm.found.name.to_owned(),
            Place::Running(_) => {
                let name = product.split('/').next().unwrap_or_default();
                let name = name.trim_start_matches("Headless").to_ascii_lowercase();
                if name == "edg" {
                    "edge".to_owned()
                } else {
                    name
                }
            }
        }
    }
}
