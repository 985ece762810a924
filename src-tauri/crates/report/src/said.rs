//! What a document says in the person's language.

use std::collections::HashMap;
use std::fmt::Write;

use serde::Deserialize;

/// Our English texts with what they are in another language. The screen has the catalogues and fills
/// this from them; a text that it has no words for stays English, as everything does by default.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Said {
    /// The language, such as `th`; empty for English.
    pub tag: String,
    /// By the English text, in which `{0}` and `{1}` stand for what is filled in.
    pub texts: HashMap<String, String>,
}

impl Said {
    /// A whole text.
    pub(crate) fn of<'t>(&'t self, english: &'t str) -> &'t str {
        self.texts.get(english).map_or(english, String::as_str)
    }

    /// A text with something to fill in. What is filled in is taken as it is, whatever it holds.
    pub(crate) fn filled(&self, english: &str, values: &[&str]) -> String {
        let mut pieces = self.of(english).split('{');
        let mut text = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            let hole = piece.split_once('}');
            let value = hole.and_then(|(number, _)| values.get(number.parse::<usize>().ok()?));
            match (hole, value) {
                (Some((_, rest)), Some(value)) => text.extend([value, rest]),
                // Writing to a text does not fail.
                _ => drop(write!(text, "{{{piece}")),
            }
        }
        text
    }

    /// The language as HTML names it.
    pub(crate) fn language(&self) -> &str {
        if self.tag.is_empty() { "en" } else { &self.tag }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holes_are_filled_once_and_nothing_else_is_a_hole() {
        let none = Said::default();
        assert_eq!(
            none.filled("{0} of {1}, {2}{", &["{1}", "b"]),
            "{1} of b, {2}{"
        );
        let texts = [("{0} of {1}".to_owned(), "{1}: {0}".to_owned())];
        let said = Said {
            tag: "th".to_owned(),
            texts: texts.into(),
        };
        assert_eq!(said.filled("{0} of {1}", &["a", "b"]), "b: a");
        assert_eq!(said.of("whatever"), "whatever");
    }
}
