//! Files and folders, good and bad.

use std::fs;

use super::{BAD, GOOD};
use crate::support::pixelscope;

#[test]
fn one_bad_input_spoils_no_other() {
    let run = pixelscope(&[
        "inspect",
        "--format",
        "json",
        GOOD,
        "no-such-page.html",
        "ftp://shop.example/",
        BAD,
    ]);
    assert_eq!(run.status, 2);
    let json = run.json();
    let verdicts: Vec<&str> = json["pages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|page| page["verdict"].as_str().unwrap())
        .collect();
    assert_eq!(
        verdicts,
        ["working", "unreadable", "unreadable", "problems"]
    );
    assert_eq!(json["pages"][1]["source"], "no-such-page.html");
    assert!(
        json["pages"][1]["error"]
            .as_str()
            .unwrap()
            .contains("no-such-page.html")
    );
    assert!(
        run.err.contains("no-such-page.html") && run.err.contains("ftp"),
        "{}",
        run.err
    );
    assert_eq!(
        pixelscope(&[
            "inspect",
            "--quiet",
            "--format",
            "json",
            "no-such-page.html"
        ])
        .err,
        ""
    );
}

#[test]
fn a_folder_gives_its_pages_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    for name in [
        "b.html",
        "a.HTM",
        "deep/c.php",
        "notes.txt",
        ".hidden/d.html",
        "node_modules/e.html",
    ] {
        put(name, "<p>hello</p>");
    }
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder.path(), folder.path().join("deep/round")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("nowhere.html", folder.path().join("broken.html")).unwrap();

    let given = folder.path().to_str().unwrap();
    let json = pixelscope(&["inspect", "--format", "json", "--fail-on", "never", given]).json();
    let sources: Vec<String> = json["pages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|page| {
            page["source"]
                .as_str()
                .unwrap()
                .replace('\\', "/")
                .rsplit_once(given)
                .unwrap()
                .1
                .to_owned()
        })
        .collect();
    assert_eq!(sources, ["/a.HTM", "/b.html", "/deep/c.php"]);
}

#[test]
fn a_report_that_is_written_into_the_folder_is_none_of_its_pages() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("page.html"), "<p>hello</p>").unwrap();
    let (name, report) = (folder.path(), folder.path().join("report.html"));
    let [name, path] = [name, &report].map(|path| path.to_str().unwrap());
    for command in ["inspect", "checklist"] {
        for _ in 0..2 {
            pixelscope(&[command, name, "--format", "html", "-o", path]);
        }
        let text = fs::read_to_string(&report).unwrap();
        assert!(text.contains("page.html"), "{command}");
        assert!(
            !text.contains("report.html"),
            "{command} reads what it wrote"
        );
    }
    // Given by its own name it is a page like any other.
    let run = pixelscope(&["inspect", path, "--format", "json"]);
    assert_eq!(run.json()["pages"][0]["source"], path);
}

#[test]
fn a_folder_without_pages_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let run = pixelscope(&["inspect", folder.path().to_str().unwrap()]);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("no page in the folder"), "{}", run.err);
}

#[test]
fn spans_count_the_bytes_of_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("page.html");
    for text in [
        "\u{feff}<!doctype html>\r\n<html><head>\r\n<title>ร้านชา</title>\t<script>fbq('init', '12x')</script></head></html>",
        "<p>ร้าน</p>\r<script>\r\tfbq('init', '12x')</script>",
    ] {
        fs::write(&file, text).unwrap();
        let json = pixelscope(&[
            "inspect",
            "--format",
            "json",
            "--fail-on",
            "never",
            file.to_str().unwrap(),
        ])
        .json();
        let pixel = &json["pages"][0]["pixels"][0];
        let number = |key: &str| usize::try_from(pixel["at"][key].as_u64().unwrap()).unwrap();
        let from = number("offset");
        assert_eq!(&text[from..from + number("length")], "fbq('init', '12x')");
    }
}

#[test]
fn files_that_are_no_pages_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("picture.html");
    fs::write(&file, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").unwrap();
    let run = pixelscope(&["inspect", file.to_str().unwrap()]);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("binary data"), "{}", run.err);

    fs::write(&file, "x".repeat(1_500_000)).unwrap();
    let run = pixelscope(&["inspect", "--max-size", "1", file.to_str().unwrap()]);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("larger than 1 MB"), "{}", run.err);
}

#[test]
fn an_empty_page_has_no_pixel() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("empty.html");
    fs::write(&file, "").unwrap();
    let run = pixelscope(&["inspect", "--format", "json", file.to_str().unwrap()]);
    assert_eq!(run.json()["pages"][0]["verdict"], "missing");
}

#[test]
fn a_page_cannot_steer_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("evil.html");
    fs::write(
        &file,
        "<script>fbq('track', '\u{1b}]0;owned\u{7}\u{202e}Purchase')</script>",
    )
    .unwrap();
    let run = pixelscope(&["inspect", file.to_str().unwrap()]);
    assert!(
        !run.out.contains(['\u{1b}', '\u{7}', '\u{202e}']),
        "{}",
        run.out
    );
}

#[test]
fn pages_without_a_pixel_are_told_and_pieces_of_pages_are_not() {
    let folder = tempfile::tempdir().unwrap();
    let text = "<p>ชา and cups</p>\n".repeat(1_000);
    let whole = format!("<!doctype html><html><head></head><body>{text}</body></html>");
    for (name, page) in [
        ("large.html", &*whole),
        ("small.html", "<!doctype html><html><body>tea</body></html>"),
        (
            "large.php",
            &*format!("<?php if ($a) {{ ?>\n{text}<?php }} ?>"),
        ),
        ("piece.php", "<div><?= $title ?></div>"),
        ("piece.twig", "{% extends 'base.html' %}<p>{{ tea }}</p>"),
        ("piece.html", "<div>{{> header }}</div>"),
    ] {
        fs::write(folder.path().join(name), page).unwrap();
    }
    let wide: Vec<u8> = whole.encode_utf16().flat_map(u16::to_le_bytes).collect();
    fs::write(
        folder.path().join("wide.html"),
        [&[0xff, 0xfe], &*wide].concat(),
    )
    .unwrap();
    fs::write(
        folder.path().join("binary.html"),
        [b"<html>\0".repeat(2_000)].concat(),
    )
    .unwrap();
    let path = folder.path().to_str().unwrap();
    let run = pixelscope(&["inspect", "--format", "json", path]);
    let json = run.json();
    let told = json["pages"].as_array().unwrap().iter().map(|page| {
        let name = page["source"].as_str().unwrap().rsplit('/').next().unwrap();
        let rules = page["findings"].as_array().unwrap();
        let rules = rules.iter().map(|it| it["rule"].as_str().unwrap());
        format!(
            "{name}: {} {}",
            page["verdict"].as_str().unwrap(),
            rules.collect::<String>()
        )
    });
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            "binary.html: unreadable ",
            "large.html: missing pixel-missing",
            "large.php: missing ",
            "piece.html: missing ",
            "piece.php: missing ",
            "piece.twig: missing ",
            "small.html: missing pixel-missing",
            "wide.html: missing pixel-missing",
        ]
    );
}
