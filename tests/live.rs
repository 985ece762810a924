//! Each rule about hits over its own recordings, and over the examples of its own documentation.
//!
//! `tests/fixtures/rules/<id>/invalid*.jsonl` must give a finding of the rule; its snapshot stands
//! beside it. `valid*.jsonl` must give none, and nothing worse than an info of any other rule. The
//! recordings of healthy visits give no finding about hits at all.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use page::Source;
use report::json::{Finding, FireReport};
use report::{Look, live};
use rules::{RULES, Rule, Selection};
use session::Session;
use wire::Observation;

use crate::support::{fixtures, seen};
use crate::visits::play;

/// Visits with nothing wrong about their hits.
const HEALTHY: [&str; 10] = [
    "click",
    "healthy-bundle",
    "healthy-consent",
    "healthy-matching",
    "healthy-order",
    "healthy-pixels",
    "healthy-routes",
    "healthy-shop",
    "next-page",
    "page-load",
];

fn live_rules() -> impl Iterator<Item = &'static Rule> {
    RULES.iter().copied().filter(|rule| rule.is_live())
}

fn recordings(rule: &Rule, kind: &str) -> Vec<PathBuf> {
    let folder = fixtures().join("rules").join(rule.id);
    let entries = fs::read_dir(&folder).into_iter().flatten();
    let mut files: Vec<_> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|suffix| suffix == "jsonl"))
        .filter(|path| {
            path.file_name()
                .is_some_and(|name| name.to_string_lossy().starts_with(kind))
        })
        .collect();
    files.sort();
    files
}

/// Findings of `rule`: those of the page, then those that only the hits carry.
fn of_rule<'r>(report: &'r FireReport, rule: &Rule) -> (Vec<&'r Finding>, Vec<&'r Finding>) {
    let own = |finding: &&Finding| finding.rule == rule.id;
    let of_page: Vec<&Finding> = report.findings.iter().filter(own).collect();
    let told = |finding: &&Finding| {
        let same = |other: &&&Finding| other.message == finding.message;
        of_page.iter().find(same).is_none()
    };
    let of_hits = report.fires.iter().flat_map(|fire| &fire.findings);
    let mut of_hits: Vec<&Finding> = of_hits.filter(own).filter(told).collect();
    of_hits.dedup_by(|one, other| one.message == other.message);
    (of_page, of_hits)
}

fn listed(findings: &[Finding]) -> String {
    let line = |finding: &Finding| {
        let Finding {
            severity,
            rule,
            message,
            ..
        } = finding;
        format!("  {severity} {rule}: {message}\n")
    };
    findings.iter().map(line).collect()
}

