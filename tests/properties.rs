//! What holds of any page: asked of many that nobody wrote, grown from the fixtures.
//!
//! The generator is our own few lines and no library's, for pages of single characters never come
//! near a pixel: these are the fixtures cut, spliced and spoiled. A failure tells the page, and
//! every run makes the same ones.

use std::fs;
use std::path::Path;

use page::Source;
use report::{Format, Look, Report};
use rules::Selection;

use crate::support::fixtures;
use crate::support::sound::{Judged, fixes_help};

/// Pages that are made.
const PAGES: usize = if cfg!(debug_assertions) { 600 } else { 20_000 };

/// What the fuzz targets have found, cut to the piece that matters.
const FOUND: [&str; 4] = [
    "<noscript><img src='https://www.facebook.com/tr?id=484210123456789&amp;ev=Page#x'></noscript>",
    "<noscript><img src='https://www.facebook.com/tr?id=484210123456789&amp;ev=PageView&amp;meta name=x'></noscript>",
    "<script>!function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;n.push=n;n.loaded=!0;n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;t.src=v;s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}(window,document,'script','https://connect.facebook.net/en_US/fbevents.js');\nfbq('init', '4842x');\nfbq('set', 'agent', 'myshop', '484210123456789');\nfbq('track', 'PageView');</script>",
    "<script>!function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;n.push=n;n.loaded=!0;n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;t.src=v;s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}(window,document,'script','https://connect.facebook.net/en_US/fbevents.js');\nfbq('init', '484210123456789');</script><script>window.fbq = function () { fbq.callMethod ? fbq.callMethod.apply(fbq, arguments) : fbq.queue.push(arguments); };\nwindow._fbq = fbq.push = fbq;\nfbq.loaded = true;\nfbq.version = '2.0';\nfbq.queue = [];\nfbq('init', '484210123456789');\nfbq('track', 'PageView');</script>",
];

/// What is written into pages beside pieces of other pages.
const SPOILERS: [&str; 44] = [
    "<",
    ">",
    "'",
    "\"",
    "`",
    "\\",
    "/",
    "//",
    "/*",
    "*/",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<noscript>",
    "</noscript>",
    "<template>",
    "<textarea>",
    "<svg>",
    "<table>",
    "</head>",
    "<body>",
    "(",
    ")",
    "{",
    "}",
    "[",
    "]",
    ",",
    ";",
    "\0",
    "\r",
    "\u{feff}",
    "ร้าน",
    "😀",
    "“",
    "&quot;",
    "&#",
    "\u{2028}",
    "{{ x }}",
    "<!-- pixelscope: allow noscript-missing, ร้าน -- ก -->",
    "/* pixelscope: allow-file purchase-repeated -- x */",
    "\n// pixelscope: allow x\r\n",
    "{# pixelscope: allow pixels-several -- x #}",
];

/// A small generator of numbers (xorshift64), the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }

    /// A border between two characters of `text`.
    fn border(&mut self, text: &str) -> usize {
        let mut at = self.below(text.len() + 1);
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }

    /// A piece of `text`, mostly short, from border to border.
    fn piece<'t>(&mut self, text: &'t str) -> &'t str {
        let from = self.border(text);
        let most = [4, 30, 300, 3_000][self.below(4)];
        let mut to = (from + self.below(most)).min(text.len());
        while !text.is_char_boundary(to) {
            to -= 1;
        }
        &text[from..to.max(from)]
    }
}

/// Every page below a folder of the fixtures, sorted by path.
fn pages_below(folder: &Path, found: &mut Vec<String>) {
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            pages_below(&path, found);
        } else if path.extension().is_some_and(|suffix| suffix == "html") {
            found.push(fs::read_to_string(path).unwrap());
        }
    }
}

fn all_pages() -> Vec<String> {
    let mut pages = Vec::new();
    for folder in ["pages", "rules"] {
        pages_below(&fixtures().join(folder), &mut pages);
    }
    pages
}

/// Calls `with` for each page that is made.
fn each(seed: u64, mut with: impl FnMut(&str)) {
    let pages = all_pages();
    let mut chance = Chance(seed);
    for _ in 0..PAGES {
        let mut text = pages[chance.below(pages.len())].clone();
        for _ in 0..=chance.below(6) {
            let other = &pages[chance.below(pages.len())];
            let at = chance.border(&text);
            match chance.below(5) {
                0 => text.insert_str(at, SPOILERS[chance.below(SPOILERS.len())]),
                1 => text.insert_str(at, chance.piece(other)),
                2 => text.truncate(at),
                3 => {
                    let length = chance.piece(&text[at..]).len();
                    let cut = text[at..]
                        .char_indices()
                        .map(|(end, _)| end)
                        .find(|end| *end >= length);
                    text.replace_range(at..at + cut.unwrap_or_default(), "");
                }
                _ => {
                    let again = chance.piece(&text).to_owned();
                    text.insert_str(at, &again);
                }
            }
        }
        with(&text);
    }
}

