//! Takes in what a browser tells, one event after the other, and says what it means.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use chromiumoxide::cdp::browser_protocol::page;
use chromiumoxide::cdp::js_protocol::runtime;
use serde_json::Value;
use tokio::sync::mpsc::{Receiver, UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::{oneshot, watch};
use wire::{Line, Observation, Purpose, Recorded, TabNumber};

use super::act::Stage;
use super::along::Along;
use super::cause::{Before, Past};
use super::console;
use super::join::Underway;
use super::link::{Event, Link};
use super::network::Told;
use super::printed::{Printed, Room};
use super::rest::{BACKGROUND, Look, Rest};
use super::targets::{MOST_TABS, Main, Targets};
use crate::{Blocker, ProbeError, Relays, SETTLE, Start, Supply, Traffic};

/// Events taken in a row: a page that never stops printing must not keep the run from ending.
const IN_A_ROW: u32 = 64;

/// What the flow is told from outside the browser's events.
#[derive(Debug)]
pub(super) enum Word {
    /// The page is asked for now: times count from here, and what happens is told.
    Began { out: UnboundedSender<Recorded> },
    /// Something is about to be done to the page from outside.
    Acting { step: String, purpose: Purpose },
    /// It could not be done.
    Undone { why: String },
    /// Say which pages are there.
    Stage { answer: oneshot::Sender<Stage> },
    /// Say when the page has come to rest.
    Settle {
        within: Duration,
        answer: oneshot::Sender<()>,
    },
    /// Something that was asked aside has come back.
    Told(Box<Told>),
    /// A script of the page wants so much time before it is at rest, and where none does something
    /// else may come; nothing where a page gave no answer.
    Due(Option<(Duration, bool)>),
    /// The run is over.
    Close,
}

/// The state of a run.
#[derive(Debug)]
pub(super) struct Flow {
    pub(super) link: Link,
    pub(super) traffic: Traffic,
    pub(super) supply: Supply,
    /// Who was named to pass hits on to Meta.
    pub(super) relays: Relays,
    pub(super) blocker: Blocker,
    pub(super) along: Along,
    pub(super) targets: Targets,
    pub(super) underway: Underway,
    rest: Rest,
    printed: Printed,
    /// It opened a socket, on which anything may come at any time.
    has_socket: bool,
    /// It opened more windows than are watched.
    closes_tabs: bool,
    /// There is no page any more.
    over: bool,
    /// What happened in each tab, and when something was last done from outside, for the causes of
    /// hits.
    pub(super) pasts: HashMap<TabNumber, Past>,
    acting: Option<Instant>,
    out: UnboundedSender<Recorded>,
    began: Instant,
}

impl Flow {
    /// Nothing is told before the run has begun.
    pub(super) fn new(link: Link, start: &Start, targets: Targets) -> Self {
        let now = Instant::now();
        Self {
            link,
            traffic: start.traffic,
            supply: start.supply.clone(),
            relays: Relays::default(),
            blocker: start.conditions.blocker,
            along: Along::of(start),
            targets,
            underway: Underway::default(),
            rest: match start.settle {
                Some(quiet) => Rest::new(quiet, now),
                None => Rest::new(SETTLE, now).asked_soon(),
            },
            printed: Printed::default(),
            has_socket: false,
            closes_tabs: false,
            over: false,
            pasts: HashMap::new(),
            acting: None,
            out: unbounded_channel().0,
            began: now,
        }
    }

    /// Runs until the browser is gone or the run is over. `found` is told the first page, `open`
    /// whether it is still there.
    pub(super) async fn run(
        mut self,
        mut events: Receiver<Event>,
        mut inbox: UnboundedReceiver<Word>,
        words: UnboundedSender<Word>,
        found: oneshot::Sender<Main>,
        open: watch::Sender<bool>,
    ) {
        let (mut found, mut in_a_row) = (Some(found), 0);
        loop {
            let waits = self.rest.is_wished() || self.underway.has_loose_ends();
            let next_look = self.rest.next_look(Instant::now());
            tokio::select! {
                biased;
                event = events.recv(), if in_a_row < IN_A_ROW => {
                    let Some(event) = event else {
                        self.ended("the browser ended", &open);
                        return;
                    };
                    in_a_row += 1;
                    self.take(&event, &words, &open);
                    if let Some(main) = &self.targets.main
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
                () = std::future::ready(()), if in_a_row == IN_A_ROW => in_a_row = 0,
                () = tokio::time::sleep(next_look), if waits => in_a_row = 0,
            }
            self.tie_loose_ends();
            self.look_for_rest(&words);
        }
    }

    fn heed(&mut self, word: Word) {
        match word {
            Word::Began { out } => (self.began, self.out) = (Instant::now(), out),
            Word::Acting { step, purpose } => {
                self.acting = Some(Instant::now());
                self.see(Observation::Acting { step, purpose });
            }
            Word::Undone { why } => self.see(Observation::Undone { why }),
            // Whoever waits for a page that is gone learns it by getting no answer.
            Word::Stage { .. } | Word::Settle { .. } if self.over => {}
            Word::Stage { answer } => {
                // Whoever asked may have given up.
                let _ = answer.send(Stage {
                    pages: self.targets.open_pages(),
                    frames: self.targets.frame_sessions(),
                });
            }
            Word::Settle { within, answer } => self.rest.wish(within, answer, Instant::now()),
            Word::Told(told) => self.told(*told),
            Word::Due(told) => {
                let others =
                    self.has_socket || self.targets.has_others() || self.underway.is_open();
                if let Some((wait, is_restless)) = told
                    && self.rest.due(wait, is_restless || others, Instant::now())
                {
                    self.rests(Observation::Settled);
                }
            }
            Word::Close => {}
        }
    }

    fn take(&mut self, event: &Event, words: &UnboundedSender<Word>, open: &watch::Sender<bool>) {
        let session = event.session.as_deref();
        let params = &event.params;
        let of_main = self.targets.is_main(session);
        match event.method.as_str() {
            "Fetch.requestPaused" => self.paused(params, session, words),
            "Network.requestWillBeSent" => self.will_be_sent(params, session),
            "Network.responseReceived" => self.response_received(params),
            "Network.webSocketCreated" => self.has_socket = true,
            "Fetch.authRequired" => self.asks_for_password(params, session),
            "Network.loadingFinished" => self.loading_finished(params, session, words),
            "Network.loadingFailed" => self.loading_failed(params),
            "Target.attachedToTarget" => self.attached(params),
            "Target.detachedFromTarget" => {
                let session = text(params, "sessionId");
                if self.targets.is_main(Some(&session)) {
                    self.ended("the page was closed", open);
                }
                self.targets.detached(&session);
                self.underway.forget(&session);
            }
            "Inspector.targetCrashed" if of_main => self.ended("the page crashed", open),
            "Inspector.targetCrashed" => self.crashed(session),
            "Page.frameAttached" => self.targets.frame_attached(params),
            "Page.frameNavigated" => {
                self.targets.frame_navigated(&params["frame"]);
                self.stir();
            }
            "Page.frameDetached" => self.targets.frame_detached(params),
            "Page.navigatedWithinDocument" if of_main => {
                if let Ok(url) = text(params, "url").parse() {
                    self.see(Observation::Navigated { url });
                }
                self.stir();
            }
            "Page.frameStartedLoading" if self.targets.is_main_frame(&params["frameId"]) => {
                self.rest.load(false, Instant::now());
            }
            "Page.frameStoppedLoading" if self.targets.is_main_frame(&params["frameId"]) => {
                self.rest.load(true, Instant::now());
            }
            "Page.loadEventFired" if of_main => self.rest.load(true, Instant::now()),
            "Page.javascriptDialogOpening" => {
                // A question to the visitor would hold the page for ever.
                self.link
                    .post(session, &page::HandleJavaScriptDialogParams::new(true));
            }
            "Runtime.bindingCalled" if self.targets.is_recorder(params) => {
                self.recorder_says(params, session);
            }
            "Runtime.consoleAPICalled" | "Runtime.exceptionThrown"
                if self.targets.is_echo(session) => {}
            "Runtime.consoleAPICalled" => {
                if let Some(text) = console::text(params) {
                    let room = self.printed.line(text);
                    self.print(room, Observation::Console);
                }
            }
            "Runtime.exceptionThrown" => {
                let text = console::error(&params["exceptionDetails"]);
                let room = self.printed.error(text);
                self.print(room, Observation::PageError);
            }
            "Log.entryAdded" => {
                if let Some(text) = console::logged(&params["entry"]) {
                    let room = self.printed.line(text);
                    self.print(room, Observation::Console);
                }
            }
            "Audits.issueAdded" => {
                if let Some(violation) = console::violation(&params["issue"])
                    && self.printed.refusal()
                {
                    self.see(violation);
                }
            }
            _ => {}
        }
    }

    fn attached(&mut self, params: &Value) {
        let is_watched = self.targets.attached(&self.link, params);
        if is_watched || std::mem::replace(&mut self.closes_tabs, true) {
            return;
        }
        let why = format!(
            "The page opens windows without end; those beyond {MOST_TABS} were closed unseen."
        );
        self.see(Observation::LeftOut { why });
    }

    /// Tells a line of the console, as long as there is room for it.
    fn print(&mut self, room: Room, seen: fn(Line) -> Observation) {
        match room {
            Room::Line(text) => self.see(seen(Line { text })),
            Room::Last(why) => self.see(Observation::LeftOut { why }),
            Room::None => {}
        }
    }

    /// A frame, worker or pop-up has crashed; the page goes on without it.
    fn crashed(&mut self, session: Option<&str>) {
        if let Some(session) = session {
            self.targets.crashed(session);
            self.underway.forget(session);
        }
        let why = "A frame or a tab of the page crashed; what it would have sent is not known.";
        let why = why.to_owned();
        self.see(Observation::LeftOut { why });
        self.stir();
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

    /// A new page has arrived in a tab.
    pub(super) fn new_page(&mut self, tab: TabNumber) {
        self.pasts.insert(tab, Past::of_new_page());
        if tab == 0 {
            // What the page before still waited for, nobody waits for any more.
            self.underway.forget_all();
            self.rest.load(false, Instant::now());
        }
    }

    /// What came before a request that a tab makes now.
    pub(super) fn before(&self, tab: TabNumber) -> Before {
        let past = self.pasts.get(&tab).copied().unwrap_or_default();
        past.before(self.acting)
    }

    /// Something happened: the page's rest begins anew.
    pub(super) fn stir(&mut self) {
        self.rest.stir(Instant::now());
    }

    fn look_for_rest(&mut self, words: &UnboundedSender<Word>) {
        match self
            .rest
            .look(self.underway.is_busy(BACKGROUND), Instant::now())
        {
            Look::Nothing => {}
            Look::AskPage => self.ask_page(words.clone()),
            Look::OutOfTime { why, held } => self.rests(Observation::Restless { why, held }),
        }
    }

    /// Asks the pages how long their timers still run, and what else may come.
    fn ask_page(&self, words: UnboundedSender<Word>) {
        let pages = self.targets.open_pages();
        let (link, question) = (self.link.clone(), self.targets.question());
        tokio::spawn(async move {
            let (mut longest, mut is_restless) = (Some(0.0_f64), false);
            for page in pages {
                let mut evaluate = runtime::EvaluateParams::new(question.clone());
                evaluate.await_promise = Some(true);
                let told = match link.call(Some(&page.session), evaluate).await {
                    Ok(told) => told,
                    // A page that is just going away has no timers.
                    Err(ProbeError::Refused { .. } | ProbeError::Gone) => continue,
                    // One that gives no answer is not at rest: a script of it runs for ever.
                    Err(_) => {
                        longest = None;
                        break;
                    }
                };
                // A wild answer is the page's own doing.
                let wait = told["result"]["value"].as_f64();
                let wait = wait.filter(|wait| (0.0..=2000.0).contains(wait));
                is_restless |= wait.is_none();
                longest = longest.map(|longest| longest.max(wait.unwrap_or(0.0)));
            }
            let wait = longest.map(|longest| Duration::from_secs_f64(longest / 1000.0));
            let _ = words.send(Word::Due(wait.map(|wait| (wait, is_restless))));
        });
    }

    fn rests(&mut self, seen: Observation) {
        self.tie_all_loose_ends();
        self.see(seen);
        self.rest.fulfil();
    }

    fn ended(&mut self, why: &str, open: &watch::Sender<bool>) {
        self.tie_all_loose_ends();
        self.see(Observation::Ended {
            why: why.to_owned(),
        });
        self.over = true;
        self.rest.give_up();
        // Nobody may be waiting for it.
        let _ = open.send(false);
    }
}

pub(super) fn text(params: &Value, key: &str) -> String {
    params[key].as_str().unwrap_or_default().to_owned()
}
