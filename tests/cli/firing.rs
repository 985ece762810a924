//! `fire`, `browsers` and the checklist's live evidence, in a real browser where there is one.

use serde_json::Value;

use crate::support::{Run, pixelscope};

const PRODUCT: &str = "pages/shop/product.html";

/// Whether a browser is there. CI must have one.
pub(super) fn has_browser() -> bool {
    let list = pixelscope(&["browsers", "--format", "json"]).json();
    let found = list["browsers"]
        .as_array()
        .is_some_and(|browsers| !browsers.is_empty());
    assert!(
        found || std::env::var_os("PIXELSCOPE_REQUIRE_BROWSER").is_none(),
        "no browser found"
    );
    found
}

pub(super) fn fire(more: &[&str]) -> Run {
    pixelscope(&[&["fire", PRODUCT, "--traffic", "emulated"], more].concat())
}

#[test]
fn bad_usage_is_told_before_a_browser_starts() {
    for (arguments, words) in [
        (&["--browser", "/no/such/browser"][..], "/no/such/browser"),
        (&["--engine", "telepathy"], "telepathy"),
        (&["--engine", "built-in"], "pixelscope-desktop fire"),
        (
            &["--engine", "built-in", "--browser", "chromium"],
            "of --engine chromium",
        ),
        (&["--timeout", "soon"], "soon"),
        (&["--click-limit", "5"], "--click-all"),
        (&["--locale", "xx_YY_zz"], "a language tag"),
    ] {
        let run = fire(arguments);
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{arguments:?}");
        assert!(run.err.contains(words), "{}", run.err);
    }
}

#[test]
fn delivered_traffic_takes_no_file_in_the_place_of_what_meta_serves() {
    for given in ["--config", "--library"] {
        // Nothing is there that could be opened.
        let page = ["fire", "no-such.html", "--traffic", "delivered"];
        let run = pixelscope(&[&page[..], &[given, "configs/shop.js"]].concat());
        assert_eq!((run.status, run.out.as_str()), (2, ""));
        let words = "delivered hits go by what Meta serves";
        assert!(run.err.contains(words), "{}", run.err);
    }
}

#[test]
fn a_browser_that_is_to_be_seen_needs_a_display() {
    if !has_browser() || !cfg!(target_os = "linux") {
        return;
    }
    let run = crate::support::command(&["fire", PRODUCT, "--traffic", "emulated", "--headed"])
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&run.stderr);
    assert_eq!(run.status.code(), Some(2));
    assert!(told.contains("there is no display to show it on"), "{told}");
}

#[test]
fn a_journey_that_cannot_be_gone_is_told_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("journey.toml");
    std::fs::write(
        &file,
        "[[step]]\nclick = '#buy'\n\n[[step]]\nclack = '#buy'\n",
    )
    .unwrap();
    let path = file.to_str().unwrap();
    let run = fire(&["--journey", path]);
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    assert!(
        run.err
            .contains(&format!("{path}:5:1: unknown key `clack`")),
        "{}",
        run.err
    );
    for (arguments, words) in [
        (&["--then-fill", "#email"][..], "SELECTOR=VALUE"),
        (&["--then-wait", "0"], "more than 0"),
        (
            &["--journey", path, "--then-click", "#x"],
            "cannot be used with",
        ),
        (&["--journey", "no-such.toml"], "no-such.toml"),
    ] {
        let run = fire(arguments);
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{arguments:?}");
        assert!(run.err.contains(words), "{}", run.err);
    }
}

#[test]
fn a_journey_is_gone_step_by_step() {
    if !has_browser() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("journey.toml");
    let steps = "[[step]]\nclick = '#add-to-cart'\n[[step]]\ngoto = 'thank-you.html'\n\
        [[step]]\nclick = '#nobody'\n[[step]]\nrun = \"fbq('trackCustom', 'Last')\"\n";
    std::fs::write(&file, steps).unwrap();
    let run = fire(&["--journey", file.to_str().unwrap(), "--format", "json"]);
    assert_eq!(run.status, 2, "{}", run.err);
    assert!(
        run.err.contains("`click #nobody` was not done"),
        "{}",
        run.err
    );
    let json = run.json();
    let steps = json["steps"].as_array().unwrap();
    let told: Vec<_> = steps.iter().map(|step| &step["status"]).collect();
    assert_eq!(told, ["done", "done", "failed", "done"]);
    let fires = json["fires"].as_array().unwrap();
    let last = fires.last().unwrap();
    assert_eq!(
        (&last["event"], &steps[3]["hits"][0]),
        (&"Last".into(), &last["sequence"])
    );
    assert!(
        last["page"].as_str().unwrap().ends_with("/thank-you.html"),
        "{last}"
    );
}

