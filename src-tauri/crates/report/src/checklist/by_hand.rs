//! What a person puts to a checklist: ticks for what no program can see, and notes.

use super::{ByHand, Checklist, Evidence, State, Step, Summary};

impl Checklist {
    /// Puts ticks and notes to the steps that they name. A tick closes a step that is open; one
    /// that was seen to fail stays failed, for a tick mends nothing.
    #[must_use]
    pub fn with_ticks<'t>(mut self, ticks: impl IntoIterator<Item = (&'t str, ByHand)>) -> Self {
        for (id, by_hand) in ticks {
            if let Some(step) = self.steps.iter_mut().find(|step| step.id == id) {
                step.put(by_hand);
            }
        }
        self.summary = Summary::of(&self.steps);
        self
    }
}

impl Step {
    fn put(&mut self, by_hand: ByHand) {
        let note = by_hand.note.trim();
        let text = match (by_hand.ticked, note.is_empty()) {
            (true, true) => "Ticked by hand.".to_owned(),
            (true, false) => format!("Ticked by hand: {note}"),
            (false, false) => format!("Note: {note}"),
            (false, true) => return,
        };
        let state = if by_hand.ticked {
            State::Done
        } else {
            self.state
        };
        if by_hand.ticked && self.state == State::Open {
            self.state = State::Done;
            self.to_do.clear();
        }
        self.evidence.push(Evidence {
            state,
            text,
            source: None,
            at: None,
            excerpt: None,
            at_ms: None,
        });
        self.by_hand = Some(by_hand);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Report;
    use crate::checklist::{checklist, step};

    fn tick(note: &str) -> ByHand {
        ByHand {
            ticked: true,
            note: note.to_owned(),
        }
    }

    #[test]
    fn a_tick_closes_what_is_open_and_nothing_else() {
        let list = checklist(&Report::default(), &[], None);
        assert_eq!(list.summary.done, 0);
        let list = list.with_ticks([
            ("pixel_created", tick("seen in Events Manager")),
            ("no_such_step", tick("")),
        ]);
        assert_eq!(list.summary.done, 1);
        let created = &list.steps[0];
        assert_eq!(created.state, State::Done);
        let words = &created.evidence.last().unwrap().text;
        assert_eq!(words, "Ticked by hand: seen in Events Manager");

        let seen = Evidence {
            state: State::Failed,
            ..created.evidence[0].clone()
        };
        let mut failed = step("x", "X", vec![seen], vec!["Mend it.".to_owned()]);
        failed.put(tick(""));
        assert_eq!(failed.state, State::Failed);
        assert_eq!(failed.to_do, ["Mend it."]);
    }

    #[test]
    fn a_note_alone_changes_no_state() {
        let list = checklist(&Report::default(), &[], None);
        let note = ByHand {
            ticked: false,
            note: "asked Nok".to_owned(),
        };
        let list = list.with_ticks([("pixel_created", note)]);
        assert_eq!(list.steps[0].state, State::Open);
        let words = &list.steps[0].evidence.last().unwrap().text;
        assert_eq!(words, "Note: asked Nok");
    }
}
