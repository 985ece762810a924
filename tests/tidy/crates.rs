//! Which crate may name which.

use super::{files, none, read, without_tests};

/// Each crate with the crates of ours that it may depend on: those left of it in the picture of
/// the README, and `spec`.
const ALLOWED: &[(&str, &[&str])] = &[
    ("spec", &[]),
    ("page", &["spec"]),
    ("facts", &["page", "spec"]),
    ("wire", &["spec"]),
    ("session", &["facts", "page", "spec", "wire"]),
    ("rules", &["facts", "page", "session", "spec", "wire"]),
    (
        "report",
        &["facts", "page", "rules", "session", "spec", "wire"],
    ),
    ("snippet", &["spec"]),
    ("store", &[]),
    ("acquire", &["page", "spec"]),
    ("probe", &["spec", "wire"]),
    (
        "inspect",
        &[
            "acquire", "facts", "page", "probe", "report", "rules", "session", "snippet", "spec",
            "wire",
        ],
    ),
];

/// Crates that are pure functions of their input.
const PURE: [&str; 8] = [
    "spec", "page", "facts", "wire", "session", "rules", "report", "snippet",
];

/// What a pure crate does not use: files, the network, the clock, chance.
const IMPURE: [&str; 9] = [
    "std::fs",
    "std::net",
    "std::env::",
    "std::process",
    "Instant::now",
    "SystemTime",
    "tokio::",
    "reqwest::",
    "rand::",
];

/// The names under `[dependencies]` of a manifest.
fn dependencies(manifest: &str) -> Vec<&str> {
    let section = manifest
        .split("\n[dependencies]")
        .nth(1)
        .unwrap_or_default();
    let section = section.split("\n[").next().unwrap_or_default();
    section
        .lines()
        .filter_map(|line| line.split(['.', ' ', '=']).next())
        .filter(|name| !name.is_empty() && !name.starts_with('#'))
        .collect()
}

#[test]
fn crates_name_only_what_stands_left_of_them() {
    let mut wrong = Vec::new();
    for path in files("src-tauri/crates", &["Cargo.toml"]) {
        let name = path.split('/').nth(2).unwrap_or_default();
        let Some((_, allowed)) = ALLOWED.iter().find(|(known, _)| *known == name) else {
            wrong.push(format!(
                "{path}: the crate has no row in tests/tidy/crates.rs"
            ));
            continue;
        };
        let manifest = read(&path);
        for dependency in dependencies(&manifest) {
            let ours = ALLOWED.iter().any(|(known, _)| *known == dependency);
            if ours && !allowed.contains(&dependency) {
                wrong.push(format!("{path}: `{name}` may not depend on `{dependency}`"));
            }
            if dependency.starts_with("tauri") {
                wrong.push(format!("{path}: no crate of the core depends on Tauri"));
            }
        }
    }
    none(&wrong);
}

#[test]
fn versions_stand_in_the_workspace_only() {
    let manifests = files("src-tauri", &["Cargo.toml"]);
    let wrong: Vec<String> = manifests
        .iter()
        // The fuzz targets are a workspace of their own, built by another toolchain.
        .filter(|path| *path != "src-tauri/fuzz/Cargo.toml")
        .filter(|path| {
            read(path)
                .lines()
                .any(|line| line.starts_with("version =") || line.contains("version = \""))
        })
        .map(|path| format!("{path}: a version stands here; it belongs into the root's Cargo.toml"))
        .collect();
    none(&wrong);
}

#[test]
fn pure_crates_touch_nothing() {
    let mut wrong = Vec::new();
    for path in PURE
        .iter()
        .flat_map(|name| files(&format!("src-tauri/crates/{name}/src"), &[".rs"]))
    {
        let text = read(&path);
        for used in IMPURE
            .iter()
            .filter(|used| without_tests(&text).contains(**used))
        {
            wrong.push(format!("{path}: uses {used}"));
        }
    }
    none(&wrong);
}

#[test]
fn each_crate_says_what_it_does_and_what_it_does_not() {
    let wrong: Vec<String> = ALLOWED
        .iter()
        .map(|(name, _)| format!("src-tauri/crates/{name}/src/lib.rs"))
        .filter(|path| {
            let text = read(path);
            let head: Vec<&str> = text
                .lines()
                .take_while(|line| line.starts_with("//!"))
                .collect();
            !head.iter().any(|line| line.starts_with("//! Invariant: "))
        })
        .map(|path| format!("{path}: its head has no line `//! Invariant: …`"))
        .collect();
    none(&wrong);
}
