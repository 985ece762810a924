//! One pass over a page's text for every word that could lead to a fact. Most pages of the web
//! hold none of them, and most that hold one hold few.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use spec::{Mark, VENDORS};

/// Words without which a page holds no pixel, in whatever form.
pub(crate) const PIXEL: [&str; 12] = [
    "fbq",
    "facebook.com/tr",
    "fbevents",
    "fbds.js",
    "facebook",
    "fb_param",
    "atob(",
    "unescape(",
    "decodeURI",
    "fromCharCode",
    "data:text/javascript",
    "_fbq",
];

/// Whether a text names anything that [`crate::extract`] could tell of. Where it does not, the page
/// need not be read: its facts are `Facts::default()`.
pub fn names_anything(text: &str) -> bool {
    WORDS.search.is_match(text)
}

/// Which marks of vendors a page's text could hold.
pub(crate) struct Named(Vec<bool>);

impl Named {
    /// Looks for all words in `text`.
    pub(crate) fn of(text: &str) -> Self {
        let mut named = vec![false; WORDS.words.len()];
        for found in WORDS.search.find_overlapping_iter(text) {
            named[found.pattern().as_usize()] = true;
        }
        Self(named)
    }

    /// Whether the text may hold this mark.
    pub(crate) fn may_hold(&self, mark: &Mark) -> bool {
        let word = word(mark);
        let place = WORDS.words.binary_search_by(|known| (**known).cmp(&word));
        place.is_ok_and(|place| self.0[place])
    }
}

struct Words {
    /// Sorted, each once.
    words: Vec<String>,
    search: AhoCorasick,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let marks = VENDORS.iter().flat_map(|vendor| vendor.marks);
    let mut words: Vec<String> = marks
        .map(word)
        .chain(PIXEL.iter().map(|word| word.to_ascii_lowercase()))
        .collect();
    words.sort();
    words.dedup();
    let search = AhoCorasick::builder()
        .match_kind(MatchKind::Standard)
        .ascii_case_insensitive(true)
        .kind(Some(AhoCorasickKind::DFA))
        .build(&words)
        .expect("a hundred short words make a small automaton");
    Words { words, search }
});

/// The longest piece of a mark that stands in the page as it is, in lower case: a template may have
/// written the slashes and signs of an address as character references.
fn word(mark: &Mark) -> String {
    /// Pieces that are no sign of anything.
    const COMMON: [&str; 3] = ["application", "javascript", "text"];
    let whole = match mark {
        Mark::ScriptTypeAfterHex(_) => return "-text".to_owned(),
        Mark::AttributeValue(name, _) => name,
        Mark::ScriptSrc(part)
        | Mark::FrameSrc(part)
        | Mark::ScriptType(part)
        | Mark::Attribute(part)
        | Mark::Class(part)
        | Mark::Text(part)
        | Mark::Comment(part)
        | Mark::ImageAlt(part) => part,
    };
    whole
        .split(|sign: char| {
            !(sign.is_ascii_alphanumeric() || matches!(sign, '-' | '.' | '_' | ' '))
        })
        .filter(|piece| !COMMON.contains(piece))
        .max_by_key(|piece| piece.len())
        .unwrap_or(whole)
        .to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_is_told_by_a_word_that_is_none_of_others() {
        for mark in VENDORS.iter().flat_map(|vendor| vendor.marks) {
            let word = word(mark);
            assert!(word.len() >= 5, "{mark:?} by {word}");
        }
    }

    #[test]
    fn plain_pages_name_nothing() {
        assert!(!names_anything(
            "<!doctype html><script>var a = 'text/javascript'</script><!-- hello -->"
        ));
        assert!(names_anything(
            "<SCRIPT SRC=//WWW.GOOGLETAGMANAGER.COM&#x2F;gtm.js>"
        ));
        assert!(names_anything("<a onclick='FBQ()'>"));
    }
}
