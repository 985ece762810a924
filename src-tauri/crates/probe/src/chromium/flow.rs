//! Takes in what a browser tells, one event after the other, and says what it means.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use chromiumoxide::cdp::browser_protocol::{audits, log, network as cdp_network, page, target};
use chromiumoxide::cdp::js_protocol::runtime;
use serde_json::Value;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender};
use tokio::sync::{oneshot, watch};
use wire::{Frame, Line, Observation, Recorded};

use super::cause::Before;
use super::console;
use super::link::{Event, Link};
use super::network::{Told, Underway};
use crate::{Start, Supply, Traffic};

/// A page without traffic for this long, and without a short timer, has come to rest.
const QUIET: Duration = Duration::from_millis(200);

/// How often is looked whether it has.
const LOOK: Duration = Duration::from_millis(20);

/// Once a page is loaded, a request that takes longer than this is background: a long poll, a
/// stream. The page's rest does not wait for it.
const BACKGROUND: Duration = Duration::from_secs(3);

/// Calls followed back through timers and promises.
const DEPTH: i64 = 8;

/// The page that was asked for.
#[derive(Clone, Debug)]
pub(super) struct Main {
    /// Its target.
    pub(super) session: String,
    /// Its main frame.
    pub(super) frame: String,
}

/// What the flow is told from outside the browser's events.
#[derive(Debug)]
pub(super) enum Word {
    /// The page is asked for now; times count from here.
    Began,
    /// Something is about to be done to the page from outside.
    Acting,
    /// Say when the page has come to rest.
    Settle {
        within: Duration,
        answer: oneshot::Sender<()>,
    },
    /// Something that was asked aside has come back.
    Told(Told),
    /// A script of the page wants so much time before it is at rest.
    Due(Duration),
    /// The run is over.
    Close,
}

/// The state of a run.
#[derive(Debug)]
pub(super) struct Flow {
    pub(super) link: Link,
    pub(super) traffic: Traffic,
    pub(super) supply: Supply,
    pub(super) main: Option<Main>,
    pub(super) underway: Underway,
    /// What happened to the page, for the causes of its hits.
    acted: Option<Instant>,
    moved: Option<Instant>,
    touched: bool,
    out: UnboundedSender<Recorded>,
    began: Instant,
    agent: Option<String>,
    names: Names,
    /// Type and address by session and by target.
    targets: HashMap<String, Target>,
    pub(super) frames: HashMap<String, Seen>,
    loaded: bool,
    busy: Instant,
    wish: Option<Wish>,
}

/// The recorder's names in the page: random, so that a page cannot know them beforehand.
#[derive(Debug)]
struct Names {
    tell: String,
    ask: String,
}

#[derive(Clone, Debug)]
struct Target {
    id: String,
    url: String,
}

/// A frame that was seen.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    pub(super) parent: Option<String>,
    pub(super) url: String,
}

/// A wish to be told when the page rests.
#[derive(Debug)]
struct Wish {
    deadline: Instant,
    within: Duration,
    asked_page: bool,
    answer: oneshot::Sender<()>,
}

impl Flow {
    pub(super) fn new(
        link: Link,
        start: &Start,
        agent: Option<String>,
        out: UnboundedSender<Recorded>,
    ) -> Self {
        Self {
            link,
            traffic: start.traffic,
            supply: start.supply.clone(),
            main: None,
            underway: Underway::default(),
            acted: None,
            moved: None,
            touched: false,
            out,
            began: Instant::now(),
            agent,
            names: Names {
                tell: random_name(),
                ask: random_name(),
            },
            targets: HashMap::new(),
            frames: HashMap::new(),
            loaded: false,
            busy: Instant::now(),
            wish: None,
        }
    }

    /// Runs until the browser is gone or the run is over. `found` is told the first page, `open`
    /// whether it is still there.
    pub(super) async fn run(
        mut self,
        mut events: UnboundedReceiver<Event>,
        mut inbox: UnboundedReceiver<Word>,
        words: UnboundedSender<Word>,
        found: oneshot::Sender<Main>,
        open: watch::Sender<bool>,
    ) {
        let mut found = Some(found);
        loop {
            let waits = self.wish.is_some() || self.underway.has_loose_ends();
            tokio::select! {
                biased;
                event = events.recv() => {
                    let Some(event) = event else {
                        self.see(Observation::Ended { why: "the browser ended".to_owned() });
                        return;
                    };
                    self.take(&event, &words, &open);
                    if let Some(main) = &self.main
                        && let Some(found) = found.take()
                    {
                        // Whoever waited for it may have given up.
                        let _ = found.send(main.clone());
                    }
                }
                word = inbox.recv() => match word {
                    None | Some(Word::Close) => return,
                    Some(word) => self.heed(word),
                },
                () = tokio::time::sleep(LOOK), if waits => {}
            }
            self.tie_loose_ends();
            self.look_for_rest(&words);
        }
    }

