//! Joins what two parts of the browser tell of one request.
//!
//! The part that lets a request be stopped (`Fetch`) knows nothing of who asked for it, and the
//! one that knows (`Network`) cannot stop it. Their words come in either order and are joined by
//! the request's id; each request is told once, and its end once.

use std::collections::{HashMap, HashSet};
use std::time::{Duration, Instant};

use wire::{
    Answered, Cause, Ending, Failure, Frame, Handling, Observation, RawRequest, Sent, TabNumber,
};

use super::cause::Stack;

/// The word for a blocker that the run puts in the way.
const BLOCKER: &str = "the simulated ad blocker, `ERR_BLOCKED_BY_CLIENT`";

/// How long one part's word waits for the other's.
const PATIENCE: Duration = Duration::from_millis(100);

/// Requests that are not over.
#[derive(Debug, Default)]
pub(super) struct Underway {
    /// All of them, with the target that made them and when.
    all: HashMap<String, (Option<String>, Instant)>,
    /// Configurations on their way from Meta to the browser itself: the pixel, by the request.
    pub(super) configurations: HashMap<String, String>,
    /// Those for Meta hosts, those that are over included.
    metas: HashMap<String, Meta>,
    /// Those of them that are only half known and have not been told of.
    loose: HashSet<String>,
}

/// What is to be told, with its time.
pub(super) type Words = Vec<(Instant, Observation)>;

/// A request for a Meta host, as far as it is known.
#[derive(Debug, Default)]
struct Meta {
    stopped: Option<Stopped>,
    asked: Option<Asked>,
    ended: Option<(Failure, Instant)>,
    told: bool,
    answered: bool,
}

/// What `Fetch` told.
#[derive(Debug)]
pub(super) struct Stopped {
    pub(super) request: RawRequest,
    pub(super) frame: Frame,
    pub(super) tab: TabNumber,
    pub(super) handling: Handling,
    pub(super) cause: Cause,
    pub(super) at: Instant,
}

/// What `Network` told.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) request: RawRequest,
    pub(super) frame: Frame,
    pub(super) tab: TabNumber,
    pub(super) stack: Stack,
    pub(super) cause: Cause,
    pub(super) at: Instant,
}

impl Underway {
    /// Whether the page still waits for something younger than `limit`.
    pub(super) fn is_busy(&self, limit: Duration) -> bool {
        self.all.values().any(|(_, at)| at.elapsed() < limit)
    }

    /// Whether the page waits for anything, however old.
    pub(super) fn is_open(&self) -> bool {
        !self.all.is_empty()
    }

    pub(super) fn begin(&mut self, id: &str, session: Option<&str>, at: Instant) {
        self.all
            .insert(id.to_owned(), (session.map(str::to_owned), at));
    }

    pub(super) fn end(&mut self, id: &str) {
        self.all.remove(id);
    }

    /// Drops what a page that was left was waiting for.
    pub(super) fn forget_all(&mut self) {
        self.all.clear();
    }

    /// Drops what a target that is gone was waiting for.
    pub(super) fn forget(&mut self, session: &str) {
        self.all.retain(|_, (of, _)| of.as_deref() != Some(session));
    }

    /// Takes in what `Fetch` tells.
    pub(super) fn stopped(&mut self, id: &str, stopped: Stopped) -> Words {
        let meta = self.metas.entry(id.to_owned()).or_default();
        meta.stopped = Some(stopped);
        if meta.asked.is_some() {
            self.loose.remove(id);
            meta.tell(id)
        } else {
            self.loose.insert(id.to_owned());
            Vec::new()
        }
    }

    /// Takes in what `Network` tells.
    pub(super) fn asked(&mut self, id: &str, asked: Asked) -> Words {
        let meta = self.metas.entry(id.to_owned()).or_default();
        meta.asked = Some(asked);
        if meta.stopped.is_some() {
            self.loose.remove(id);
            meta.tell(id)
        } else {
            Vec::new()
        }
    }

