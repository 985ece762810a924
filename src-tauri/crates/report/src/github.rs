//! Workflow commands: GitHub Actions shows each as a remark beside the line.

use std::io::{self, Write};

use crate::address::{Address, address};
use crate::json::{Finding, Span};
use crate::{Page, Report};

/// Writes a line for each finding and for each page that could not be read.
pub(crate) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    for page in &report.pages {
        if let Some(error) = &page.json.error {
            command("error", page, None, "could not be read", error, out)?;
        }
        for finding in &page.json.findings {
            let name = match finding.severity.as_str() {
                "error" => "error",
                "warning" => "warning",
                _ => "notice",
            };
            command(name, page, finding.at, &finding.rule, &words(finding), out)?;
        }
    }
    Ok(())
}

fn words(finding: &Finding) -> String {
    format!(
        "{}. {}",
        finding.placed_message().trim_end_matches('.'),
        finding.help
    )
}

fn command(
    name: &str,
    page: &Page,
    at: Option<Span>,
    title: &str,
    words: &str,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut properties = Vec::new();
    let mut words = words.to_owned();
    match address(page) {
        Address::Relative { path, .. } => {
            properties.push(("file", path));
            properties.extend(at.map(place).unwrap_or_default());
        }
        // A remark stands beside files of the repository only; the rest says where it is itself.
        Address::Absolute(_) => {
            let line = at.map_or_else(String::new, |at| format!(":{}:{}", at.line, at.column));
            words = format!("{}{line}: {words}", page.json.source);
        }
    }
    properties.push(("title", title.to_owned()));
    let properties: Vec<String> = properties
        .iter()
        .map(|(key, value)| format!("{key}={}", property(value)))
        .collect();
    writeln!(out, "::{name} {}::{}", properties.join(","), data(&words))
}

/// Lines and columns; columns are refused where the piece has more than one line.
fn place(at: Span) -> Vec<(&'static str, String)> {
    let mut properties = vec![
        ("line", at.line.to_string()),
        ("endLine", at.end_line.to_string()),
    ];
    if at.line == at.end_line {
        properties.push(("col", at.column.to_string()));
        properties.push(("endColumn", at.end_column.to_string()));
    }
    properties
}

/// A message on one line, as the runner reads it back.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// A property's value, in which commas and colons have a meaning as well.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_a_command_early() {
        assert_eq!(data("50 %\r\n::x::"), "50 %25%0D%0A::x::");
        assert_eq!(property("a:b,c%"), "a%3Ab%2Cc%25");
    }
}
