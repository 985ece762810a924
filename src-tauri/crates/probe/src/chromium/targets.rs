//! The pages, frames and workers of a browser, and how each is watched.

use std::collections::HashMap;
use std::iter::successors;

use chromiumoxide::cdp::browser_protocol::{audits, log, network, page, target};
use chromiumoxide::cdp::js_protocol::runtime;
use serde_json::Value;
use url::Url;
use wire::{Frame, TabNumber};

use super::flow::text;
use super::guise::Guise;
use super::link::Link;
use super::reach::Reach;

/// Calls followed back through timers and promises.
const DEPTH: i64 = 8;

/// Tabs that a run watches at a time. A page may open windows without end.
pub(super) const MOST_TABS: usize = 128;

/// Bytes of a request's body that the browser tells by itself; hits are far smaller.
const BODY: i64 = 3 << 20;

/// The page that was asked for.
#[derive(Clone, Debug)]
pub(super) struct Main {
    /// Its target.
    pub(super) session: String,
    /// Its main frame.
    pub(super) frame: String,
}

/// A page that is there.
#[derive(Clone, Debug)]
pub(super) struct Shown {
    pub(super) session: String,
    pub(super) url: Option<Url>,
}

/// Everything that can show a page or run a script.
#[derive(Debug)]
pub(super) struct Targets {
    /// The first page.
    pub(super) main: Option<Main>,
    /// Every page, in the order in which they came, with whether it is still there.
    pages: Vec<(Main, bool)>,
    /// By the session that watches it.
    watched: HashMap<String, Target>,
    /// By the frame's id.
    frames: HashMap<String, Seen>,
    names: Names,
    guise: Guise,
    reach: Reach,
    /// The target of the first page, where it was made for the run.
    wanted: Option<String>,
    /// A proxy of the run is what keeps that which is no request.
    is_gated: bool,
}

#[derive(Debug)]
struct Target {
    id: String,
    url: String,
    kind: String,
}

#[derive(Debug, Default)]
struct Seen {
    parent: Option<String>,
    /// The tab whose page opened this one.
    opener: Option<String>,
    url: String,
}

/// The recorder's names in the page: random, so that a page cannot know them beforehand.
#[derive(Debug)]
struct Names {
    tell: String,
    ask: String,
}

/// Every target is attached to before it runs, and those within it as well.
pub(super) fn attach_to_all() -> target::SetAutoAttachParams {
    let mut all = target::SetAutoAttachParams::new(true, true);
    all.flatten = Some(true);
    all
}

impl Targets {
    pub(super) fn new(guise: Guise, reach: Reach, wanted: Option<String>, is_gated: bool) -> Self {
        Self {
            main: None,
            pages: Vec::new(),
            watched: HashMap::new(),
            frames: HashMap::new(),
            names: Names {
                tell: random_name(),
                ask: random_name(),
            },
            guise,
            reach,
            wanted,
            is_gated,
        }
    }

    /// Watches a target that was attached to, and lets it run; a tab beyond those that are watched
    /// is closed before it runs, and false is given.
    pub(super) fn attached(&mut self, link: &Link, params: &Value) -> bool {
        let info = &params["targetInfo"];
        let (session, id) = (text(params, "sessionId"), text(info, "targetId"));
        if !self.reach.holds(info) {
            Reach::let_be(link, &session);
            return true;
        }
        let kind = text(info, "type");
        if kind == "page" && self.pages.iter().filter(|(_, open)| *open).count() >= MOST_TABS {
            link.post(None, &target::CloseTargetParams::new(id));
            return false;
        }
        match kind.as_str() {
            "page" | "iframe" => self.watch_page(link, &session),
            "worker" | "shared_worker" | "service_worker" => self.watch_scripts(link, &session),
            _ => {}
        }
        link.post(
            Some(&session),
            &runtime::RunIfWaitingForDebuggerParams::default(),
        );
        // What a person's folder opens by itself is no page of the run.
        let is_first = self.wanted.as_ref().is_none_or(|wanted| *wanted == id);
        if kind == "page" && (self.main.is_some() || is_first) {
            let page = Main {
                session: session.clone(),
                frame: id.clone(),
            };
            self.main.get_or_insert_with(|| page.clone());
            self.pages.push((page, true));
        }
        if let Some(opener) = info["openerId"].as_str() {
            self.frames.entry(id.clone()).or_default().opener = Some(opener.to_owned());
        }
        let url = text(info, "url");
        self.watched.insert(session, Target { id, url, kind });
        true
    }

