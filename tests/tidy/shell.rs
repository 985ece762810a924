//! The desktop shell gives its window what the window uses, and nothing more.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{files, none, read, root};

/// Permissions that are no command of ours: what the window hears without asking.
const HEARING: [&str; 2] = ["core:event:allow-listen", "core:event:allow-unlisten"];

/// The words between two marks, each in quotes of one kind.
fn quoted(text: &str, quote: char) -> BTreeSet<String> {
    text.split(quote)
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

fn between<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
    let rest = text.split(from).nth(1).unwrap_or_default();
    rest.split(to).next().unwrap_or_default()
}

/// The commands as the build declares them.
fn declared() -> BTreeSet<String> {
    let build = read("src-tauri/build.rs");
    let commands = quoted(between(&build, "const COMMANDS", "];"), '"');
    assert!(commands.len() > 10, "{commands:?}");
    commands
}

fn permissions() -> BTreeSet<String> {
    let capability: Value =
        serde_json::from_str(&read("src-tauri/capabilities/main.json")).unwrap();
    let list = capability["permissions"].as_array().unwrap();
    let list = list.iter().map(|name| name.as_str().unwrap().to_owned());
    list.collect()
}

#[test]
fn the_window_may_call_what_is_declared_and_nothing_else() {
    let commands = declared().into_iter();
    let mut wanted: BTreeSet<String> = commands
        .map(|name| format!("allow-{}", name.replace('_', "-")))
        .collect();
    wanted.extend(HEARING.map(str::to_owned));
    assert_eq!(permissions(), wanted);
}

#[test]
fn every_command_is_there_and_is_called() {
    let shell = read("src-tauri/src/lib.rs");
    let handlers = between(&shell, "generate_handler![", "])");
    let handlers = handlers
        .split(',')
        .filter_map(|path| path.trim().rsplit("::").next());
    let there: BTreeSet<String> = handlers
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect();
    assert_eq!(there, declared(), "lib.rs and build.rs name other commands");
    let host = read("ui/src/host/tauri.ts");
    let called = host.split("call('").skip(1);
    let called: BTreeSet<String> = called
        .filter_map(|rest| rest.split('\'').next())
        .map(str::to_owned)
        .collect();
    assert_eq!(
        called,
        declared(),
        "the screen's host and build.rs name other commands"
    );
}

#[test]
fn what_a_report_leaves_out_can_be_read_again() {
    let mut wrong = Vec::new();
    for path in files("src-tauri/crates/report/src", &[".rs"]) {
        if !path.contains("/json") {
            continue;
        }
        let text = read(&path);
        for part in text.split("#[derive(").skip(1) {
            let head = part.split('{').next().unwrap_or_default();
            let is_read = head.contains("Deserialize") && head.contains("pub struct");
            let skips = part
                .lines()
                .filter(|line| line.contains("skip_serializing_if"));
            let bare = skips.filter(|line| !line.contains("default,")).count();
            if is_read && bare > 0 && !head.contains("#[serde(default)]") {
                let name = head.split("pub struct").nth(1).unwrap_or_default();
                wrong.push(format!(
                    "{path}: {} leaves out what it wants back",
                    name.trim()
                ));
            }
        }
    }
    none(&wrong);
}

#[test]
fn only_the_apps_own_window_has_a_capability() {
    let capabilities = files("src-tauri/capabilities", &[".json", ".toml"]);
    assert_eq!(capabilities, ["src-tauri/capabilities/main.json"]);
    let capability: Value =
        serde_json::from_str(&read("src-tauri/capabilities/main.json")).unwrap();
    assert_eq!(capability["windows"], serde_json::json!(["main"]));
    assert!(capability.get("remote").is_none());
}

#[test]
fn the_window_runs_nothing_but_its_own_files() {
    let conf: Value = serde_json::from_str(&read("src-tauri/tauri.conf.json")).unwrap();
    let security = &conf["app"]["security"];
    let csp = security["csp"].as_object().unwrap();
    let mut wrong = Vec::new();
    for (directive, sources) in csp {
        let sources = sources.as_str().unwrap();
        for loose in ["unsafe-", "*", "http:", "https:"] {
            // The one address is Tauri's own way to the shell.
            if sources.replace("http://ipc.localhost", "").contains(loose) {
                wrong.push(format!("{directive}: {sources}"));
            }
        }
    }
    none(&wrong);
    assert_eq!(csp["default-src"], "'none'");
    assert!(
        security.get("devCsp").is_none()
            && security
                .get("dangerousDisableAssetCspModification")
                .is_none()
    );
    assert_eq!(conf["app"]["withGlobalTauri"], false);
    assert!(root().join("ui/index.html").is_file());
    let page = read("ui/index.html");
    assert!(
        !page.contains("style=") && !page.contains("onload="),
        "index.html has inline code"
    );
}
