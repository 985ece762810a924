//! One pass over a page's text for every word that could lead to a fact. Most pages of the web
//! hold none of them, and most that hold one hold few.
//!
//! Windows of four letters of the text are looked at in steps of four. A word may begin at any of
//! the four places that a step has, and by each of them it is known by the window of it that is met
//! then, the rarest of those that are. Whether the word really stands there is only asked where a
//! window fits one. No look waits for the one before it, which makes this some times faster than an
//! automaton.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use memchr::memmem;
use spec::{Mark, VENDORS};

use crate::{Unread, arrival, silences, unread};

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

/// What begins each tag of a script.
const SCRIPT: &str = "<script";

/// Whether a piece of code holds a word without which there is no pixel.
pub(crate) fn names_pixel(code: &str) -> bool {
    [FBQ].iter().chain(&PIXEL).any(|word| code.contains(word))
}

/// Which words a page's text names.
#[derive(Debug)]
pub struct Words {
    /// By their index in [`Search::all`], whatever their case.
    named: Vec<bool>,
    pixel: bool,
    /// Where the tags of scripts begin.
    scripts: Vec<usize>,
    /// It holds a word of servers for what stands elsewhere.
    includes: bool,
}

impl Words {
    /// Looks for all words in `text`.
    pub fn of(text: &str) -> Self {
        Self::of_bytes(text.as_bytes())
    }

    /// Looks for all words in the bytes of a text, in whatever encoding leaves ASCII as it is.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        let mut named = vec![false; SEARCH.all.len()];
        let (mut scripts, mut includes) = (Vec::new(), false);
        SEARCH.meet(bytes, |word, at| {
            named[word] = SEARCH.leads[word];
            if word == SEARCH.script {
                scripts.push(at);
            } else {
                includes |= !SEARCH.leads[word];
            }
        });
        let written = |word: &str| memmem::find(bytes, word.as_bytes()).is_some();
        let mut further = PIXEL.iter().zip(&SEARCH.of_pixel);
        let pixel = written(FBQ) || further.any(|(word, &index)| named[index] && written(word));
        Self {
            named,
            pixel,
            scripts,
            includes,
        }
    }

    /// Whether the text names nothing that [`crate::extract`] could tell of: the page need not be
    /// read, for its facts are `Facts::default()`.
    pub fn is_nothing(&self) -> bool {
        !self.pixel && !self.named.contains(&true)
    }

    /// Whether `bytes`, in which the words were looked for, may leave something to a script file or
    /// to another file of the server: then the page must be read to tell of it.
    pub fn may_leave_more(&self, bytes: &[u8]) -> bool {
        self.may_include(bytes) || self.scripts.iter().any(|&at| unread::brings_at(bytes, at))
    }

    /// The same of other files of the server alone.
    pub fn may_include(&self, bytes: &[u8]) -> bool {
        self.includes && unread::may_hold_more(bytes)
            || memmem::find(bytes, unread::PARTIAL.as_bytes()).is_some()
    }

    /// The script files of `text`, in which the words were looked for, by its tags alone.
    pub fn files(&self, text: &str) -> Vec<Unread> {
        unread::files(text, &self.scripts)
    }

    /// Whether the text names anything that could lead to a pixel; most pages of the web do not.
    pub(crate) fn may_hold_pixel(&self) -> bool {
        self.pixel
    }

    /// Whether the text may hold a word that is looked for.
    pub(crate) fn holds(&self, word: &str) -> bool {
        let word = word.to_ascii_lowercase();
        let index = SEARCH.all.binary_search(&word);
        index.is_ok_and(|index| self.named[index])
    }

    /// The marks of the vendor at `index` in `VENDORS` that the text may hold.
    pub(crate) fn marks(&self, index: usize) -> impl Iterator<Item = &'static Mark> {
        let words = SEARCH.of_vendors[index].iter();
        let marks = VENDORS[index].marks.iter().zip(words);
        marks.filter_map(|(mark, &word)| self.named[word].then_some(mark))
    }
}

/// Letters of a window, and how far it is from one to the next.
const WINDOW: usize = 4;
/// Bits of a window's place among all.
const PLACE: u32 = 17;
/// Of these bits the first ones, which are shared by a window or two of all words.
const SHELF: u32 = 10;

/// A window by which a word is known.
struct Known {
    /// Its letters as [`folded`] gives them.
    window: u32,
    /// The word's index among all.
    word: u16,
    /// How far the window's first letter is behind the place so many letters before the word.
    behind: u16,
    before: u16,
}

struct Search {
    /// In lower case, sorted.
    all: Vec<String>,
    /// Which of them lead to facts; the others only to what is not read of a page.
    leads: Vec<bool>,
    /// The word that begins a script.
    script: usize,
    /// The word of each of `PIXEL`.
    of_pixel: Vec<usize>,
    /// The word of each mark of each vendor.
    of_vendors: Vec<Vec<usize>>,
    /// A bit for each place at which a window of a word lies.
    places: Box<[u32; 1 << (PLACE - 5)]>,
    /// Sorted by place.
    known: Vec<Known>,
    /// Where each shelf of them begins, and last where all end.
    shelves: Vec<u16>,
}

