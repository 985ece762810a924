//! `JUnit` XML, which every CI shows: a suite for each page, a case for each finding.
//!
//! Source of its shape: `junit-10.xsd` of Jenkins' xUnit plug-in, the narrowest that is in use.

use std::io::{self, Write};

use crate::json::{Finding, Span, Verdict};
use crate::{Page, Report};

/// Writes all suites. Errors and warnings are failures; infos pass and say what they say; what a
/// comment silences is skipped; a page without findings is one case that passes; one that could not
/// be read is an error.
pub(crate) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let sums = report
        .pages
        .iter()
        .map(Sums::of)
        .fold(Sums::default(), Sums::plus);
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(
        out,
        "<testsuites name=\"pixelscope\" {}>",
        sums.attributes()
    )?;
    for page in &report.pages {
        suite(page, out)?;
    }
    writeln!(out, "</testsuites>")
}

fn suite(page: &Page, out: &mut dyn Write) -> io::Result<()> {
    let source = escaped(&page.json.source);
    writeln!(
        out,
        "  <testsuite name=\"{source}\" file=\"{source}\" {} skipped=\"{}\">",
        Sums::of(page).attributes(),
        page.json.silenced.len()
    )?;
    if page.json.verdict == Verdict::Unreadable {
        let error = escaped(page.json.error.as_deref().unwrap_or_default());
        writeln!(
            out,
            "    <testcase name=\"page-read\" classname=\"{source}\">"
        )?;
        writeln!(
            out,
            "      <error message=\"{error}\" type=\"unreadable\"/>"
        )?;
        writeln!(out, "    </testcase>")?;
    } else if page.json.findings.is_empty() {
        writeln!(
            out,
            "    <testcase name=\"no-findings\" classname=\"{source}\"/>"
        )?;
    }
    for finding in &page.json.findings {
        case(finding, page, &source, out)?;
    }
    for one in &page.json.silenced {
        let rule = escaped(&one.finding.rule);
        let place = place(one.finding.at);
        writeln!(
            out,
            "    <testcase name=\"{rule}{place}\" classname=\"{source}\">"
        )?;
        writeln!(out, "      <skipped message=\"{}\"/>", escaped(&one.reason))?;
        writeln!(out, "    </testcase>")?;
    }
    writeln!(out, "  </testsuite>")
}

fn case(finding: &Finding, page: &Page, source: &str, out: &mut dyn Write) -> io::Result<()> {
    let rule = escaped(&finding.rule);
    let place = place(finding.at);
    writeln!(
        out,
        "    <testcase name=\"{rule}{place}\" classname=\"{source}\">"
    )?;
    let words = escaped(&words(finding, page, &place));
    if is_failure(finding) {
        writeln!(
            out,
            "      <failure message=\"{}\" type=\"{}\">{words}</failure>",
            escaped(&finding.placed_message()),
            escaped(&finding.severity)
        )?;
    } else {
        writeln!(out, "      <system-out>{words}</system-out>")?;
    }
    writeln!(out, "    </testcase>")
}

/// ` 12:3`, where there is a place.
fn place(at: Option<Span>) -> String {
    at.map_or_else(String::new, |at| format!(" {}:{}", at.line, at.column))
}

/// What is wrong, where, and what to do, a line each.
fn words(finding: &Finding, page: &Page, place: &str) -> String {
    let mut lines = vec![
        format!("{}: {}", finding.severity, finding.placed_message()),
        format!("{}{}", page.json.source, place.replacen(' ', ":", 1)),
    ];
    lines.extend(finding.at.and_then(|at| at.excerpt(&page.text)));
    if let Some(printed) = &finding.library_message {
        lines.push(format!("Meta's library prints: {printed}"));
    }
    lines.push(finding.help.clone());
    lines.join("\n")
}

fn is_failure(finding: &Finding) -> bool {
    finding.severity != "info"
}

/// How many cases there are, and how many of them fail or could not be judged.
#[derive(Clone, Copy, Default)]
struct Sums {
    tests: usize,
    failures: usize,
    errors: usize,
}

impl Sums {
    fn of(page: &Page) -> Self {
        let findings = &page.json.findings;
        Self {
            tests: findings.len().max(1) + page.json.silenced.len(),
            failures: findings
                .iter()
                .filter(|finding| is_failure(finding))
                .count(),
            errors: usize::from(page.json.verdict == Verdict::Unreadable),
        }
    }

    fn plus(self, other: Self) -> Self {
        Self {
            tests: self.tests + other.tests,
            failures: self.failures + other.failures,
            errors: self.errors + other.errors,
        }
    }

    fn attributes(self) -> String {
        let Self {
            tests,
            failures,
            errors,
        } = self;
        format!("tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\"")
    }
}

/// Text as XML 1.0 takes it, in elements and in attributes; characters that it has no way to
/// write are replaced.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\t' => out.push_str("&#9;"),
            '\u{0}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => out.push('\u{FFFD}'),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leaves_its_attribute() {
        assert_eq!(
            escaped("a\"b<c>&\u{1b}\n"),
            "a&quot;b&lt;c&gt;&amp;\u{FFFD}&#10;"
        );
    }
}