    /// An answer of this status came.
    pub(super) fn answered(&mut self, id: &str, status: u16, at: Instant) -> Words {
        // An answer to a request that was never stopped came from the browser's own store or from
        // the page's own worker, which makes requests of its own.
        let Some(meta) = self.metas.get_mut(id).filter(|meta| meta.stopped.is_some()) else {
            return Vec::new();
        };
        self.loose.remove(id);
        let mut words = meta.tell(id);
        words.extend(meta.end(id, Ending::Status(status), at));
        words
    }

    /// It failed. What the run itself refused failed for that reason.
    pub(super) fn failed(&mut self, id: &str, failure: Failure, at: Instant) -> Words {
        let Some(meta) = self.metas.get_mut(id) else {
            return Vec::new();
        };
        let handling = meta.stopped.as_ref().map(|stopped| stopped.handling);
        let failure = match handling {
            Some(Handling::Refused) => Failure::Held,
            // Only a blocker that was asked for stops what stood still.
            Some(Handling::Stopped) => Failure::Browser(BLOCKER.to_owned()),
            Some(Handling::Held | Handling::Passed) | None => failure,
        };
        let forbidden = matches!(failure, Failure::Policy | Failure::Browser(_));
        meta.ended = Some((failure, at));
        // What was forbidden is never stopped; anything else may be stopped in a moment.
        if handling.is_some() || forbidden {
            self.loose.remove(id);
            meta.tell(id)
        } else {
            self.loose.insert(id.to_owned());
            Vec::new()
        }
    }

    /// Whether one part's word still waits for the other's.
    pub(super) fn has_loose_ends(&self) -> bool {
        !self.loose.is_empty()
    }

    /// Tells of requests whose other half has not come in time.
    pub(super) fn tie_loose_ends(&mut self) -> Words {
        self.tie(PATIENCE)
    }

    /// Tells of every request that is only half known.
    pub(super) fn tie_all_loose_ends(&mut self) -> Words {
        self.tie(Duration::ZERO)
    }

    fn tie(&mut self, patience: Duration) -> Words {
        let mut words = Vec::new();
        let metas = &mut self.metas;
        self.loose.retain(|id| {
            let Some(meta) = metas.get_mut(id) else {
                return false;
            };
            let since = meta.loose_since();
            let waits = since.is_some_and(|since| since.elapsed() < patience);
            if since.is_some() && !waits {
                words.extend(meta.tell(id));
            }
            waits
        });
        words.sort_by_key(|(at, _)| *at);
        words
    }
}

impl Meta {
    fn loose_since(&self) -> Option<Instant> {
        let stopped = self.stopped.as_ref().map(|stopped| stopped.at);
        let ended = self.ended.as_ref().map(|(_, at)| *at);
        stopped.or(ended).filter(|_| !self.told)
    }

    /// Tells of the request, once, with all that is known of it, and of its end where it failed.
    fn tell(&mut self, id: &str) -> Words {
        let mut words = Vec::new();
        if !self.told {
            words.extend(self.sent(id));
        }
        if let Some((failure, at)) = self.ended.clone() {
            words.extend(self.end(id, Ending::Failed(failure), at));
        }
        words
    }

    fn sent(&mut self, id: &str) -> Option<(Instant, Observation)> {
        self.told = true;
        let asked = self.asked.take();
        let initiator = asked.as_ref().and_then(|asked| asked.stack.line());
        let stack = asked.as_ref().map(|asked| asked.stack.lines.clone());
        let (at, request, frame, tab, cause, handling) = match (&self.stopped, asked) {
            (Some(stopped), asked) => {
                let mut request = stopped.request.clone();
                let mut cause = stopped.cause;
                let mut at = stopped.at;
                if let Some(asked) = asked {
                    // Only the one that knows who asked tells `fetch` from `XMLHttpRequest`.
                    request.resource = asked.request.resource;
                    cause = asked.cause;
                    at = at.min(asked.at);
                }
                (
                    at,
                    request,
                    stopped.frame.clone(),
                    stopped.tab,
                    cause,
                    stopped.handling,
                )
            }
            (None, Some(asked)) => (
                asked.at,
                asked.request,
                asked.frame,
                asked.tab,
                asked.cause,
                Handling::Stopped,
            ),
            (None, None) => return None,
        };
        let id = id.to_owned();
        let sent = Sent {
            id,
            request,
            frame,
            cause,
            initiator,
            stack: stack.unwrap_or_default(),
            handling,
            tab,
        };
        Some((at, Observation::Request(sent)))
    }