impl Search {
    fn new() -> Self {
        let marks = VENDORS.iter().flat_map(|vendor| vendor.marks);
        let leading: BTreeSet<String> = marks
            .map(word)
            .chain(PIXEL.iter().map(|word| word.to_ascii_lowercase()))
            .chain(arrival::words())
            .chain([silences::WORD.to_owned()])
            .collect();
        let mut all = leading.clone();
        all.extend(unread::INCLUDES.map(str::to_owned));
        all.insert(SCRIPT.to_owned());
        let all: Vec<String> = all.into_iter().collect();
        let leads = all.iter().map(|word| leading.contains(word)).collect();
        let place = |word: String| all.binary_search(&word).ok();
        let script = place(SCRIPT.to_owned()).unwrap_or_default();
        let of_vendors = VENDORS
            .iter()
            .map(|vendor| vendor.marks.iter().filter_map(|mark| place(word(mark))))
            .map(Iterator::collect);
        let of_vendors = of_vendors.collect();
        let of_pixel = PIXEL
            .iter()
            .filter_map(|word| place(word.to_ascii_lowercase()));
        let of_pixel = of_pixel.collect();
        let mut known = Vec::new();
        for (index, word) in all.iter().enumerate() {
            for before in 0..WINDOW {
                let (window, behind) = rarest_window(word.as_bytes(), before);
                let of_word = |window| Known {
                    window,
                    word: index as u16,
                    behind: behind as u16,
                    before: before as u16,
                };
                known.extend(filled(window).map(of_word));
            }
        }
        known.sort_unstable_by_key(|known| spread(known.window));
        let mut places = Box::new([0; 1 << (PLACE - 5)]);
        for known in &known {
            let (place, bit) = place_of(known.window);
            places[place] |= 1_u32.rotate_left(bit);
        }
        let begin = |shelf| known.partition_point(|known| shelf_of(known.window) < shelf) as u16;
        let shelves = (0..=1 << SHELF).map(begin).collect();
        Self {
            all,
            leads,
            script,
            of_pixel,
            of_vendors,
            places,
            known,
            shelves,
        }
    }

    /// Calls `met` for words that stand in `text` and where, in no order, and for some more than
    /// once.
    fn meet(&self, text: &[u8], mut met: impl FnMut(usize, usize)) {
        /// Windows that are looked at together.
        const TOGETHER: usize = 4;
        let (blocks, rest) = text.as_chunks::<{ TOGETHER * WINDOW }>();
        for (index, block) in blocks.iter().enumerate() {
            let (windows, _) = block.as_chunks::<WINDOW>();
            let mut any = 0;
            for window in windows {
                any |= self.place(folded(*window));
            }
            if any & 1 != 0 {
                for (at, window) in windows.iter().enumerate() {
                    self.look(text, (index * TOGETHER + at) * WINDOW, *window, &mut met);
                }
            }
        }
        for (at, letters) in rest.chunks(WINDOW).enumerate() {
            // Behind the end nothing stands, for which a window has room as for anything.
            let mut window = [0; WINDOW];
            window[..letters.len()].copy_from_slice(letters);
            let at = blocks.as_flattened().len() + at * WINDOW;
            self.look(text, at, window, &mut met);
        }
    }

    /// Whether a window of a word lies in the place of this one, by the last bit.
    fn place(&self, window: u32) -> u32 {
        let (place, bit) = place_of(window);
        self.places[place].rotate_right(bit)
    }

    /// Calls `met` for the words that are known by the window at `at`.
    fn look(
        &self,
        text: &[u8],
        at: usize,
        window: [u8; WINDOW],
        met: &mut impl FnMut(usize, usize),
    ) {
        let window = folded(window);
        if self.place(window) & 1 == 0 {
            return;
        }
        let first = shelf_of(window);
        let [first, end] = [first, first + 1].map(|shelf| usize::from(self.shelves[shelf]));
        let fits = self.known[first..end].iter();
        for known in fits.filter(|known| known.window == window) {
            let index = usize::from(known.word);
            let word = self.all[index].as_bytes();
            let start = (at + usize::from(known.before)).checked_sub(usize::from(known.behind));
            let Some(start) = start else { continue };
            let written = text.get(start..start + word.len());
            if written.is_some_and(|written| written.eq_ignore_ascii_case(word)) {
                met(index, start);
            }
        }
    }
}

static SEARCH: LazyLock<Search> = LazyLock::new(Search::new);

/// Letters of a window without their case, as one number; some signs become others by it.
fn folded(window: [u8; WINDOW]) -> u32 {
    u32::from_le_bytes(window) | 0x2020_2020
}

/// Multiplied by 2^32 over the golden ratio, the upper bits of windows are spread evenly.
fn spread(window: u32) -> u32 {
    window.wrapping_mul(0x9E37_79B9)
}

