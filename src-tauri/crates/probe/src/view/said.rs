//! What the bridge says of the page. A page may speak in its place where it learns the event's
//! name: each word is of a known form and size or is left out, and no word makes a hit.

use std::sync::PoisonError;
use std::time::Instant;

use serde::Deserialize;
use wire::{Line, Observation, TabNumber};

use super::flow::Flow;
use crate::chromium::printed::Room;
use crate::chromium::recorded::{self, Said};

/// Bytes of a word; the reporter keeps well below.
const LONGEST: usize = 64 << 10;

#[derive(Deserialize)]
struct Word {
    console: Option<String>,
    error: Option<String>,
    blocked: Option<String>,
    directive: Option<String>,
    report: Option<bool>,
}

/// A line of the console, an error or a refusal; nothing where it is none of them.
pub(super) fn seen(payload: &str) -> Option<Observation> {
    if payload.len() > LONGEST {
        return None;
    }
    let word: Word = serde_json::from_str(payload).ok()?;
    if let Some(text) = word.console {
        return Some(Observation::Console(Line { text }));
    }
    if let Some(text) = word.error {
        return Some(Observation::PageError(Line { text }));
    }
    Some(Observation::CspViolation {
        blocked: word.blocked?,
        directive: word.directive?,
        report_only: word.report?,
    })
}

impl Flow {
    /// `from` is the window whose listener heard it, which may be another than the one that it comes from.
    pub(super) fn said(&mut self, from: TabNumber, word: &str) {
        let mut parts = word.splitn(3, ' ');
        let (Some(number), Some(origin), Some(word)) = (parts.next(), parts.next(), parts.next())
        else {
            return;
        };
        let tab = number.parse().ok().filter(|tab| self.tabs.has(*tab));
        let tab = tab.or_else(|| self.tabs.of_origin(origin)).unwrap_or(from);
        let now = Instant::now();
        let (timer, word) = match word.strip_prefix("timer ") {
            Some(word) => (true, word),
            None => (false, word),
        };
        match recorded::said(word) {
            Some(Said::Acted(seen)) => {
                self.tabs.of(tab).acted = Some(now);
                self.see_at(tab, now, seen.in_tab(tab));
                self.rest.stir(now);
            }
            Some(Said::Moved) => {
                self.tabs.of(tab).moved = Some(now);
                self.rest.stir(now);
            }
            // What is called and not sent is nothing to wait for.
            Some(Said::Called(seen)) => {
                self.tabs.of(tab).calls.note(&seen, timer);
                self.see_at(tab, now, seen.in_tab(tab));
            }
            Some(Said::Relay(address)) => {
                let relays = self.relays.lock();
                relays
                    .unwrap_or_else(PoisonError::into_inner)
                    .learn(&address);
            }
            None if self.sends.note(tab, word, timer) => {}
            None => match seen(word) {
                Some(Observation::Console(line)) => {
                    let room = self.printed.line(line.text);
                    self.print(room, Observation::Console);
                }
                Some(Observation::PageError(line)) => {
                    let room = self.printed.error(line.text);
                    self.print(room, Observation::PageError);
                }
                Some(seen) if self.printed.refusal() => self.see(seen),
                Some(_) | None => {}
            },
        }
    }

    /// Tells a line of the console, as long as there is room for it.
    pub(super) fn print(&mut self, room: Room, seen: fn(Line) -> Observation) {
        match room {
            Room::Line(text) => self.see(seen(Line { text })),
            Room::Last(why) => self.see(Observation::LeftOut { why }),
            Room::None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_another_form_are_left_out() {
        for word in [
            "",
            "{}",
            "[]",
            "history",
            r#"{"console":1}"#,
            r#"{"blocked":"inline"}"#,
        ] {
            assert_eq!(seen(word), None, "{word}");
        }
        let refusal = r#"{"blocked":"inline","directive":"script-src-elem","report":false}"#;
        assert!(matches!(
            seen(refusal),
            Some(Observation::CspViolation {
                report_only: false,
                ..
            })
        ));
        let line = Line {
            text: "a".to_owned(),
        };
        assert_eq!(seen(r#"{"console":"a"}"#), Some(Observation::Console(line)));
    }
}
