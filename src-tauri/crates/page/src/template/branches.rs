//! Conditions and loops in languages with brackets, and those of PHP that end with a colon.

use super::php;
use super::turn::Turn;

/// What stands for a bracket in the place of a word.
const BRACKET: &str = "{";
/// Words whose brackets may stay empty, or be there again and again.
const DECIDES: [&str; 8] = [
    "if", "elseif", "else", "for", "foreach", "while", "switch", "do",
];
const ELSE: [&str; 4] = ["else", "elseif", "catch", "finally"];
/// Words whose branches PHP begins by a colon and ends by another word.
const COLON: [&str; 5] = ["if", "foreach", "for", "while", "switch"];

/// What the code of a mark leaves open, goes on with or ends.
pub(super) fn turns(written: &str) -> Vec<Turn> {
    let code = written
        .trim_start_matches(['<', '?', '%', '@', '=', '-', '_', '~'])
        .trim_end_matches(['>', '%', '?', '-', '_', '~']);
    let code = match code.get(..3) {
        Some(php) if php.eq_ignore_ascii_case("php") && written.starts_with("<?") => &code[3..],
        _ => code,
    };
    let mut reading = Reading {
        turns: Vec::new(),
        closed: false,
    };
    let (mut at, mut start, mut depth) = (0, 0, 0_u32);
    let bytes = code.as_bytes();
    while let Some(byte) = bytes.get(at) {
        let skipped = php::skipped(code, at, written.starts_with("<?"));
        if skipped > 0 {
            at += skipped;
            continue;
        }
        at += 1;
        if !byte.is_ascii() {
            continue;
        }
        let head = code[start..at - 1].trim();
        match byte {
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth = depth.saturating_sub(1),
            b'{' => reading.opens(head),
            b'}' => reading.closes(Some(BRACKET)),
            b';' => reading.says(head),
            b':' if depth == 0 && !bytes[at..].starts_with(b":") && begins_branch(head) => {
                reading.branches(word(head));
            }
            _ => continue,
        }
        if !matches!(byte, b'(' | b'[' | b')' | b']') {
            (start, depth) = (at, 0);
        }
    }
    reading.says(code[start..].trim());
    reading.turns
}

struct Reading {
    turns: Vec<Turn>,
    /// A bracket was closed, and nothing has come since.
    closed: bool,
}

impl Reading {
    /// A bracket opens behind `head`.
    fn opens(&mut self, head: &str) {
        let word = word(head);
        if self.closed
            && ELSE.contains(&&*word)
            && matches!(self.turns.last(), Some(Turn::Closes(_)))
        {
            self.turns.pop();
            self.turns.push(Turn::Else);
        } else {
            let loops = [".each", ".map", ".forEach"];
            let decides = DECIDES.contains(&&*word) || loops.iter().any(|it| head.contains(it));
            self.turns.push(Turn::Opens {
                word: BRACKET.to_owned(),
                decides,
            });
        }
        self.closed = false;
    }

    /// Something ends; what began in this mark as well is over with it.
    fn closes(&mut self, word: Option<&str>) {
        let opened = self
            .turns
            .iter()
            .rposition(|turn| matches!(turn, Turn::Opens { .. }));
        match opened {
            Some(opened) => self.turns.truncate(opened),
            None => self.turns.push(Turn::Closes(word.map(str::to_owned))),
        }
        self.closed = word == Some(BRACKET);
    }

    /// A statement ends.
    fn says(&mut self, head: &str) {
        let word = word(head);
        match word.strip_prefix("end") {
            Some(began) if COLON.contains(&began) => self.closes(Some(began)),
            _ => self.closed &= head.is_empty(),
        }
    }

    /// A branch begins that another word ends.
    fn branches(&mut self, word: String) {
        if COLON.contains(&&*word) {
            let decides = true;
            self.turns.push(Turn::Opens { word, decides });
        } else if !matches!(self.turns.last(), Some(Turn::Opens { .. })) {
            self.turns.push(Turn::Else);
        }
        self.closed = false;
    }
}

/// Whether a colon behind `head` begins a branch.
fn begins_branch(head: &str) -> bool {
    let word = word(head);
    let more = ["else", "elseif", "case", "default"];
    more.contains(&&*word) || COLON.contains(&&*word) && head.ends_with(')')
}

/// The first word of a statement in lower case.
fn word(head: &str) -> String {
    let end = head.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    head[..end.unwrap_or(head.len())].to_ascii_lowercase()
}
