//! Whole pages as people have them; the snapshot is the full JSON of each, the protection against
//! rules that shout at healthy sites.
//!
//! `tests/fixtures/templates` holds a file of each template language and of each kind of component.
//! `tests/fixtures/pages/shop` is healthy and must give nothing worse than an info.

use std::fs;
use std::path::{Path, PathBuf};

use page::Source;
use report::{Page, Report};
use rules::Selection;

use crate::support::fixtures;

fn judge(path: &Path) -> Page {
    let name = path
        .strip_prefix(fixtures())
        .unwrap()
        .to_str()
        .unwrap()
        .replace('\\', "/");
    let page = page::parse(Source::local(name, fs::read_to_string(path).unwrap()));
    let facts = facts::extract(&page);
    let findings = rules::judge_page(&facts, &Selection::default());
    let verdict = rules::verdict(&facts, &findings);
    Page::new(&page.source, &facts, &findings, verdict)
}

fn pages(folder: &str) -> Vec<PathBuf> {
    let mut pages: Vec<PathBuf> = fs::read_dir(fixtures().join("pages").join(folder))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|suffix| suffix == "html"))
        .collect();
    pages.sort();
    assert!(!pages.is_empty(), "no page in {folder}");
    pages
}

#[test]
fn the_healthy_shop_gives_nothing_worse_than_an_info() {
    for path in pages("shop") {
        let page = judge(&path).json;
        assert_eq!(
            page.verdict,
            report::json::Verdict::Working,
            "{}",
            page.source
        );
        let bad: Vec<_> = page
            .findings
            .iter()
            .filter(|finding| finding.severity != "info")
            .collect();
        assert!(bad.is_empty(), "{}: {bad:#?}", page.source);
    }
}

#[test]
fn every_flaw_of_the_flawed_shop_is_found() {
    let expected = [
        (
            "index.html",
            vec!["page-view-missing", "noscript-missing", "init-duplicate"],
        ),
        (
            "product.html",
            vec!["base-code-after-events", "event-wrong-case"],
        ),
        (
            "checkout.html",
            vec!["base-code-smart-quotes", "noscript-other-id"],
        ),
        (
            "thank-you.html",
            vec![
                "purchase-currency-missing",
                "value-invalid",
                "event-id-misplaced",
                "command-unknown",
            ],
        ),
    ];
    for (name, rules) in expected {
        let page = judge(&fixtures().join("pages/shop-flawed").join(name)).json;
        for rule in rules {
            assert!(
                page.findings.iter().any(|finding| finding.rule == rule),
                "{name}: {rule}"
            );
        }
    }
}

#[test]
fn whole_pages_keep_their_report() {
    for folder in ["shop", "shop-flawed"] {
        for path in pages(folder) {
            let report = Report {
                pages: vec![judge(&path)],
            };
            let mut json = Vec::new();
            report::Format::Json
                .write(&report, &report::Look::default(), &mut json)
                .unwrap();
            insta::with_settings!({
                snapshot_path => path.parent().unwrap(),
                prepend_module_to_snapshot => false,
                omit_expression => true,
                filters => vec![(r#""version": "[^"]+""#, r#""version": "…""#)],
            }, {
                insta::assert_snapshot!(path.file_stem().unwrap().to_str().unwrap(), String::from_utf8(json).unwrap());
            });
        }
    }
}

/// Every span must be the piece of the file that its lines and columns say.
#[test]
fn spans_lines_and_columns_agree() {
    for path in pages("shop").into_iter().chain(pages("shop-flawed")) {
        let page = judge(&path);
        let json = serde_json::to_value(&page.json).unwrap();
        let mut spans = Vec::new();
        collect(&json, &mut spans);
        assert!(spans.len() > 3, "{}", page.json.source);
        for span in spans {
            let number = |key: &str| usize::try_from(span[key].as_u64().unwrap()).unwrap();
            let before = &page.text[..number("offset")];
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
            assert_eq!(
                (number("line"), number("column")),
                (line, column),
                "{}",
                page.json.source
            );
            assert!(
                page.text
                    .is_char_boundary(number("offset") + number("length")),
                "{}",
                page.json.source
            );
        }
    }
}

fn collect<'a>(
    json: &'a serde_json::Value,
    spans: &mut Vec<&'a serde_json::Map<String, serde_json::Value>>,
) {
    match json {
        serde_json::Value::Object(object) if object.contains_key("end_column") => {
            spans.push(object);
        }
        serde_json::Value::Object(object) => {
            object.values().for_each(|value| collect(value, spans));
        }
        serde_json::Value::Array(items) => items.iter().for_each(|value| collect(value, spans)),
        _ => {}
    }
}

#[test]
fn templates_are_read_in_every_language() {
    let mut paths: Vec<PathBuf> = fs::read_dir(fixtures().join("templates"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_none_or(|suffix| suffix != "snap"))
        .collect();
    paths.sort();
    assert!(paths.len() > 15, "{paths:?}");
    for path in paths {
        let page = judge(&path).json;
        let wrong = |severity: &str| page.findings.iter().any(|it| it.severity == severity);
        assert!(!wrong("error"), "{}: {:#?}", page.source, page.findings);
        // What stands in a comment of the server is no pixel.
        let ids: Vec<_> = page
            .pixels
            .iter()
            .filter_map(|pixel| pixel.id.as_deref())
            .collect();
        assert!(
            !ids.contains(&"484210123456780"),
            "{}: {ids:?}",
            page.source
        );
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        insta::with_settings!({
            snapshot_path => fixtures().join("templates"),
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, {
            insta::assert_json_snapshot!(name, page);
        });
    }
}
