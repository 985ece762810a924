//! Rules, their files, their pages of documentation and their fixtures agree.

use std::fs;

use rules::{HEADINGS, RULES};

use super::{files, none, read, root};

const SOURCES: &str = "src-tauri/crates/rules/src";

#[test]
fn every_rule_file_is_registered_under_its_own_name() {
    let mut wrong = Vec::new();
    let rule_files: Vec<String> = files(SOURCES, &[".rs"])
        .into_iter()
        .filter(|path| path[SOURCES.len() + 1..].contains('/') && !path.ends_with("/mod.rs"))
        .collect();
    for path in &rule_files {
        let name = path
            .rsplit('/')
            .next()
            .unwrap_or_default()
            .trim_end_matches(".rs");
        let id = name.replace('_', "-");
        match RULES.iter().find(|rule| rule.id == id) {
            None => wrong.push(format!("{path}: no rule `{id}` in RULES")),
            Some(rule) if !path.ends_with(&format!("/{}/{name}.rs", rule.group())) => {
                wrong.push(format!(
                    "{path}: `{id}` says that it stands in {}",
                    rule.file
                ));
            }
            Some(_) if !read(path).contains(&format!("    {} {{", name.to_uppercase())) => {
                wrong.push(format!(
                    "{path}: the static is not called {}",
                    name.to_uppercase()
                ));
            }
            Some(_) => {}
        }
    }
    if rule_files.len() != RULES.len() {
        wrong.push(format!(
            "{} rule files, {} rules",
            rule_files.len(),
            RULES.len()
        ));
    }
    none(&wrong);
}

#[test]
fn rules_stand_by_group_and_name() {
    assert!(
        RULES.is_sorted_by_key(|rule| (rule.group(), rule.id)),
        "sort RULES by group, then id"
    );
}

#[test]
fn every_rule_has_its_page() {
    let mut wrong = Vec::new();
    for rule in RULES {
        let page = rule.page();
        let headings: Vec<&str> = page
            .lines()
            .filter_map(|line| line.strip_prefix("## "))
            .collect();
        if headings != HEADINGS {
            wrong.push(format!("{}: its headings are {headings:?}", rule.id));
        }
        let summary = page.lines().next().unwrap_or_default();
        if summary.is_empty() || summary != rule.summary() || !summary.ends_with('.') {
            wrong.push(format!(
                "{}: its page does not begin with one sentence",
                rule.id
            ));
        }
        if !rule
            .section("References")
            .is_some_and(|links| links.contains("](https://"))
        {
            wrong.push(format!("{}: no reference", rule.id));
        }
    }
    none(&wrong);
}

#[test]
fn every_rule_has_pages_that_are_wrong_and_right() {
    let mut wrong = Vec::new();
    let folder = root().join("tests/fixtures/rules");
    for rule in RULES {
        let ending = if rule.is_live() { "jsonl" } else { "html" };
        for name in ["invalid", "valid"] {
            let page = format!("{name}.{ending}");
            if !folder.join(rule.id).join(&page).is_file() {
                wrong.push(format!(
                    "tests/fixtures/rules/{}/{page} is missing",
                    rule.id
                ));
            }
        }
    }
    for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if !RULES.iter().any(|rule| rule.id == name) {
            wrong.push(format!("tests/fixtures/rules/{name} belongs to no rule"));
        }
    }
    for beside in files("tests/fixtures/rules", &[".snap", ".headers"]) {
        let page = |ending| root().join(&beside).with_extension(ending).is_file();
        if !page("html") && !page("jsonl") {
            wrong.push(format!("{beside} has no page"));
        }
    }
    none(&wrong);
}
