//! One pass over a page's text for every word that could lead to a fact. Most pages of the web
//! hold none of them, and most that hold one hold few.
//!
//! Of each word a piece of five letters is known by the two windows of four letters in it. Windows
//! of the text are looked at in steps of two, so that one of the piece's two is always met; whether
//! the word really stands there is only asked where a window fits one. No look waits for the one
//! before it, which makes this some times faster than an automaton.

use std::sync::LazyLock;

use memchr::memmem;
use spec::{Mark, VENDORS};

use crate::{arrival, silences};

/// The word of all of today's pixel code; too short for the windows.
const FBQ: &str = "fbq";

/// Further words without one of which a page holds no pixel, in whatever form. All of them count
/// only as they are written here.
const PIXEL: [&str; 9] = [
    "fbevents",
    "fbds.js",
    "facebook",
    "fb_param",
    "atob(",
    "unescape(",
    "decodeURI",
    "fromCharCode",
    "data:text/javascript",
];

/// Whether a piece of code holds a word without which there is no pixel.
pub(crate) fn names_pixel(code: &str) -> bool {
    [FBQ].iter().chain(&PIXEL).any(|word| code.contains(word))
}

/// Which words a page's text names.
#[derive(Debug)]
pub struct Words {
    /// By their index in [`Search::all`], whatever their case.
    words: Vec<bool>,
    pixel: bool,
}

impl Words {
    /// Looks for all words in `text`.
    pub fn of(text: &str) -> Self {
        Self::of_bytes(text.as_bytes())
    }

    /// Looks for all words in the bytes of a text, in whatever encoding leaves ASCII as it is.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        let mut named = vec![false; SEARCH.all.len()];
        SEARCH.meet(bytes, |word| named[word] = true);
        let written = |word: &str| memmem::find(bytes, word.as_bytes()).is_some();
        let mut further = PIXEL.iter().zip(&SEARCH.of_pixel);
        let pixel = written(FBQ) || further.any(|(word, &index)| named[index] && written(word));
        Self {
            words: named,
            pixel,
        }
    }

    /// Whether the text names nothing that [`crate::extract`] could tell of: the page need not be
    /// read, for its facts are `Facts::default()`.
    pub fn is_nothing(&self) -> bool {
        !self.pixel && !self.words.contains(&true)
    }

    /// Whether the text names anything that could lead to a pixel; most pages of the web do not.
    pub(crate) fn may_hold_pixel(&self) -> bool {
        self.pixel
    }

    /// Whether the text may hold a word that is looked for.
    pub(crate) fn holds(&self, word: &str) -> bool {
        let word = word.to_ascii_lowercase();
        let index = SEARCH.all.binary_search(&word);
        index.is_ok_and(|index| self.words[index])
    }

    /// The marks of the vendor at `index` in `VENDORS` that the text may hold.
    pub(crate) fn marks(&self, index: usize) -> impl Iterator<Item = &'static Mark> {
        let words = SEARCH.of_vendors[index].iter();
        let marks = VENDORS[index].marks.iter().zip(words);
        marks.filter_map(|(mark, &word)| self.words[word].then_some(mark))
    }
}

/// Letters of a window.
const WINDOW: usize = 4;
/// From one window that is looked at to the next.
const STEP: usize = 2;
/// Letters of the piece that a word is known by.
const PIECE: usize = WINDOW + STEP - 1;
/// Bits of a window's place among all.
const PLACE: u32 = 16;

struct Search {
    /// In lower case, sorted.
    all: Vec<String>,
    /// The word of each of `PIXEL`.
    of_pixel: Vec<usize>,
    /// The word of each mark of each vendor.
    of_vendors: Vec<Vec<usize>>,
    /// A bit for each place at which a window of a word lies.
    places: Box<[u64; 1 << (PLACE - 6)]>,
    /// Windows, sorted, each with its word and where it begins in that.
    windows: Vec<(u32, usize, usize)>,
}

impl Search {
    fn new() -> Self {
        let marks = VENDORS.iter().flat_map(|vendor| vendor.marks);
        let mut all: Vec<String> = marks
            .map(word)
            .chain(PIXEL.iter().map(|word| word.to_ascii_lowercase()))
            .chain(arrival::words())
            .chain([silences::WORD.to_owned()])
            .collect();
        all.sort();
        all.dedup();
        let place = |word: String| all.binary_search(&word).ok();
        let of_vendors = VENDORS
            .iter()
            .map(|vendor| vendor.marks.iter().filter_map(|mark| place(word(mark))))
            .map(Iterator::collect);
        let of_vendors = of_vendors.collect();
        let of_pixel = PIXEL
            .iter()
            .filter_map(|word| place(word.to_ascii_lowercase()));
        let of_pixel = of_pixel.collect();
        let mut windows = Vec::new();
        for (index, word) in all.iter().enumerate() {
            let from = rarest_piece(word.as_bytes());
            for at in from..from + STEP {
                if let Some(window) = word.as_bytes()[at..].first_chunk() {
                    windows.push((folded(*window), index, at));
                }
            }
        }
        windows.sort_unstable();
        let mut places = Box::new([0; 1 << (PLACE - 6)]);
        for (window, ..) in &windows {
            let at = place_of(*window);
            places[usize::from(at >> 6)] |= 1 << (at & 63);
        }
        Self {
            all,
            of_pixel,
            of_vendors,
            places,
            windows,
        }
    }

