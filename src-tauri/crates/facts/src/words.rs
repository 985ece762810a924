//! One pass over a page's text for every word that could lead to a fact. Most pages of the web
//! hold none of them, and most that hold one hold few.

use std::sync::LazyLock;

use aho_corasick::automaton::{Automaton, OverlappingState, StateID};
use aho_corasick::dfa::DFA;
use aho_corasick::{Anchored, Input, MatchKind};
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
    any(&WORDS.search, text.as_bytes())
}

/// Pieces of a text that are searched at once, step by step: a single search waits for memory at
/// every byte, and four of them wait together.
const LANES: usize = 4;

/// Whether a word stands in `text`.
fn any(search: &DFA, text: &[u8]) -> bool {
    let Ok(start) = search.start_state(Anchored::No) else {
        return false;
    };
    let next = |state: StateID, byte: u8| search.next_state(Anchored::No, state, byte);
    let size = text.len() / LANES;
    let lane = |index: usize| &text[index * size..][..size];
    let (mut a, mut b, mut c, mut d) = (start, start, start, start);
    let lanes = lane(0).iter().zip(lane(1)).zip(lane(2)).zip(lane(3));
    for (((&one, &two), &three), &four) in lanes {
        (a, b, c, d) = (next(a, one), next(b, two), next(c, three), next(d, four));
        let met = search.is_special(a) | search.is_special(b);
        if met | search.is_special(c) | search.is_special(d) {
            return true;
        }
    }
    // A word may reach from one piece into the next, and some bytes are left behind the last.
    [a, b, c, d]
        .into_iter()
        .enumerate()
        .any(|(index, mut state)| {
            let from = (index + 1) * size;
            let to = if index + 1 == LANES {
                text.len()
            } else {
                text.len().min(from + WORDS.longest)
            };
            text[from..to].iter().any(|&byte| {
                state = next(state, byte);
                search.is_special(state)
            })
        })
}

/// Which marks of vendors a page's text could hold.
pub(crate) struct Named(Vec<bool>);

impl Named {
    /// Looks for all words in `text`.
    pub(crate) fn of(text: &str) -> Self {
        let mut named = vec![false; WORDS.sorted.len()];
        let input = Input::new(text);
        let mut state = OverlappingState::start();
        while WORDS
            .search
            .try_find_overlapping(&input, &mut state)
            .is_ok()
            && let Some(found) = state.get_match()
        {
            named[found.pattern().as_usize()] = true;
        }
        Self(named)
    }

    /// Whether the text may hold this mark.
    pub(crate) fn may_hold(&self, mark: &Mark) -> bool {
        let word = word(mark);
        let place = WORDS.sorted.binary_search_by(|known| (**known).cmp(&word));
        place.is_ok_and(|place| self.0[place])
    }
}

struct Words {
    /// Sorted, each once.
    sorted: Vec<String>,
    /// Bytes of the longest.
    longest: usize,
    search: DFA,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let marks = VENDORS.iter().flat_map(|vendor| vendor.marks);
    let mut words: Vec<String> = marks
        .map(word)
        .chain(PIXEL.iter().map(|word| word.to_ascii_lowercase()))
        .collect();
    words.sort();
    words.dedup();
    let longest = words.iter().map(String::len).max().unwrap_or_default();
    let search = DFA::builder()
        .match_kind(MatchKind::Standard)
        .ascii_case_insensitive(true)
        .build(&words)
        .expect("a hundred short words make a small automaton");
    Words {
        sorted: words,
        longest,
        search,
    }
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

    #[test]
    fn a_word_is_found_wherever_it_stands() {
        for length in 3..40 {
            for at in 0..=length - 3 {
                let text = format!("{}fbq{}", "x".repeat(at), "x".repeat(length - 3 - at));
                assert!(names_anything(&text), "{text}");
            }
        }
    }
}