    fn heed(&mut self, word: Word) {
        match word {
            Word::Began => self.began = Instant::now(),
            Word::Acting => self.touched = true,
            Word::Settle { within, answer } => {
                let deadline = Instant::now() + within;
                self.wish = Some(Wish {
                    deadline,
                    within,
                    asked_page: false,
                    answer,
                });
                self.stir();
            }
            Word::Told(told) => self.told(told),
            Word::Due(wait) => {
                if wait > Duration::ZERO {
                    self.busy = Instant::now() + wait;
                    if let Some(wish) = &mut self.wish {
                        wish.asked_page = false;
                    }
                } else {
                    self.rest(Observation::Settled);
                }
            }
            Word::Close => {}
        }
    }

    fn take(&mut self, event: &Event, words: &UnboundedSender<Word>, open: &watch::Sender<bool>) {
        let session = event.session.as_deref();
        let params = &event.params;
        let of_main =
            session.is_some() && session == self.main.as_ref().map(|main| main.session.as_str());
        match event.method.as_str() {
            "Fetch.requestPaused" => self.paused(params, words),
            "Network.requestWillBeSent" => self.will_be_sent(params, session),
            "Network.responseReceived" => self.response_received(params),
            "Network.loadingFinished" => self.loading_finished(params),
            "Network.loadingFailed" => self.loading_failed(params),
            "Target.attachedToTarget" => self.attached(params),
            "Target.detachedFromTarget" => self.detached(params, open),
            "Inspector.targetCrashed" if of_main => {
                self.see(Observation::Ended {
                    why: "the page crashed".to_owned(),
                });
                self.rest(Observation::Settled);
                let _ = open.send(false);
            }
            "Page.frameAttached" => {
                let parent = text(params, "parentFrameId");
                self.frames
                    .entry(text(params, "frameId"))
                    .or_default()
                    .parent = Some(parent);
            }
            "Page.frameNavigated" => self.frame_navigated(&params["frame"]),
            "Page.frameDetached" => {
                // A frame that only moves to a process of its own is still there.
                if params["reason"] != "swap" {
                    self.frames.remove(&text(params, "frameId"));
                }
            }
            "Page.navigatedWithinDocument" if of_main => {
                if let Ok(url) = text(params, "url").parse() {
                    self.see(Observation::Navigated { url });
                }
                self.stir();
            }
            "Page.frameStartedLoading" if self.is_main_frame(&params["frameId"]) => {
                self.loaded = false;
                self.stir();
            }
            "Page.frameStoppedLoading" if self.is_main_frame(&params["frameId"]) => {
                self.loaded = true;
                self.stir();
            }
            "Page.loadEventFired" if of_main => {
                self.loaded = true;
                self.stir();
            }
            "Page.javascriptDialogOpening" => {
                // A question to the visitor would hold the page for ever.
                self.link
                    .post(session, &page::HandleJavaScriptDialogParams::new(true));
            }
            "Runtime.bindingCalled" => self.recorder_says(params),
            "Runtime.consoleAPICalled" => {
                if let Some(text) = console::text(params) {
                    self.see(Observation::Console(Line { text }));
                }
            }
            "Runtime.exceptionThrown" => {
                let text = console::error(&params["exceptionDetails"]);
                self.see(Observation::PageError(Line { text }));
            }
            "Log.entryAdded" => self.logged(&params["entry"]),
            "Audits.issueAdded" => self.issue(&params["issue"]),
            _ => {}
        }
    }

    /// Tells what was seen, now.
    pub(super) fn see(&self, seen: Observation) {
        self.see_at(Instant::now(), seen);
    }

    /// Tells what was seen a moment ago.
    pub(super) fn see_at(&self, at: Instant, seen: Observation) {
        let at_ms = at.saturating_duration_since(self.began).as_secs_f64() * 1000.0;
        // Nobody listens any more where the run was given up; it ends by itself then.
        let _ = self.out.send(Recorded { at_ms, seen });
    }

