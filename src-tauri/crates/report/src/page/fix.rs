//! A fix as it is told and applied: byte by byte, and a line that it empties goes with what stood on it.

use page::Span;
use rules::{Edit, Fix};

use super::word;
use crate::json;
use crate::place::Places;

/// A fix with the bytes that it replaces; nothing where it would change more than the page itself.
pub(super) fn of(fix: &Fix, places: &Places<'_>) -> Option<json::Fix> {
    let is_own = |edit: &Edit| places.is_own(edit.at);
    fix.edits.iter().all(is_own).then(|| json::Fix {
        title: fix.title.clone(),
        applicability: word(fix.applicability),
        edits: (0..fix.edits.len())
            .map(|index| edit(&fix.edits, index, places))
            .collect(),
    })
}

fn edit(edits: &[Edit], index: usize, places: &Places<'_>) -> json::Edit {
    let Edit { at, text: new } = &edits[index];
    let whole = line_emptied(*at, places.text).filter(|line| {
        let mut others = edits
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != index);
        let is_beside = |other: &Edit| other.at.end < line.start || line.end < other.at.start;
        new.is_empty() && places.is_own(*line) && others.all(|(_, other)| is_beside(other))
    });
    let at = whole.unwrap_or(*at);
    json::Edit {
        offset: at.start,
        length: at.len(),
        text: new.clone(),
    }
}

/// The lines that `at` is on, where they hold nothing else.
fn line_emptied(at: Span, text: &str) -> Option<Span> {
    let before = text.get(..at.start as usize)?;
    let after = text.get(at.end as usize..)?;
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let end = after.find('\n').map_or(after.len(), |newline| newline + 1);
    let is_blank = |rest: &str| rest.chars().all(char::is_whitespace);
    let is_alone = at.start < at.end && is_blank(&before[start..]) && is_blank(&after[..end]);
    let place = |offset: usize| u32::try_from(offset).ok();
    is_alone.then_some(Span::new(place(start)?, at.end.checked_add(place(end)?)?))
}

#[cfg(test)]
mod tests {
    use rules::Applicability;

    use super::*;

    fn applied(text: &str, edits: Vec<Edit>) -> String {
        let fix = Fix {
            title: "Mend it".to_owned(),
            applicability: Applicability::Safe,
            edits,
        };
        let mut edits = of(&fix, &Places::new(text)).unwrap().edits;
        edits.sort_by_key(|edit| edit.offset);
        let mut mended = text.to_owned();
        for edit in edits.iter().rev() {
            let start = edit.offset as usize;
            mended.replace_range(start..start + edit.length as usize, &edit.text);
        }
        mended
    }

    fn edit_of(text: &str, old: &str, new: &str) -> Edit {
        let start = u32::try_from(text.find(old).unwrap()).unwrap();
        Edit {
            at: Span::new(start, start + u32::try_from(old.len()).unwrap()),
            text: new.to_owned(),
        }
    }

    #[test]
    fn a_line_that_is_emptied_goes() {
        for (text, removed, left) in [
            ("a;\n  b;\nc;", "b;", "a;\nc;"),
            ("a;\r\n  b;\r\nc;", "b;", "a;\r\nc;"),
            ("a;\n  b(\n  1);  \nc;", "b(\n  1);", "a;\nc;"),
            ("b;\nc;", "b;", "c;"),
            ("a;\n b;", "b;", "a;\n"),
            ("a; b;\nc;", "b;", "a; \nc;"),
            ("a;\n  b; c;\n", "b;", "a;\n   c;\n"),
        ] {
            assert_eq!(
                applied(text, vec![edit_of(text, removed, "")]),
                left,
                "{text:?}"
            );
        }
    }

    #[test]
    fn a_line_that_gets_something_else_stays() {
        let text = "a;\n  b;\nc;";
        assert_eq!(
            applied(text, vec![edit_of(text, "b;", "d;")]),
            "a;\n  d;\nc;"
        );
        let before = Edit {
            at: Span::new(3, 3),
            text: "d;".to_owned(),
        };
        let edits = vec![edit_of(text, "b;", ""), before];
        assert_eq!(applied(text, edits), "a;\nd;  \nc;");
    }
}
