//! Sizes of files, and what may stand in which.

use std::fs;

use super::{files, none, read, root, without_tests};

/// Folders with the most lines that a file in them may have, its unit tests aside. The first
/// folder that fits counts.
const LIMITS: &[(&str, &[&str], usize)] = &[
    ("src-tauri/crates/spec/", &[".rs"], 600),
    ("src-tauri/crates/rules/src/", &[".rs"], 200),
    ("src-tauri/crates/", &[".rs"], 400),
    ("src-tauri/cli/", &[".rs"], 300),
    ("src-tauri/src/", &[".rs"], 250),
    ("src-tauri/xtask/", &[".rs"], 400),
    ("src-tauri/crates/", &[".js"], 400),
    ("tests/", &[".rs"], 400),
    ("ui/src/words/rules/th/", &[".ts"], 1200),
    ("ui/src/", &[".svelte"], 300),
    ("ui/src/", &[".ts"], 250),
];

/// Files that may be longer, each with its limit and its reason.
const LONGER: &[(&str, usize, &str)] = &[
    (
        "src-tauri/crates/rules/src/registry.rs",
        400,
        "one line for each rule, and nothing else",
    ),
    ("ui/src/host/types.ts", 1200, "generated from report::json"),
];

/// Entries that the top of the project may have besides hidden ones.
const TOP: &[&str] = &[
    "CHANGELOG.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE",
    "README.md",
    "icons",
    "src-tauri",
    "target",
    "tests",
    "ui",
];

#[test]
fn files_keep_to_their_limit() {
    let mut wrong = Vec::new();
    for path in ["src-tauri", "tests", "ui/src"]
        .iter()
        .flat_map(|folder| files(folder, &[".rs", ".js", ".svelte", ".ts"]))
    {
        let in_folder = |folder: &str, endings: &[&str]| {
            path.starts_with(folder) && endings.iter().any(|ending| path.ends_with(ending))
        };
        let Some((_, _, limit)) = LIMITS
            .iter()
            .find(|(folder, endings, _)| in_folder(folder, endings))
        else {
            continue;
        };
        let longer = LONGER.iter().find(|(name, _, _)| *name == path);
        let limit = longer.map_or(*limit, |(_, limit, _)| *limit);
        let lines = without_tests(&read(&path)).lines().count();
        if lines > limit {
            wrong.push(format!("{path}: {lines} lines, the limit is {limit}"));
        }
    }
    for (path, _, _) in LONGER {
        if !root().join(path).is_file() {
            wrong.push(format!("{path}: an exception for a file that is gone"));
        }
    }
    none(&wrong);
}

#[test]
fn nothing_unwraps_outside_tests() {
    let wrong: Vec<String> = files("src-tauri", &[".rs"])
        .into_iter()
        .filter(|path| !path.contains("/tests/") && !path.ends_with("tests.rs"))
        .filter(|path| code(without_tests(&read(path))).contains(".unwrap()"))
        .map(|path| format!("{path}: `unwrap()` outside tests"))
        .collect();
    none(&wrong);
}

#[test]
fn only_one_file_decides_what_may_leave() {
    let decision = "src-tauri/crates/probe/src/traffic.rs";
    let mut wrong = Vec::new();
    for path in files("src-tauri/crates/probe/src", &[".rs"])
        .into_iter()
        .filter(|path| path != decision)
    {
        let text = read(&path);
        // Others may carry a verdict out, which is an arm of a `match`; none may make one.
        let makes = |line: &&str| {
            line.contains("-> Verdict") || (line.contains("Verdict::") && !line.contains("=>"))
        };
        for line in code(without_tests(&text)).lines().filter(makes) {
            wrong.push(format!(
                "{path}: `{}`; only {decision} decides what may leave",
                line.trim()
            ));
        }
    }
    none(&wrong);
}

#[test]
fn lines_and_columns_are_made_in_reports_only() {
    let allowed = ["src-tauri/crates/page/src/", "src-tauri/crates/report/src/"];
    let wrong: Vec<String> = files("src-tauri", &[".rs"])
        .into_iter()
        .filter(|path| {
            !allowed.iter().any(|folder| path.starts_with(folder)) && !path.contains("/examples/")
        })
        .filter(|path| without_tests(&read(path)).contains("LineIndex"))
        .map(|path| format!("{path}: uses LineIndex; spans are bytes up to the report"))
        .collect();
    none(&wrong);
}

#[test]
fn only_the_host_folder_talks_to_the_shell() {
    let wrong: Vec<String> = files("ui/src", &[".ts", ".svelte", ".js"])
        .into_iter()
        .filter(|path| !path.starts_with("ui/src/host/"))
        .filter(|path| read(path).contains("@tauri-apps/"))
        .map(|path| format!("{path}: imports @tauri-apps/*"))
        .collect();
    none(&wrong);
}

#[test]
fn front_doors_hold_no_knowledge_of_pixels() {
    let wrong: Vec<String> = ["src-tauri/cli", "src-tauri/src"]
        .iter()
        .flat_map(|folder| files(folder, &[".rs"]))
        .filter(|path| {
            let text = read(path);
            ["facts::", "spec::", "fbevents", "facebook."]
                .iter()
                .any(|word| code(without_tests(&text)).contains(word))
        })
        .map(|path| format!("{path}: knows of pixels; that belongs into a crate"))
        .collect();
    none(&wrong);
}

#[test]
fn the_top_of_the_project_is_short() {
    let wrong: Vec<String> = fs::read_dir(root())
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| !name.starts_with('.') && !TOP.contains(&name.as_str()))
        .map(|name| format!("{name} does not belong at the top of the project"))
        .collect();
    none(&wrong);
}

/// A source file without its comments that take whole lines.
fn code(text: &str) -> String {
    text.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}
