//! The built-in web view as an engine: its hits are those of a browser, and nothing for Meta gets
//! out of it, by its own account and by the system's.

use crate::stage::{program, screen};
use probe::{Action, Chromium, Traffic};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

/// A page that sends hits, and tries to get out by every way that a page has.
const WAYS: &str = "tests/window/ways.html";

/// Ways that end in a request, each with a host of its own.
const ASKED: &[&str] = &[
    "beacon", "css", "fetch", "form", "frame", "image", "inner", "socket", "style", "worker",
];

#[tokio::test]
async fn nothing_gets_out_of_the_built_in_web_view_and_its_hits_are_a_browsers() {
    if program("Xvfb").is_none() && std::env::var_os("PIXELSCOPE_REQUIRE_DISPLAY").is_none() {
        eprintln!("not tested: there is no screen without Xvfb");
        return;
    }
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join(WAYS);
    let (_screen, display) = screen();
    let home = tempfile::tempdir().unwrap();
    let record = home.path().join("run.jsonl");
    let mut run = Command::new(env!("CARGO_BIN_EXE_pixelscope-desktop"))
        .arg("fire")
        .arg(&page)
        .args(["--engine", "built-in", "--traffic", "emulated"])
        .args(["--format", "json", "--fail-on", "never"])
        .args(["--then-click", "#more", "--record"])
        .arg(&record)
        .env("DISPLAY", display)
        .env("GDK_BACKEND", "x11")
        .env("NO_AT_BRIDGE", "1")
        .env("HOME", home.path())
        .stdout(fs::File::create(home.path().join("report.json")).unwrap())
        .stdin(Stdio::null())
        .spawn()
        .unwrap();
    let connected = connections(&mut run);
    assert!(run.wait().unwrap().success());

    // The first witness: the system. That it sees the way to the proxy proves that it looks.
    assert!(connected.iter().any(|end| is_own(end)), "{connected:?}");
    let outside: Vec<_> = connected.iter().filter(|end| !is_own(end)).collect();
    assert!(outside.is_empty(), "connected to {outside:?}");

    // The second: the proxy, which heard what was tried, and had the rest refused.
    let recording = fs::read_to_string(&record).unwrap();
    let lines: Vec<Value> = recording
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let requests: Vec<&Value> = lines
        .iter()
        .map(|line| &line["seen"])
        .filter(|seen| seen["kind"] == "request")
        .collect();
    for way in ASKED {
        let host = format!("://{way}.facebook.com");
        let tried = requests
            .iter()
            .find(|seen| seen["request"]["url"].as_str().unwrap().contains(&host));
        let tried = tried.unwrap_or_else(|| panic!("`{way}` was not tried: {requests:#?}"));
        assert_eq!(tried["handling"], "refused", "{way}");
    }
    assert!(requests.iter().all(|seen| seen["handling"] != "passed"));

    // The page saw nothing of the app's.
    let printed = "seen from the page: undefined undefined 0";
    assert!(
        lines.iter().any(|line| line["seen"]["text"] == printed),
        "{recording}"
    );

    let report = fs::read_to_string(home.path().join("report.json")).unwrap();
    let report: Value = serde_json::from_str(&report).unwrap();
    let hits = hits(&report);
    for event in ["PageView", "Purchase", "Long", "Contact", "Lead"] {
        assert!(hits.keys().any(|(name, _)| name == event), "{hits:#?}");
    }
    let lead = report["fires"].as_array().unwrap().last().unwrap();
    assert_eq!(lead["cause"], "click", "{lead:#}");
    let called = lines.iter().map(|line| &line["seen"]);
    let mut called = called.filter(|seen| seen["kind"] == "called" && seen["event"] == "Lead");
    let stack = &called.next().unwrap()["stack"];
    assert_eq!(stack[0]["function"], "onclick", "{stack}");
    assert_eq!(stack.as_array().unwrap().len(), 1, "{stack}");
    match Chromium::find(None) {
        Ok(chromium) => assert_eq!(hits, in_chromium(&chromium, &page).await),
        Err(error) => eprintln!("not compared: {error}"),
    }
}

/// The same run in Chromium.
async fn in_chromium(chromium: &Chromium, page: &Path) -> BTreeMap<(String, String), Vec<String>> {
    let start = inspect::Start {
        traffic: Traffic::Emulated,
        then: vec![Action::Click("#more".to_owned())],
        ..inspect::Start::new(page.to_str().unwrap())
    };
    let outcome = inspect::fire(start, chromium, |_| {}).await.unwrap();
    hits(&serde_json::to_value(outcome.report).unwrap())
}

/// Event and method of each hit, with the names of its parameters in their order.
fn hits(report: &Value) -> BTreeMap<(String, String), Vec<String>> {
    let fires = report["fires"].as_array().unwrap().iter();
    let hit = |fire: &Value| {
        let word = |key: &str| fire[key].as_str().unwrap().to_owned();
        let params = fire["params"].as_array().unwrap().iter();
        let names = params.map(|param| param[0].as_str().unwrap().to_owned());
        ((word("event"), word("method")), names.collect())
    };
    fires.map(hit).collect()
}

/// What the program and all that it started were connected to until it ended, as the system writes
/// addresses, by TCP and UDP.
fn connections(run: &mut Child) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    while run.try_wait().unwrap().is_none() {
        let sockets: BTreeSet<String> = family(run.id())
            .iter()
            .flat_map(|id| sockets(*id))
            .collect();
        for table in ["tcp", "tcp6", "udp", "udp6"] {
            let table = fs::read_to_string(format!("/proc/net/{table}")).unwrap_or_default();
            for line in table.lines().skip(1) {
                let words: Vec<&str> = line.split_whitespace().collect();
                let no_port = words[2].ends_with(":0000");
                if !no_port && sockets.contains(words[9]) {
                    seen.insert(words[2].to_owned());
                }
            }
        }
        sleep(Duration::from_millis(5));
    }
    seen
}

/// Whether an address of the system's tables is this machine's: `127.0.0.0/8` or `::1`, the latter
/// also in front of one of the former.
fn is_own(end: &str) -> bool {
    let address = end.split(':').next().unwrap_or_default();
    match address.len() {
        8 => address.ends_with("7F"),
        _ => {
            address == "00000000000000000000000001000000"
                || address.starts_with("0000000000000000FFFF0000") && address.ends_with("7F")
        }
    }
}

/// A process and all that come of it.
fn family(id: u32) -> Vec<u32> {
    let mut all = vec![id];
    let mut next = 0;
    while let Some(parent) = all.get(next).copied() {
        next += 1;
        let children = format!("/proc/{parent}/task");
        for task in fs::read_dir(children).into_iter().flatten().flatten() {
            let text = fs::read_to_string(task.path().join("children")).unwrap_or_default();
            all.extend(
                text.split_whitespace()
                    .filter_map(|id| id.parse::<u32>().ok()),
            );
        }
    }
    all
}

/// The sockets of a process, by their numbers.
fn sockets(id: u32) -> Vec<String> {
    let open = fs::read_dir(format!("/proc/{id}/fd")).into_iter().flatten();
    let names = open
        .flatten()
        .filter_map(|one| fs::read_link(one.path()).ok());
    let socket = |name: std::path::PathBuf| {
        let name = name.to_str()?.strip_prefix("socket:[")?;
        Some(name.strip_suffix(']')?.to_owned())
    };
    names.filter_map(socket).collect()
}