    pub(super) fn detached(&mut self, session: &str) {
        self.watched.remove(session);
        for (page, open) in &mut self.pages {
            *open &= page.session != session;
        }
    }

    /// What has crashed is there, but nothing can be asked of it.
    pub(super) fn crashed(&mut self, session: &str) {
        for (page, open) in &mut self.pages {
            *open &= page.session != session;
        }
    }

    /// The pages that are there with their tabs, the newest first: the one that a visitor sees.
    pub(super) fn open_pages(&self) -> Vec<Shown> {
        let open = self.pages.iter().rev().filter(|(_, open)| *open);
        open.map(|(page, _)| Shown {
            session: page.session.clone(),
            url: self.url_of(&page.frame),
        })
        .collect()
    }

    /// Sessions of frames that live in a process of their own.
    pub(super) fn frame_sessions(&self) -> Vec<String> {
        let frames = self.watched.iter();
        frames
            .filter(|(_, target)| target.kind == "iframe")
            .map(|(session, _)| session.clone())
            .collect()
    }

    /// The tab whose main frame this is.
    pub(super) fn tab_of_main_frame(&self, frame: &Value) -> Option<TabNumber> {
        let pages = self.pages.iter().zip(0..);
        let mut pages = pages.filter(|((page, _), _)| frame.as_str() == Some(&page.frame));
        pages.next().map(|(_, tab)| tab)
    }

    /// The tab that a frame is in; the first one where nobody knows.
    pub(super) fn tab_of(&self, frame: &str) -> TabNumber {
        let mut frame = frame;
        // A page cannot make its frames run in a circle, but it costs nothing to be sure.
        for _ in 0..64 {
            let Some(parent) = self
                .frames
                .get(frame)
                .and_then(|seen| seen.parent.as_deref())
            else {
                break;
            };
            frame = parent;
        }
        self.tab_of_main_frame(&Value::from(frame)).unwrap_or(0)
    }

    /// The tab whose page answers for what a frame asks for: the frame's own, or the one that opened it
    /// where that was never led to an address.
    pub(super) fn tab_that_asks(&self, frame: &str) -> TabNumber {
        let tab = self.tab_of(frame);
        let opener = |tab: &TabNumber| {
            let (page, _) = self.pages.get(usize::try_from(*tab).ok()?)?;
            let seen = self.frames.get(&page.frame)?;
            let is_empty = seen.url.is_empty() || seen.url == "about:blank";
            let opener = seen.opener.as_deref().filter(|_| is_empty)?;
            Some(self.tab_of(opener))
        };
        successors(Some(tab), opener)
            .take(MOST_TABS)
            .last()
            .unwrap_or(tab)
    }

    /// The tab of a page, frame or worker.
    pub(super) fn tab_of_session(&self, session: Option<&str>) -> TabNumber {
        let target = session.and_then(|session| self.watched.get(session));
        target.map_or(0, |target| self.tab_of(&target.id))
    }

    fn url_of(&self, frame: &str) -> Option<Url> {
        let seen = self.frames.get(frame)?;
        seen.url.parse().ok()
    }

    pub(super) fn frame_attached(&mut self, params: &Value) {
        let seen = self.frames.entry(text(params, "frameId")).or_default();
        seen.parent = Some(text(params, "parentFrameId"));
    }

    pub(super) fn frame_navigated(&mut self, frame: &Value) {
        let seen = self.frames.entry(text(frame, "id")).or_default();
        seen.url = text(frame, "url");
        if let Some(parent) = frame["parentId"].as_str() {
            seen.parent = Some(parent.to_owned());
        }
    }

