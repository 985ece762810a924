//! Takes in what a view and its proxy tell, and says what it means.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::Value;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender};
use tokio::sync::{oneshot, watch};
use url::Url;
use wire::{Body, Document, Observation, Purpose, Recorded, TabNumber};

use super::heard::Waiting;
use super::order::Order;
use super::sends::Sends;
use super::tabs::{Known, Tabs};
use super::{Told, View};
use crate::chromium::printed::Printed;
use crate::chromium::rest::{BACKGROUND, Look, Rest};
use crate::proxy::Heard;
use crate::{Relays, SETTLE, Start};

/// How often is looked whether the page rests.
const LOOK: Duration = Duration::from_millis(20);

/// What the flow is told by the tab.
#[derive(Debug)]
pub(super) enum Word {
    /// Something is about to be done to the page from outside.
    Acting { step: String, purpose: Purpose },
    /// It could not be done.
    Undone { why: String },
    /// The visitor's part of an act was played.
    Acted,
    /// Say which windows are open, the newest first.
    Stage {
        answer: oneshot::Sender<Vec<TabNumber>>,
    },
    /// Lead a window to an address; say when the page is there, or why there is none.
    Go {
        tab: TabNumber,
        url: Url,
        answer: oneshot::Sender<Result<(), String>>,
    },
    /// Say when the page has come to rest.
    Settle {
        within: Duration,
        answer: oneshot::Sender<()>,
    },
    /// The page's timers want so much time before it is at rest.
    Due(Duration),
    /// What the page said before it made the request that waits by this name has been heard.
    CaughtUp(u64),
    /// What the page said before it sent something to another host has been heard.
    Known(oneshot::Sender<()>),
    /// The run is over.
    Close,
}

/// The state of a run.
pub(super) struct Flow {
    pub(super) view: Arc<dyn View>,
    pub(super) rest: Rest,
    /// Asks the recorder for its timers.
    pub(super) question: String,
    /// What the page still fetches, and since when.
    pub(super) asked: HashMap<u64, Instant>,
    pub(super) going: Option<(TabNumber, oneshot::Sender<Result<(), String>>)>,
    pub(super) tabs: Tabs,
    /// Requests that wait for what the page said before.
    pub(super) behind: Vec<Waiting>,
    pub(super) order: Order,
    pub(super) requests: u64,
    /// Requests that have waited so far.
    pub(super) waited: u64,
    pub(super) printed: Printed,
    pub(super) sends: Sends,
    opens_on: bool,
    pub(super) unread: Vec<String>,
    pub(super) relays: Arc<Mutex<Relays>>,
    pub(super) out: UnboundedSender<Recorded>,
    pub(super) began: Instant,
}

impl Flow {
    pub(super) fn new(
        view: Arc<dyn View>,
        start: &Start,
        question: String,
        relays: Arc<Mutex<Relays>>,
        out: UnboundedSender<Recorded>,
    ) -> Self {
        let now = Instant::now();
        Self {
            view,
            rest: Rest::new(start.settle.unwrap_or(SETTLE), now),
            question,
            asked: HashMap::new(),
            going: None,
            tabs: Tabs::new(),
            behind: Vec::new(),
            order: Order::default(),
            requests: 0,
            waited: 0,
            printed: Printed::default(),
            sends: Sends::default(),
            opens_on: false,
            unread: Vec::new(),
            relays,
            out,
            began: now,
        }
    }