#[tokio::test]
async fn valid_visits_give_nothing() {
    let mut wrong = String::new();
    for rule in live_rules() {
        for path in recordings(rule, "valid") {
            let report = play(&path).await.report;
            let (of_page, of_hits) = of_rule(&report, rule);
            let shouts = |finding: &Finding| finding.severity != "info";
            let shouted = report.findings.iter().any(shouts);
            if shouted || !of_page.is_empty() || !of_hits.is_empty() {
                write!(wrong, "\n{}\n{}", path.display(), listed(&report.findings)).unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "visits that are right:\n{wrong}");
}

#[tokio::test]
async fn healthy_visits_are_left_alone() {
    let live = |finding: &&Finding| live_rules().any(|rule| rule.id == finding.rule);
    for name in HEALTHY {
        let path = fixtures().join("visits").join(name).with_extension("jsonl");
        let report = play(&path).await.report;
        let of_hits = report.fires.iter().flat_map(|fire| &fire.findings);
        let all = report.findings.iter().chain(of_hits);
        let found: Vec<Finding> = all.filter(live).cloned().collect();
        assert!(found.is_empty(), "{name}\n{}", listed(&found));
    }
}

#[tokio::test]
async fn invalid_visits_give_what_their_snapshots_show() {
    let mut silent = String::new();
    for (rule, path) in live_rules().flat_map(|rule| {
        let paths = recordings(rule, "invalid").into_iter();
        paths.map(move |path| (rule, path))
    }) {
        let outcome = play(&path).await;
        let (of_page, of_hits) = of_rule(&outcome.report, rule);
        if of_page.is_empty() && of_hits.is_empty() {
            let found = listed(&outcome.report.findings);
            write!(silent, "\n{}\n{found}", path.display()).unwrap();
            continue;
        }
        let mut text = shown(&outcome.report, &of_page, &outcome.source.text);
        for finding in &of_hits {
            let Finding { message, hits, .. } = finding;
            writeln!(
                text,
                "told by the source already: {message} (hits {hits:?})"
            )
            .unwrap();
        }
        insta::with_settings!({
            snapshot_path => path.parent().unwrap(),
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, {
            insta::assert_snapshot!(path.file_stem().unwrap().to_str().unwrap(), text);
        });
    }
    assert!(silent.is_empty(), "visits that are wrong:\n{silent}");
}

/// The findings as the terminal shows them, with the hits that they are about.
fn shown(report: &FireReport, findings: &[&Finding], text: &str) -> String {
    let mut report = report.clone();
    "index.html".clone_into(&mut report.target);
    report.findings = findings.iter().map(|one| (*one).clone()).collect();
    report.expected.clear();
    let mut out = Vec::new();
    live::outcome(&report, &[text], &Look::default(), &mut out).unwrap();
    let mut shown = String::from_utf8(out).unwrap();
    for finding in findings.iter().filter(|finding| !finding.hits.is_empty()) {
        writeln!(shown, "{}: hits {:?}", finding.rule, finding.hits).unwrap();
    }
    shown
}

#[test]
fn examples_of_the_documentation_hold() {
    let mut wrong = String::new();
    for rule in live_rules() {
        for (heading, expected) in [("Example", 1), ("Use instead", 0)] {
            let Some(lines) = rule.seen(heading) else {
                writeln!(wrong, "{}: nothing seen under {heading}", rule.id).unwrap();
                continue;
            };
            let page = rule.block(heading).unwrap_or_default();
            let headers = rule.headers(heading).unwrap_or_default();
            let judged =
                rules::judge_session(&session(&page, &headers, &lines), &Selection::default());
            let all = judged.findings.iter().chain(&judged.repeated);
            let found: Vec<&str> = all
                .filter(|finding| finding.rule.id == rule.id)
                .map(|finding| finding.message.as_str())
                .collect();
            if found.len() != expected {
                writeln!(wrong, "{} {heading}: {found:?}", rule.id).unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// The session of a page that is served with `headers`, one a line.
fn session(page: &str, headers: &str, lines: &str) -> Session {
    let mut session = Session::default();
    for recorded in seen::recorded(page, lines) {
        if let Observation::Document(_) = recorded.seen {
            let mut source = Source::local("example.html", page);
            let header = |line: &str| {
                let (name, value) = line.split_once(": ").unwrap();
                (name.to_owned(), value.to_owned())
            };
            source.headers = page::Headers(headers.lines().map(header).collect());
            session.open(facts::extract(&page::parse(source)));
        }
        session.apply(recorded.at_ms, &recorded.seen);
    }
    session
}

#[test]
fn rules_are_told_by_rules_about_the_source() {
    for rule in RULES {
        for name in rule.told_by {
            let twin = rules::rule(name).unwrap_or_else(|| panic!("{}: no rule {name}", rule.id));
            assert!(rule.is_live() && !twin.is_live(), "{}: {name}", rule.id);
        }
    }
}

/// What a recording is made of is small, so that people can read it.
#[test]
fn recordings_are_small() {
    for path in live_rules().flat_map(|rule| recordings(rule, "")) {
        let size = fs::metadata(&path).unwrap().len();
        assert!(size < 12_000, "{}: {size} bytes", Path::display(&path));
    }
}