    pub(super) fn frame_detached(&mut self, params: &Value) {
        // A frame that only moves to a process of its own is still there.
        if params["reason"] != "swap" {
            self.frames.remove(&text(params, "frameId"));
        }
    }

    /// Whether what `session` prints is printed by its page as well.
    pub(super) fn is_echo(&self, session: Option<&str>) -> bool {
        let target = session.and_then(|session| self.watched.get(session));
        target.is_some_and(|target| target.kind == "worker")
    }

    pub(super) fn is_main(&self, session: Option<&str>) -> bool {
        self.main
            .as_ref()
            .is_some_and(|main| session == Some(&main.session))
    }

    pub(super) fn is_main_frame(&self, frame: &Value) -> bool {
        self.main
            .as_ref()
            .is_some_and(|main| frame.as_str() == Some(&main.frame))
    }

    /// The frame that made a request: for a page that is to be shown in a frame, the frame around
    /// it, because that is where the link, form or tag stands.
    pub(super) fn frame(&self, id: &str, shows_page: bool) -> Frame {
        let parent = self.frames.get(id).and_then(|seen| seen.parent.as_deref());
        let id = parent.filter(|_| shows_page).unwrap_or(id);
        let of_frame = self.frames.get(id).map(|seen| &seen.url);
        // A tab that was never led to an address shows what the page that opened it wrote there.
        let is_page = match self.tab_of_main_frame(&Value::from(id)) {
            Some(0) => true,
            Some(_) => of_frame.is_some_and(|url| url != "about:blank"),
            None => false,
        };
        if is_page {
            return Frame::Main;
        }
        let mut targets = self.watched.values();
        let url = of_frame.or_else(|| {
            targets
                .find(|target| target.id == id)
                .map(|found| &found.url)
        });
        Frame::Other(url.cloned().unwrap_or_default())
    }

    /// Whether the recorder says something; its words come from the page.
    pub(super) fn is_recorder(&self, params: &Value) -> bool {
        params["name"] == self.names.tell.as_str()
    }

    /// The expression that asks the recorder for its timers, and once nothing else is left to do.
    pub(super) fn question(&self) -> String {
        format!("globalThis['{}'](true)", self.names.ask)
    }

    /// Whether something else than pages runs, which may wake one: a frame in a process of its
    /// own, a worker.
    pub(super) fn has_others(&self) -> bool {
        self.watched.values().any(|target| target.kind != "page")
    }

    fn watch_page(&self, link: &Link, session: &str) {
        let to = Some(session);
        link.post(to, &page::EnableParams::default());
        self.guise.put_on_page(link, session);
        self.reach.put_on_page(link, session);
        self.watch_scripts(link, session);
        link.post(to, &log::EnableParams::default());
        link.post(to, &audits::EnableParams::default());
        link.post(to, &runtime::SetAsyncCallStackDepthParams::new(DEPTH));
        link.post(to, &runtime::AddBindingParams::new(&self.names.tell));
        let names = format!("('{}', '{}')", self.names.tell, self.names.ask);
        let recorder = include_str!("../../js/recorder.js").replace("(NAMES)", &names);
        let mut scripts = vec![recorder];
        if self.is_gated {
            scripts.push(include_str!("../../js/no_calls.js").to_owned());
        }
        for script in scripts {
            let mut first = page::AddScriptToEvaluateOnNewDocumentParams::new(script);
            // A pop-up may have its first page already.
            first.run_immediately = Some(true);
            link.post(to, &first);
        }
    }

    fn watch_scripts(&self, link: &Link, session: &str) {
        let to = Some(session);
        link.post(to, &runtime::EnableParams::default());
        let requests = network::EnableParams::builder()
            .max_post_data_size(BODY)
            .build();
        link.post(to, &requests);
        link.post(to, &attach_to_all());
        self.reach.put_on(link, session);
        self.guise.put_on(link, session);
    }
}

/// A name that no page uses. The standard library's hash keys are random for each one made.
pub(crate) fn random_name() -> String {
    use std::hash::{BuildHasher as _, RandomState};
    format!("_{:016x}", RandomState::new().hash_one(0))
}