    /// Runs until the view is gone or the run is over. `open` is told which.
    pub(super) async fn run(
        mut self,
        mut tells: UnboundedReceiver<(TabNumber, Told)>,
        mut ear: UnboundedReceiver<Heard>,
        mut inbox: UnboundedReceiver<Word>,
        words: UnboundedSender<Word>,
        open: watch::Sender<bool>,
    ) {
        // Nobody may be waiting for any of the answers given here.
        loop {
            tokio::select! {
                biased;
                told = tells.recv() => match told {
                    Some((0, Told::Ended(why))) => return self.ended(why, &open),
                    Some((0, Told::Crashed)) => {
                        return self.ended("the page crashed".to_owned(), &open);
                    }
                    Some((tab, told)) => self.take(tab, told, &words),
                    None => return self.ended("the web view ended".to_owned(), &open),
                },
                heard = ear.recv() => match heard {
                    Some(heard) => self.hear(heard, &words),
                    None => return self.ended("the proxy ended".to_owned(), &open),
                },
                word = inbox.recv() => match word {
                    None | Some(Word::Close) => {
                        self.catch_up();
                        let _ = open.send(false);
                        return;
                    }
                    Some(word) => self.heed(word).await,
                },
                () = tokio::time::sleep(LOOK),
                    if self.rest.is_wished() || !self.behind.is_empty() => {}
            }
            self.look_for_requests();
            self.look_for_rest(&words);
        }
    }

    fn take(&mut self, tab: TabNumber, told: Told, words: &UnboundedSender<Word>) {
        let now = Instant::now();
        match told {
            Told::Loading => self.load(tab, false, now),
            Told::Arrived { is_blank } => {
                self.leave(tab);
                let known = self.tabs.of(tab);
                *known = Known {
                    waiting: Some((now, Vec::new())),
                    page: known.page.take(),
                    opener: known.opener,
                    is_led: known.is_led || !is_blank,
                    ..Known::default()
                };
                self.load(tab, false, now);
                self.arrived(tab, Ok(()));
            }
            Told::Document {
                url,
                status,
                headers,
                text,
            } => {
                let known = self.tabs.of(tab);
                known.page = Some(url.clone());
                let held = known.waiting.take();
                let at = held.as_ref().map_or(now, |(at, _)| *at);
                self.see_at(
                    tab,
                    at,
                    Observation::Document(Document {
                        url,
                        status,
                        headers,
                        body: Body(text),
                        unread: false,
                        tab,
                    }),
                );
                self.send_all(held);
            }
            Told::Loaded => {
                // An empty window's page has no text.
                self.send_held(tab);
                self.load(tab, true, now);
            }
            Told::Failed(why) => {
                self.tabs.of(tab).opening = None;
                self.load(tab, true, now);
                self.arrived(tab, Err(why));
            }
            Told::Moved(_) if self.going.is_some() => {}
            Told::Moved(url) => {
                // A page that has only just come has its own address.
                if self.tabs.of(tab).page.as_ref() == Some(&url) {
                    return;
                }
                self.tabs.of(tab).page = Some(url.clone());
                // What a second window shows is told by its documents and hits.
                if tab == 0 {
                    self.see(Observation::Navigated { url });
                }
                self.rest.stir(now);
            }
            Told::Asked { number, url } => {
                self.asked.insert(number, now);
                self.asked_for(number, tab, &url);
                self.rest.stir(now);
            }
            Told::Dropped(number) => self.dropped(number, words),
            Told::Answered(number) => {
                self.asked.remove(&number);
                self.order.answered(number);
                self.rest.stir(now);
            }
            Told::Said(word) => self.said(tab, &word),
            Told::Opened { by } => {
                let known = self.tabs.of(tab);
                (known.opener, known.opening) = (Some(by), Some(now));
                self.rest.stir(now);
            }
            Told::Beyond(most) => self.beyond(most),
            Told::Crashed => {
                let why = "A window of the page crashed; what it would have sent is not known.";
                let why = why.to_owned();
                self.see(Observation::LeftOut { why });
                self.gone(tab, "the page crashed");
            }
            Told::Ended(why) => self.gone(tab, &why),
        }
    }

    /// A page is on its way, or there. The run waits for the first window's; what a second one loads is
    /// waited for as it asks for it.
    fn load(&mut self, tab: TabNumber, loaded: bool, now: Instant) {
        if tab == 0 {
            self.rest.load(loaded, now);
        } else {
            self.rest.stir(now);
        }
    }

    /// A window is gone: closed by its page, or crashed.
    fn gone(&mut self, tab: TabNumber, why: &str) {
        self.leave(tab);
        self.tabs.gone(tab);
        self.arrived(tab, Err(why.to_owned()));
        self.rest.stir(Instant::now());
    }

