//! When a page has come to rest: decided by what the page does, never by a fixed wait.
//!
//! The quiet that is waited for is not cut short where a page has no timer. What else may wake it
//! (an observer, the end of an animation, a worker, a digest, a store, an answer that is still
//! being read) can only be known of by putting something in the place of each of the browser's own
//! functions, of which every version brings new ones; one that is forgotten would lose a hit.

use std::time::{Duration, Instant};

use tokio::sync::oneshot;

/// Once a page is loaded, a request that takes longer than this is background: a long poll, a
/// stream. The page's rest does not wait for it.
pub(crate) const BACKGROUND: Duration = Duration::from_secs(3);

/// How long a page whose time is over may take to answer at all. One that does not is held by a
/// script that does not end.
const ANSWER: Duration = Duration::from_secs(1);

/// How often is looked whether the page rests.
const LOOK: Duration = Duration::from_millis(20);

/// Whether the page rests, and who wants to know.
#[derive(Debug)]
pub(crate) struct Rest {
    /// A page without traffic for this long, and without a short timer, has come to rest.
    quiet: Duration,
    loaded: bool,
    /// When something last happened, or will happen.
    busy: Instant,
    wish: Option<Wish>,
}

/// A wish to be told when the page rests.
#[derive(Debug)]
struct Wish {
    deadline: Instant,
    within: Duration,
    asked_page: bool,
    last: Option<Last>,
    answer: oneshot::Sender<()>,
}

/// The last question, once the time is over.
#[derive(Debug)]
struct Last {
    until: Instant,
    answered: bool,
}

/// What a look at the page shows.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Look {
    /// Nobody wants to know, or it is busy.
    Nothing,
    /// It looks quiet; its timers are to be asked for.
    AskPage,
    /// Its time is over.
    OutOfTime {
        /// Why it does not rest, in one sentence.
        why: String,
        /// A script does not let go of it.
        held: bool,
    },
}

impl Rest {
    pub(crate) fn new(quiet: Duration, now: Instant) -> Self {
        Self {
            quiet,
            loaded: false,
            busy: now,
            wish: None,
        }
    }

    /// Somebody wants to be told. A page that was just touched gets time to answer.
    pub(crate) fn wish(&mut self, within: Duration, answer: oneshot::Sender<()>, now: Instant) {
        self.wish = Some(Wish {
            deadline: now + within,
            within,
            asked_page: false,
            last: None,
            answer,
        });
        self.stir(now);
    }

    pub(crate) fn is_wished(&self) -> bool {
        self.wish.is_some()
    }

    /// Something happened: the rest begins anew.
    pub(crate) fn stir(&mut self, now: Instant) {
        self.busy = self.busy.max(now);
        if let Some(wish) = &mut self.wish {
            wish.asked_page = false;
        }
    }

    /// The page is being loaded, or is there.
    pub(crate) fn load(&mut self, loaded: bool, now: Instant) {
        self.loaded = loaded;
        self.stir(now);
    }

    /// When to look again: each `LOOK`, and just when the page will have been quiet for long enough.
    pub(crate) fn next_look(&self, now: Instant) -> Duration {
        let quiet = (self.busy + self.quiet).saturating_duration_since(now);
        if quiet.is_zero() {
            LOOK
        } else {
            quiet.min(LOOK)
        }
    }

    /// Looks whether the page rests; `waits` where it waits for an answer.
    pub(crate) fn look(&mut self, waits: bool, now: Instant) -> Look {
        let Some(wish) = &mut self.wish else {
            return Look::Nothing;
        };
        if now >= wish.deadline {
            let Some(last) = &wish.last else {
                wish.last = Some(Last {
                    until: now + ANSWER,
                    answered: false,
                });
                return Look::AskPage;
            };
            let held = !last.answered;
            if held && now < last.until {
                return Look::Nothing;
            }
            let seconds = wish.within.as_secs_f64();
            let state = match (held, self.loaded) {
                (true, _) => "held by a script",
                (false, true) => "still busy",
                (false, false) => "not loaded",
            };
            let why = format!(
                "The page was {state} after {seconds} seconds and was not waited for any longer"
            );
            return Look::OutOfTime { why, held };
        }
        let quiet = now.saturating_duration_since(self.busy) >= self.quiet;
        if !quiet || !self.loaded || waits || wish.asked_page {
            return Look::Nothing;
        }
        wish.asked_page = true;
        Look::AskPage
    }

