//! Each rule about the source over its own pages, and over the examples of its own documentation.
//!
//! A page `<name>.html` is read as if it were served with the headers in `<name>.headers`, where
//! there are any. `tests/fixtures/rules/<id>/invalid*.html` must give a finding of the rule; its snapshot stands
//! beside it, with the page as a safe fix leaves it. `valid*.html` must give none, and nothing worse
//! than an info of any other rule.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use facts::Facts;
use page::{Headers, Source};
use report::{Format, Look, Report};
use rules::{Applicability, Finding, Fix, RULES, Rule, Selection, Severity};

/// A page read and judged.
struct Judged {
    source: Source,
    facts: Facts,
    findings: Vec<Finding>,
}

/// Rules about pages as a server has answered them: theirs have an address.
const SERVED: [&str; 2] = ["server-code-served", "parameter-garbled"];

impl Judged {
    /// A page of the rule called `rule`, as it is served with `headers`, one a line.
    fn of(rule: &str, name: &str, text: &str, headers: &str) -> Self {
        let mut source = Source::local(name, text);
        if SERVED.contains(&rule) {
            source.url = "https://shop.example/".parse().ok();
            let kind = headers
                .lines()
                .find_map(|line| line.strip_prefix("content-type: "));
            source.untold = acquire::is_untold(text.as_bytes(), kind);
        }
        let header = |line: &str| {
            let (name, value) = line.split_once(": ").unwrap();
            (name.to_owned(), value.to_owned())
        };
        source.headers = Headers(headers.lines().map(header).collect());
        let page = page::parse(source);
        let facts = facts::extract(&page);
        let findings = rules::judge_page(&facts, &Selection::default());
        Self {
            source: page.source,
            facts,
            findings,
        }
    }

    fn read(path: &Path) -> Self {
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let headers = fs::read_to_string(path.with_extension("headers")).unwrap_or_default();
        let rule = path.parent().and_then(Path::file_name).unwrap();
        let text = fs::read_to_string(path).unwrap();
        Self::of(&rule.to_string_lossy(), &name, &text, &headers)
    }

    fn of_rule(&self, rule: &Rule) -> Vec<&Finding> {
        self.findings
            .iter()
            .filter(|finding| finding.rule.id == rule.id)
            .collect()
    }

    /// The findings of one rule as the terminal shows them.
    fn shown(&self, rule: &Rule) -> String {
        let findings: Vec<Finding> = self.of_rule(rule).into_iter().cloned().collect();
        let verdict = rules::verdict(&self.facts, &self.findings);
        // Without facts, so that the text is about the findings alone.
        let page = report::Page::new(&self.source, &Facts::default(), &findings, verdict);
        let mut out = Vec::new();
        Format::Text
            .write(&Report { pages: vec![page] }, &Look::default(), &mut out)
            .unwrap();
        let mut text = String::from_utf8(out).unwrap();
        for finding in findings
            .iter()
            .filter_map(|finding| finding.library_message.as_deref())
        {
            writeln!(text, "the library prints: {finding}").unwrap();
        }
        text
    }

    /// What is wrong with the page, one line each.
    fn list(&self) -> String {
        let line = |finding: &Finding| {
            format!(
                "{:?} {}: {}",
                finding.severity, finding.rule.id, finding.message
            )
        };
        self.findings
            .iter()
            .map(line)
            .collect::<Vec<_>>()
            .join("\n")
    }
}

fn folder(rule: &Rule) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/rules")
        .join(rule.id)
}

/// The pages of a rule whose names begin with `kind`, sorted.
fn pages(rule: &Rule, kind: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder(rule)) else {
        return Vec::new();
    };
    let mut pages: Vec<PathBuf> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "html")
        })
        .filter(|path| {
            path.file_name()
                .is_some_and(|name| name.to_string_lossy().starts_with(kind))
        })
        .collect();
    pages.sort();
    pages
}

/// The page with fixes applied from the end, so that earlier offsets stay true. Fixes that touch
/// what another has changed are left for the next reading.
fn mended(text: &str, fixes: &[&Fix]) -> String {
    let mut edits: Vec<_> = fixes.iter().flat_map(|fix| &fix.edits).collect();
    edits.sort_by_key(|edit| (edit.at.start, edit.at.end));
    edits.dedup_by(|later, earlier| later.at.start < earlier.at.end);
    let mut text = text.to_owned();
    for edit in edits.into_iter().rev() {
        text.replace_range(edit.at.start as usize..edit.at.end as usize, &edit.text);
    }
    text
}

