//! SARIF 2.1.0, for code scanning.
//!
//! Source of its shape: OASIS, Static Analysis Results Interchange Format 2.1.0; the parts that
//! GitHub's code scanning shows are all there.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};

use rules::{RULES, Rule, Severity};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::address::{Address, address};
use crate::json::{Finding, Fix, Span, Verdict};
use crate::{Page, Report, json, json_lines, tool};

/// Writes one run with a result for each finding. Pages that could not be read are told as
/// notifications of the run.
pub(crate) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let hit = |rule: &&&Rule| {
        let pages = report.pages.iter().map(|page| &page.json);
        let silenced = |page: &'_ json::Page| {
            let mut silenced = page.silenced.iter();
            silenced.any(|one| one.finding.rule == rule.id)
        };
        let found = |page: &'_ json::Page| page.findings.iter().any(|it| it.rule == rule.id);
        pages.into_iter().any(|page| found(page) || silenced(page))
    };
    let rules: Vec<&Rule> = RULES.iter().filter(hit).copied().collect();
    let results: Vec<Value> = report
        .pages
        .iter()
        .flat_map(|page| page_results(page, &rules))
        .collect();
    let tool = tool();
    let sarif = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": tool.name,
                "version": tool.version,
                "semanticVersion": tool.version,
                "rules": rules.iter().copied().map(descriptor).collect::<Vec<_>>(),
            } },
            "invocations": [{
                "executionSuccessful": !report.has_unreadable(),
                "toolExecutionNotifications": notifications(report),
            }],
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    json_lines(&sarif, out)
}

fn descriptor(rule: &Rule) -> Value {
    let why = crate::why::why(rule.id).unwrap_or_else(|| rule.summary().to_owned());
    json!({
        "id": rule.id,
        "shortDescription": { "text": rule.summary() },
        "fullDescription": { "text": why },
        "help": { "text": rule.page(), "markdown": rule.page() },
        "defaultConfiguration": { "level": level(&crate::page::word(rule.severity)) },
        "properties": {
            "tags": [rule.group()],
            "precision": "high",
            "problem.severity": match rule.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info => "recommendation",
            },
        },
    })
}

fn page_results(page: &Page, rules: &[&Rule]) -> Vec<Value> {
    let mut characters = Characters::new(&page.text);
    let mut same = BTreeMap::new();
    let mut result = |finding: &Finding| {
        let index = rules.iter().position(|rule| rule.id == finding.rule);
        let mut result = json!({
            "ruleId": finding.rule,
            "level": level(&finding.severity),
            "message": { "text": words(finding) },
            "locations": [{ "physicalLocation": {
                "artifactLocation": location(page),
                "region": region(finding.at, &mut characters),
            } }],
            "partialFingerprints": { "primaryLocationLineHash": fingerprint(finding, page, &mut same) },
        });
        if let Some(index) = index {
            result["ruleIndex"] = json!(index);
        }
        if let Some(fix) = &finding.fix {
            result["fixes"] = json!([self::fix(fix, page, &mut characters)]);
        }
        result
    };
    let mut results: Vec<Value> = page.json.findings.iter().map(&mut result).collect();
    for one in &page.json.silenced {
        let mut silenced = result(&one.finding);
        silenced["suppressions"] = json!([{
            "kind": "inSource",
            "status": "accepted",
            "justification": one.reason,
        }]);
        results.push(silenced);
    }
    results
}

fn notifications(report: &Report) -> Vec<Value> {
    report
        .pages
        .iter()
        .filter(|page| page.json.verdict == Verdict::Unreadable)
        .map(|page| {
            json!({
                "level": "error",
                "message": { "text": page.json.error.clone().unwrap_or_default() },
                "locations": [{ "physicalLocation": { "artifactLocation": location(page) } }],
            })
        })
        .collect()
}

fn words(finding: &Finding) -> String {
    let message = finding.placed_message();
    let message = message.trim_end_matches('.');
    match &finding.library_message {
        Some(printed) => format!(
            "{message}. {} Meta's library prints: {printed}",
            finding.help
        ),
        None => format!("{message}. {}", finding.help),
    }
}

/// Where a page is: an address, or a path from the folder in which the tool ran.
fn location(page: &Page) -> Value {
    match address(page) {
        Address::Absolute(uri) => json!({ "uri": uri }),
        Address::Relative { uri, .. } => json!({ "uri": uri, "uriBaseId": "%SRCROOT%" }),
    }
}

/// A region by lines and by characters. Bytes are left out: those of the file are not known, for
/// it may have been in another encoding. A finding about the whole page is shown at its beginning.
fn region(at: Option<Span>, characters: &mut Characters<'_>) -> Value {
    let Some(at) = at else {
        return json!({ "startLine": 1 });
    };
    let (offset, length) = characters.of(at.offset, at.length);
    json!({
        "startLine": at.line,
        "startColumn": at.column,
        "endLine": at.end_line,
        "endColumn": at.end_column,
        "charOffset": offset,
        "charLength": length,
    })
}

fn fix(fix: &Fix, page: &Page, characters: &mut Characters<'_>) -> Value {
    let replacement = |edit: &crate::json::Edit| {
        let (offset, length) = characters.of(edit.offset, edit.length);
        json!({
            "deletedRegion": { "charOffset": offset, "charLength": length },
            "insertedContent": { "text": edit.text },
        })
    };
    let replacements: Vec<Value> = fix.edits.iter().map(replacement).collect();
    json!({
        "description": { "text": fix.title },
        "artifactChanges": [{ "artifactLocation": location(page), "replacements": replacements }],
    })
}

/// The same for the same flaw in the same line, wherever that line moves to; equal ones are counted.
fn fingerprint(finding: &Finding, page: &Page, same: &mut BTreeMap<String, u32>) -> String {
    let line = finding.at.and_then(|at| at.excerpt(&page.text));
    let mut hash = Sha256::new();
    hash.update(&finding.rule);
    hash.update([0]);
    hash.update(line.unwrap_or_default());
    let digest = hash.finalize();
    let mut hash = String::new();
    for byte in digest.iter().take(8) {
        // Writing to a text never fails.
        let _ = write!(hash, "{byte:02x}");
    }
    let count = same.entry(hash.clone()).or_insert(0);
    *count += 1;
    format!("{hash}:{count}")
}

fn level(severity: &str) -> &'static str {
    match severity {
        "error" => "error",
        "warning" => "warning",
        _ => "note",
    }
}

/// Counts characters up to byte offsets, going on from the last one where it can: findings come
/// in the order of their places, and pages may be large.
struct Characters<'a> {
    text: &'a str,
    at: usize,
    before: usize,
}

impl<'a> Characters<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            before: 0,
        }
    }

    /// Characters before a span of bytes, and in it.
    fn of(&mut self, offset: u32, length: u32) -> (usize, usize) {
        let from = offset as usize;
        let to = from + length as usize;
        if from < self.at {
            *self = Self::new(self.text);
        }
        let count = |from, to| {
            let piece: Option<&str> = self.text.get(from..to);
            piece.map_or(0, |piece| piece.chars().count())
        };
        let before = self.before + count(self.at, from);
        let inside = count(from, to);
        (self.at, self.before) = (from, before);
        (before, inside)
    }
}