    /// Something happened: the page's rest begins anew.
    pub(super) fn stir(&mut self) {
        self.busy = self.busy.max(Instant::now());
        if let Some(wish) = &mut self.wish {
            wish.asked_page = false;
        }
    }

    /// A new page has arrived in the main frame.
    pub(super) fn new_page(&mut self) {
        (self.acted, self.moved, self.touched) = (None, None, false);
        self.loaded = false;
        // What the page before still waited for, nobody waits for any more.
        self.underway.forget_all();
        self.stir();
    }

    /// What came before a request that is made now.
    pub(super) fn before(&self) -> Before {
        let since = |at: Option<Instant>| at.map(|at| at.elapsed());
        Before {
            history: since(self.moved),
            act: since(self.acted),
            touched: self.touched,
        }
    }

    pub(super) fn is_main_frame(&self, frame: &Value) -> bool {
        self.main
            .as_ref()
            .is_some_and(|main| frame.as_str() == Some(&main.frame))
    }

    /// The frame that made a request: for a page that is to be shown in a frame, the frame around
    /// it, because that is where the link, form or tag stands.
    pub(super) fn frame(&self, id: &str, shows_page: bool) -> Frame {
        let seen = self.frames.get(id);
        let id = match seen.and_then(|seen| seen.parent.as_deref()) {
            Some(parent) if shows_page => parent,
            _ => id,
        };
        if self.main.as_ref().is_some_and(|main| main.frame == id) {
            return Frame::Main;
        }
        let of_target = || {
            let target = self.targets.values().find(|target| target.id == id);
            target.map(|target| target.url.clone())
        };
        let url = self
            .frames
            .get(id)
            .map(|seen| seen.url.clone())
            .or_else(of_target);
        Frame::Other(url.unwrap_or_default())
    }

    fn frame_navigated(&mut self, frame: &Value) {
        let seen = self.frames.entry(text(frame, "id")).or_default();
        seen.url = text(frame, "url");
        if let Some(parent) = frame["parentId"].as_str() {
            seen.parent = Some(parent.to_owned());
        }
        self.stir();
    }

    /// The recorder's words come from the page and are not to be trusted: anything but the two
    /// words that it knows is left out, and all that they can change is the cause that is shown.
    fn recorder_says(&mut self, params: &Value) {
        if params["name"] != self.names.tell.as_str() {
            return;
        }
        match params["payload"].as_str() {
            Some("act") => self.acted = Some(Instant::now()),
            Some("history") => self.moved = Some(Instant::now()),
            _ => return,
        }
        self.stir();
    }

    /// The browser's own lines on the console. Errors of scripts come as exceptions, and failures
    /// of requests to Meta are this run's own doing.
    fn logged(&self, entry: &Value) {
        let url = entry["url"]
            .as_str()
            .and_then(|url| url.parse::<url::Url>().ok());
        let text = text(entry, "text");
        let text = match (entry["source"].as_str().unwrap_or_default(), url) {
            ("network", Some(url)) => {
                // A missing icon is on no visitor's mind.
                if url.host_str().is_some_and(spec::is_meta) || url.path() == "/favicon.ico" {
                    return;
                }
                format!("{text}: {url}")
            }
            ("security" | "other" | "storage" | "worker" | "rendering" | "network", _) => text,
            _ => return,
        };
        self.see(Observation::Console(Line { text }));
    }

    fn issue(&self, issue: &Value) {
        let details = &issue["details"]["contentSecurityPolicyIssueDetails"];
        if !details.is_object() {
            return;
        }
        let blocked = match details["contentSecurityPolicyViolationType"].as_str() {
            Some("kInlineViolation") => "inline".to_owned(),
            Some("kEvalViolation" | "kWasmEvalViolation") => "eval".to_owned(),
            _ => text(details, "blockedURL"),
        };
        let directive = text(details, "violatedDirective");
        let report_only = details["isReportOnly"] == true;
        self.see(Observation::CspViolation {
            blocked,
            directive,
            report_only,
        });
    }

