//! What made a hit happen, from what was seen just before it.

use std::time::{Duration, Instant};

use wire::{Cause, Initiator};

/// A page view this soon after a change of address was sent because of it.
const AFTER_HISTORY: Duration = Duration::from_millis(500);

/// A hit this soon after a click was sent because of it; pages often wait for an answer between.
const AFTER_ACT: Duration = Duration::from_millis(1500);

/// What happened in a tab since its page came.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Past {
    came: Option<Instant>,
    pub(super) acted: Option<Instant>,
    pub(super) moved: Option<Instant>,
}

impl Past {
    /// That of a page that has just come.
    pub(super) fn of_new_page() -> Self {
        Self {
            came: Some(Instant::now()),
            ..Self::default()
        }
    }

    /// What is before a request now; `acting` is when something was last done to the pages from
    /// outside.
    pub(super) fn before(self, acting: Option<Instant>) -> Before {
        let since = |at: Option<Instant>| at.map(|at| at.elapsed());
        Before {
            history: since(self.moved),
            act: since(self.acted),
            touched: self.came.is_some_and(|came| acting > Some(came)),
        }
    }
}

/// What was seen before a request.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Before {
    /// Time since the page last changed its address by script.
    pub(crate) history: Option<Duration>,
    /// Time since the visitor last did something.
    pub(crate) act: Option<Duration>,
    /// Something was done to the page from outside since it was loaded.
    pub(crate) touched: bool,
}

/// The calls that led to a request, the innermost first, timers and promises included.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Stack {
    /// Lines of the page's and the library's scripts.
    pub(crate) lines: Vec<Initiator>,
    /// A timer that the page, not the library, had set stands among them.
    pub(crate) timer: bool,
}

impl Stack {
    /// The line that a person would look for: the innermost that is neither the library's own nor
    /// the base code's stub, through which every call goes.
    pub(crate) fn line(&self) -> Option<Initiator> {
        let mut own = self.lines.iter().filter(|line| !is_library(&line.url));
        let first = own.next().or(self.lines.first())?;
        let is_stub = first
            .function
            .as_deref()
            .is_some_and(|name| name.ends_with("fbq"));
        let caller = own.next().filter(|_| is_stub);
        Some(caller.unwrap_or(first).clone())
    }
}

/// Whether a script is Meta's or its stand-in: the library, or a configuration that woke it.
pub(crate) fn is_library(url: &str) -> bool {
    spec::is_library_file(url) || spec::is_config(url)
}

/// The cause of a hit named `event`.
pub(crate) fn of(event: Option<&str>, before: Before, stack: &Stack) -> Cause {
    let within = |since: Option<Duration>, limit| since.is_some_and(|since| since <= limit);
    if event == Some("PageView") && within(before.history, AFTER_HISTORY) {
        return Cause::History;
    }
    if within(before.act, AFTER_ACT) {
        return Cause::Click;
    }
    if stack.timer {
        return Cause::Timer;
    }
    if before.touched || before.act.is_some() || before.history.is_some() {
        return Cause::Unknown;
    }
    Cause::Load
}

#[cfg(test)]
mod tests {
    use super::*;

    const JUST: Option<Duration> = Some(Duration::from_millis(10));
    const LONG_AGO: Option<Duration> = Some(Duration::from_secs(10));

    fn line(url: &str) -> Initiator {
        Initiator {
            url: url.to_owned(),
            line: 1,
            column: 1,
            function: None,
        }
    }

    #[test]
    fn what_came_last_is_the_cause() {
        let quiet = Before::default();
        let stack = Stack::default();
        assert_eq!(of(Some("PageView"), quiet, &stack), Cause::Load);
        let clicked = Before { act: JUST, ..quiet };
        assert_eq!(of(Some("Lead"), clicked, &stack), Cause::Click);
        let moved = Before {
            history: JUST,
            ..clicked
        };
        assert_eq!(of(Some("PageView"), moved, &stack), Cause::History);
        assert_eq!(of(Some("Lead"), moved, &stack), Cause::Click);
        let timed = Stack {
            timer: true,
            ..Stack::default()
        };
        assert_eq!(of(Some("Lead"), quiet, &timed), Cause::Timer);
        let before = Before {
            act: LONG_AGO,
            ..quiet
        };
        assert_eq!(of(Some("Lead"), before, &stack), Cause::Unknown);
    }

    #[test]
    fn the_line_is_the_pages_own() {
        let library = line("https://connect.facebook.net/en_US/fbevents.js");
        let stack = Stack {
            lines: vec![library.clone(), line("https://a.example/")],
            timer: false,
        };
        assert_eq!(stack.line(), Some(line("https://a.example/")));
        let mut stub = line("https://a.example/");
        stub.function = Some("f.fbq".to_owned());
        let caller = line("https://a.example/cart.js");
        let lines = vec![library.clone(), stub.clone(), caller.clone()];
        assert_eq!(
            Stack {
                lines,
                timer: false
            }
            .line(),
            Some(caller)
        );
        let lines = vec![library.clone(), stub.clone()];
        assert_eq!(
            Stack {
                lines,
                timer: false
            }
            .line(),
            Some(stub)
        );
        let alone = Stack {
            lines: vec![library.clone()],
            timer: false,
        };
        assert_eq!(alone.line(), Some(library));
    }
}
