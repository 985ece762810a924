//! When a page has come to rest: decided by what the page does, never by a fixed wait.
//!
//! A page that has been quiet for a moment is asked what is left to come, and gives its answer
//! only after two frames and a time in which it was idle: what was queued by then (an observer, a
//! digest, what a store or the browser gave back) has run. Where it says that nothing is left, and
//! has no frame, worker, socket, animation or film that could wake it, it rests. Any other is
//! waited for until it has been quiet for the whole time.

use std::time::{Duration, Instant};

use tokio::sync::oneshot;

/// Once a page is loaded, a request that takes longer than this is background: a long poll, a
/// stream. The page's rest does not wait for it.
pub(crate) const BACKGROUND: Duration = Duration::from_secs(3);

/// How long a page whose time is over may take to answer at all. One that does not is held by a
/// script that does not end.
const ANSWER: Duration = Duration::from_secs(1);

/// How long a page must be quiet before it is asked what is left to come.
const MOMENT: Duration = Duration::from_millis(25);

/// How often is looked whether the page rests.
const LOOK: Duration = Duration::from_millis(20);

/// Whether the page rests, and who wants to know.
#[derive(Debug)]
pub(crate) struct Rest {
    /// A page without traffic for this long, and without a short timer, has come to rest.
    quiet: Duration,
    /// After this long one is asked whether anything is left to come.
    moment: Duration,
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
    /// It was asked after a moment, and something may come.
    is_restless: bool,
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
            moment: quiet,
            loaded: false,
            busy: now,
            wish: None,
        }
    }

    /// A page that is asked after a moment already. Its answer must be worth that.
    pub(crate) fn asked_soon(mut self) -> Self {
        self.moment = self.quiet.min(MOMENT);
        self
    }

    /// Somebody wants to be told. A page that was just touched gets time to answer.
    pub(crate) fn wish(&mut self, within: Duration, answer: oneshot::Sender<()>, now: Instant) {
        self.wish = Some(Wish {
            deadline: now + within,
            within,
            asked_page: false,
            is_restless: false,
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
            wish.is_restless = false;
        }
    }

    /// The page is being loaded, or is there.
    pub(crate) fn load(&mut self, loaded: bool, now: Instant) {
        self.loaded = loaded;
        self.stir(now);
    }

    /// When to look again: each `LOOK`, and just when the page will have been quiet for long enough.
    pub(crate) fn next_look(&self, now: Instant) -> Duration {
        let quiet = (self.busy + self.patience()).saturating_duration_since(now);
        if quiet.is_zero() {
            LOOK
        } else {
            quiet.min(LOOK)
        }
    }

    /// How long it must have been quiet before it is asked next.
    fn patience(&self) -> Duration {
        match &self.wish {
            Some(wish) if wish.is_restless => self.quiet,
            _ => self.moment,
        }
    }

    /// Looks whether the page rests; `waits` where it waits for an answer.
    pub(crate) fn look(&mut self, waits: bool, now: Instant) -> Look {
        let patience = self.patience();
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
        let quiet = now.saturating_duration_since(self.busy) >= patience;
        if !quiet || !self.loaded || waits || wish.asked_page {
            return Look::Nothing;
        }
        wish.asked_page = true;
        Look::AskPage
    }

    /// The page's timers want so much time, and where none does something else may come. True
    /// where it rests.
    pub(crate) fn due(&mut self, wait: Duration, is_restless: bool, now: Instant) -> bool {
        if let Some(last) = self.wish.as_mut().and_then(|wish| wish.last.as_mut()) {
            last.answered = true;
            return false;
        }
        // Something happened since it was asked.
        let Some(wish) = self.wish.as_mut().filter(|wish| wish.asked_page) else {
            return false;
        };
        if wait > Duration::ZERO {
            self.stir(now + wait);
            return false;
        }
        if is_restless && now.saturating_duration_since(self.busy) < self.quiet {
            wish.asked_page = false;
            wish.is_restless = true;
            return false;
        }
        true
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
        assert!(rest.due(Duration::ZERO, false, now + QUIET));
        rest.fulfil();
        assert!(answered.try_recv().is_ok());
    }

    #[test]
    fn a_timer_is_waited_for() {
        let (mut rest, now, _answered) = wished();
        rest.load(true, now);
        assert_eq!(rest.look(false, now + QUIET), Look::AskPage);
        let wait = Duration::from_millis(500);
        assert!(!rest.due(wait, false, now + QUIET));
        assert_eq!(rest.look(false, now + QUIET + wait), Look::Nothing);
        assert_eq!(rest.look(false, now + QUIET + wait + QUIET), Look::AskPage);
    }

    #[test]
    fn a_page_with_nothing_left_to_come_rests_after_a_moment() {
        for (is_restless, rests_then) in [(false, true), (true, false)] {
            let (rest, now, _answered) = wished();
            let mut rest = rest.asked_soon();
            rest.load(true, now);
            assert_eq!(rest.look(false, now + MOMENT), Look::AskPage);
            let answered = now + MOMENT * 2;
            assert_eq!(rest.due(Duration::ZERO, is_restless, answered), rests_then);
        }
    }

    #[test]
    fn a_restless_page_is_waited_for_the_whole_time() {
        let (rest, now, _answered) = wished();
        let mut rest = rest.asked_soon();
        rest.load(true, now);
        assert_eq!(rest.look(false, now + MOMENT), Look::AskPage);
        assert!(!rest.due(Duration::ZERO, true, now + MOMENT * 2));
        assert_eq!(rest.look(false, now + MOMENT * 2), Look::Nothing);
        assert_eq!(rest.look(false, now + QUIET), Look::AskPage);
        assert!(rest.due(Duration::ZERO, true, now + QUIET));
    }

    #[test]
    fn what_happens_after_the_question_makes_it_void() {
        let (mut rest, now, _answered) = wished();
        rest.load(true, now);
        assert_eq!(rest.look(false, now + QUIET), Look::AskPage);
        rest.stir(now + QUIET);
        assert!(!rest.due(Duration::ZERO, false, now + QUIET));
    }

    #[test]
    fn time_runs_out() {
        let over = Duration::from_secs(15);
        for (answers, state) in [(true, "not loaded"), (false, "held by a script")] {
            let (mut rest, now, _answered) = wished();
            assert_eq!(rest.look(true, now + over), Look::AskPage);
            assert_eq!(rest.look(true, now + over), Look::Nothing);
            if answers {
                assert!(!rest.due(Duration::ZERO, false, now + over));
            }
            let later = if answers { over } else { over + ANSWER };
            let why =
                format!("The page was {state} after 15 seconds and was not waited for any longer");
            let held = !answers;
            assert_eq!(rest.look(true, now + later), Look::OutOfTime { why, held });
        }
    }
}