    fn attached(&mut self, params: &Value) {
        let info = &params["targetInfo"];
        let session = text(params, "sessionId");
        let (id, url, kind) = (
            text(info, "targetId"),
            text(info, "url"),
            text(info, "type"),
        );
        match kind.as_str() {
            "page" | "iframe" => self.watch_page(&session),
            "worker" | "shared_worker" | "service_worker" => self.watch_worker(&session),
            _ => {}
        }
        self.link.post(
            Some(&session),
            &runtime::RunIfWaitingForDebuggerParams::default(),
        );
        if kind == "page" && self.main.is_none() {
            self.main = Some(Main {
                session: session.clone(),
                frame: id.clone(),
            });
        }
        self.targets.insert(session, Target { id, url });
        self.stir();
    }

    fn detached(&mut self, params: &Value, open: &watch::Sender<bool>) {
        let session = text(params, "sessionId");
        self.targets.remove(&session);
        self.underway.forget(&session);
        if self
            .main
            .as_ref()
            .is_some_and(|main| main.session == session)
        {
            self.see(Observation::Ended {
                why: "the page was closed".to_owned(),
            });
            self.rest(Observation::Settled);
            let _ = open.send(false);
        }
    }

    fn watch_page(&self, session: &str) {
        let to = Some(session);
        self.link.post(to, &page::EnableParams::default());
        self.watch_worker(session);
        self.link.post(to, &log::EnableParams::default());
        self.link.post(to, &audits::EnableParams::default());
        self.link
            .post(to, &runtime::SetAsyncCallStackDepthParams::new(DEPTH));
        self.link
            .post(to, &runtime::AddBindingParams::new(&self.names.tell));
        let names = format!("'{}', '{}'", self.names.tell, self.names.ask);
        let recorder =
            include_str!("../../js/recorder.js").replace("(NAMES)", &format!("({names})"));
        let mut first = page::AddScriptToEvaluateOnNewDocumentParams::new(recorder);
        first.run_immediately = Some(true);
        self.link.post(to, &first);
    }

    fn watch_worker(&self, session: &str) {
        let to = Some(session);
        self.link.post(to, &runtime::EnableParams::default());
        self.link.post(to, &cdp_network::EnableParams::default());
        self.link.post(to, &attach_to_all());
        if let Some(agent) = &self.agent {
            self.link
                .post(to, &cdp_network::SetUserAgentOverrideParams::new(agent));
        }
    }

    /// Ends the wish, where the page rests or its time is over.
    fn look_for_rest(&mut self, words: &UnboundedSender<Word>) {
        let Some(wish) = &mut self.wish else { return };
        let now = Instant::now();
        if now >= wish.deadline {
            let seconds = wish.within.as_secs_f64();
            let why = if self.loaded {
                format!("the page was still busy after {seconds} seconds")
            } else {
                format!("the page was not loaded after {seconds} seconds")
            };
            self.rest(Observation::Restless { why });
            return;
        }
        let quiet = now.saturating_duration_since(self.busy) >= QUIET
            && self.loaded
            && !self.underway.is_busy(BACKGROUND);
        if !quiet || wish.asked_page {
            return;
        }
        wish.asked_page = true;
        let Some(main) = self.main.clone() else {
            return;
        };
        let (link, words, ask) = (self.link.clone(), words.clone(), self.names.ask.clone());
        tokio::spawn(async move {
            let evaluate = runtime::EvaluateParams::new(format!("globalThis['{ask}']()"));
            let told = link.call(Some(&main.session), evaluate).await;
            // A page that gives no answer, or a wild one, is taken to be at rest.
            let wait = told.ok().and_then(|told| told["result"]["value"].as_f64());
            let wait = wait
                .filter(|wait| (0.0..=2000.0).contains(wait))
                .unwrap_or(0.0);
            let _ = words.send(Word::Due(Duration::from_secs_f64(wait / 1000.0)));
        });
    }

    fn rest(&mut self, seen: Observation) {
        if let Some(wish) = self.wish.take() {
            self.tie_all_loose_ends();
            self.see(seen);
            // Whoever waited may have given up.
            let _ = wish.answer.send(());
        }
    }
}

/// Every target is attached to before it runs, and those within it as well.
pub(super) fn attach_to_all() -> target::SetAutoAttachParams {
    let mut all = target::SetAutoAttachParams::new(true, true);
    all.flatten = Some(true);
    all
}

pub(super) fn text(params: &Value, key: &str) -> String {
    params[key].as_str().unwrap_or_default().to_owned()
}

/// A name that no page uses. The standard library's hash keys are random for each one made.
fn random_name() -> String {
    use std::hash::{BuildHasher as _, RandomState};
    format!("_{:016x}", RandomState::new().hash_one(0))
}
