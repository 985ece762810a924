//! Takes in what a browser tells, one event after the other, and says what it means.

use std::time::{Duration, Instant};

use chromiumoxide::cdp::browser_protocol::page;
use chromiumoxide::cdp::js_protocol::runtime;
use serde_json::Value;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender};
use tokio::sync::{oneshot, watch};
use wire::{Line, Observation, Purpose, Recorded};

use super::act::Stage;
use super::cause::Before;
use super::console;
use super::join::Underway;
use super::link::{Event, Link};
use super::network::Told;
use super::recorded::{self, Said};
use super::rest::{BACKGROUND, Look, Rest};
use super::targets::{Main, Targets};
use crate::{Blocker, Start, Supply, Traffic};

/// How often is looked whether the page rests.
const LOOK: Duration = Duration::from_millis(20);

/// What the flow is told from outside the browser's events.
#[derive(Debug)]
pub(super) enum Word {
    /// The page is asked for now; times count from here.
    Began,
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
    pub(super) blocker: Blocker,
    pub(super) targets: Targets,
    pub(super) underway: Underway,
    rest: Rest,
    /// What happened to the page, for the causes of its hits.
    acted: Option<Instant>,
    moved: Option<Instant>,
    touched: bool,
    out: UnboundedSender<Recorded>,
    began: Instant,
}

impl Flow {
    pub(super) fn new(
        link: Link,
        start: &Start,
        targets: Targets,
        out: UnboundedSender<Recorded>,
    ) -> Self {
        let now = Instant::now();
        Self {
            link,
            traffic: start.traffic,
            supply: start.supply.clone(),
            blocker: start.conditions.blocker,
            targets,
            underway: Underway::default(),
            rest: Rest::new(start.settle, now),
            acted: None,
            moved: None,
            touched: false,
            out,
            began: now,
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
            let waits = self.rest.is_wished() || self.underway.has_loose_ends();
            tokio::select! {
                biased;
                event = events.recv() => {
                    let Some(event) = event else {
                        self.ended("the browser ended", &open);
                        return;
                    };
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
                () = tokio::time::sleep(LOOK), if waits => {}
            }
            self.tie_loose_ends();
            self.look_for_rest(&words);
        }
    }

    fn heed(&mut self, word: Word) {
        match word {
            Word::Began => self.began = Instant::now(),
            Word::Acting { step, purpose } => {
                self.touched = true;
                self.see(Observation::Acting { step, purpose });
            }
            Word::Undone { why } => self.see(Observation::Undone { why }),
            Word::Stage { answer } => {
                // Whoever asked may have given up.
                let _ = answer.send(Stage {
                    pages: self.targets.open_pages(),
                    frames: self.targets.frame_sessions(),
                });
            }
            Word::Settle { within, answer } => self.rest.wish(within, answer, Instant::now()),
            Word::Told(told) => self.told(*told),
            Word::Due(wait) => {
                if self.rest.due(wait, Instant::now()) {
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
            "Network.loadingFinished" => self.loading_finished(params),
            "Network.loadingFailed" => self.loading_failed(params),
            "Target.attachedToTarget" => self.targets.attached(&self.link, params),
            "Target.detachedFromTarget" => {
                let session = text(params, "sessionId");
                if self.targets.is_main(Some(&session)) {
                    self.ended("the page was closed", open);
                }
                self.targets.detached(&session);
                self.underway.forget(&session);
            }
            "Inspector.targetCrashed" if of_main => self.ended("the page crashed", open),
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
                    self.see(Observation::Console(Line { text }));
                }
            }
            "Runtime.exceptionThrown" => {
                let text = console::error(&params["exceptionDetails"]);
                self.see(Observation::PageError(Line { text }));
            }
            "Log.entryAdded" => {
                if let Some(text) = console::logged(&params["entry"]) {
                    self.see(Observation::Console(Line { text }));
                }
            }
            "Audits.issueAdded" => {
                if let Some(violation) = console::violation(&params["issue"]) {
                    self.see(violation);
                }
            }
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

    /// A new page has arrived in the main frame.
    pub(super) fn new_page(&mut self) {
        (self.acted, self.moved, self.touched) = (None, None, false);
        // What the page before still waited for, nobody waits for any more.
        self.underway.forget_all();
        self.rest.load(false, Instant::now());
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

    /// Something happened: the page's rest begins anew.
    pub(super) fn stir(&mut self) {
        self.rest.stir(Instant::now());
    }

    fn recorder_says(&mut self, params: &Value, session: Option<&str>) {
        let tab = self.targets.tab_of_session(session);
        match params["payload"].as_str().and_then(recorded::said) {
            Some(Said::Acted(seen)) => {
                self.acted = Some(Instant::now());
                self.see(seen.in_tab(tab));
            }
            Some(Said::Moved) => self.moved = Some(Instant::now()),
            // What is called and not sent is nothing to wait for.
            Some(Said::Called(seen)) => return self.see(seen.in_tab(tab)),
            None => return,
        }
        self.stir();
    }

    fn look_for_rest(&mut self, words: &UnboundedSender<Word>) {
        match self
            .rest
            .look(self.underway.is_busy(BACKGROUND), Instant::now())
        {
            Look::Nothing => {}
            Look::AskPage => self.ask_page(words.clone()),
            Look::OutOfTime(why) => self.rests(Observation::Restless { why }),
        }
    }

    /// Asks the pages how long their timers still run.
    fn ask_page(&self, words: UnboundedSender<Word>) {
        let pages = self.targets.open_pages();
        let (link, question) = (self.link.clone(), self.targets.question());
        tokio::spawn(async move {
            let mut longest: f64 = 0.0;
            for page in pages {
                let evaluate = runtime::EvaluateParams::new(question.clone());
                let told = link.call(Some(&page.session), evaluate).await;
                // A page that gives no answer, or a wild one, is taken to be at rest.
                let wait = told.ok().and_then(|told| told["result"]["value"].as_f64());
                longest = longest.max(wait.filter(|wait| *wait <= 2000.0).unwrap_or(0.0));
            }
            let _ = words.send(Word::Due(Duration::from_secs_f64(longest / 1000.0)));
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
        self.rest.give_up();
        // Nobody may be waiting for it.
        let _ = open.send(false);
    }
}

pub(super) fn text(params: &Value, key: &str) -> String {
    params[key].as_str().unwrap_or_default().to_owned()
}