    fn end(&mut self, id: &str, ending: Ending, at: Instant) -> Option<(Instant, Observation)> {
        let first = !self.answered;
        self.answered = true;
        first.then(|| {
            (
                at,
                Observation::Answered(Answered {
                    id: id.to_owned(),
                    ending,
                }),
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request() -> RawRequest {
        RawRequest::get("https://www.facebook.com/tr/?id=1&ev=Lead".parse().unwrap())
    }

    fn stopped(handling: Handling) -> Stopped {
        let (request, frame) = (request(), Frame::Main);
        Stopped {
            request,
            frame,
            tab: 0,
            handling,
            cause: Cause::Load,
            at: Instant::now(),
        }
    }

    fn asked() -> Asked {
        let (request, frame) = (request(), Frame::Main);
        let (stack, cause) = (Stack::default(), Cause::Click);
        Asked {
            request,
            frame,
            tab: 0,
            stack,
            cause,
            at: Instant::now(),
        }
    }

    fn only_sent(words: &Words) -> &Sent {
        match words.as_slice() {
            [(_, Observation::Request(sent))] => sent,
            other => panic!("not one request: {other:?}"),
        }
    }

    #[test]
    fn the_halves_are_joined_in_either_order() {
        let mut underway = Underway::default();
        assert!(underway.stopped("a", stopped(Handling::Held)).is_empty());
        let words = underway.asked("a", asked());
        assert_eq!(only_sent(&words).cause, Cause::Click);
        assert!(underway.asked("b", asked()).is_empty());
        let words = underway.stopped("b", stopped(Handling::Held));
        assert_eq!(only_sent(&words).handling, Handling::Held);
    }

    #[test]
    fn each_request_and_each_end_is_told_once() {
        let mut underway = Underway::default();
        underway.stopped("a", stopped(Handling::Held));
        underway.asked("a", asked());
        assert!(underway.asked("a", asked()).is_empty());
        assert_eq!(underway.answered("a", 200, Instant::now()).len(), 1);
        assert!(underway.answered("a", 200, Instant::now()).is_empty());
        assert!(
            underway
                .failed("a", Failure::Aborted, Instant::now())
                .is_empty()
        );
    }

    #[test]
    fn what_the_page_may_not_send_is_told_as_stopped() {
        let mut underway = Underway::default();
        underway.asked("a", asked());
        let words = underway.failed("a", Failure::Policy, Instant::now());
        assert!(matches!(
            words.as_slice(),
            [
                (
                    _,
                    Observation::Request(Sent {
                        handling: Handling::Stopped,
                        ..
                    })
                ),
                (
                    _,
                    Observation::Answered(Answered {
                        ending: Ending::Failed(Failure::Policy),
                        ..
                    })
                )
            ]
        ));
    }

    #[test]
    fn half_a_request_is_told_when_the_page_rests() {
        let mut underway = Underway::default();
        underway.stopped("a", stopped(Handling::Held));
        assert!(underway.has_loose_ends());
        assert!(underway.tie_loose_ends().is_empty());
        assert_eq!(only_sent(&underway.tie_all_loose_ends()).id, "a");
        assert!(!underway.has_loose_ends());
    }

    #[test]
    fn what_was_refused_here_failed_for_that() {
        let mut underway = Underway::default();
        underway.asked("a", asked());
        underway.stopped("a", stopped(Handling::Refused));
        let word = Failure::Browser("inspector".to_owned());
        let words = underway.failed("a", word, Instant::now());
        let held = Ending::Failed(Failure::Held);
        assert!(matches!(
            words.as_slice(),
            [(_, Observation::Answered(Answered { ending, .. }))] if *ending == held
        ));
    }
}
