//! One pass over a page's text for every word that could lead to a fact. Most pages of the web
//! hold none of them, and most that hold one hold few.

use std::sync::LazyLock;

use aho_corasick::automaton::{Automaton, StateID};
use aho_corasick::dfa::DFA;
use aho_corasick::{Anchored, MatchKind};
use spec::{Mark, VENDORS};

use crate::arrival;

use crate::silences;

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
    let mut met = false;
    search(text.as_bytes(), |_| {
        met = true;
        Go::No
    });
    met
}

/// Which marks of vendors a page's text could hold.
pub(crate) struct Named(Vec<bool>);

impl Named {
    /// Looks for all words in `text`.
    pub(crate) fn of(text: &str) -> Self {
        let mut named = vec![false; WORDS.count];
        search(text.as_bytes(), |state| {
            for index in 0..WORDS.search.match_len(state) {
                named[WORDS.search.match_pattern(state, index).as_usize()] = true;
            }
            Go::On
        });
        Self(named)
    }

    /// The marks of the vendor at `index` in `VENDORS` that the text may hold.
    pub(crate) fn marks(&self, index: usize) -> impl Iterator<Item = &'static Mark> {
        let words = WORDS.of_vendors[index].iter();
        let marks = VENDORS[index].marks.iter().zip(words);
        marks.filter_map(|(mark, &word)| self.0[word].then_some(mark))
    }
}

/// Pieces of a text that are searched at once, step by step: a single search waits for memory at
/// every byte, and four of them wait together.
const LANES: usize = 4;

/// Whether to search on behind a word.
#[derive(PartialEq)]
enum Go {
    On,
    No,
}

/// Calls `met` at the end of every word in `text`, in no order.
fn search(text: &[u8], mut met: impl FnMut(StateID) -> Go) {
    let search = &WORDS.search;
    let Ok(start) = search.start_state(Anchored::No) else {
        return;
    };
    let next = |state: StateID, byte: u8| search.next_state(Anchored::No, state, byte);
    let size = text.len() / LANES;
    let lane = |index: usize| &text[index * size..][..size];
    let mut states = [start; LANES];
    let lanes = lane(0).iter().zip(lane(1)).zip(lane(2)).zip(lane(3));
    for (((&one, &two), &three), &four) in lanes {
        let [a, b, c, d] = states;
        states = [next(a, one), next(b, two), next(c, three), next(d, four)];
        let some = states.map(|state| search.is_special(state));
        if some[0] | some[1] | some[2] | some[3] {
            for state in states {
                if search.is_match(state) && met(state) == Go::No {
                    return;
                }
            }
        }
    }
    // A word may reach from one piece into the next, and some bytes are left behind the last.
    for (index, mut state) in states.into_iter().enumerate() {
        let from = (index + 1) * size;
        let to = if index + 1 == LANES {
            text.len()
        } else {
            text.len().min(from + WORDS.longest)
        };
        for &byte in &text[from..to] {
            state = next(state, byte);
            if search.is_match(state) && met(state) == Go::No {
                return;
            }
        }
    }
}

struct Words {
    /// How many there are.
    count: usize,
    /// Bytes of the longest.
    longest: usize,
    search: DFA,
    /// The word of each mark of each vendor.
    of_vendors: Vec<Vec<usize>>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let marks = VENDORS.iter().flat_map(|vendor| vendor.marks);
    let mut words: Vec<String> = marks
        .map(word)
        .chain(PIXEL.iter().map(|word| word.to_ascii_lowercase()))
        .chain(arrival::words())
        .chain([silences::WORD.to_owned()])
        .collect();
    words.sort();
    words.dedup();
    let search = DFA::builder()
        .match_kind(MatchKind::Standard)
        .ascii_case_insensitive(true)
        .build(&words)
        .expect("a hundred short words make a small automaton");
    let place = |mark: &Mark| {
        let word = word(mark);
        words.iter().position(|known| *known == word)
    };
    let of_vendors = VENDORS
        .iter()
        .map(|vendor| vendor.marks.iter().filter_map(place).collect())
        .collect();
    Words {
        count: words.len(),
        longest: words.iter().map(String::len).max().unwrap_or_default(),
        of_vendors,
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
    fn every_word_of_a_text_is_named() {
        let named = |text: &str| {
            let named = Named::of(text);
            let all = (0..VENDORS.len()).filter(|&index| named.marks(index).next().is_some());
            all.map(|index| VENDORS[index].name).collect::<Vec<_>>()
        };
        assert_eq!(named("nothing"), [""; 0]);
        for (index, vendor) in VENDORS.iter().enumerate() {
            for mark in vendor.marks {
                for blanks in [0, 1, 7, 50] {
                    let text = format!("{}{}-", " ".repeat(blanks), word(mark).to_uppercase());
                    let marks: Vec<_> = Named::of(&text).marks(index).collect();
                    assert!(!marks.is_empty(), "{mark:?} in {text}");
                }
            }
        }
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
