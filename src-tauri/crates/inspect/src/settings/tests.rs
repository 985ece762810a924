use std::fs;
use std::path::Path;

use rules::{Selection, Severity};

use super::{Asked, FailOn, Files, Lookup, Settings, SettingsError};

fn asked(only: &[&str], grades: &[&str], off: &[&str]) -> Result<Asked, SettingsError> {
    let owned = |names: &[&str]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
    Asked::new(&owned(only), &owned(grades), &owned(off))
}

fn selection(settings: &Settings, page: &Path) -> Selection {
    Lookup::new(settings).selection(Some(page)).unwrap()
}

/// What the settings file `text` is refused for.
fn refused(text: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pixelscope.toml");
    fs::write(&path, text).unwrap();
    let error = Settings::default().of_run(&[folder.path()]).unwrap_err();
    let place = format!("{}:", path.display());
    error.to_string().strip_prefix(&place).unwrap().to_owned()
}

#[test]
fn the_nearest_file_counts_alone() {
    let folder = tempfile::tempdir().unwrap();
    let deep = folder.path().join("a/b");
    fs::create_dir_all(&deep).unwrap();
    fs::write(
        folder.path().join("pixelscope.toml"),
        "fail-on = 'warning'\ntimeout = 1.5\nmax-size = 2\n[rules]\nnoscript-missing = 'off'\nnoscript = 'error'\n",
    )
    .unwrap();
    fs::write(
        deep.join("pixelscope.toml"),
        "[rules]\npixel-missing = 'info'\n",
    )
    .unwrap();
    let settings = Settings::default();
    let above = selection(&settings, &folder.path().join("a/page.html"));
    assert!(
        above.off.contains("noscript-missing"),
        "a rule is told from its group"
    );
    assert_eq!(
        above.regraded.get("noscript-in-head"),
        Some(&Severity::Error)
    );
    let below = selection(&settings, &deep.join("page.html"));
    assert!(below.off.is_empty());
    assert_eq!(below.regraded.get("pixel-missing"), Some(&Severity::Info));
    let of_run = settings.of_run(&[folder.path()]).unwrap();
    assert_eq!(of_run.fail_on, Some(FailOn::Warning));
    assert_eq!(of_run.timeout.unwrap().as_millis(), 1500);
    assert_eq!(of_run.limit, Some(2_000_000));
    let none = Settings {
        files: Files::None,
        ..Settings::default()
    };
    assert_eq!(
        selection(&none, &deep.join("page.html")),
        Selection::default()
    );
    let one = Settings {
        files: Files::One(folder.path().join("pixelscope.toml")),
        ..Settings::default()
    };
    assert!(
        selection(&one, &deep.join("page.html"))
            .off
            .contains("noscript-missing")
    );
}

#[test]
fn patterns_are_counted_from_the_file() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("pixelscope.toml"),
        "[[paths]]\nmatch = ['landing/**', '*.php', '/one.html']\nrules = { pixel-missing = 'off' }\n",
    )
    .unwrap();
    let is_off = |page: &str| {
        let selection = selection(&Settings::default(), &folder.path().join(page));
        selection.off.contains("pixel-missing")
    };
    for page in [
        "landing/a.html",
        "landing/b/a.html",
        "x.php",
        "deep/x.php",
        "one.html",
    ] {
        assert!(is_off(page), "{page}");
    }
    for page in ["a.html", "x/landing/a.html", "x.php/a.html", "x/one.html"] {
        assert!(!is_off(page), "{page}");
    }
}

#[test]
fn what_is_asked_counts_over_files() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("pixelscope.toml"),
        "[rules]\npixel-missing = 'off'\ninit-missing = 'info'\n",
    )
    .unwrap();
    let page = folder.path().join("page.html");
    let with = |asked| Settings {
        asked,
        ..Settings::default()
    };
    let graded = selection(
        &with(asked(&[], &["pixel-missing=warning"], &[]).unwrap()),
        &page,
    );
    assert!(graded.off.is_empty());
    assert_eq!(graded.regraded["pixel-missing"], Severity::Warning);
    let only = selection(&with(asked(&["pixel-missing"], &[], &[]).unwrap()), &page);
    assert_eq!(only.off.len(), rules::RULES.len() - 1);
    assert!(!only.off.contains("pixel-missing"));
    let off = selection(
        &with(asked(&["noscript"], &[], &["noscript-missing"]).unwrap()),
        &page,
    );
    assert!(off.off.contains("noscript-missing") && !off.off.contains("noscript-in-head"));
}

#[test]
fn names_and_grades_that_do_not_exist_are_refused() {
    let error = asked(&[], &[], &["noscript-mising"]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "there is no rule `noscript-mising`; did you mean `noscript-missing`?"
    );
    for grade in ["noscript-missing", "noscript-missing=loud", "=error"] {
        assert!(asked(&[], &[grade], &[]).is_err(), "{grade}");
    }
}

#[test]
fn a_file_is_refused_with_its_line_and_what_is_allowed() {
    for (text, words) in [
        (
            "fail_on = 'error'",
            "1:1: unknown key `fail_on`, expected one of `fail-on`",
        ),
        (
            "\nfail-on = 'always'",
            "2:11: unknown value `always`, expected one of `error`",
        ),
        ("timeout = 0", "1:11: `timeout` is more than 0"),
        ("timeout = 'soon'", "1:11: invalid type: string"),
        ("max-size = 0", "1:12: `max-size` is from 1 to 1000"),
        ("max-size = -1", "1:12: "),
        (
            "[rules]\nnoscript-mising = 'off'",
            "2:1: there is no rule `noscript-mising`; did you",
        ),
        (
            "[rules]\nnoscript-missing = 'loud'",
            "2:20: unknown value `loud`, expected one of `off`",
        ),
        (
            "[[paths]]\nmatch = ['a[']\nrules = {}",
            "2:10: `a[` is no pattern",
        ),
        ("[[paths]]\nrules = {}", "1:1: missing field `match`"),
        ("rules = ", "1:9: "),
    ] {
        let told = refused(text);
        assert!(told.starts_with(words), "{text}: {told}");
    }
}
