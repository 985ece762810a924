//! Safe fixes: shown as a difference, written, and what is left after them.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::{Run, fixtures, pixelscope, pixelscope_with};

/// A folder of its own with a copy of a page of the fixtures.
fn copy(page: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("page.html");
    fs::copy(fixtures().join(page), &path).unwrap();
    (folder, path)
}

fn inspect(flags: &[&str], path: &Path) -> Run {
    pixelscope(&[&["inspect"], flags, &[path.to_str().unwrap()]].concat())
}

const WRONG_CASE: &str = "rules/event-wrong-case/invalid.html";

#[test]
fn a_difference_writes_nothing() {
    let (_folder, path) = copy(WRONG_CASE);
    let before = fs::read_to_string(&path).unwrap();
    let run = inspect(&["--diff"], &path);
    assert_eq!(run.status, 1, "{}", run.err);
    assert!(
        run.out.starts_with("--- ") && run.out.contains("\n+++ "),
        "{}",
        run.out
    );
    assert!(
        run.out.contains("\n@@ ") && run.out.contains("\n+"),
        "{}",
        run.out
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), before);
}

#[test]
fn a_difference_is_what_fixing_does() {
    let (folder, path) = copy(WRONG_CASE);
    let name = fixtures().join(WRONG_CASE);
    let diff = pixelscope(&["inspect", "--diff", WRONG_CASE]);
    assert!(
        diff.out
            .starts_with(&format!("--- a/{WRONG_CASE}\n+++ b/{WRONG_CASE}\n@@ ")),
        "{}",
        diff.out
    );
    let again = inspect(&["--fix", "--diff"], &path);
    let hunks = |out: &str| out.split_once("@@").map(|(_, hunks)| hunks.to_owned());
    assert_eq!(hunks(&diff.out), hunks(&again.out));
    assert_ne!(fs::read(&name).unwrap(), fs::read(&path).unwrap());
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().count(),
        1,
        "nothing else is left"
    );
}

#[test]
fn a_fixed_page_has_lost_the_finding() {
    let (_folder, path) = copy(WRONG_CASE);
    let run = inspect(&["--fix", "--format", "json"], &path);
    assert!(
        run.err.contains("fixed ") && run.err.contains("event-wrong-case"),
        "{}",
        run.err
    );
    let left = run.json()["pages"][0]["findings"].to_string();
    assert!(!left.contains("event-wrong-case"), "{left}");
    let run = inspect(&["--diff"], &path);
    assert_eq!(
        (run.status, run.out.as_str()),
        (0, ""),
        "there is nothing left to fix"
    );
}

/// Every fixture that is a page: what fixing leaves is never worse, and fixing again changes
/// nothing. Rules about hits have recordings in a page's place.
#[test]
fn fixing_never_makes_a_page_worse_and_settles() {
    let folder = tempfile::tempdir().unwrap();
    let mut count = 0;
    for rule in fs::read_dir(fixtures().join("rules")).unwrap() {
        let rule = rule.unwrap();
        let page = rule.path().join("invalid.html");
        if !page.is_file() {
            continue;
        }
        let name = format!("{}.html", rule.file_name().to_string_lossy());
        fs::copy(page, folder.path().join(name)).unwrap();
        count += 1;
    }
    assert!(count > 100, "only {count} pages");
    let counts = |run: &Run| {
        let summary = run.json()["summary"].clone();
        assert_eq!(summary["pages"], count);
        summary["errors"].as_u64().unwrap() + summary["warnings"].as_u64().unwrap()
    };
    let before = inspect(&["--format", "json"], folder.path());
    let fixed = inspect(&["--fix", "--format", "json"], folder.path());
    let after = inspect(&["--format", "json"], folder.path());
    assert!(counts(&fixed) < counts(&before), "{}", fixed.err);
    assert_eq!(
        fixed.out, after.out,
        "what is reported is what stands in the files"
    );
    let again = inspect(&["--fix", "--diff"], folder.path());
    assert_eq!(again.out, "");
}

#[test]
fn what_is_no_file_is_left_alone() {
    let page = fs::read_to_string(fixtures().join(WRONG_CASE)).unwrap();
    let run = pixelscope_with(&["inspect", "--fix", "-"], &page);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("left as it is"), "{}", run.err);
}

#[test]
fn a_page_in_another_encoding_is_fixed_in_it() {
    let page = fs::read_to_string(fixtures().join(WRONG_CASE)).unwrap();
    let page = page
        .replace("utf-8", "windows-1252")
        .replace("Shop", "Caf\u{e9}");
    let page = page.replace('\n', "\r\n");
    let bytes = |page: &str| -> Vec<u8> {
        let each = page.chars().map(|letter| u8::try_from(letter).unwrap());
        each.collect()
    };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("page.html");
    fs::write(&path, bytes(&page)).unwrap();
    let run = inspect(&["--fix"], &path);
    assert!(run.err.contains("fixed "), "{}", run.err);
    let after = fs::read(&path).unwrap();
    assert_ne!(after, bytes(&page));
    assert!(after.windows(4).any(|piece| piece == b"Caf\xE9"));
    let ends = |bytes: &[u8], end: &[u8]| bytes.windows(end.len()).filter(|it| *it == end).count();
    assert_eq!(ends(&after, b"\n"), ends(&after, b"\r\n"), "line ends stay");

    // A byte that the encoding does not know would be lost: nothing is written.
    let broken = [
        bytes(&page.replace("windows-1252", "utf-8")),
        b"\xFF".to_vec(),
    ]
    .concat();
    fs::write(&path, &broken).unwrap();
    let run = inspect(&["--fix"], &path);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("would be lost"), "{}", run.err);
    assert_eq!(fs::read(&path).unwrap(), broken);
}

#[test]
fn a_difference_has_no_other_form() {
    let run = pixelscope(&["inspect", "--diff", "--format", "json", WRONG_CASE]);
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    let run = pixelscope(&["inspect", "--diff", "no-such-page.html"]);
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    assert!(run.err.contains("no file"), "{}", run.err);
}
