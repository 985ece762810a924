//! Every encoding that the Encoding Standard names, as files and over the network.

use std::fs;

use encoding_rs::*;

use crate::support::pixelscope;
use crate::support::site::{Answer, serve};

/// All encodings of the standard but UTF-16 and `replacement`, which no page can declare in itself.
const DECLARED: [&Encoding; 36] = [
    UTF_8,
    IBM866,
    ISO_8859_2,
    ISO_8859_3,
    ISO_8859_4,
    ISO_8859_5,
    ISO_8859_6,
    ISO_8859_7,
    ISO_8859_8,
    ISO_8859_8_I,
    ISO_8859_10,
    ISO_8859_13,
    ISO_8859_14,
    ISO_8859_15,
    ISO_8859_16,
    KOI8_R,
    KOI8_U,
    MACINTOSH,
    WINDOWS_874,
    WINDOWS_1250,
    WINDOWS_1251,
    WINDOWS_1252,
    WINDOWS_1253,
    WINDOWS_1254,
    WINDOWS_1255,
    WINDOWS_1256,
    WINDOWS_1257,
    WINDOWS_1258,
    X_MAC_CYRILLIC,
    GBK,
    GB18030,
    BIG5,
    EUC_JP,
    ISO_2022_JP,
    SHIFT_JIS,
    EUC_KR,
];

/// Names in many scripts; each encoding can write one of them at least.
const NAMES: [&str; 12] = [
    "ร้านชา",
    "Žluťoučký",
    "магазин",
    "κατάστημα",
    "חנות",
    "متجر",
    "ショップ",
    "가게",
    "商店",
    "café",
    "Ħaġar",
    "Ķīši",
];

fn page(declaration: &str, name: &str) -> String {
    format!(
        "<html><head>{declaration}<script>fbq('init','1029384756102938');\
         fbq('trackCustom','{name}')</script></head></html>"
    )
}

/// The page in `encoding` with a name that it can write, and the name.
fn written(encoding: &'static Encoding, declaration: &str) -> (Vec<u8>, &'static str) {
    let fits = |name: &&&str| !encoding.encode(name).2;
    let name = NAMES.iter().find(fits).unwrap();
    (
        encoding.encode(&page(declaration, name)).0.into_owned(),
        name,
    )
}

/// UTF-16 with or without its byte order mark.
fn wide(text: &str, little: bool) -> Vec<u8> {
    let bytes = |unit: u16| {
        if little {
            unit.to_le_bytes()
        } else {
            unit.to_be_bytes()
        }
    };
    text.encode_utf16().flat_map(bytes).collect()
}

/// The name of the one event of each page of a run, or why the page was not read.
fn names(targets: &[&str]) -> Vec<String> {
    let run = pixelscope(
        &[
            &["inspect", "--format", "json", "--fail-on", "never"],
            targets,
        ]
        .concat(),
    );
    let pages = run.json()["pages"].as_array().unwrap().clone();
    let name = |page: &serde_json::Value| match page["error"].as_str() {
        Some(error) => error.to_owned(),
        None => page["events"][0]["name"]
            .as_str()
            .unwrap_or_default()
            .to_owned(),
    };
    pages.iter().map(name).collect()
}

#[test]
fn every_encoding_is_read_from_a_file_that_declares_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut expected = Vec::new();
    for (index, encoding) in DECLARED.into_iter().enumerate() {
        let declaration = format!("<meta charset=\"{}\">", encoding.name());
        let (bytes, name) = written(encoding, &declaration);
        fs::write(folder.path().join(format!("{index:02}.html")), bytes).unwrap();
        expected.push(name);
    }
    assert_eq!(names(&[folder.path().to_str().unwrap()]), expected);
}

#[test]
fn every_encoding_is_read_by_its_header() {
    // Labels that pages and servers write beside the names themselves.
    let labels = [
        "TIS-620",
        "iso-8859-11",
        "dos-874",
        "latin1",
        "ascii",
        "x-sjis",
        "ms_kanji",
        "ks_c_5601-1987",
        "gb2312",
        "cp1251",
        "cp866",
        "cp1252",
        "x-mac-ukrainian",
        "big5-hkscs",
        "csKOI8R",
    ];
    let known = |label: &str| {
        let encoding: &Encoding = Encoding::for_label(label.as_bytes()).unwrap();
        (encoding, label.to_owned())
    };
    let mut all: Vec<(&Encoding, String)> = labels.into_iter().map(known).collect();
    all.extend(DECLARED.map(|encoding| (encoding, encoding.name().to_owned())));
    let pages: Vec<(Vec<u8>, &str)> = all
        .iter()
        .map(|(encoding, _)| written(encoding, ""))
        .collect();
    let expected: Vec<&str> = pages.iter().map(|(_, name)| *name).collect();
    let count = all.len();
    let site = serve(move |asked| {
        let index: usize = asked.path[1..].parse().unwrap();
        let kind = format!("text/html; charset={}", all[index].1);
        Answer::new("200 OK", &[("Content-Type", &kind)], pages[index].0.clone())
    });
    let addresses: Vec<String> = (0..count).map(|index| format!("{site}/{index}")).collect();
    let targets: Vec<&str> = addresses.iter().map(String::as_str).collect();
    assert_eq!(names(&targets), expected);
}

#[test]
fn wide_characters_are_read_by_their_mark_or_header() {
    let text = page("", "ร้านชา");
    let folder = tempfile::tempdir().unwrap();
    for (name, little) in [("a.html", true), ("b.html", false)] {
        let marked = wide(&format!("\u{feff}{text}"), little);
        fs::write(folder.path().join(name), marked).unwrap();
    }
    // Half a character at the end, as of a file that was cut off.
    let mut cut = wide(&format!("\u{feff}{text}"), true);
    cut.push(0);
    fs::write(folder.path().join("c.html"), cut).unwrap();
    assert_eq!(names(&[folder.path().to_str().unwrap()]), ["ร้านชา"; 3]);

    let site = serve(move |asked| {
        let little = asked.path == "/utf-16le";
        let kind = format!("text/html; charset={}", &asked.path[1..]);
        Answer::new("200 OK", &[("Content-Type", &kind)], wide(&text, little))
    });
    let targets = [format!("{site}/utf-16le"), format!("{site}/utf-16be")];
    assert_eq!(names(&[&targets[0], &targets[1]]), ["ร้านชา"; 2]);
}

#[test]
fn wide_characters_that_nothing_tells_are_no_text() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.html"), wide(&page("", "x"), true)).unwrap();
    let told = names(&[folder.path().to_str().unwrap()]);
    assert!(
        told[0].contains("UTF-16 without a byte order mark"),
        "{told:?}"
    );
}

#[test]
fn encodings_that_browsers_refuse_give_an_empty_page() {
    let site = serve(|asked| {
        let kind = format!("text/html; charset={}", &asked.path[1..]);
        Answer::new("200 OK", &[("Content-Type", &kind)], page("", "x"))
    });
    for label in [
        "iso-2022-kr",
        "hz-gb-2312",
        "replacement",
        "x-user-defined",
        "nonsense",
        "\"",
        "",
    ] {
        let run = pixelscope(&[
            "inspect",
            "--format",
            "json",
            "--fail-on",
            "never",
            &format!("{site}/{label}"),
        ]);
        assert_eq!(run.status, 0, "{label}: {}", run.err);
    }
}
