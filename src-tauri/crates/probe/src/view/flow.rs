//! Takes in what a view and its proxy tell, and says what it means.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender};
use tokio::sync::{oneshot, watch};
use url::Url;
use wire::{Body, Document, Observation, Purpose, Recorded};

use super::calls::Calls;
use super::heard::Waiting;
use super::order::Order;
use super::sends::Sends;
use super::{Told, View};
use crate::chromium::printed::Printed;
use crate::chromium::rest::{BACKGROUND, Look, Rest};
use crate::proxy::Heard;
use crate::{Relays, Start};

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
    /// Go to an address; say when the page is there, or why there is none.
    Go {
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
    /// What the page said before the oldest request that waits was told has been heard.
    CaughtUp,
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
    /// What belongs to a page that has arrived but whose text is not there yet.
    pub(super) waiting: Option<(Instant, Vec<Recorded>)>,
    pub(super) going: Option<oneshot::Sender<Result<(), String>>>,
    pub(super) acted: Option<Instant>,
    pub(super) moved: Option<Instant>,
    pub(super) touched: bool,
    pub(super) page: Option<Url>,
    /// Requests that wait for what the page said before.
    pub(super) behind: Vec<Waiting>,
    pub(super) order: Order,
    pub(super) requests: u64,
    pub(super) printed: Printed,
    pub(super) calls: Calls,
    pub(super) sends: Sends,
    pub(super) windows: Vec<String>,
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
            rest: Rest::new(start.settle, now),
            question,
            asked: HashMap::new(),
            waiting: None,
            going: None,
            acted: None,
            moved: None,
            touched: false,
            page: None,
            behind: Vec::new(),
            order: Order::default(),
            requests: 0,
            printed: Printed::default(),
            calls: Calls::default(),
            sends: Sends::default(),
            windows: Vec::new(),
            unread: Vec::new(),
            relays,
            out,
            began: now,
        }
    }

    /// Runs until the view is gone or the run is over. `open` is told which.
    pub(super) async fn run(
        mut self,
        mut tells: UnboundedReceiver<Told>,
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
                    Some(Told::Ended(why)) => return self.ended(why, &open),
                    Some(told) => self.take(told, &words),
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

    fn take(&mut self, told: Told, words: &UnboundedSender<Word>) {
        let now = Instant::now();
        match told {
            Told::Loading => self.rest.load(false, now),
            Told::Arrived => {
                self.catch_up();
                (self.acted, self.moved, self.touched) = (None, None, false);
                self.calls = Calls::default();
                self.waiting = Some((now, Vec::new()));
                self.rest.load(false, now);
                self.arrived(Ok(()));
            }
            Told::Document {
                url,
                status,
                headers,
                text,
            } => {
                self.page = Some(url.clone());
                let at = self.waiting.as_ref().map_or(now, |(at, _)| *at);
                let held = self.waiting.take();
                self.see_at(
                    at,
                    Observation::Document(Document {
                        url,
                        status,
                        headers,
                        body: Body(text),
                        unread: false,
                        tab: 0,
                    }),
                );
                self.send_all(held);
            }
            Told::Loaded => self.rest.load(true, now),
            Told::Failed(why) => {
                self.rest.load(true, now);
                self.arrived(Err(why));
            }
            Told::Moved(_) if self.going.is_some() => {}
            Told::Moved(url) => {
                // A page that has only just come has its own address.
                if self.page.as_ref() == Some(&url) {
                    return;
                }
                self.page = Some(url.clone());
                self.see(Observation::Navigated { url });
                self.rest.stir(now);
            }
            Told::Asked { number, url } => {
                self.asked.insert(number, now);
                self.order.asked(number, &url, now);
                self.rest.stir(now);
            }
            Told::Dropped(number) => self.dropped(number, words),
            Told::Answered(number) => {
                self.asked.remove(&number);
                self.order.answered(number);
                self.rest.stir(now);
            }
            Told::Said(word) => self.said(&word),
            Told::Window(to) => self.window(to),
            Told::Ended(_) => {}
        }
    }

    async fn heed(&mut self, word: Word) {
        match word {
            Word::CaughtUp => {
                let mut waiting = self.behind.iter_mut();
                if let Some(first) = waiting.find(|waiting| !waiting.is_heard) {
                    first.is_heard = true;
                }
            }
            Word::Known(answer) => drop(answer),
            Word::Acting { step, purpose } => {
                self.tell_requests();
                self.touched = true;
                self.see(Observation::Acting { step, purpose });
            }
            Word::Undone { why } => self.see(Observation::Undone { why }),
            Word::Acted => self.acted = Some(Instant::now()),
            Word::Go { url, answer } => {
                self.going = Some(answer);
                self.rest.load(false, Instant::now());
                self.view.load(&url).await;
            }
            Word::Settle { within, answer } => self.rest.wish(within, answer, Instant::now()),
            Word::Due(wait) => {
                if self.rest.due(wait, Instant::now()) {
                    self.rests(Observation::Settled);
                }
            }
            Word::Close => {}
        }
    }

    fn arrived(&mut self, how: Result<(), String>) {
        if let Some(answer) = self.going.take() {
            // Whoever asked may have given up.
            let _ = answer.send(how);
        }
    }

    pub(super) fn see(&mut self, seen: Observation) {
        self.see_at(Instant::now(), seen);
    }

    pub(super) fn see_at(&mut self, at: Instant, seen: Observation) {
        let at_ms = at.saturating_duration_since(self.began).as_secs_f64() * 1000.0;
        let line = Recorded { at_ms, seen };
        match &mut self.waiting {
            Some((_, waiting)) => waiting.push(line),
            // Nobody listens any more where the run was given up; it ends by itself then.
            None => {
                let _ = self.out.send(line);
            }
        }
    }

    /// Tells what waited for a page's text, which will not come any more.
    fn catch_up(&mut self) {
        self.tell_requests();
        let held = self.waiting.take();
        self.send_all(held);
    }

    fn send_all(&self, held: Option<(Instant, Vec<Recorded>)>) {
        for line in held.into_iter().flat_map(|(_, held)| held) {
            let _ = self.out.send(line);
        }
    }

    fn look_for_rest(&mut self, words: &UnboundedSender<Word>) {
        let fresh = |since: &Instant| since.elapsed() < BACKGROUND;
        let busy = self.asked.values().any(fresh);
        match self.rest.look(busy, Instant::now()) {
            Look::Nothing => {}
            Look::AskPage => {
                let (view, question, words) =
                    (self.view.clone(), self.question.clone(), words.clone());
                tokio::spawn(async move {
                    let told = view.evaluate(&question).await;
                    // A page that gives no answer, or a wild one, is taken to be at rest.
                    let wait = told.ok().and_then(|told| told.as_f64());
                    let wait = wait.filter(|wait| (0.0..=2000.0).contains(wait));
                    let wait = Duration::from_secs_f64(wait.unwrap_or(0.0) / 1000.0);
                    let _ = words.send(Word::Due(wait));
                });
            }
            Look::OutOfTime(why) => self.rests(Observation::Restless { why }),
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
        self.arrived(Err("the web view ended".to_owned()));
        // Nobody may be waiting for it.
        let _ = open.send(false);
    }
}
