//! What is kept of what a page prints: a page may print without end, and a report may not.

/// Lines that are kept; nobody reads more of them.
const LINES: u32 = 1_000;

/// Characters of a line that are kept.
const LONGEST: usize = 4_000;

/// How much was kept so far.
#[derive(Debug, Default)]
pub(crate) struct Printed {
    lines: u32,
    errors: u32,
    refusals: u32,
}

/// What becomes of a line.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Room {
    /// It is kept, perhaps shortened.
    Line(String),
    /// It is the first that is not; what a person is told in its place.
    Last(String),
    /// It is not kept.
    None,
}

impl Printed {
    /// Takes in a line of the console.
    pub(crate) fn line(&mut self, text: String) -> Room {
        room(&mut self.lines, text, || {
            format!(
                "The page printed more than {LINES} lines to its console; the rest is left out."
            )
        })
    }

    /// Takes in an error that nothing caught. What else is printed takes no room from it: it may be
    /// the reason why nothing fires.
    pub(crate) fn error(&mut self, text: String) -> Room {
        room(&mut self.errors, text, || {
            format!("The page had more than {LINES} errors; the rest is left out.")
        })
    }

    /// Whether one more refusal of the page's policy is kept. The same refusal over and over says
    /// nothing new, and nothing rests upon how many there were.
    pub(crate) fn refusal(&mut self) -> bool {
        self.refusals = self.refusals.saturating_add(1);
        self.refusals <= LINES
    }
}

fn room(count: &mut u32, text: String, told: impl FnOnce() -> String) -> Room {
    *count = count.saturating_add(1);
    match *count {
        0..=LINES => Room::Line(shortened(text)),
        more if more == LINES + 1 => Room::Last(told()),
        _ => Room::None,
    }
}

fn shortened(mut text: String) -> String {
    if let Some((end, _)) = text.char_indices().nth(LONGEST) {
        text.truncate(end);
        text.push('…');
        text.shrink_to_fit();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_kept_up_to_a_number_and_the_rest_is_said_once() {
        let mut printed = Printed::default();
        for _ in 0..LINES {
            assert_eq!(printed.line("a".to_owned()), Room::Line("a".to_owned()));
        }
        let last = printed.line("a".to_owned());
        assert!(matches!(last, Room::Last(why) if why.contains("1000")));
        assert_eq!(printed.line("a".to_owned()), Room::None);
        assert!(matches!(printed.error("b".to_owned()), Room::Line(_)));
    }

    #[test]
    fn a_line_is_cut_between_characters() {
        let mut printed = Printed::default();
        let Room::Line(text) = printed.line("ä".repeat(LONGEST + 1)) else {
            panic!("not kept");
        };
        assert_eq!(text.chars().count(), LONGEST + 1);
        assert!(text.ends_with('…'));
    }
}