    /// Calls `met` for words that stand in `text`, in no order, and for some more than once.
    fn meet(&self, text: &[u8], mut met: impl FnMut(usize)) {
        const BLOCK: usize = 8;
        // Three windows to a block, in steps of two.
        const NEXT: usize = 3 * STEP;
        for (index, block) in text.windows(BLOCK).step_by(NEXT).enumerate() {
            let Some(block) = block.first_chunk() else {
                break;
            };
            let block = u64::from_le_bytes(*block) | 0x2020_2020_2020_2020;
            let [one, two, three] = [block as u32, (block >> 16) as u32, (block >> 32) as u32];
            if self.may_be(one) | self.may_be(two) | self.may_be(three) {
                for (window, at) in [one, two, three].into_iter().zip((0..).step_by(STEP)) {
                    self.look(text, index * NEXT + at, window, &mut met);
                }
            }
        }
        // What is left behind the last block is shorter than one.
        let rest = text.len().saturating_sub(BLOCK) / NEXT * NEXT;
        for at in (rest..text.len()).step_by(STEP) {
            if let Some(window) = text[at..].first_chunk() {
                self.look(text, at, folded(*window), &mut met);
            }
        }
    }

    fn may_be(&self, window: u32) -> bool {
        let at = place_of(window);
        self.places[usize::from(at >> 6)] >> (at & 63) & 1 != 0
    }

    /// Calls `met` for the words of which the window at `at` is that of their piece.
    fn look(&self, text: &[u8], at: usize, window: u32, met: &mut impl FnMut(usize)) {
        let first = self.windows.partition_point(|(known, ..)| *known < window);
        for (known, index, before) in &self.windows[first..] {
            if *known != window {
                break;
            }
            let word = self.all[*index].as_bytes();
            let start = at.checked_sub(*before);
            let written = start.and_then(|start| text.get(start..start + word.len()));
            if written.is_some_and(|written| written.eq_ignore_ascii_case(word)) {
                met(*index);
            }
        }
    }
}

static SEARCH: LazyLock<Search> = LazyLock::new(Search::new);

/// Letters of a window without their case, as one number; some signs become others by it.
fn folded(window: [u8; WINDOW]) -> u32 {
    u32::from_le_bytes(window) | 0x2020_2020
}

/// The place of a window among all: multiplied by 2^32 over the golden ratio, the upper bits are
/// spread evenly.
fn place_of(window: u32) -> u16 {
    (window.wrapping_mul(0x9E37_79B9) >> (u32::BITS - PLACE)) as u16
}

/// Where the piece of a word begins whose letters are rarest in pages.
fn rarest_piece(word: &[u8]) -> usize {
    const BY_FREQUENCY: &[u8] = b" etaoinsrhldcu.-mfpgwyb_vkxjqz";
    let rarity = |letter: &u8| BY_FREQUENCY.iter().position(|known| known == letter);
    let rarity = |piece: &[u8]| -> usize { piece.iter().filter_map(rarity).sum() };
    let pieces = word.windows(PIECE).map(rarity).enumerate();
    pieces.max_by_key(|(_, rare)| *rare).map_or(0, |(at, _)| at)
}

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
            assert!(word.len() >= PIECE, "{mark:?} by {word}");
        }
    }

    #[test]
    fn plain_pages_name_nothing() {
        let names_anything = |text: &str| !Words::of(text).is_nothing();
        assert!(!names_anything(
            "<!doctype html><script>var a = 'text/javascript'</script><!-- hello -->"
        ));
        assert!(names_anything(
            "<SCRIPT SRC=//WWW.GOOGLETAGMANAGER.COM&#x2F;gtm.js>"
        ));
        assert!(names_anything("<a onclick='fbq()'>"));
    }

    #[test]
    fn every_word_of_a_text_is_named() {
        let named = |text: &str| {
            let named = Words::of(text);
            let all = (0..VENDORS.len()).filter(|&index| named.marks(index).next().is_some());
            all.map(|index| VENDORS[index].name).collect::<Vec<_>>()
        };
        assert_eq!(named("nothing"), [""; 0]);
        for (index, vendor) in VENDORS.iter().enumerate() {
            for mark in vendor.marks {
                for blanks in [0, 1, 7, 50] {
                    let text = format!("{}{}-", " ".repeat(blanks), word(mark).to_uppercase());
                    let marks: Vec<_> = Words::of(&text).marks(index).collect();
                    assert!(!marks.is_empty(), "{mark:?} in {text}");
                }
            }
        }
    }

    #[test]
    fn a_word_is_found_wherever_it_stands() {
        for word in PIXEL
            .iter()
            .copied()
            .chain([FBQ, "facebook.com/tr", "_fbq"])
        {
            for before in 0..20 {
                for after in 0..20 {
                    let text = format!("{}{word}{}", "x".repeat(before), "x".repeat(after));
                    assert!(Words::of(&text).may_hold_pixel(), "{text}");
                }
            }
        }
    }

    #[test]
    fn words_of_the_pixel_count_as_they_are_written() {
        assert!(!Words::of("<p>fromcharcode, ATOB(x)").may_hold_pixel());
        assert!(Words::of("<p>fromcharcode, atob(x)").may_hold_pixel());
    }

    #[test]
    fn a_word_that_is_not_whole_is_none() {
        for word in &SEARCH.all {
            let text = format!("{} {}", &word[1..], &word[..word.len() - 1]);
            let mut met = Vec::new();
            SEARCH.meet(text.as_bytes(), |index| met.push(&SEARCH.all[index]));
            assert!(!met.contains(&word), "{text}");
        }
    }
}
