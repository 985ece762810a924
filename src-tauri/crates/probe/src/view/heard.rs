//! Takes in what the proxy tells, and tells each request once all that the page said before is heard.

use std::time::{Duration, Instant};

use tokio::sync::mpsc::UnboundedSender;
use url::Url;
use wire::{Answered, Ending, Failure, Frame, Handling, Observation, RawRequest, Sent, TabNumber};

use super::flow::{Flow, Word};
use super::order::Place;
use super::tabs::{Known, fire_of};
use crate::chromium::cause::{self, Before, Stack};
use crate::fetch::{cut_short, emulating, sealed};
use crate::proxy::Heard;

/// The word for a blocker that the run puts in the way.
const BLOCKER: &str = "the simulated ad blocker";

/// How long a request to others waits for what the page said before it, and one for Meta for those that the
/// page made before. A page that waits for an answer itself says nothing meanwhile.
const CATCH_UP: Duration = Duration::from_millis(500);

/// How long is waited for a page's words before a hit of it is told all the same: without them, nobody
/// knows which window's it is. A page on a busy machine takes its time.
const WORDS: Duration = Duration::from_secs(3);

/// How long a request that the page took back may still be on its way to the proxy.
const UNDERWAY: Duration = Duration::from_millis(100);

/// Hosts of which is told that what they get cannot be read.
const UNREAD: usize = 20;

/// A request that waits until what the page said before it is heard.
pub(super) struct Waiting {
    /// Which of the requests that ever waited.
    pub(super) name: u64,
    pub(super) at: Instant,
    /// When the page made it, among the others, and which window's page.
    pub(super) place: Place,
    /// What the page said before is heard.
    pub(super) is_heard: bool,
    pub(super) request: RawRequest,
    pub(super) handling: Handling,
    pub(super) status: Option<u16>,
    /// The page took it back, and the proxy has not seen it.
    pub(super) is_dropped: bool,
}

impl Waiting {
    fn new(place: Place, request: RawRequest, handling: Handling, status: Option<u16>) -> Self {
        Self {
            name: 0,
            at: Instant::now(),
            place,
            is_heard: false,
            request,
            handling,
            status,
            is_dropped: false,
        }
    }

    /// What was taken back may have been sent just before.
    fn may_come(&self) -> bool {
        self.is_dropped && self.at.elapsed() < UNDERWAY
    }
}

impl Flow {
    pub(super) fn hear(&mut self, heard: Heard, words: &UnboundedSender<Word>) {
        match heard {
            Heard::Wants { host, answer } => {
                let view = self.view.clone();
                tokio::spawn(async move {
                    view.trust(&host).await;
                    // The browser may have hung up.
                    let _ = answer.send(());
                });
            }
            Heard::Request(request, handling, status) => {
                let is_open = self.order.is_open(&request.url);
                let waits = self.behind.iter_mut();
                let mut waits = waits.filter(|waiting| waiting.is_dropped && !is_open);
                // It was on its way already when it was taken back.
                if let Some(known) = waits.find(|waiting| waiting.request.url == request.url) {
                    (known.request, known.handling, known.status) = (request, handling, status);
                    known.is_dropped = false;
                } else {
                    let place = self.order.place_of(&request.url, Instant::now());
                    self.wait(Waiting::new(place, request, handling, status), words);
                }
            }
            Heard::Configuration(pixel_id, body) => {
                self.see(Observation::Configuration { pixel_id, body });
            }
            Heard::Cut(host) => self.see(Observation::LeftOut {
                why: cut_short(&host),
            }),
            Heard::Sealed(host) => self.see(Observation::LeftOut {
                why: sealed(&host, "held back"),
            }),
            Heard::Unread(host) => self.unread(host),
            Heard::Sends(answer) => {
                let words = words.clone();
                self.after_words(CATCH_UP, move || drop(words.send(Word::Known(answer))));
            }
            Heard::Emulating(why) => self.see(Observation::Emulating {
                why: emulating(&why),
            }),
        }
        self.rest.stir(Instant::now());
    }

    /// A window's page asked for something. Where the proxy was first, that one is now known to be its.
    pub(super) fn asked_for(&mut self, number: u64, tab: TabNumber, url: &str) {
        let Some(seen) = self.order.asked(number, tab, url, Instant::now()) else {
            return;
        };
        let mut waiting = self.behind.iter_mut();
        let is_it =
            |waiting: &&mut Waiting| waiting.place.tab.is_none() && waiting.request.url == seen;
        if let Some(waiting) = waiting.find(is_it) {
            let tab = Some(tab);
            waiting.place = Place { number, tab };
        }
    }

    /// What was asked for has been taken back. That makes a request as well: the page made it, and
    /// visitors of the same engine lose it in the same way.
    pub(super) fn dropped(&mut self, number: u64, words: &UnboundedSender<Word>) {
        if let Some((place, url)) = self.order.dropped(number) {
            let request = RawRequest::get(url);
            let mut waiting = Waiting::new(place, request, Handling::Stopped, None);
            waiting.is_dropped = true;
            self.wait(waiting, words);
        }
    }

    fn wait(&mut self, mut waiting: Waiting, words: &UnboundedSender<Word>) {
        self.waited += 1;
        let name = self.waited;
        waiting.name = name;
        self.behind.push(waiting);
        let words = words.clone();
        // The run may be over.
        self.after_words(WORDS, move || drop(words.send(Word::CaughtUp(name))));
    }