/// Lines of `after` that `before` does not have, and the reverse, marked as in a patch.
fn difference(before: &str, after: &str) -> String {
    let (before, after): (Vec<&str>, Vec<&str>) =
        (before.lines().collect(), after.lines().collect());
    let start = before
        .iter()
        .zip(&after)
        .take_while(|(a, b)| a == b)
        .count();
    let end = before[start..]
        .iter()
        .rev()
        .zip(after[start..].iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let gone = before[start..before.len() - end]
        .iter()
        .map(|line| format!("- {}", line.trim_end()));
    let come = after[start..after.len() - end]
        .iter()
        .map(|line| format!("+ {}", line.trim_end()));
    gone.chain(come).collect::<Vec<_>>().join("\n")
}

#[test]
fn valid_pages_give_nothing() {
    let mut wrong = String::new();
    for rule in RULES {
        for path in pages(rule, "valid") {
            let judged = Judged::read(&path);
            let shouted = judged
                .findings
                .iter()
                .any(|finding| finding.severity >= Severity::Warning);
            if shouted || !judged.of_rule(rule).is_empty() {
                write!(wrong, "\n{}\n{}\n", path.display(), judged.list()).unwrap();
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "pages that are right are complained of:\n{wrong}"
    );
}

#[test]
fn invalid_pages_give_what_their_snapshots_show() {
    // A false alarm must not hide behind a snapshot that somebody accepts.
    valid_pages_give_nothing();
    let mut silent = Vec::new();
    for rule in RULES {
        for path in pages(rule, "invalid") {
            let judged = Judged::read(&path);
            if judged.of_rule(rule).is_empty() {
                silent.push(format!("{}\n{}", path.display(), judged.list()));
                continue;
            }
            let mut text = judged.shown(rule);
            text.push_str(&fixed(rule, &judged));
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            insta::with_settings!({
                snapshot_path => folder(rule),
                prepend_module_to_snapshot => false,
                omit_expression => true,
            }, {
                insta::assert_snapshot!(name, text);
            });
        }
    }
    assert!(
        silent.is_empty(),
        "pages that are wrong are not complained of:\n{}",
        silent.join("\n\n")
    );
}

/// What the rule's fixes do to the page. A mended page is read again and must have lost what was
/// mended, without anything worse in its place.
fn fixed(rule: &Rule, judged: &Judged) -> String {
    let mut out = String::new();
    for applicability in [Applicability::Safe, Applicability::Unsafe] {
        let findings = judged.of_rule(rule);
        let fixes: Vec<&Fix> = findings
            .iter()
            .filter_map(|finding| finding.fix.as_ref())
            .filter(|fix| fix.applicability == applicability)
            .collect();
        if fixes.is_empty() {
            continue;
        }
        let text = mended(&judged.source.text, &fixes);
        let headers: Vec<String> = judged
            .source
            .headers
            .0
            .iter()
            .map(|(name, value)| format!("{name}: {value}"))
            .collect();
        let again = Judged::of(rule.id, &judged.source.name, &text, &headers.join("\n"));
        let left = again.of_rule(rule).len();
        assert!(
            left < findings.len(),
            "{}: the fix leaves the finding\n{text}",
            rule.id
        );
        let titles: Vec<&str> = fixes.iter().map(|fix| fix.title.as_str()).collect();
        if applicability == Applicability::Safe {
            // What is mended must be gone, and nothing worse than an info may come in its place.
            let worse = |judged: &Judged| {
                let worse = |finding: &&Finding| {
                    finding.rule.id != rule.id && finding.severity >= Severity::Warning
                };
                judged.findings.iter().filter(worse).count()
            };
            assert!(
                worse(&again) <= worse(judged),
                "{}: the fix brings something else\n{}\n{text}",
                rule.id,
                again.list()
            );
        }
        let kind = if applicability == Applicability::Safe {
            "safe"
        } else {
            "unsafe"
        };
        writeln!(
            out,
            "\n{kind} fix: {}\n{}",
            titles.join(", "),
            difference(&judged.source.text, &text)
        )
        .unwrap();
    }
    out
}

#[test]
fn examples_of_the_documentation_hold() {
    let mut wrong = String::new();
    for rule in RULES.iter().filter(|rule| !rule.is_live()) {
        for (heading, expected) in [("Example", 1), ("Use instead", 0)] {
            let Some(block) = rule.block(heading) else {
                writeln!(wrong, "{}: no block under {heading}", rule.id).unwrap();
                continue;
            };
            let headers = rule.headers(heading).unwrap_or_default();
            let judged = Judged::of(rule.id, "example.html", &block, &headers);
            let found = judged.of_rule(rule).len();
            if found != expected {
                write!(
                    wrong,
                    "\n{} {heading}: {found} findings\n{}\n",
                    rule.id,
                    judged.list()
                )
                .unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_message_of_the_library_is_carried_by_one_finding() {
    let mut wrong = String::new();
    for path in RULES.iter().flat_map(|rule| pages(rule, "")) {
        let judged = Judged::read(&path);
        let mut carried: BTreeMap<&str, usize> = BTreeMap::new();
        for message in judged
            .findings
            .iter()
            .filter_map(|finding| finding.library_message.as_deref())
        {
            *carried.entry(message).or_default() += 1;
        }
        let mut printed: BTreeMap<String, usize> = BTreeMap::new();
        for message in judged
            .facts
            .messages
            .iter()
            .filter(|printed| printed.message.is_prefixed())
        {
            *printed.entry(message.message.to_string()).or_default() += 1;
        }
        let same = printed.len() == carried.len()
            && printed
                .iter()
                .all(|(text, count)| carried.get(text.as_str()) == Some(count));
        if !same {
            write!(
                wrong,
                "\n{}\nprinted: {printed:#?}\ncarried: {carried:#?}\n",
                path.display()
            )
            .unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