    /// The page's timers want so much time. True where it rests.
    pub(crate) fn due(&mut self, wait: Duration, now: Instant) -> bool {
        if let Some(last) = self.wish.as_mut().and_then(|wish| wish.last.as_mut()) {
            last.answered = true;
            return false;
        }
        // Something happened since it was asked.
        let Some(Wish {
            asked_page: true, ..
        }) = self.wish
        else {
            return false;
        };
        if wait > Duration::ZERO {
            self.stir(now + wait);
        }
        wait.is_zero()
    }

    /// The wish is fulfilled. Whoever waited may have given up.
    pub(crate) fn fulfil(&mut self) {
        if let Some(wish) = self.wish.take() {
            let _ = wish.answer.send(());
        }
    }

    /// There is no page any more; whoever waits learns it by getting no answer.
    pub(crate) fn give_up(&mut self) {
        self.wish = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUIET: Duration = Duration::from_millis(200);

    fn wished() -> (Rest, Instant, oneshot::Receiver<()>) {
        let now = Instant::now();
        let mut rest = Rest::new(QUIET, now);
        let (answer, answered) = oneshot::channel();
        rest.wish(Duration::from_secs(15), answer, now);
        (rest, now, answered)
    }

    #[test]
    fn a_loaded_page_rests_when_it_is_quiet_and_no_timer_is_set() {
        let (mut rest, now, mut answered) = wished();
        assert_eq!(rest.look(false, now + QUIET), Look::Nothing);
        rest.load(true, now);
        assert_eq!(rest.look(false, now + QUIET / 2), Look::Nothing);
        assert_eq!(rest.look(true, now + QUIET), Look::Nothing);
        assert_eq!(rest.look(false, now + QUIET), Look::AskPage);
        assert_eq!(rest.look(false, now + QUIET), Look::Nothing);
        assert!(rest.due(Duration::ZERO, now + QUIET));
        rest.fulfil();
        assert!(answered.try_recv().is_ok());
    }

    #[test]
    fn a_timer_is_waited_for() {
        let (mut rest, now, _answered) = wished();
        rest.load(true, now);
        assert_eq!(rest.look(false, now + QUIET), Look::AskPage);
        let wait = Duration::from_millis(500);
        assert!(!rest.due(wait, now + QUIET));
        assert_eq!(rest.look(false, now + QUIET + wait), Look::Nothing);
        assert_eq!(rest.look(false, now + QUIET + wait + QUIET), Look::AskPage);
    }

    #[test]
    fn what_happens_after_the_question_makes_it_void() {
        let (mut rest, now, _answered) = wished();
        rest.load(true, now);
        assert_eq!(rest.look(false, now + QUIET), Look::AskPage);
        rest.stir(now + QUIET);
        assert!(!rest.due(Duration::ZERO, now + QUIET));
    }

    #[test]
    fn time_runs_out() {
        let over = Duration::from_secs(15);
        for (answers, state) in [(true, "not loaded"), (false, "held by a script")] {
            let (mut rest, now, _answered) = wished();
            assert_eq!(rest.look(true, now + over), Look::AskPage);
            assert_eq!(rest.look(true, now + over), Look::Nothing);
            if answers {
                assert!(!rest.due(Duration::ZERO, now + over));
            }
            let later = if answers { over } else { over + ANSWER };
            let why =
                format!("The page was {state} after 15 seconds and was not waited for any longer");
            let held = !answers;
            assert_eq!(rest.look(true, now + later), Look::OutOfTime { why, held });
        }
    }
}