/// The number with the bit of a window's place, and how far that is to turn for it.
fn place_of(window: u32) -> (usize, u32) {
    let spread = spread(window);
    let number = spread >> (u32::BITS - PLACE + 5);
    (number as usize, spread >> (u32::BITS - PLACE))
}

/// The shelf of a window.
fn shelf_of(window: u32) -> usize {
    (spread(window) >> (u32::BITS - SHELF)) as usize
}

/// A window of a word; nothing for a letter that stands beside the word and may be any.
type Window = [Option<u8>; WINDOW];

/// The window of a word by which it is known where a window of the text begins `before` letters in
/// front of it, or any number of steps behind that: the one whose letters are rarest in pages, with
/// how far behind that it begins.
fn rarest_window(word: &[u8], before: usize) -> (Window, usize) {
    const BY_FREQUENCY: &[u8] = b" etaoinsrhldcu.-mfpgwyb_vkxjqz";
    /// In most pages many times, though their letters are not frequent ones.
    const COMMON: [&[u8; WINDOW]; 14] = [
        b".com", b"comm", b"data", b"ata-", b"type", b"scri", b"crip", b"ript", b"ound", b"cook",
        b"ooki", b"okie", b"tego", b"king",
    ];
    let is_common = |window: &Window| COMMON.iter().any(|it| it.map(Some) == *window);
    let rarity = |letter: &u8| BY_FREQUENCY.iter().position(|known| known == letter);
    let behind = (0..word.len() + before).step_by(WINDOW);
    let windows = behind.map(|behind| {
        let letter = |place: usize| word.get((behind + place).checked_sub(before)?).copied();
        let window: Window = std::array::from_fn(letter);
        (window, behind)
    });
    let rare = windows.max_by_key(|(window, _)| {
        let unknown = window.iter().filter(|letter| letter.is_none()).count();
        let rare: usize = window.iter().flatten().filter_map(rarity).sum();
        (WINDOW - unknown, !is_common(window), rare)
    });
    rare.unwrap_or_default()
}

/// Every window that a window may be, with something in the place of what may be any letter.
fn filled(window: Window) -> impl Iterator<Item = u32> {
    let places = window.map(|letter| letter.map_or(0..=u8::MAX, |letter| letter..=letter));
    let [first, second, third, last] = places;
    let mut filled: Vec<u32> = first
        .flat_map(|first| second.clone().map(move |second| [first, second]))
        .flat_map(|[first, second]| third.clone().map(move |third| [first, second, third]))
        .flat_map(|[first, second, third]| {
            last.clone()
                .map(move |last| folded([first, second, third, last]))
        })
        .collect();
    filled.sort_unstable();
    filled.dedup();
    filled.into_iter()
}

/// The longest piece of a mark that stands in the page as it is, in lower case: a template may have
/// written the slashes and signs of an address as character references.
fn word(mark: &Mark) -> String {
    /// Pieces that are no sign of anything.
    const COMMON: [&str; 3] = ["application", "javascript", "text"];
    let whole = match mark {
        // Written by a server as it sends the page, so never in another way.
        Mark::ScriptTypeAfterHex(rest) => return rest.to_ascii_lowercase(),
        Mark::AttributeValue(name, _) | Mark::AttributeBeside(name, _) => name,
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

    /// Letters of the shortest word: of a shorter one less than three letters may be in a window.
    const SHORTEST: usize = 5;

    #[test]
    fn every_mark_is_told_by_a_word_that_is_none_of_others() {
        for mark in VENDORS.iter().flat_map(|vendor| vendor.marks) {
            let word = word(mark);
            assert!(word.len() >= SHORTEST, "{mark:?} by {word}");
        }
        for word in &SEARCH.all {
            assert!(word.len() >= SHORTEST, "{word}");
            for before in 0..WINDOW {
                let (window, _) = rarest_window(word.as_bytes(), before);
                assert!(window.iter().flatten().count() >= 3, "{word}: {window:?}");
            }
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
    fn what_a_page_leaves_to_other_files_is_told_by_its_words() {
        let leaves = |text: &str| Words::of(text).may_leave_more(text.as_bytes());
        for text in [
            "<p><SCRIPT defer SRC='/a.js'></SCRIPT>",
            "<script type=module>import './a'</script>",
            "<?php get_header() ?>",
            "{{> head}}",
            "<%= yield %>",
        ] {
            assert!(leaves(text), "{text}");
            assert!(Words::of(text).is_nothing(), "{text}");
        }
        for text in [
            "<script src=/jquery.js></script>",
            "<script>include('a'); x = 1 % 2</script>",
            "<% a %>{{ b }}",
        ] {
            assert!(!leaves(text), "{text}");
        }
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
                for blanks in (0..9).chain([50]) {
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
            SEARCH.meet(text.as_bytes(), |index, _| met.push(&SEARCH.all[index]));
            assert!(!met.contains(&word), "{text}");
        }
    }
}
