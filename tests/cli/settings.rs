//! Rules by flag and by `pixelscope.toml`.

use std::fs;
use std::path::Path;

use crate::support::{Run, fixtures, pixelscope};

/// A folder with the flawed shop in `shop/` and these settings beside it.
fn shop(settings: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let shop = folder.path().join("shop");
    fs::create_dir(&shop).unwrap();
    for entry in fs::read_dir(fixtures().join("pages/shop-flawed")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|kind| kind == "html") {
            fs::copy(&path, shop.join(path.file_name().unwrap())).unwrap();
        }
    }
    fs::write(folder.path().join("pixelscope.toml"), settings).unwrap();
    folder
}

fn inspect(folder: &Path, flags: &[&str]) -> Run {
    let target = folder.join("shop").display().to_string();
    pixelscope(&[&["inspect", &target, "--format", "json"], flags].concat())
}

/// How often a rule is found, and how bad.
fn found(run: &Run, rule: &str) -> Vec<String> {
    let json = run.json();
    let pages = json["pages"].as_array().unwrap().iter();
    let findings = pages.flat_map(|page| page["findings"].as_array().unwrap().clone());
    findings
        .filter(|finding| finding["rule"] == rule)
        .map(|finding| finding["severity"].as_str().unwrap().to_owned())
        .collect()
}

const RULE: &str = "purchase-currency-missing";

#[test]
fn settings_are_found_upwards_and_flags_count_over_them() {
    let folder = shop("fail-on = 'never'\n[rules]\npurchase-currency-missing = 'warning'\n");
    let run = inspect(folder.path(), &[]);
    assert_eq!(
        (run.status, found(&run, RULE)),
        (0, vec!["warning".to_owned()])
    );
    let run = inspect(
        folder.path(),
        &["--grade", "purchase-currency-missing=info"],
    );
    assert_eq!(found(&run, RULE), ["info"]);
    let run = inspect(folder.path(), &["--fail-on", "warning"]);
    assert_eq!(run.status, 1);
    let run = inspect(folder.path(), &["--no-settings"]);
    assert_eq!(
        (run.status, found(&run, RULE)),
        (1, vec!["error".to_owned()])
    );
    let run = inspect(folder.path(), &["--off", RULE, "--no-settings"]);
    assert_eq!(found(&run, RULE), [""; 0]);
    let run = inspect(folder.path(), &["--only", RULE, "--no-settings"]);
    assert_eq!(run.json()["summary"]["errors"], 1);
    assert_eq!(run.json()["summary"]["warnings"], 0);
    let other = folder.path().join("other.toml");
    fs::write(&other, "[rules]\nparameters = 'off'\n").unwrap();
    let run = inspect(folder.path(), &["--settings", other.to_str().unwrap()]);
    assert_eq!(found(&run, RULE), [""; 0]);
}

#[test]
fn a_page_stands_under_the_nearest_settings() {
    let folder = shop("[rules]\nparameters = 'off'\n");
    fs::write(folder.path().join("shop/pixelscope.toml"), "").unwrap();
    let run = inspect(folder.path(), &[]);
    assert_eq!(found(&run, RULE), ["error"]);
    // One inspection of the folder above, with a page on either side.
    fs::copy(
        folder.path().join("shop/thank-you.html"),
        folder.path().join("above.html"),
    )
    .unwrap();
    let run = pixelscope(&[
        "inspect",
        folder.path().to_str().unwrap(),
        "--format",
        "json",
    ]);
    assert_eq!(found(&run, RULE), ["error"]);
}

#[test]
fn broken_settings_are_bad_usage_and_say_where() {
    let folder = shop("[rules]\nnoscript-mising = 'off'\n");
    let run = inspect(folder.path(), &[]);
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    let words =
        "pixelscope.toml:2:1: there is no rule `noscript-mising`; did you mean `noscript-missing`?";
    assert!(run.err.contains(words), "{}", run.err);
    // Settings further down are met on the way: their pages fail, the others are reported.
    fs::write(folder.path().join("pixelscope.toml"), "").unwrap();
    let deep = folder.path().join("shop/deep");
    fs::create_dir(&deep).unwrap();
    fs::write(deep.join("pixelscope.toml"), "rule = 1").unwrap();
    fs::write(deep.join("page.html"), "<p>x</p>").unwrap();
    let run = inspect(folder.path(), &[]);
    assert_eq!(run.status, 2);
    let json = run.json();
    let pages = json["pages"].as_array().unwrap().iter();
    let unread: Vec<_> = pages
        .filter(|page| page["verdict"] == "unreadable")
        .collect();
    assert_eq!(unread.len(), 1);
    let error = unread[0]["error"].as_str().unwrap();
    assert!(
        error.contains("pixelscope.toml:1:1: unknown key `rule`"),
        "{error}"
    );
}

#[test]
fn groups_are_named_as_they_are_listed() {
    let listed = pixelscope(&["explain"]).out;
    assert!(listed.contains("\nbase-code\n"), "{listed}");
    let of_group = pixelscope(&["explain", "base-code"]).out;
    assert!(
        of_group.starts_with("base-code\n") && !of_group.contains("event-unknown"),
        "{of_group}"
    );
    for name in ["base-code", "base_code", "base code"] {
        let run = pixelscope(&["inspect", "pages/shop/index.html", "--only", name]);
        assert_eq!((run.status, run.err.as_str()), (0, ""), "{name}");
    }
    for (name, words) in [
        ("base-codes", "did you mean `base-code`?"),
        ("x", "the groups are arrival, base-code, consent, events"),
    ] {
        let run = pixelscope(&["inspect", "pages/shop/index.html", "--only", name]);
        assert_eq!(run.status, 2);
        assert!(run.err.contains(words), "{}", run.err);
    }
}

#[test]
fn flags_that_name_no_rule_are_bad_usage() {
    for flags in [
        &["--off", "noscript-mising"][..],
        &["--only", "x"],
        &["--grade", "noscript-missing"],
        &["--grade", "noscript-missing=fatal"],
        &["--settings", "no-such.toml"],
        &["--settings", "x.toml", "--no-settings"],
    ] {
        for command in ["inspect", "checklist", "watch", "fire"] {
            let target = "pages/shop/index.html";
            let run = pixelscope(&[&[command, target], flags].concat());
            assert_eq!(
                (run.status, run.out.as_str()),
                (2, ""),
                "{command} {flags:?}"
            );
        }
    }
}