    /// Does something when all that the page has said so far is here, `within` that time. A request comes by a shorter way
    /// than the page's words; they come in their order, and so before an answer of the page.
    fn after_words(&self, within: Duration, then: impl FnOnce() + Send + 'static) {
        let asked = self.ask_all("0".to_owned());
        tokio::spawn(async move {
            let _ = tokio::time::timeout(within, asked).await;
            then();
        });
    }

    /// What goes to a host by TLS cannot be read. Told once for each.
    fn unread(&mut self, host: String) {
        if self.unread.len() < UNREAD && !self.unread.contains(&host) {
            let why = format!(
                "What the page sends to {host} could not be read, because its certificate is not \
                 trusted or its encryption not known here; a hit that it takes to Meta would not be seen."
            );
            self.unread.push(host);
            self.see(Observation::LeftOut { why });
        }
    }

    /// A request for a host of Meta's, with its answer.
    pub(super) fn request(&mut self, waiting: Waiting) {
        let Waiting {
            at,
            place,
            mut request,
            handling,
            status,
            is_dropped,
            ..
        } = waiting;
        self.requests += 1;
        let id = format!("view-{}", self.requests);
        let fire = fire_of(&request);
        let sending = self.sends.take(place.tab, &request);
        let said = place.tab.or(sending.as_ref().map(|sending| sending.tab));
        let named = || self.tabs.named_by(fire.as_ref()?);
        let tab = said.or_else(named).unwrap_or(0);
        let known = self.tabs.of(tab);
        let mut frame = frame(known, tab, &request);
        let tab = self.tabs.that_asks(tab);
        let known = self.tabs.of(tab);
        let mut stack = Stack::default();
        if let Some(sending) = sending {
            request.resource = sending.resource;
            stack = sending.stack;
            if sending.frame != Frame::Main {
                frame = sending.frame;
            }
        }
        stack.timer |= fire.as_ref().is_some_and(|fire| known.calls.take(fire));
        let event = fire.and_then(|fire| fire.event);
        let since = |before: Option<Instant>| before.map(|it| at.saturating_duration_since(it));
        let before = Before {
            history: since(known.moved),
            act: since(known.acted),
            touched: known.touched,
        };
        let sent = Sent {
            id: id.clone(),
            frame,
            cause: cause::of(event.as_deref(), before, &stack),
            initiator: stack.line(),
            stack: stack.lines,
            handling,
            tab,
            request,
        };
        self.see_at(tab, at, Observation::Request(sent));
        let ending = match (status, handling) {
            (Some(status), _) => Ending::Status(status),
            (None, _) if is_dropped => Ending::Failed(Failure::Aborted),
            (None, Handling::Passed) => Ending::Failed(Failure::NameNotFound),
            (None, Handling::Stopped) => Ending::Failed(Failure::Browser(BLOCKER.to_owned())),
            (None, Handling::Held | Handling::Refused) => Ending::Failed(Failure::Held),
        };
        self.see_at(tab, at, Observation::Answered(Answered { id, ending }));
    }

    /// Tells the requests that have waited long enough, in the order in which the page made them.
    pub(super) fn look_for_requests(&mut self) {
        while let Some(first) = self.first_behind() {
            let waiting = &self.behind[first];
            let waits = !waiting.is_heard
                || waiting.may_come()
                || self.order.is_open_before(waiting.place.number);
            let patience = if waiting.is_heard { CATCH_UP } else { WORDS };
            if waits && waiting.at.elapsed() < patience {
                return;
            }
            let waiting = self.behind.remove(first);
            self.request(waiting);
        }
    }

    /// Tells the requests that waited, which wait no longer.
    pub(super) fn tell_requests(&mut self) {
        while let Some(first) = self.first_behind() {
            let waiting = self.behind.remove(first);
            self.request(waiting);
        }
    }

    /// Tells the requests that waited of the page that a window leaves. Of another window's page, what it
    /// said may still be on its way.
    pub(super) fn tell_requests_of(&mut self, tab: TabNumber) {
        let behind = std::mem::take(&mut self.behind);
        let is_its = |waiting: &Waiting| match waiting.place.tab {
            Some(of) => of == tab,
            None => self.tabs.may_have_sent(tab, &waiting.request),
        };
        let (its, others): (Vec<_>, Vec<_>) = behind.into_iter().partition(is_its);
        self.behind = its;
        self.tell_requests();
        self.behind = others;
    }

    /// The one of the requests that wait which the page made first.
    fn first_behind(&self) -> Option<usize> {
        let all = self.behind.iter().enumerate();
        all.min_by_key(|(_, waiting)| waiting.place.number)
            .map(|(index, _)| index)
    }
}

/// A frame of another site names itself as the one that asks; one of the page's own site looks like the
/// page. A window that was never led to an address shows what the page that opened it wrote there.
fn frame(known: &Known, tab: TabNumber, request: &RawRequest) -> Frame {
    let asks = request.header("referer");
    let asks = asks.and_then(|asks| asks.parse::<Url>().ok());
    match (asks, &known.page) {
        (Some(asks), Some(page)) if asks.origin() != page.origin() => {
            Frame::Other(asks.to_string())
        }
        _ if tab > 0 && !known.is_led => Frame::Other("about:blank".to_owned()),
        _ => Frame::Main,
    }
}