#[test]
fn hits_come_line_by_line_and_steps_in_order() {
    if !has_browser() {
        return;
    }
    let steps = [
        "--then-run",
        "fbq('trackCustom', 'First')",
        "--then-click",
        "#add-to-cart",
    ];
    let run = fire(
        &[
            &["--format", "jsonl"],
            &steps[..],
            &["--then-run", "fbq('trackCustom', 'Last')"],
        ]
        .concat(),
    );
    assert_eq!((run.status, run.err.as_str()), (0, ""), "{}", run.out);
    let lines: Vec<Value> = run
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let fired: Vec<&str> = lines
        .iter()
        .filter(|line| line["kind"] == "fired")
        .map(|line| line["fire"]["event"].as_str().unwrap())
        .collect();
    assert_eq!(
        fired,
        ["PageView", "ViewContent", "First", "AddToCart", "Last"]
    );
    let report = &lines.last().unwrap()["report"];
    assert_eq!(report["target"], PRODUCT);
    assert_eq!(report["traffic"], "emulated");
    assert_eq!(report["fires"].as_array().unwrap().len(), 5);
}

/// Each copy of the page that an element is tried in is served anew.
#[test]
fn a_file_is_named_where_the_browser_has_an_address() {
    if !has_browser() {
        return;
    }
    let text = fire(&["--details", "--click-all"]).out;
    let of_request = |line: &&str| line.contains("(Page address)") || line.contains("(Referrer)");
    let (sent, told): (Vec<&str>, Vec<&str>) = text.lines().partition(of_request);
    assert!(sent.iter().any(|line| line.contains("http://127.0.0.1:")));
    let told = told.join("\n");
    assert!(!told.contains("127.0.0.1"), "{told}");
    assert!(told.contains(&format!("{PRODUCT}:")), "{told}");

    let json = fire(&["--format", "json"]).json();
    let served = json["served_at"][0].as_str().unwrap();
    assert!(served.starts_with("http://127.0.0.1:") && served.ends_with("/product.html"));
    assert_eq!(json["fires"][0]["page"], served);
    assert_eq!(json["fires"][0]["initiator"]["url"], served);
}

#[test]
fn text_and_json_tell_the_same() {
    if !has_browser() {
        return;
    }
    let text = fire(&[]);
    assert_eq!((text.status, text.err.as_str()), (0, ""));
    assert!(
        text.out.contains("PageView") && text.out.contains("2 hits"),
        "{}",
        text.out
    );
    let json = fire(&["--format", "json"]).json();
    assert_eq!(json["schema"], 1);
    assert_eq!(json["chain"]["hit"]["status"], "ok");
    assert_eq!(json["expected"][0]["status"], "fired");
}

#[test]
fn the_checklist_takes_live_evidence() {
    if !has_browser() {
        return;
    }
    let run = pixelscope(&[
        "checklist",
        "--fire",
        "--traffic",
        "emulated",
        "--format",
        "json",
        "pages/shop/thank-you.html",
    ]);
    assert_eq!(run.status, 0, "{}", run.err);
    let json = run.json();
    let step = |id: &str| {
        json["steps"]
            .as_array()
            .unwrap()
            .iter()
            .find(|step| step["id"] == id)
            .unwrap()
    };
    for id in ["library_loaded", "hits_seen", "nothing_twice"] {
        assert_eq!(step(id)["state"], "done", "{}", step(id));
    }
    assert!(step("hits_seen")["evidence"][0]["at_ms"].as_f64().is_some());
}

#[test]
fn a_page_that_is_not_there_is_told() {
    if !has_browser() {
        return;
    }
    let run = pixelscope(&["fire", "no-such-page.html", "--traffic", "emulated"]);
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    assert!(run.err.contains("no-such-page.html"), "{}", run.err);
}