#[test]
fn spans_lie_in_the_page_on_borders_of_characters() {
    each(1, |text| Judged::of(text).is_sound());
}

#[test]
fn safe_fixes_never_make_a_page_worse() {
    for text in all_pages() {
        fixes_help(Judged::of(&text));
    }
    each(2, |text| fixes_help(Judged::of(text)));
    for text in FOUND {
        let judged = Judged::of(text);
        judged.is_sound();
        fixes_help(judged);
    }
}

#[test]
fn the_same_page_gives_the_same_report() {
    let written = |text: &str| {
        let page = page::parse(Source::local("page.html", text));
        let facts = facts::extract(&page);
        let findings = rules::judge_page(&facts, &Selection::default());
        let verdict = rules::verdict(&facts, &findings);
        let page = report::Page::new(&page.source, &facts, &findings, verdict);
        let mut out = Vec::new();
        let report = Report { pages: vec![page] };
        Format::Json
            .write(&report, &Look::default(), &mut out)
            .unwrap();
        out
    };
    each(3, |text| {
        assert!(written(text) == written(text), "two reports of\n{text}");
    });
}

/// Containers, cut and spoiled.
fn each_container(seed: u64, mut with: impl FnMut(&str)) {
    let folder = fixtures().join("beside");
    let whole =
        ["gtm.js", "export.json"].map(|name| fs::read_to_string(folder.join(name)).unwrap());
    let mut chance = Chance(seed);
    for _ in 0..PAGES {
        let mut text = whole[chance.below(2)].clone();
        for _ in 0..=chance.below(4) {
            let at = chance.border(&text);
            match chance.below(5) {
                0 => text.insert_str(at, SPOILERS[chance.below(SPOILERS.len())]),
                1 => {
                    let again = chance.piece(&text).to_owned();
                    text.insert_str(at, &again);
                }
                2 if !text.is_empty() => {
                    let mut bytes = text.into_bytes();
                    let at = chance.below(bytes.len());
                    bytes[at] ^= 1 << chance.below(8);
                    text = String::from_utf8_lossy(&bytes).into_owned();
                }
                3 => {
                    let cut = chance.piece(&text[at..]).len();
                    let cut = text.ceil_char_boundary(at + cut);
                    text.replace_range(at..cut, "");
                }
                _ => text = text.replacen("Purchase", SPOILERS[chance.below(SPOILERS.len())], 1),
            }
        }
        with(&text);
    }
}

#[test]
fn containers_are_read_as_data_whatever_stands_in_them() {
    let mut read_some = 0;
    let folder = fixtures().join("beside");
    for name in ["gtm.js", "export.json"] {
        let whole = fs::read_to_string(folder.join(name)).unwrap();
        for (end, _) in whole.char_indices() {
            if let Some(read) = facts::container(&whole[..end], None, None) {
                crate::support::sound::container(&whole[..end], read);
            }
        }
    }
    each_container(4, |text| {
        let Some(read) = facts::container(text, None, None) else {
            return;
        };
        read_some += 1;
        crate::support::sound::container(text, read);
    });
    assert!(read_some > PAGES / 10, "only {read_some} were containers");
}

#[test]
fn what_is_attached_to_a_page_leaves_its_own_text_alone() {
    let pages = all_pages();
    let mut chance = Chance(5);
    for _ in 0..PAGES {
        let other = &pages[chance.below(pages.len())];
        let script = chance.piece(other).to_owned();
        let text = format!(
            "<script src=a.js></script>{}",
            pages[chance.below(pages.len())]
        );
        let mut page = page::parse(Source::local("page.html", text.as_str()));
        let by = page.elements[0].tag;
        page.attach(vec![page::Piece {
            text: script,
            computed: Vec::new(),
            by,
            map: Vec::new(),
            origin: page::Attachment::Script {
                url: "a.js".to_owned(),
            },
        }]);
        let facts = facts::extract(&page);
        let findings = rules::judge_page(&facts, &Selection::default());
        assert_eq!(page.source.own(), text);
        let verdict = rules::verdict(&facts, &findings);
        let shown = report::Page::new(&page.source, &facts, &findings, verdict);
        assert_eq!(&*shown.text, text);
        for finding in &shown.json.findings {
            let at = finding.at.map_or(0, |at| (at.offset + at.length) as usize);
            assert!(text.is_char_boundary(at), "{finding:?}");
            let edits = finding.fix.iter().flat_map(|fix| &fix.edits);
            for edit in edits {
                assert!((edit.offset + edit.length) as usize <= text.len());
            }
        }
        Judged {
            page,
            facts,
            findings,
        }
        .is_sound();
    }
}