    /// A page opens more windows than are watched. Told once.
    fn beyond(&mut self, most: usize) {
        if !std::mem::replace(&mut self.opens_on, true) {
            let why =
                format!("The page opens windows without end; those beyond {most} were not opened.");
            self.see(Observation::LeftOut { why });
        }
    }

    async fn heed(&mut self, word: Word) {
        match word {
            Word::CaughtUp(name) => {
                let mut waiting = self.behind.iter_mut();
                if let Some(waiting) = waiting.find(|waiting| waiting.name == name) {
                    waiting.is_heard = true;
                }
            }
            Word::Known(answer) => drop(answer),
            Word::Acting { step, purpose } => {
                self.tell_requests();
                for known in self.tabs.all() {
                    known.touched = true;
                }
                self.see(Observation::Acting { step, purpose });
            }
            Word::Undone { why } => self.see(Observation::Undone { why }),
            Word::Acted => {
                let seen = self.tabs.open().first().copied().unwrap_or(0);
                self.tabs.of(seen).acted = Some(Instant::now());
            }
            Word::Stage { answer } => {
                // Whoever asked may have given up.
                let _ = answer.send(self.tabs.open());
            }
            Word::Go { tab, url, answer } => {
                self.going = Some((tab, answer));
                self.load(tab, false, Instant::now());
                self.view.load(tab, &url).await;
            }
            Word::Settle { within, answer } => self.rest.wish(within, answer, Instant::now()),
            Word::Due(wait) => {
                if self.rest.due(wait, false, Instant::now()) {
                    self.rests(Observation::Settled);
                }
            }
            Word::Close => {}
        }
    }

    fn arrived(&mut self, tab: TabNumber, how: Result<(), String>) {
        if let Some((_, answer)) = self.going.take_if(|(going, _)| *going == tab) {
            // Whoever asked may have given up.
            let _ = answer.send(how);
        }
    }

    fn look_for_rest(&mut self, words: &UnboundedSender<Word>) {
        let fresh = |since: &Instant| since.elapsed() < BACKGROUND;
        let opening = self.tabs.all().filter(|known| !known.is_gone);
        let opens = opening
            .filter_map(|known| known.opening)
            .any(|since| fresh(&since));
        let busy = opens || self.asked.values().any(fresh) || self.order.awaits_hit();
        match self.rest.look(busy, Instant::now()) {
            Look::Nothing => {}
            Look::AskPage => {
                let (question, words) = (self.question.clone(), words.clone());
                let told = self.ask_all(question);
                tokio::spawn(async move {
                    // A page that gives no answer, or a wild one, is taken to be at rest.
                    let told = told.await.into_iter().flatten();
                    let waits = told.filter_map(|told| told.as_f64());
                    let waits = waits.filter(|wait| (0.0..=2000.0).contains(wait));
                    let wait = Duration::from_secs_f64(waits.fold(0.0, f64::max) / 1000.0);
                    let _ = words.send(Word::Due(wait));
                });
            }
            Look::OutOfTime { why, held } => self.rests(Observation::Restless { why, held }),
        }
    }

    /// Puts a question to the page of every window that is open.
    pub(super) fn ask_all(
        &self,
        question: String,
    ) -> impl Future<Output = Vec<Result<Value, String>>> + Send + 'static {
        let (view, tabs) = (self.view.clone(), self.tabs.open());
        async move {
            let asked = tabs.into_iter().map(|tab| view.evaluate(tab, &question));
            futures::future::join_all(asked).await
        }
    }

    fn rests(&mut self, seen: Observation) {
        self.catch_up();
        self.see(seen);
        self.rest.fulfil();
    }

    fn ended(&mut self, why: String, open: &watch::Sender<bool>) {
        self.catch_up();
        self.see(Observation::Ended { why });
        self.rest.give_up();
        if let Some((tab, _)) = self.going {
            self.arrived(tab, Err("the web view ended".to_owned()));
        }
        // Nobody may be waiting for it.
        let _ = open.send(false);
    }
}
